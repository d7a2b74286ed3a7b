package log

import (
	"fmt"
	"testing"

	"relance/aging/civil"
	"relance/aging/openitem"
)

// TestShared: 600.00 of an invoice of 1 000.00 moved to another customer on 1 May,
// after a reminder of 1 April; its rest went on to a notice of 10 May.
func TestShared(t *testing.T) {
	const rest, part = "C1|411000|F1|2026-01-01|1000.00", "C2|411000|M1|2026-05-01|600.00"
	set := openitem.Set{Items: []openitem.Item{{Key: rest}, {Key: part, Was: []string{rest}, Entry: civil.New(2026, 5, 1)}}}
	events := []Event{
		{ID: 1, Run: "r1", Date: civil.New(2026, 4, 1), Kind: StepPrepared, Customer: "C1", Item: rest, Step: "rappel"},
		{ID: 2, Run: "r1", Date: civil.New(2026, 4, 1), Kind: PenaltyClaimed, Customer: "C1", Item: rest},
		{ID: 3, Run: "r2", Date: civil.New(2026, 5, 10), Kind: StepPrepared, Customer: "C1", Item: rest, Step: "mise-en-demeure"},
		{ID: 4, Run: "r1", Date: civil.New(2026, 5, 2), Kind: Posted, Customer: "C1", Item: rest},
		{ID: 5, Run: "r2", Date: civil.New(2026, 5, 11), Kind: Posted, Customer: "C1", Item: rest},
	}
	got := ""
	for _, e := range Shared(events, set) {
		if e.Item == part {
			got += fmt.Sprintf("%d %s %s ; ", e.ID, e.Customer, e.Kind)
		}
	}
	if got != "1 C2 etape ; 4 C2 poste ; " {
		t.Error(got)
	}
	theirs := ReadPast(EventsByCustomer(Shared(events, set))["C2"], civil.New(2026, 6, 1))
	if past := theirs.Of(part, civil.New(2026, 1, 31)); len(past) != 1 || past[0].Step != "rappel" {
		t.Errorf("the moved part: %+v", past)
	}
	own := ReadPast(EventsByCustomer(Shared(events, set))["C1"], civil.New(2026, 6, 1))
	if past := own.Of(rest, civil.New(2026, 1, 31)); len(past) != 2 {
		t.Errorf("the rest: %+v", past)
	}
	// Moved whole, its key is another's: Renamed does it.
	if n := len(Shared(events, openitem.Set{Items: set.Items[1:]})); n != len(events) {
		t.Errorf("%d events", n)
	}
}
