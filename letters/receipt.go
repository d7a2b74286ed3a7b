package letters

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
)

// ReceiptRequest is what a receipt is made from: a payment that the ledger has.
type ReceiptRequest struct {
	Customer customer.Customer
	Date     civil.Date // of the receipt
	Paid     civil.Date // day on which the payment was booked
	Amount   money.Amount
	Invoices []string // numbers of those that it settles for certain
	Sender   Sender
	Texts    *Texts
}

// PaymentReceipt thanks for a payment. It asks for nothing, and says of other debts nothing.
func PaymentReceipt(r ReceiptRequest) (Letter, problem.List) {
	f := formatFor(r.Customer)
	p := paper{text: ReceiptText, customer: r.Customer, sender: r.Sender, texts: r.Texts, date: r.Date}
	if r.Amount <= 0 {
		p.check = append(p.check, refuse(LET03, r.Customer.Code, "le reçu serait de "+r.Amount.French(), "aucun règlement n’est à remercier"))
	}
	p.facts = []Pair{{"fait-le", f.Long(r.Paid)}, {"montant-convenu", f.Money(r.Amount)}}
	if len(r.Invoices) > 0 {
		p.facts = append(p.facts, Pair{"pieces-concernees", f.List(r.Invoices)})
	}
	p.counts = []count{{"factures", len(r.Invoices)}}
	return p.compose()
}
