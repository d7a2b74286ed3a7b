package followup_test

import (
	"testing"

	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// TestDisputeAndItsCreditNote: an invoice of 1 000,00 of which 300,00 are
// contested from day 2 on; the credit note comes on day 8.
func TestDisputeAndItsCreditNote(t *testing.T) {
	dispute := func(result string, amount money.Amount) followup.Fact {
		f := followup.Fact{Kind: followup.Dispute, Customer: "C1", Date: day0.AddDays(2), Amount: amount, Invoices: []string{"F1"}, Code: "prix"}
		if result != "" {
			f.Closed, f.Result = day0.AddDays(5), result
		}
		return f
	}
	free := func(day int, amount money.Amount) openitem.Item {
		i := unallocated(day, amount)
		i.Nature = ledger.CreditNote
		return i
	}
	bare := set(invoice("F1", 100000))
	for name, row := range map[string]struct {
		fact              followup.Fact
		set               openitem.Set
		contested         money.Amount
		settled, conceded bool
	}{
		"open":                              {dispute("", 30000), bare, 30000, false, false},
		"its note, matched":                 {dispute("", 30000), set(invoice("F1", 100000, creditNote(8, 30000))), 0, true, false},
		"its note, not allocated":           {dispute("", 30000), set(invoice("F1", 100000), free(8, 30000)), 0, true, false},
		"a note of another amount":          {dispute("", 30000), set(invoice("F1", 100000), free(8, 5000)), 30000, false, false},
		"a note of before":                  {dispute("", 30000), set(invoice("F1", 100000), free(1, 30000)), 30000, false, false},
		"a payment is no note":              {dispute("", 30000), set(invoice("F1", 100000), unallocated(8, 30000)), 30000, false, false},
		"a note for a part":                 {dispute("", 30000), set(invoice("F1", 100000, creditNote(8, 10000))), 20000, false, false},
		"founded, no note yet":              {dispute("fonde", 30000), bare, 30000, false, true},
		"founded, its note":                 {dispute("fonde", 30000), set(invoice("F1", 100000, creditNote(8, 30000))), 0, false, true},
		"founded, a note for a part":        {dispute("fonde", 30000), set(invoice("F1", 100000, creditNote(8, 10000))), 20000, false, true},
		"founded in part, no note yet":      {dispute("fonde-en-partie", 30000), bare, 30000, false, true},
		"founded in part, its note":         {dispute("fonde-en-partie", 30000), set(invoice("F1", 100000, creditNote(8, 10000))), 0, false, true},
		"founded in part, not allocated":    {dispute("fonde-en-partie", 30000), set(invoice("F1", 100000), free(8, 10000)), 0, false, true},
		"given up, no note yet":             {dispute("abandonne", 30000), bare, 30000, false, true},
		"of the whole invoice, no note yet": {dispute("fonde", 0), bare, 100000, false, true},
		"unfounded":                         {dispute("non-fonde", 30000), bare, 0, false, false},
	} {
		d := judged(20, row.set, row.fact).Disputes[0]
		if d.Contested != row.contested || d.Settled != row.settled || d.Conceded != row.conceded {
			t.Errorf("%s: %s contested, settled %v, conceded %v", name, d.Contested, d.Settled, d.Conceded)
		}
		if d.ByItem["C1|F1"] != row.contested {
			t.Errorf("%s: %v", name, d.ByItem)
		}
	}
}
