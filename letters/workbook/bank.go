package workbook

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// BankMove is a movement that a bank statement shows and that the ledger does not
// have.
type BankMove struct {
	Date     civil.Date
	Account  string       // of the bank
	Amount   money.Amount // positive: money in
	Payer    string
	Text     string // as the bank writes it
	Customer string // "" when nobody knows for sure
	Name     string
	Invoices string
	How      string // French: what tells whose it is, why it came back, or what to do
}

// bankTable lists what the bank shows and the ledger does not have.
func (v *view) bankTable() *table {
	return &table{
		sheet: sheetBank, title: "Vu en banque, pas encore comptabilisé", tab: alarm, frozen: 2,
		lead: v.lead(plural(len(v.Bank), "mouvement", "mouvements")),
		note: "Rien n’est lettré ni déduit : la relance attend que ces mouvements soient passés. Les écritures proposées sont dans a-comptabiliser.txt (18 colonnes, à importer).",
		columns: []column{
			{title: "Date", width: 11, style: dateStyle},
			{title: "Montant", width: v.amount, style: moneyStyle},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Factures", width: 20, style: wrapStyle},
			{title: "Reconnu par", width: 30, style: nextStyle},
			{title: "Payeur", width: 24, style: wrapStyle},
			{title: "Libellé de la banque", width: 44, style: wrapStyle},
			{title: "Compte", width: 28, style: textStyle},
		},
		rows: len(v.Bank), body: func(l *list) {
			for _, m := range v.Bank {
				r := l.next(plain)
				r.date(m.Date).money(m.Amount).ledger(m.Customer, textStyle).ledger(m.Name, wrapStyle).ledger(m.Invoices, wrapStyle)
				r.ledger(m.How, nextStyle).ledger(m.Payer, wrapStyle).ledger(m.Text, wrapStyle).ledger(m.Account, textStyle).done()
			}
		},
		calm: "Tout ce que les relevés montrent est comptabilisé.",
	}
}

// bankActions are what a person has to do about the payments that the ledger does
// not have, those that came back, and the answers that nobody has read.
func (v *view) bankActions() (todo []action) {
	for i := range v.Cases {
		c := &v.Cases[i]
		for _, u := range c.Unpaid {
			todo = append(todo, action{what: "Traiter l’impayé", code: c.Customer.Code, detail: "Impayé bancaire du " + u.Date.French() + " : " + u.Why + ", à comptabiliser", amount: u.Amount, order: 7})
		}
		if r := c.UnreadReply(v.Date); r != nil {
			todo = append(todo, action{what: "Lire la réponse", code: c.Customer.Code, detail: "Courriel du " + r.Date.French() + " de " + r.From + " : « " + r.Text + " »", before: r.Until, order: 7})
		}
		for _, s := range c.Seen {
			if s.Sure {
				todo = append(todo, action{what: "Comptabiliser", code: c.Customer.Code, detail: "Règlement vu en banque le " + s.Date.French() + " (" + s.How + ")", amount: s.Amount, file: "a-comptabiliser.txt", order: 7})
			}
		}
	}
	return todo
}
