package followup_test

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
)

// The days of a plan's own interest end with its last instalment; once it has
// ended, with the last one that was paid in full: the others bear penalties.
func TestDaysThatBearThePlansInterest(t *testing.T) {
	first, second := civil.New(2026, 8, 10), civil.New(2026, 9, 10)
	paid := func(states ...followup.State) (all []followup.JudgedInstalment) {
		for i, s := range states {
			all = append(all, followup.JudgedInstalment{Instalment: followup.Instalment{Due: []civil.Date{first, second}[i]}, State: s})
		}
		return all
	}
	from := civil.New(2026, 7, 11)
	for name, c := range map[string]struct {
		bearing civil.Date
		state   followup.State
		paid    []followup.JudgedInstalment
		to      civil.Date
	}{
		"running":            {from, followup.Pending, paid(followup.Kept, followup.Pending), second},
		"missed, not lapsed": {from, followup.Broken, paid(followup.Kept, followup.Broken), second},
		"kept":               {from, followup.Kept, paid(followup.Kept, followup.Kept), second},
		"lapsed":             {from, followup.Ended, paid(followup.Kept, followup.Broken), first},
		"lapsed, in part":    {from, followup.Ended, paid(followup.Partly, followup.Broken), 0},
		"without interest":   {0, followup.Pending, paid(followup.Kept, followup.Pending), 0},
	} {
		p := followup.JudgedPlan{Fact: followup.Fact{Bearing: c.bearing}, State: c.state, Instalments: c.paid}
		if got, to := p.Bore(); to != c.to || (to == 0) != (got == 0) {
			t.Errorf("%s: %s to %s, want to %s", name, got, to, c.to)
		}
	}
	terms := followup.PlanTerms{Debt: 120000, Signed: civil.New(2026, 7, 10), First: first, Count: 2, Rate: 30000, Free: 5}
	if got := terms.Bearing(); got != civil.New(2026, 7, 16) {
		t.Errorf("after five free days: %s", got)
	}
}
