package workbook

import (
	"fmt"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules"
)

// openLine is one open item with what the night knows of it.
type openLine struct {
	openitem.Item
	client   aging.Client
	late     int
	bucket   string
	interest money.Amount
	fee      money.Amount
	step     *rules.ItemStep
	expected civil.Date
}

// openLines lists every open item, unallocated credits too, so that « Reste dû »
// adds up to the balance.
func openLines(r Report, who people) []*openLine {
	expected := map[string]civil.Date{}
	for _, e := range r.Analysis.Expected {
		expected[e.Key] = e.On
	}
	all := make([]*openLine, 0, who.items())
	labels := r.Balance.Buckets.Labels()
	for _, c := range who.open {
		first := len(all)
		at := map[string]int{}
		for _, i := range c.Items {
			late := r.Balance.DaysLate(i)
			at[i.Key] = len(all)
			all = append(all, &openLine{Item: i, client: c, late: late, bucket: bucketOf(r.Balance, labels, i, late), step: &rules.ItemStep{}, expected: expected[i.Key]})
		}
		mine := all[first:]
		if known := who.cases[c.Code]; known != nil {
			for _, i := range known.Items {
				if n, ok := at[i.Key]; ok {
					mine[n-first].interest, mine[n-first].fee = i.Penalty.Interest, i.Penalty.Indemnity
				}
			}
		}
		if d := who.decisions[c.Code]; d != nil {
			for _, s := range d.Items {
				if n, ok := at[s.Key]; ok {
					mine[n-first].step = &s
				}
			}
		}
	}
	return all
}

// bucketOf names the column of the aged balance that holds an item.
func bucketOf(b aging.Balance, labels []string, i openitem.Item, late int) string {
	switch {
	case i.Open < 0:
		return "Non affecté"
	case late > 0:
		return labels[b.Buckets.Of(late)]
	}
	return "Non échu"
}

// itemSheet lists the open items. Without the night's work it ends at what
// remains.
func itemSheet(r Report, who people) sheet {
	lines := openLines(r, who)
	return sheet{
		name: sheetItems, title: "Factures et autres postes ouverts", tab: ink, frozen: 3,
		lead:  r.lead(plural(len(lines), "poste ouvert", "postes ouverts")),
		note:  "Les montants négatifs sont des avoirs et des règlements pas encore affectés. Filtrez par client, par tranche ou par étape : les totaux suivent.",
		calm:  "Aucun poste n’est ouvert à cette date.",
		lists: []*grid{itemList(r, lines)},
	}
}

func itemList(r Report, lines []*openLine) *grid {
	columns := []column[*openLine]{
		text("Code", 9, 22, func(l *openLine) string { return l.client.Code }).look(textStyle).row(listBalance, func(l *openLine) string { return l.client.Code }).always(),
		text("Client", 18, 34, func(l *openLine) string { return l.client.Name }),
		text("Facture", 12, 20, func(l *openLine) string { return short(l.Item) }).look(nextStyle),
		date("Échéance", func(l *openLine) civil.Date { return l.Due }),
		count("Retard (jours)", func(l *openLine) int { return l.late }).always(),
		text("Tranche", 12, 14, func(l *openLine) string { return l.bucket }).look(style{align: "center"}).always(),
		amount("Reste dû", func(l *openLine) money.Amount { return l.Open }).total().always(),
	}
	full := len(r.Cases)+len(r.Decisions) > 0
	if full {
		columns = append(columns,
			text("Dernière étape", 13, 17.5, func(l *openLine) string { return spell(l.step.Done) }).look(nextStyle),
			text("Cette nuit", 13, 17.5, func(l *openLine) string { return spell(l.step.Step) }).row(listDecisions, func(l *openLine) string { return with(l.step.Step != "", l.client.Code) }))
	}
	columns = append(columns,
		amount("Montant", func(l *openLine) money.Amount { return l.Amount }).total().offPrint(),
		date("Date", func(l *openLine) civil.Date { return l.Date }).offPrint(),
		text("Nature", 11, 14, func(l *openLine) string { return spell(l.Nature.String()) }).look(textStyle).offPrint(),
		text("Compte", 9, 12, func(l *openLine) string { return l.Account }).look(textStyle).always().offPrint())
	if full {
		columns = append(columns,
			amount("Intérêts de retard", func(l *openLine) money.Amount { return l.interest }).total().offPrint(),
			amount("Indemnité", func(l *openLine) money.Amount { return l.fee }).total().offPrint(),
			date("Faite le", func(l *openLine) civil.Date { return l.step.DoneOn }).offPrint(),
			text("Étape suivante", 13, 17.5, func(l *openLine) string { return spell(l.step.NextStep.Step) }).offPrint(),
			date("Prévue le", func(l *openLine) civil.Date { return l.step.NextStep.On }).offPrint())
	}
	columns = append(columns, text("Remarques", 18, 27, func(l *openLine) string { return remarks(l.Item) }).look(nextStyle).offPrint().ifAny())
	if full {
		columns = append(columns,
			date("Règlement attendu le", func(l *openLine) civil.Date { return l.expected }).offPrint().ifAny(),
			text("Ce qui le retient", 30, 60, func(l *openLine) string {
				if l.step.WhyNot == nil {
					return ""
				}
				return l.step.WhyNot.Text
			}).look(textStyle).offPrint().ifAny(),
			text("Origine de l’échéance", 18, 30, func(l *openLine) string { return sentence(l.DueFrom.String()) }).look(textStyle).offPrint())
	}
	g := newGrid(listItems, lines, columns...)
	g.key = func(n int) string { return lines[n].client.Code }
	if ends := r.Balance.Buckets; len(ends) > 0 {
		g.marks = []mark{{[]string{"Retard (jours)"}, fmt.Sprintf("{Retard (jours)}>%d", ends[len(ends)-1]), style{bold: true, color: alarm}}}
	}
	return g
}

// short is an item's number, or its piece.
func short(i openitem.Item) string {
	if i.Number != "" {
		return i.Number
	}
	return i.Ref
}

// remarks says what is unusual about an item.
func remarks(i openitem.Item) string {
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
