package workbook

import (
	"io"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// SalesRow is one invoice of a customer that a salesperson is to speak of.
type SalesRow struct {
	Customer  customer.Customer
	Step      string
	Invoice   string
	Date, Due civil.Date
	Late      int
	Claimed   money.Amount
	Why       string
}

// WriteSales writes the list of one salesperson: a step of the policy that sales
// take in place of a letter, one row per invoice, with boxes for the answer.
func WriteSales(w io.Writer, company, salesperson string, date civil.Date, rows []SalesRow) error {
	b := newBook("Relances commerciales", company, date)
	box := style{wrap: true, border: "box"}
	t := &table{
		sheet: "À voir avec vos clients", title: "Relances confiées à " + shorten(salesperson, 60), tab: ink, frozen: 2,
		lead: date.French() + " — " + plural(len(rows), "facture", "factures"),
		note: "Vos clients ne reçoivent pas de courrier à cette étape : parlez-leur-en, et notez leur réponse à droite.",
		columns: []column{
			{title: "Client", width: 12, style: textStyle},
			{title: "Nom", width: 26, style: wrapStyle},
			{title: "Téléphone", width: 16, style: textStyle},
			{title: "Étape", width: 16, style: wrapStyle},
			{title: "Facture", width: 14, style: textStyle},
			{title: "Date", width: 10.5, style: dateStyle},
			{title: "Échéance", width: 10.5, style: dateStyle},
			{title: "Retard (jours)", width: 8, style: style{format: whole}},
			{title: "Montant", width: 13, style: moneyStyle, sum: sumOf(rows, func(r SalesRow) money.Amount { return r.Claimed })},
			{title: "Pourquoi", width: 40, style: wrapStyle},
			{title: "Réponse du client", width: 30, style: box},
			{title: "Promis pour le", width: 12, style: style{format: day, align: "center", border: "box"}},
		},
		rows: len(rows), body: func(l *list) {
			for _, x := range rows {
				r := l.next(plain).ledger(x.Customer.Code, textStyle).ledger(x.Customer.Name, wrapStyle).ledger(x.Customer.Phone, textStyle)
				r.text(x.Step).ledger(x.Invoice, textStyle).date(x.Date).date(x.Due).count(x.Late).money(x.Claimed).ledger(x.Why, wrapStyle).done()
			}
		},
		calm: "Rien ne vous est confié aujourd’hui.",
	}
	t.write(b)
	return b.save(w)
}
