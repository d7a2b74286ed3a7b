package casefile

import (
	"strings"
	"testing"

	"relance/aging/penalty"
	"relance/rules"
)

// TestTheOtherImputationStandsInTheComputation: a judge may count payments on
// interest first (C. civ. 1343-1); nothing is said where it changes nothing.
func TestTheOtherImputationStandsInTheComputation(t *testing.T) {
	line := Claimed{}
	line.Item = rules.Item{Penalty: penalty.Result{Principal: 600000, Interest: 15781, Total: 615781, InterestFirst: &penalty.Beside{Principal: 609863, Interest: 6015, Total: 619878}}}
	facts := interestFirst(Claim{Lines: []Claimed{line}})
	if len(facts) != 1 || !strings.Contains(facts[0].Value, "(C. civ. 1343-1) : 6\u202f098,63\u00a0€ et 60,15\u00a0€, soit 40,97\u00a0€ de plus") {
		t.Errorf("%+v", facts)
	}
	line.Item.Penalty.InterestFirst = nil
	if facts := interestFirst(Claim{Lines: []Claimed{line}}); len(facts) != 0 {
		t.Errorf("%+v", facts)
	}
}
