package rules

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// withImputation counts the case's credits as the plan of a night does.
func withImputation(c Case) Case { return imputedOn(c, due0.AddDays(50)) }

func imputedOn(c Case, date civil.Date) Case {
	var debits []openitem.Item
	for _, i := range c.Items {
		debits = append(debits, i.Item)
	}
	_, c.Imputed, _ = penalty.ImputeCredits(debits, c.Credits, c.Order(date), nil)
	return c
}

func TestOrderOfImputation(t *testing.T) {
	paid := func(c Case) map[string]money.Amount {
		m := map[string]money.Amount{}
		for _, made := range withImputation(c).Imputed {
			m[made.Item] += made.Amount
		}
		return m
	}
	base := func(more func(*Case)) Case {
		c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(20), 600))
		c.Credits = []openitem.Item{receipt("R", due0.AddDays(30), 700)}
		more(&c)
		return c
	}
	rows := map[string]struct {
		c      Case
		f1, f2 money.Amount
	}{
		"oldest first": {base(func(*Case) {}), 700_00, 0},
		"contested part last": {base(func(c *Case) {
			c.FollowUp.Disputes = []followup.JudgedDispute{{State: followup.Pending, ByItem: map[string]money.Amount{c.Items[0].Key: 900_00}}}
		}), 100_00, 600_00},
		"planned last": {base(func(c *Case) {
			c.FollowUp.Plans = []followup.JudgedPlan{{State: followup.Pending, Items: []string{c.Items[0].Key}}}
		}), 100_00, 600_00},
		"handed over last": {base(func(c *Case) {
			c.FollowUp.Proceedings = []followup.Fact{{Kind: followup.Proceeding, Code: "agence", Date: due0.AddDays(10), Invoices: []string{"F1"}}}
		}), 100_00, 600_00},
		"bill last":             {base(func(c *Case) { c.Items[0].Treatment = ledger.BillHeld }), 100_00, 600_00},
		"lapsed before it came": {base(func(c *Case) { c.Items[0].Date = due0.AddDays(-6 * 365) }), 0, 600_00},
		"lapsed, and brought forward with it": {base(func(c *Case) {
			c.Items[0].Date, c.Credits[0].Nature = due0.AddDays(-6*365), ledger.Opening
		}), 700_00, 0},
	}
	for name, row := range rows {
		if got := paid(row.c); got[row.c.Items[0].Key] != row.f1 || got[row.c.Items[1].Key] != row.f2 {
			t.Errorf("%s: %v", name, got)
		}
	}
}
