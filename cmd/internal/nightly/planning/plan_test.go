package planning

import (
	"testing"

	"relance/rules"
)

// TestWithholding: another night, beside the one that was planned.
func TestWithholding(t *testing.T) {
	planned := Night{Decisions: []rules.Decision{{Customer: "C1", Step: "rappel"}, {Customer: "C2", Step: "rappel"}}}
	stands := planned.Withholding(map[int]rules.Decision{1: {Customer: "C2"}})
	if got := stands.Decisions[1].Step; got != "" {
		t.Errorf("the second decision still takes %q", got)
	}
	if got := stands.Decisions[0].Step; got != "rappel" {
		t.Errorf("the first decision takes %q", got)
	}
	if got := planned.Decisions[1].Step; got != "rappel" {
		t.Errorf("what was planned became %q", got)
	}
}
