package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDone: what was prepared counts on its day, a registered letter on that of
// its posting; what was undone, not sent or passed over never happened.
func TestDone(t *testing.T) {
	at := func(days int) Event {
		return Event{Customer: "C1", Date: due0.AddDays(days), Run: due0.AddDays(days).String()}
	}
	add := func(e Event, kind EventKind, item, step, channel string, id, undoes int64) Event {
		e.Kind, e.Item, e.Step, e.Channel, e.ID, e.Undoes = kind, item, step, channel, id, undoes
		return e
	}
	events := []Event{
		add(at(1), Imported, "F9", "rappel", Post, 1, 0),
		add(at(5), StepPrepared, "F1", "rappel", Email, 2, 0),
		add(at(5), StepSkipped, "F2", "rappel", "", 3, 0),
		add(at(15), StepPrepared, "F1", "relance", Post, 4, 0),
		add(at(16), Undone, "", "", "", 5, 4),
		add(at(45), StepPrepared, "F1", "mise-en-demeure", Registered, 6, 0),
		add(at(47), Posted, "", "", Registered, 7, 0),
		add(at(50), StepPrepared, "F1", "appel", Call, 8, 0),
		add(at(60), StepPrepared, "F2", "relance", Post, 9, 0),
		add(at(61), StepNotDone, "F2", "relance", "", 10, 0),
	}
	events[6].Run, events[9].Run = events[5].Run, events[8].Run
	var got [][2]string
	for _, e := range Done(events, due0.AddDays(100)) {
		got = append(got, [2]string{e.Step, e.Date.String()})
	}
	want := [][2]string{{"rappel", due0.AddDays(5).String()}, {"mise-en-demeure", due0.AddDays(47).String()}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTemplateOf(t *testing.T) {
	p := Policy{Cycles: []Cycle{
		{Name: "a", Steps: []Step{{Name: "rappel", Template: "rappel"}}}, {Name: "b", Steps: []Step{{Name: "rappel", Template: "rappel-public"}, {Name: "seul", Template: "seul"}}},
	}}
	for _, c := range [][3]string{{"a", "rappel", "rappel"}, {"b", "rappel", "rappel-public"}, {"", "rappel", "rappel"}, {"a", "seul", "seul"}, {"a", "rien", ""}} {
		if got := p.TemplateOf(c[0], c[1]); got != c[2] {
			t.Errorf("%v: %q", c, got)
		}
	}
	for name, want := range map[string]string{"mise-en-demeure": "mise en demeure", "relance-2": "relance 2", Registered: "lettre recommandée"} {
		if got := Spelled(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
