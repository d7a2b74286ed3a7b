package rules

import (
	"slices"
	"testing"

	"relance/aging/settings"
	"relance/rules/policy"
)

func TestConditions(t *testing.T) {
	p := everyDay(t)
	for _, c := range []struct {
		text string
		step string
	}{
		{"net > 500", "rappel"},
		{"net > 5000", "relance"},
		{`type == "professionnel" && retard >= 20 && factures == 1`, "rappel"},
		{`"a-risque" in segments || departement == "67"`, "rappel"},
		{`segments[3] == "a-risque"`, "relance"}, // fails at run time: does not hold
	} {
		n, l := settings.Parse("c", []byte("condition: '"+c.text+"'\n"))
		if len(l) > 0 {
			t.Fatal(l)
		}
		q := p
		q.Cycles = []policy.Cycle{p.Cycles[0]}
		q.Cycles[0].Steps = slices.Clone(p.Cycles[0].Steps)
		if l := n.Get("condition").Decode(&q.Cycles[0].Steps[1].Condition); len(l) > 0 {
			t.Fatal(l)
		}
		if d := Decide(q, caseOf(invoice("F1", due0, 1000)), late20); d.Step != c.step {
			t.Errorf("%s: %s", c.text, d.Step)
		}
	}
}
