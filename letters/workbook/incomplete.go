package workbook

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/rules"
)

// gap is a customer whose record lacks something the reminders need.
type gap struct {
	who           *customer.Customer
	balance, late money.Amount
	missing       [len(columnsOfGaps)]bool
	others        []string // what has no column of its own
}

// columnsOfGaps are the data that have a column, as customer.Missing names
// them; a record that lacks one of the first four changes what can be sent.
var columnsOfGaps = [...]string{"type de client", "SIREN", "adresse", "courriel", "téléphone"}

func (g gap) blocks() bool { return slices.Contains(g.missing[:4], true) }

// effect says what the gap prevents.
func (g gap) effect() string {
	var said []string
	if g.missing[0] {
		said = append(said, "ni pénalités, ni mise en demeure")
	}
	if g.missing[2] {
		said = append(said, "pas de courrier")
	}
	if g.missing[3] {
		said = append(said, "pas de courriel")
	}
	return sentence(strings.Join(said, " ; "))
}

// incompleteTable lists the records to complete, the largest late debts first.
func (v *view) incompleteTable() *table {
	gaps := v.gaps()
	missing := style{bold: true, align: "center", color: alarm}
	return &table{
		sheet: sheetIncomplete, title: "Fiches clients à compléter", tab: muted, frozen: 2,
		lead: v.lead(plural(len(gaps), "fiche", "fiches")),
		note: "À compléter dans clients.xlsx. Les clients qui doivent le plus en retard viennent d’abord.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(32), style: wrapStyle},
			{title: "Solde", width: v.amount, style: moneyStyle, sum: sumOf(gaps, func(g gap) money.Amount { return g.balance })},
			{title: "dont échu", width: v.amount, style: sparseStyle, sum: sumOf(gaps, func(g gap) money.Amount { return g.late })},
			{title: "Type", width: 12, style: missing},
			{title: "SIREN", width: 12, style: missing},
			{title: "Adresse", width: 12, style: missing},
			{title: "Courriel", width: 12, style: missing},
			{title: "Téléphone", width: 12, style: missing},
			{title: "Utile aussi", width: 36, style: wrapStyle},
			{title: "Complète à", width: 9.5, style: style{format: `0\ %`}},
			{title: "Conséquence", width: 34, style: nextStyle},
		},
		rows: len(gaps), body: func(l *list) { v.gapRows(l, gaps) },
		calm: "Toutes les fiches des clients qui doivent quelque chose sont complètes.",
	}
}

func (v *view) gaps() []gap {
	overdue := map[string]money.Amount{}
	for _, c := range v.clients {
		overdue[c.Code] = c.Overdue()
	}
	var gaps []gap
	for k := range v.Cases {
		c := &v.Cases[k]
		if g := gapOf(c, overdue[c.Customer.Code]); g.blocks() && g.balance > 0 && !c.Collective {
			gaps = append(gaps, g)
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int {
		return cmp.Or(cmp.Compare(b.late, a.late), cmp.Compare(b.balance, a.balance), strings.Compare(a.who.Code, b.who.Code))
	})
	return gaps
}

func gapOf(c *rules.Case, late money.Amount) gap {
	g := gap{who: &c.Customer, balance: c.Balance, late: late}
	for _, name := range c.Customer.Missing() {
		if k := slices.Index(columnsOfGaps[:], name); k >= 0 {
			g.missing[k] = true
		} else {
			g.others = append(g.others, name)
		}
	}
	return g
}

func (v *view) gapRows(l *list, gaps []gap) {
	for _, g := range gaps {
		r := l.next(plain)
		r.linked(g.who.Code, textStyle, sheetBalance, cell(v.balanceRow, g.who.Code, 0)).ledger(g.who.Name, wrapStyle)
		r.money(g.balance).money(g.late)
		for _, lacks := range g.missing {
			if lacks {
				r.text("à compléter")
			} else {
				r.skip(1)
			}
		}
		r.text(sentence(strings.Join(g.others, ", "))).number(float64(g.who.Completeness()) / 100).text(g.effect()).done()
	}
}
