package papers

import (
	"testing"

	"relance/aging/problem"
)

// TestMarkKnown: as often as the night before told it, in a list of its own.
func TestMarkKnown(t *testing.T) {
	found := problem.List{{Code: "FEC-14", Severity: problem.Warning, Line: 3}, {Code: "FEC-14", Severity: problem.Warning, Line: 8}}
	marked := MarkKnown(found, Anomalies(found[:1]))
	if !marked[0].Known {
		t.Error("the first was told before, and is new")
	}
	if marked[1].Known {
		t.Error("the second is new, and was told before")
	}
	if found[0].Known {
		t.Error("the list that was given is changed")
	}
}
