package rules

import (
	"testing"

	"relance/aging/followup"
)

// A title ends the payment order and the opposition to it; what then keeps
// reminders back, and what is to do next, is the title.
func TestATitleEndsTheOpposition(t *testing.T) {
	stage := func(code string, after int) followup.Fact {
		return followup.Fact{Kind: followup.Proceeding, Customer: "C1", Code: code, Date: due0.AddDays(after)}
	}
	c := caseOf(invoice("F1", due0, 1000))
	c.FollowUp.Proceedings = []followup.Fact{stage("injonction-signifiee", 1), stage("injonction-opposition", 20), stage("titre", 90)}
	if got := c.pending(due0.AddDays(100)); len(got) != 1 || got[0].Code != "titre" {
		t.Errorf("%v", got)
	}
	if got := c.pending(due0.AddDays(50)); len(got) != 1 || got[0].Code != "injonction-opposition" {
		t.Errorf("before the title: %v", got)
	}
}
