package log

import (
	"testing"

	"relance/aging/civil"
	"relance/rules/policy"
)

// TestDepartures: a registered letter and a formal notice have left when somebody
// noted it; any other letter is supposed to have left on its day.
func TestDepartures(t *testing.T) {
	on := civil.New(2026, 11, 2)
	letter := func(step string, channel policy.Channel) []Event {
		return []Event{
			{ID: 1, Run: "r", Date: on, Kind: StepPrepared, Customer: "C1", Item: "F1", Step: step, Channel: channel, Due: on + 8},
			{ID: 2, Run: "r", Date: on, Kind: Letter, Customer: "C1", Step: step, Channel: channel, Document: "courriers/C1.pdf"},
		}
	}
	then := func(kind EventKind, channel policy.Channel, events []Event) []Event {
		return append(events, Event{ID: 3, Run: "r", Date: on + 2, Kind: kind, Customer: "C1", Channel: channel})
	}
	for name, c := range map[string]struct {
		events   []Event
		want     Departure
		supposed bool
	}{
		"registered, prepared":     {letter("relance", policy.Registered), NotNoted, false},
		"registered, posted":       {then(Posted, policy.Registered, letter("relance", policy.Registered)), Noted, false},
		"notice by ordinary post":  {letter("mise-en-demeure", policy.Post), NotNoted, false},
		"reminder by post":         {letter("relance", policy.Post), NotNoted, true},
		"reminder, left aside":     {then(StepNotDone, policy.Post, letter("relance", policy.Post)), Withdrawn, false},
		"notice that came back":    {then(Returned, policy.Registered, letter("mise-en-demeure", policy.Registered)), CameBack, false},
		"night that told no steps": {letter("mise-en-demeure", policy.Registered)[1:], DepartureUntold, true},
	} {
		document := c.events[min(1, len(c.events)-1)]
		got := DepartureOf(c.events, document, on+10)
		if got != c.want {
			t.Errorf("%s: departure %d, want %d", name, got, c.want)
		}
		if got.Supposed(document) != c.supposed {
			t.Errorf("%s: supposed is %v", name, !c.supposed)
		}
	}
	if got := DepartureOf(then(Posted, policy.Registered, letter("relance", policy.Registered)), letter("relance", policy.Registered)[1], on+1); got != NotNoted {
		t.Errorf("posted on a later day: %d", got)
	}
}
