package workbook

import (
	"strings"

	"relance/aging/followup"
	"relance/aging/money"
)

// promiseTable lists what customers promised to pay, as the ledger judges it.
func (v *view) promiseTable() *table {
	var all []followup.JudgedPromise
	worth := map[string]followup.Reliability{}
	broken := 0
	for _, f := range v.Files {
		worth[f.Customer] = f.Reliability
		for _, p := range f.Promises {
			all = append(all, p)
			if p.State == followup.Broken {
				broken++
			}
		}
	}
	return &table{
		sheet: sheetPromises, title: "Promesses de règlement", tab: linked, frozen: 2,
		lead: v.lead(plural(len(all), "promesse", "promesses") + ", dont " + plural(broken, "rompue", "rompues")),
		note: "Le grand livre juge : tenue si le montant promis est rentré à la date promise, délai de grâce compris.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Dite le", width: 10.8, style: dateStyle},
			{title: "Promise pour le", width: 10.8, style: dateStyle},
			{title: "Tient jusqu’au", width: 10.8, style: dateStyle},
			{title: "Promis", width: v.amount, style: sparseStyle, sum: sumOf(all, func(p followup.JudgedPromise) money.Amount { return p.Promised() })},
			{title: "Reçu", width: v.amount, style: sparseStyle, sum: sumOf(all, func(p followup.JudgedPromise) money.Amount { return p.Paid })},
			{title: "État", width: 13, style: style{bold: true, indent: 1}},
			{title: "Jugée le", width: 10.8, style: dateStyle},
			{title: "Tenues par ce client", width: 11, style: style{align: "center"}},
			{title: "Factures", width: 22, style: wrapStyle},
			{title: "Interlocuteur", width: 20, style: wrapStyle},
			{title: "Reçue par", width: 16, style: wrapStyle},
			{title: "Commentaire", width: 34, style: wrapStyle},
		},
		rows: len(all),
		body: func(l *list) {
			for _, p := range all {
				r := l.next(plain)
				v.whose(r, p.Customer).date(p.Date).date(p.Until).date(p.Last).money(p.Promised()).money(p.Paid)
				r.text(sentence(string(p.State))).date(p.On).text(kept(worth[p.Customer])).ledger(strings.Join(p.Invoices, ", "), wrapStyle)
				r.ledger(p.Contact, wrapStyle).ledger(p.Author, wrapStyle).ledger(p.Text, wrapStyle).done()
			}
		},
		after: func(p *page, s span) {
			p.highlight(s.within(7), ref(7, s.first)+`="Rompue"`, style{bold: true, color: alarm})
		},
		calm: "Aucune promesse n’est notée dans le suivi.",
	}
}

// kept says how many promises a customer kept, of those judged.
func kept(r followup.Reliability) string {
	if r.Promises == 0 {
		return "–"
	}
	return number(r.Kept) + " sur " + number(r.Promises)
}

// whose writes the code and the name of a customer.
func (v *view) whose(r *row, code string) *row {
	return r.linked(code, textStyle, sheetItems, cell(v.itemRow, code, itemCode)).ledger(v.names[code], wrapStyle)
}
