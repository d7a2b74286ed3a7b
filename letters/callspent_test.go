package letters

import (
	"testing"

	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules"
)

func TestCallDeductsWhatPaidTheItemsThatItAsksFor(t *testing.T) {
	d := rules.Decision{Spent: []penalty.Imputation{{Item: "asked", Credit: "c", Amount: 2000_00}, {Item: "other", Credit: "c", Amount: 100_00}}}
	asked := rules.Item{}
	asked.Key = "asked"
	got := besides(d, []rules.Item{asked}).Deducted([]openitem.Item{{Key: "c", Open: -2100_00}})
	if len(got) != 1 || got[0].Open != -2000_00 {
		t.Errorf("%+v", got)
	}
}
