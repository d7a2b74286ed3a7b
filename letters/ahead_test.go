package letters

import (
	"testing"

	"relance/aging/customer"
	"relance/rules"
)

// What is late already stands apart in a letter about an invoice that falls due
// soon: its first sentence is about the latter alone.
func TestALetterAheadSetsApartWhatIsLate(t *testing.T) {
	r := request(t, "preventive", customer.Business)
	late := r.Case.Items[0]
	late.Key, late.Label, late.Due, late.DaysLate = "C0042|2026-0400", "2026-0400", r.Decision.Date.AddDays(-20), 20
	late.Date, late.Entry = late.Due.AddDays(-30), late.Due.AddDays(-30)
	r.Case.Items = append(r.Case.Items, late)
	r.Decision.Items = append(r.Decision.Items, rules.ItemStep{Key: late.Key, Listed: true, Step: FormalNotice, Skipped: true})
	r.Decision.Amount += late.Open
	l := mustCompose(t, r)
	if len(l.Rows) != 2 || l.Rows[0].Late > 0 || l.Rows[0].Apart || !l.Rows[1].Apart || l.Rows[1].Late != 20 {
		t.Fatalf("%+v", l.Rows)
	}
	if subjects(l.Rows) != 1 || l.ApartHead() != "Autres factures échues" {
		t.Errorf("%d, %q", subjects(l.Rows), l.ApartHead())
	}
	if n := subjects([]Row{{Late: 5}, {Late: 2, Apart: true}}); n != 2 {
		t.Errorf("a reminder is about all it lists: %d", n)
	}
}
