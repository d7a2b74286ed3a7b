package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/rules/policy"
)

// monday is a Monday, on which what the tests tell begins.
var monday = civil.New(2026, 3, 2)

// TestDone: what was prepared counts on its day, a registered letter on that of
// its posting; what was undone, not sent or passed over never happened.
func TestDone(t *testing.T) {
	at := func(days int) Event {
		return Event{Customer: "C1", Date: monday.AddDays(days), Run: monday.AddDays(days).String()}
	}
	add := func(e Event, kind EventKind, item, step string, channel policy.Channel, id, undoes int64) Event {
		e.Kind, e.Item, e.Step, e.Channel, e.ID, e.Undoes = kind, item, step, channel, id, undoes
		return e
	}
	events := []Event{
		add(at(1), Imported, "F9", "rappel", policy.Post, 1, 0),
		add(at(5), StepPrepared, "F1", "rappel", policy.Email, 2, 0),
		add(at(5), StepSkipped, "F2", "rappel", "", 3, 0),
		add(at(15), StepPrepared, "F1", "relance", policy.Post, 4, 0),
		add(at(16), Undone, "", "", "", 5, 4),
		add(at(45), StepPrepared, "F1", "mise-en-demeure", policy.Registered, 6, 0),
		add(at(47), Posted, "", "", policy.Registered, 7, 0),
		add(at(50), StepPrepared, "F1", "appel", policy.Call, 8, 0),
		add(at(60), StepPrepared, "F2", "relance", policy.Post, 9, 0),
		add(at(61), StepNotDone, "F2", "relance", "", 10, 0),
	}
	events[6].Run, events[9].Run = events[5].Run, events[8].Run
	var got [][2]string
	for _, e := range Done(events, monday.AddDays(100)) {
		got = append(got, [2]string{e.Step, e.Date.String()})
	}
	want := [][2]string{{"rappel", monday.AddDays(5).String()}, {"mise-en-demeure", monday.AddDays(47).String()}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPostedAfterAll: a letter said not to have left, then posted, has left; another
// night's stays where it was put.
func TestPostedAfterAll(t *testing.T) {
	run := monday.String()
	events := []Event{
		{ID: 1, Run: run, Date: monday, Customer: "C1", Kind: StepPrepared, Item: "F1", Step: "mise-en-demeure", Channel: policy.Registered},
		{ID: 2, Run: run, Date: monday, Customer: "C1", Kind: StepNotDone, Channel: policy.Registered},
	}
	if got := Done(events, monday.AddDays(9)); len(got) != 0 {
		t.Errorf("not sent: %+v", got)
	}
	posted := append(events, Event{ID: 3, Run: run, Date: monday.AddDays(1), Customer: "C1", Kind: Posted, Channel: policy.Registered})
	if got := Done(posted, monday.AddDays(9)); len(got) != 1 || got[0].Date != monday.AddDays(1) {
		t.Errorf("posted after all: %+v", got)
	}
	posted[2].Kind = Presented
	if got := Done(posted, monday.AddDays(9)); len(got) != 1 {
		t.Errorf("presented after all: %+v", got)
	}
	posted[2].Kind = Posted
	posted[2].Run = monday.AddDays(-7).String()
	if got := Done(posted, monday.AddDays(9)); len(got) != 0 {
		t.Errorf("the letter of another night was posted: %+v", got)
	}
}
