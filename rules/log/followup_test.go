package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"relance/aging/followup"
)

// TestKnownFacts tells what the log remembers after each of its events.
func TestKnownFacts(t *testing.T) {
	said := followup.Fact{Key: "k", Kind: followup.Promise, Customer: "C1", Date: monday, Until: monday + 10, Amount: 100}
	more, closed := said, said
	more.Amount, closed.Closed = 200, monday+5
	number := func(events ...Event) []Event {
		for i := range events {
			events[i].ID = int64(i + 1)
		}
		return events
	}
	row := FactEvent("r1", monday, said, FactSaid)
	changed := FactEvent("r2", monday+1, more, FactSaid)
	gone := FactEvent("r2", monday+1, said, FactGone)
	shut := FactEvent("", monday+5, closed, FactSaid)
	moreClosed := more
	moreClosed.Closed = closed.Closed
	for name, want := range map[string]struct {
		log  []Event
		fact *followup.Fact
		row  *followup.Fact
		gone bool
	}{
		"read in the workbook":                  {number(row), &said, &said, false},
		"changed there":                         {number(row, changed), &more, &more, false},
		"no longer there":                       {number(row, gone), &said, &said, true},
		"there again":                           {number(row, gone, changed), &more, &more, false},
		"typed in the shell":                    {number(FactEvent("", monday, said, FactSaid)), &said, nil, false},
		"closed in the shell, then changed":     {number(row, shut, changed), &moreClosed, &more, false},
		"by a night that was undone":            {number(row, Event{Run: "r1", Date: monday, Kind: Undone, Customer: "C1", Undoes: 1}), nil, nil, false},
		"changed by a night that was undone":    {number(row, changed, Event{Run: "r2", Date: monday + 1, Kind: Undone, Undoes: 2}), &said, &said, false},
		"told on a later day than the view's":   {number(Event{Date: monday + 30, Kind: FactSaid, Fact: &said}), nil, nil, false},
		"closed on a later day than the view's": {number(row, FactEvent("", monday+30, closed, FactSaid)), &said, &said, false},
	} {
		t.Run(name, func(t *testing.T) {
			known := KnownFacts(want.log, monday+20)
			if want.fact == nil {
				if len(known) != 0 {
					t.Errorf("%+v", known)
				}
				return
			}
			if diff := cmp.Diff([]followup.Known{{Fact: *want.fact, Row: want.row, Gone: want.gone, Event: 1}}, known, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
