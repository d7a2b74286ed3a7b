package openitem

import (
	"testing"

	"relance/aging/customer"
	"relance/aging/ledger"
)

// Where a due date comes from, when the customer's terms are understood, run
// from a receipt, or are not understood.
func TestDueDatesOfTheCustomersTerms(t *testing.T) {
	for _, c := range []struct {
		name, terms, unread, company string
		kind                         customer.Kind
		due                          string
		from                         DueSource
		presumed                     bool
	}{
		{"understood", "30 jours", "", "", customer.Business, "2026-02-14", DueCustomer, false},
		{"from a receipt", "30 jours réception de facture", "", "", customer.Business, "2026-02-14", DueReceipt, true},
		{"the company's from a receipt", "", "", "45 jours date de livraison", customer.Business, "2026-03-01", DueReceipt, true},
		{"not understood", "", "terme échu", "60 jours", customer.Business, "2026-03-16", DueUnread, true},
		{"not understood, no default", "", "terme échu", "", customer.Business, "2026-02-14", DueUnread, true},
		{"not understood, of a public body", "", "terme échu", "60 jours", customer.Public, "2026-02-16", DuePublicGuess, true},
		{"none", "", "", "60 jours", customer.Business, "2026-03-16", DueCompany, false},
	} {
		options := Options{Date: day("2026-12-31"), Scope: ledger.DefaultScope()}
		who := customer.Customer{Code: "C1", Kind: c.kind, UnreadTerms: c.unread}
		if c.terms != "" {
			who.Terms, _ = customer.ParseTerms(c.terms)
		}
		if c.company != "" {
			options.Company, _ = customer.ParseTerms(c.company)
		}
		options.Master = customer.NewMaster([]customer.Customer{who})
		set, _ := Build(book("1 2026-01-15 C1 f 120 F1 -"), options)
		if len(set.Items) != 1 {
			t.Fatalf("%s: %v", c.name, set.Items)
		}
		if i := set.Items[0]; i.Due.String() != c.due || i.DueFrom != c.from || i.Presumed() != c.presumed {
			t.Errorf("%s: %s, %s, %v", c.name, i.Due, i.DueFrom, i.Presumed())
		}
	}
}
