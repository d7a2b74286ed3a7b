package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/penalty"
)

func TestPenaltyFactsComeBack(t *testing.T) {
	var facts []penalty.Fact
	var events []Event
	for i, kind := range penalty.FactKinds() {
		f := penalty.Fact{Kind: kind, Date: monday.AddDays(i), Run: "2026-03-02", Customer: "C1", Item: "C1|F1", Number: "F1", Amount: 4000, Document: "d.pdf", Author: "A. Martin", Reason: "accord"}
		e := PenaltyEvent(f)
		e.ID = int64(i + 1)
		facts, events = append(facts, f), append(events, e)
	}
	events = append(events, Event{ID: 90, Kind: NoteTyped, Date: monday}, Event{ID: 91, Kind: "penalites-inconnues", Date: monday})
	if diff := cmp.Diff(facts, PenaltyFacts(events, monday.AddDays(10))); diff != "" {
		t.Error(diff)
	}
	events = append(events, Event{ID: 92, Kind: Undone, Undoes: 2, Date: monday.AddDays(2)})
	if got := PenaltyFacts(events, monday.AddDays(3)); len(got) != 3 || got[1].Kind != penalty.FactBooked {
		t.Errorf("undone, or of later: %+v", got)
	}
}
