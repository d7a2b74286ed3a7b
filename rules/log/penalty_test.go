package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/penalty"
	"relance/rules/policy"
)

// TestClaimsOfLettersThatLeft: only a letter that left claims penalties.
func TestClaimsOfLettersThatLeft(t *testing.T) {
	night := []Event{
		{ID: 1, Run: "r", Date: monday, Kind: StepPrepared, Customer: "C1", Item: "F1", Step: "mise-en-demeure", Channel: policy.Registered},
		{ID: 2, Run: "r", Date: monday, Kind: Letter, Customer: "C1", Step: "mise-en-demeure", Channel: policy.Registered, Document: "d.pdf"},
		{ID: 3, Run: "r", Date: monday, Kind: PenaltyClaimed, Customer: "C1", Item: "F1", Invoice: "F1", Amount: 52_73, Document: "d.pdf"},
	}
	for name, c := range map[string]struct {
		then EventKind
		want penalty.Leaving
	}{
		"prepared":            {NoteTyped, penalty.Waiting},
		"posted":              {Posted, penalty.Gone},
		"said not to be gone": {StepNotDone, penalty.Stayed},
		"came back":           {Returned, penalty.Stayed},
	} {
		events := append(night[:3:3], Event{ID: 4, Run: "r", Date: monday + 2, Kind: c.then, Customer: "C1", Channel: policy.Registered})
		facts := PenaltyFacts(events, monday+9)
		if len(facts) != 1 || facts[0].Leaving != c.want {
			t.Errorf("%s: %+v, want %d", name, facts, c.want)
		}
	}
}

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
