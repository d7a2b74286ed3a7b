package letters

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules"
)

// TestAgreementNumber: an agreement that binds to another day or another cent has
// another number; the same terms have the same one.
func TestAgreementNumber(t *testing.T) {
	draft := func() PlanRequest {
		item := rules.Item{Item: openitem.Item{Key: "k1", Open: 1200_00, Due: civil.New(2026, 5, 31)}}
		return PlanRequest{
			Customer: customer.Customer{Code: "C1", Name: "Alpha"}, Items: []rules.Item{item}, Sender: Sender{Name: "Fournitures"},
			Terms: followup.PlanTerms{Debt: 1200_00, Signed: civil.New(2026, 7, 10), First: civil.New(2026, 8, 10), Count: 2, Period: "mois", Rate: 30000},
		}
	}
	number := draft().Number()
	if again := draft().Number(); again != number || len(number) != 6 {
		t.Errorf("%s, then %s", number, again)
	}
	for what, change := range map[string]func(*PlanRequest){
		"first day": func(r *PlanRequest) { r.Terms.First++ }, "draft's day, from which interest runs": func(r *PlanRequest) { r.Terms.Signed++ },
		"rate": func(r *PlanRequest) { r.Terms.Rate++ }, "debt": func(r *PlanRequest) { r.Terms.Debt += 1; r.Items[0].Open += 1 },
		"instalments": func(r *PlanRequest) { r.Terms.Count++ }, "each": func(r *PlanRequest) { r.Terms.Each = money.Amount(601_00) },
		"other invoice": func(r *PlanRequest) { r.Items[0].Key = "k2" }, "credit": func(r *PlanRequest) { r.Deducted = []openitem.Item{{Key: "a", Open: -1}} },
		"customer": func(r *PlanRequest) { r.Customer.Code = "C2" },
	} {
		r := draft()
		if change(&r); r.Number() == number {
			t.Errorf("%s changed, and the number is the same", what)
		}
	}
}
