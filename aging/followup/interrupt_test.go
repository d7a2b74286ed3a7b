package followup_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/followup"
)

// TestInterruptions: acknowledgment (C. civ. 2240), court and enforcement (2241,
// 2244); letters, calls and a mere request interrupt nothing.
func TestInterruptions(t *testing.T) {
	on := func(day int, kind followup.Kind, code string) followup.Fact {
		return followup.Fact{Kind: kind, Customer: "C1", Date: day0.AddDays(day), Code: code}
	}
	cancelled := on(5, followup.Note, "reconnaissance-de-dette")
	cancelled.Closed = cancelled.Date
	file := judged(20, set(), on(1, followup.Plan, ""), on(2, followup.Note, "reconnaissance-de-dette"), on(3, followup.Note, "note"),
		on(4, followup.Proceeding, "injonction-deposee"), on(0, followup.Proceeding, "injonction-signifiee"), on(6, followup.Proceeding, "mediation"),
		on(7, followup.Call, "promesse"), cancelled, on(25, followup.Note, "reconnaissance-de-dette"))
	var days []civil.Date
	for _, f := range file.Interruptions(day0.AddDays(20)) {
		days = append(days, f.Date)
	}
	if diff := cmp.Diff([]civil.Date{day0, day0.AddDays(1), day0.AddDays(2)}, days); diff != "" {
		t.Error(diff)
	}
}
