package planning

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/money"
	"relance/aging/penalty"
)

func TestPenaltyFactsAreSpread(t *testing.T) {
	n := Night{Costs: Costs{Register: penalty.Register{Rows: []penalty.Row{
		{Customer: "C1", Item: "k1", Number: "F1", Owed: 4000}, {Customer: "C1", Item: "k2", Number: "F1", Owed: 1000}, {Customer: "C2", Item: "k3", Number: "F1", Owed: 9000},
	}}}}
	for name, c := range map[string]struct {
		amount money.Amount
		kind   penalty.FactKind
		want   map[string]money.Amount
	}{
		"a part":         {2500, penalty.FactPaid, map[string]money.Amount{"k1": 2500}},
		"all":            {5000, penalty.FactPaid, map[string]money.Amount{"k1": 4000, "k2": 1000}},
		"too much":       {7000, penalty.FactPaid, map[string]money.Amount{"k1": 4000, "k2": 3000}},
		"paid, no sum":   {0, penalty.FactPaid, map[string]money.Amount{"k1": 4000, "k2": 1000}},
		"waived, no sum": {0, penalty.FactWaived, map[string]money.Amount{"k1": 0, "k2": 0}},
	} {
		f := PenaltyFact{Date: 1, Customer: "C1", Invoice: "F1", Amount: c.amount, Reason: "accord"}
		got := map[string]money.Amount{}
		for _, fact := range f.facts(n, c.kind) {
			got[fact.Item] = fact.Amount
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
