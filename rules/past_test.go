package rules

import (
	"testing"

	"relance/rules/log"
	"relance/rules/policy"
)

func TestNotDoneGoesBack(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(10), 500))
	for name, e := range map[string]log.Event{
		"last night's":  {Kind: log.StepNotDone, Date: due0.AddDays(16)},
		"by its run":    {Kind: log.StepNotDone, Date: due0.AddDays(16), Run: due0.AddDays(15).String()},
		"by its letter": {Kind: log.StepNotDone, Date: due0.AddDays(16), Undoes: 5},
		"by its step":   {Kind: log.StepNotDone, Date: due0.AddDays(16), Step: "relance"},
	} {
		t.Run(name, func(t *testing.T) {
			var r recorder
			r.night(p, c, due0.AddDays(5))
			r.night(p, c, due0.AddDays(15))
			if l := r.events[4]; l.Kind != log.Letter || l.Step != "relance" {
				t.Fatalf("event 5 is %+v", l)
			}
			e.Customer = "C1"
			r.add(e)
			d := r.night(p, c, due0.AddDays(16))
			if stepOf(t, d, "F1").Step != "relance" || stepOf(t, d, "F2").Step != "rappel" {
				t.Errorf("%s", Explain(c, d))
			}
		})
	}
	// One item only: the letter went, that item did not.
	var r recorder
	r.night(p, c, due0.AddDays(5))
	r.night(p, c, due0.AddDays(15))
	r.add(log.Event{Kind: log.StepNotDone, Date: due0.AddDays(16), Item: c.Items[1].Key})
	d := r.night(p, c, due0.AddDays(24)) // the day after those that the letter granted
	if stepOf(t, d, "F1").Step != "" || stepOf(t, d, "F2").Step != "rappel" {
		t.Errorf("one item: %s", Explain(c, d))
	}
}

func TestUndoneRunLeavesNoTrace(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	var r recorder
	r.night(p, c, due0.AddDays(5))
	r.add(log.Event{Kind: log.Undone, Date: due0.AddDays(6), Undoes: 1}, log.Event{Kind: log.Undone, Date: due0.AddDays(6), Undoes: 2})
	fresh, again := Decide(p, c, due0.AddDays(7)), r.night(p, c, due0.AddDays(7))
	if Explain(c, fresh) != Explain(c, again) {
		t.Errorf("%s\n%s", Explain(c, fresh), Explain(c, again))
	}
	// The undoing is itself undone: the first letter counts again.
	r.events = r.events[:4]
	r.add(log.Event{Kind: log.Undone, Date: due0.AddDays(6), Undoes: 3}, log.Event{Kind: log.Undone, Date: due0.AddDays(6), Undoes: 4})
	if d := r.night(p, c, due0.AddDays(7)); d.Acts() || stepOf(t, d, "F1").Done != "rappel" {
		t.Errorf("%s", Explain(c, d))
	}
}

// History written under other step names keeps its meaning by nature.
func TestNewPolicyDoesNotStartAgain(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	c.Events = []log.Event{
		{ID: 1, Run: "a", Kind: log.StepPrepared, Date: due0.AddDays(5), Step: "rappel-courtois", Channel: policy.Email, Item: c.Items[0].Key},
		{ID: 2, Run: "b", Kind: log.StepPrepared, Date: due0.AddDays(13), Step: "relance-ferme", Channel: policy.Post, Item: c.Items[0].Key},
	}
	if d := Decide(p, c, due0.AddDays(30)); d.Step != "appel" || stepOf(t, d, "F1").Done != "relance-ferme" {
		t.Errorf("%s", Explain(c, d))
	}
	c.Events[1].Step = "mise-en-demeure-2"
	if d := Decide(p, c, due0.AddDays(90)); whyNot(t, d, "F1") != "" || d.Step != "precontentieux" {
		t.Errorf("%s", Explain(c, d))
	}
	c.Events[1].Step = "visite"
	if d := Decide(p, c, due0.AddDays(90)); d.Step != "relance" {
		t.Errorf("a name that says nothing counts for nothing: %s", Explain(c, d))
	}
}
