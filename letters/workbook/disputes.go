package workbook

import (
	"fmt"
	"strings"

	"relance/aging/followup"
	"relance/aging/money"
)

// disputeTable lists what customers contest, and until when it is to be solved.
func (v *view) disputeTable() *table {
	var all []followup.JudgedDispute
	open, late := 0, 0
	for _, f := range v.Files {
		for _, d := range f.Disputes {
			all = append(all, d)
			if d.State == followup.Pending {
				open++
			}
			if d.Overdue {
				late++
			}
		}
	}
	today, _ := serial(v.Date)
	return &table{
		sheet: sheetDisputes, title: "Litiges", tab: linked, frozen: 2,
		lead: v.lead(plural(open, "litige ouvert", "litiges ouverts") + ", dont " + number(late) + " au-delà de leur délai"),
		note: "La part contestée n’est pas réclamée : les courriers la nomment à part. Un litige au-delà de son délai revient chaque nuit dans les actions.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Ouvert le", width: 10.8, style: dateStyle},
			{title: "Âge (jours)", width: 8, style: countStyle},
			{title: "Factures", width: 18, style: wrapStyle},
			{title: "Motif", width: 26, style: wrapStyle},
			{title: "D’où il vient", width: 13, style: textStyle},
			{title: "Contesté à l’ouverture", width: v.amount, style: sparseStyle},
			{title: "Encore contesté", width: v.amount, style: sparseStyle, sum: sumOf(all, func(d followup.JudgedDispute) money.Amount { return d.Contested })},
			{title: "À résoudre avant le", width: 10.8, style: dateStyle},
			{title: "Responsable", width: 17, style: wrapStyle},
			{title: "Interlocuteur", width: 17, style: wrapStyle},
			{title: "État", width: 14, style: textStyle},
			{title: "Issue", width: 17, style: wrapStyle},
			{title: "Commentaire", width: 28, style: wrapStyle},
		},
		rows: len(all),
		body: func(l *list) {
			for _, d := range all {
				r := l.next(plain)
				v.whose(r, d.Customer).date(d.Date).count(d.Days).ledger(strings.Join(d.Invoices, ", "), wrapStyle).ledger(d.Label(), wrapStyle).text(origin(d.Group()))
				r.money(d.Amount).money(d.Contested).date(d.Until).ledger(d.Author, wrapStyle).ledger(d.Contact, wrapStyle)
				r.text(sentence(d.Standing())).ledger(d.Outcome(), wrapStyle).ledger(d.Text, wrapStyle).done()
			}
		},
		after: func(p *page, s span) {
			due, state := ref(9, s.first), ref(12, s.first)
			p.highlight(s.within(9), fmt.Sprintf(`AND(%s<>"",%s<%d,%s="Délai dépassé")`, due, due, today, state), style{bold: true, color: alarm})
		},
		calm: "Aucun litige n’est noté dans le suivi.",
	}
}

// origin says whose doing a reason is.
func origin(group string) string {
	switch group {
	case followup.GroupInternal:
		return "chez nous"
	case followup.GroupExternal:
		return "chez le client"
	}
	return ""
}
