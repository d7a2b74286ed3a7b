package casefile

import (
	"testing"

	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules"
)

// creditedCase owes 1 000.00, late, and 500.00, not due; 1 150.00 of credits paid
// the first, as the law imputes them, and 150.00 of the second; 80.00 was advanced.
func creditedCase() rules.Case {
	late, coming := item("FA1", 100, 1_000_00), item("FA2", -10, 500_00)
	c := business(late, coming)
	c.Credits = []openitem.Item{{Key: "v1", Customer: "C1", Amount: -1_150_00, Open: -1_150_00, Entry: today - 10}}
	c.Deposits = []openitem.Item{{Key: "a1", Customer: "C1", Ref: "ACPT", Amount: -80_00, Open: -80_00, Entry: today - 5}}
	c.Imputed = []penalty.Imputation{{Item: late.Key, Credit: "v1", Amount: 1_000_00, Date: today - 10}, {Item: coming.Key, Credit: "v1", Amount: 150_00, Date: today - 10}}
	c.Balance -= 1_230_00
	return c
}

// TestExposureCountsWhatCreditsPaid: what credits paid is neither due nor left.
func TestExposureCountsWhatCreditsPaid(t *testing.T) {
	c := creditedCase()
	e := exposureOf(&c, today)
	if e.Overdue != 0 {
		t.Errorf("échu %s", e.Overdue)
	}
	if e.NotDue != 350_00 {
		t.Errorf("non échu %s", e.NotDue)
	}
	if e.Credits != -80_00 {
		t.Errorf("non affecté %s", e.Credits)
	}
	if e.Balance != 270_00 || e.Balance != e.Overdue+e.NotDue+e.Credits {
		t.Errorf("solde %s", e.Balance)
	}
	c.Lent = []openitem.Item{{Key: "v2", Amount: -60_00, Open: -60_00}}
	if e := exposureOf(&c, today); e.Credits != -140_00 {
		t.Errorf("lettré ailleurs, du compte pourtant : %s", e.Credits)
	}
}

// TestAdvancesLowerAClaim: the letters deduct them from what they ask.
func TestAdvancesLowerAClaim(t *testing.T) {
	c := business(item("FA1", 100, 1_000_00), item("FA2", 90, 500_00))
	c.Deposits = []openitem.Item{{Key: "a1", Customer: "C1", Ref: "ACPT", Amount: -1_080_00, Open: -1_080_00, Entry: today - 5}}
	claim := ClaimOf(c, rules.Decision{}, today)
	if claim.Principal != 420_00 {
		t.Errorf("principal %s", claim.Principal)
	}
	var parts []money.Amount
	for _, i := range claim.Advances {
		parts = append(parts, i.Amount)
	}
	if len(parts) != 2 || parts[0] != 1_000_00 || parts[1] != 80_00 {
		t.Errorf("avances %v", parts)
	}
}
