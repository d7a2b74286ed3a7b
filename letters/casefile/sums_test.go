package casefile

import (
	"strings"
	"testing"

	"relance/aging/kpi"
	"relance/rules"
)

// The sheet of the claim agrees: « pénalités arrêtées », « intérêts arrêtés ».
func TestPenaltiesOfTheSheetAgree(t *testing.T) {
	var got []string
	f := build(t, noticed(business(item("FA1", 60, 1_000_00)), true))
	for _, p := range sums(f.Claim, f.Case.Customer.Kind, today) {
		got = append(got, strings.Join([]string{p.Label, p.Value}, " "))
	}
	text := strings.Join(got, "\n")
	if !strings.Contains(text, "Pénalités de retard 19,97\u00a0€, arrêtées au 21/11/2026") {
		t.Error(text)
	}
}

// That a debtor paid promptly so far is a habit; it says nothing of its means.
func TestHabitsAreNoSolvency(t *testing.T) {
	c := business(item("F1", 75, 1_000_00))
	a := advise(&c, ClaimOf(c, rules.Decision{}, today), nil, nil, kpi.Behaviour{Profile: kpi.ProfilePrompt, Why: "12 factures payées"}, today)
	if a.Habits != "prompt : 12 factures payées" {
		t.Error(a.Habits)
	}
	if len(a.Solvency) > 0 {
		t.Error(a.Solvency)
	}
}
