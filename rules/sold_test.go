package rules

import (
	"testing"

	"relance/aging/openitem"
)

// What we received of debts that were all sold is not deducted from what the
// customer is told to pay the factor.
func TestAllSold(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1500))
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(1), 100)}
	c.Context.Assigned = &Assignment{Factor: "Facto", Customers: []string{c.Customer.Code}, Remind: true}
	d := Decide(everyDay(t), withImputation(c), due0.AddDays(6))
	if d.Amount != 1500_00 || !d.Actions[0].Factor || !d.Actions[0].Bare {
		t.Errorf("%s asked: %+v", d.Amount, d.Actions)
	}
	if part, _ := d.Part(c, 0); len(part.Credits) != 0 {
		t.Errorf("the letter deducts %v", part.Credits)
	}
}
