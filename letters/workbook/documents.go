package workbook

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Document is an invoice that the ledger and the folder of e-invoices do not both
// have.
type Document struct {
	Missing        string // what lacks it, French: « grand livre », « dossier des factures »
	Customer, Name string
	Number         string
	Date, Due      civil.Date
	Amount         money.Amount
	File           string // of the document
}

// documentTable lists e-invoices that are not booked yet, and open invoices of
// which the folder has no document: neither is an anomaly.
func (v *view) documentTable() *table {
	return &table{
		sheet: sheetDocuments, title: "Factures électroniques", tab: muted, frozen: 2,
		lead: v.lead(plural(len(v.Documents), "facture", "factures") + " d’un seul côté"),
		note: "Une facture qui n’est pas encore comptabilisée n’est relancée par personne ; une facture sans document garde l’échéance de ses conditions de paiement.",
		columns: []column{
			{title: "Absente de", width: 20, style: textStyle},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(32), style: wrapStyle},
			{title: "Facture", width: 20, style: nextStyle},
			{title: "Date", width: 10.6, style: dateStyle},
			{title: "Échéance", width: 10.6, style: dateStyle},
			{title: "Montant", width: v.amount, style: moneyStyle},
			{title: "Fichier", width: 34, style: wrapStyle},
		},
		rows: len(v.Documents), body: func(l *list) {
			for _, d := range v.Documents {
				r := l.next(plain)
				r.text(d.Missing).ledger(d.Customer, textStyle).ledger(d.Name, wrapStyle).ledger(d.Number, nextStyle)
				r.date(d.Date).date(d.Due).money(d.Amount).ledger(d.File, wrapStyle).done()
			}
		},
		calm: "Le grand livre et le dossier des factures ont les mêmes factures.",
	}
}
