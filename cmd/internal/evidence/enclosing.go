package evidence

import (
	"slices"

	"relance/letters/casefile"
	"relance/rules"
)

// Enclosing gathers the exhibits of a document about some items of a customer:
// the invoices, the contract, orders and deliveries, the account, the computation
// of interest that computed names. With letters, those that left are exhibits too.
func (m *Maker) Enclosing(c rules.Case, items []rules.Item, computed string, letters bool) casefile.File {
	claim := casefile.ClaimFor(c, items)
	copies := m.copies(c, claim)
	if !letters {
		copies = slices.DeleteFunc(copies, func(k casefile.Copy) bool { return k.Kind > casefile.InvoiceCopy })
	}
	copies = slices.DeleteFunc(copies, func(k casefile.Copy) bool { return k.Unsent })
	return casefile.Enclosing(casefile.Request{
		Case: c, Claim: claim, Date: m.view.Date, Sender: m.sender, Movements: m.view.Movements(c.Customer.Code), Copies: copies,
	}, computed)
}
