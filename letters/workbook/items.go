package workbook

import (
	"fmt"
	"strings"

	"relance/aging"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules"
)

// Columns of the open items that other sheets add up.
const (
	itemCode = iota
	itemName
	itemNumber
	itemNature
	itemAccount
	itemDate
	itemDue
	itemDays
	itemBucket
	itemAmount
	itemOpen
	itemInterest
	itemFee
	itemStep
)

// itemTable lists every open item, unallocated credits too, so that "Reste dû"
// adds up to the balance. Without the night's work (full is false) it ends at
// what remains.
func (v *view) itemTable(full bool) *table {
	full = full && len(v.Cases)+len(v.Decisions) > 0
	printed := 0
	if full {
		printed = len(v.itemColumns(true)) - 3
	}
	return &table{
		printedColumns: printed,
		sheet:          sheetItems, title: "Factures et autres postes ouverts", tab: ink, frozen: 3,
		lead:    v.lead(plural(v.openItems(), "poste ouvert", "postes ouverts")),
		note:    "Les montants négatifs sont des avoirs et des règlements pas encore affectés. Filtrez par client, par tranche ou par étape : les totaux suivent.",
		columns: v.itemColumns(full), rows: v.openItems(),
		body:  func(l *list) { v.itemRows(l, full) },
		after: v.itemMarks,
		calm:  "Aucun poste n’est ouvert à cette date.",
	}
}

func (v *view) itemColumns(full bool) []column {
	var amount money.Amount
	label := 12.0
	for _, c := range v.clients {
		for _, i := range c.Items {
			amount += i.Amount
			label = max(label, breadth(short(i))+1.8)
		}
	}
	columns := []column{
		{title: "Code", width: v.codeWidth(), style: textStyle},
		{title: "Client", width: v.nameWidth(26), style: wrapStyle},
		{title: "Facture", width: min(label+1, 20), style: nextStyle},
		{title: "Nature", width: 11, style: textStyle},
		{title: "Compte", width: 9, style: textStyle},
		{title: "Date", width: 10.6, style: dateStyle},
		{title: "Échéance", width: 10.6, style: dateStyle},
		{title: "Retard (jours)", width: 8, style: style{format: wholeDash}},
		{title: "Tranche", width: 11, style: style{align: "center"}},
		{title: "Montant", width: v.amount, style: moneyStyle, sum: &amount},
		{title: "Reste dû", width: v.amount, style: moneyStyle, sum: &v.Balance.Totals.Balance},
	}
	if full {
		interest, fees := v.accrued()
		columns = append(columns,
			column{title: "Intérêts de retard", width: 12, style: sparseStyle, sum: &interest},
			column{title: "Indemnité", width: 11.5, style: sparseStyle, sum: &fees},
			column{title: "Dernière étape", width: 17.5, style: nextStyle},
			column{title: "Faite le", width: 10.6, style: dateStyle},
			column{title: "Cette nuit", width: 17.5, style: wrapStyle},
			column{title: "Étape suivante", width: 17.5, style: wrapStyle},
			column{title: "Prévue le", width: 10.6, style: dateStyle})
	}
	columns = append(columns, column{title: "Remarques", width: 27, style: nextStyle})
	if full {
		columns = append(columns,
			column{title: "Règlement attendu le (hors impression)", width: 16, style: dateStyle},
			column{title: "Ce qui le retient (hors impression)", width: 60, style: textStyle},
			column{title: "Origine de l’échéance (hors impression)", width: 30, style: textStyle})
	}
	return columns
}

// accrued adds up what lateness costs on the open items listed.
func (v *view) accrued() (interest, fees money.Amount) {
	for _, c := range v.clients {
		known := v.known(c.Code)
		for _, i := range c.Items {
			interest += known[i.Key].penalty.Interest
			fees += known[i.Key].penalty.Indemnity
		}
	}
	return interest, fees
}

func (v *view) itemRows(l *list, full bool) {
	for _, c := range v.clients {
		known := v.known(c.Code)
		for n, i := range c.Items {
			r := l.next(plain)
			back := ""
			if n == 0 {
				back = cell(v.balanceRow, c.Code, agedCode)
			}
			r.linked(c.Code, textStyle, sheetBalance, back)
			v.itemCells(r, c, i)
			if full {
				nightCells(r, known[i.Key])
			}
			r.ledger(v.remarks(i), nextStyle)
			if full {
				r.date(v.expected[i.Key])
			}
			if full {
				why := ""
				if s := known[i.Key].step; s != nil && s.WhyNot != nil {
					why = s.WhyNot.Text
				}
				r.ledger(why, textStyle).text(sentence(i.DueFrom.String()))
			}
			r.done()
		}
	}
}

func (v *view) itemCells(r *row, c aging.Client, i openitem.Item) {
	late := v.Balance.DaysLate(i)
	r.ledger(c.Name, wrapStyle).ledger(short(i), nextStyle)
	r.text(spell(i.Nature.String())).ledger(i.Account, textStyle).date(i.Date).date(i.Due)
	r.count(late).text(v.bucket(i, late)).money(i.Amount).money(i.Open)
}

// bucket names the column of the aged balance that holds an item.
func (v *view) bucket(i openitem.Item, late int) string {
	switch {
	case i.Open < 0:
		return "Non affecté"
	case late > 0:
		return v.buckets[v.Balance.Buckets.Of(late)]
	}
	return "Non échu"
}

// night is what the night knows about one item.
type night struct {
	penalty interestAndFee
	step    *rules.ItemStep
}

type interestAndFee struct{ Interest, Indemnity money.Amount }

// known gathers what the night knows about the items of a customer, by key.
func (v *view) known(code string) map[string]night {
	all := map[string]night{}
	if c := v.cases[code]; c != nil {
		for _, i := range c.Items {
			all[i.Key] = night{penalty: interestAndFee{i.Penalty.Interest, i.Penalty.Indemnity}}
		}
	}
	if d := v.decisions[code]; d != nil {
		for k := range d.Items {
			n := all[d.Items[k].Key]
			n.step = &d.Items[k]
			all[d.Items[k].Key] = n
		}
	}
	return all
}

func nightCells(r *row, n night) {
	r.money(n.penalty.Interest).money(n.penalty.Indemnity)
	if n.step == nil {
		r.skip(5)
		return
	}
	r.text(spell(n.step.Done)).date(n.step.DoneOn).text(spell(n.step.Step))
	r.text(spell(n.step.NextStep.Step)).date(n.step.NextStep.On)
}

// short is an item's number, or its piece.
func short(i openitem.Item) string {
	if i.Number != "" {
		return i.Number
	}
	return i.Ref
}

// remarks says what is unusual about an item.
func (v *view) remarks(i openitem.Item) string {
	var said []string
	add := func(when bool, what string) {
		if when {
			said = append(said, what)
		}
	}
	add(i.Number != "" && i.Ref != "" && i.Number != i.Ref, "pièce "+i.Ref)
	add(i.Aggregate, "à-nouveau non détaillé")
	add(i.Gap, "écart d’ouverture")
	add(i.Presumed(), "échéance présumée")
	add(i.PresumedMatch(), "lettrage présumé")
	add(i.Returned, "rouverte par un rejet")
	add(i.Small, "écart de règlement")
	add(i.Undated, "sans échéance connue")
	switch i.Treatment {
	case ledger.Doubtful:
		said = append(said, "douteux")
	case ledger.BillHeld:
		said = append(said, "effet à recevoir")
	case ledger.Retention:
		said = append(said, "retenue de garantie")
	case ledger.Deposit:
		said = append(said, "avance ou acompte")
	}
	add(i.Currency != "" && i.Currency != "EUR", "en "+i.Currency)
	add(i.Exchange, "écart de change")
	return sentence(strings.Join(said, ", "))
}

// sentence begins a text with a capital.
func sentence(s string) string {
	for _, r := range s {
		return strings.ToUpper(string(r)) + s[len(string(r)):]
	}
	return ""
}

func (v *view) itemMarks(p *page, s span) {
	if ends := v.Balance.Buckets; len(ends) > 0 {
		first := ref(itemDays, s.first)
		p.highlight(s.within(itemDays), fmt.Sprintf("%s>%d", first, ends[len(ends)-1]), style{bold: true, color: alarm})
	}
}
