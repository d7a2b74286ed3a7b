package penalty

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/money"
)

// Days to which a payment plan gives an interest of its own bear no penalties; by
// hand: 1 200,00 × 12,15 % × 30 / 365 = 11,98; × 12,40 % × 10 / 365 = 4,08; then
// 596,94 × 12,40 % × 32 / 365 = 6,49.
func TestDaysOfAPlansInterestBearNoPenalties(t *testing.T) {
	c := Claim{
		Amount: eur("1200"), Due: day("2026-05-31"), Date: day("2026-09-11"), Regime: Business, Payments: []Movement{{day("2026-08-10"), eur("603.06")}},
		Agreed: []Span{{day("2026-07-11"), day("2026-08-10")}},
	}
	got, problems := shippedRates(t).Compute(c)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var interest []money.Amount
	for _, s := range got.Segments {
		interest = append(interest, s.Interest)
	}
	if diff := cmp.Diff([]money.Amount{1198, 408, 649}, interest); diff != "" {
		t.Error(diff)
	}
	c.Agreed = append(c.Agreed, Span{day("2026-06-01"), day("2026-06-30")}) // an earlier plan, out of order
	if got, _ := shippedRates(t).Compute(c); got.Interest != eur("10.57") {
		t.Errorf("with June agreed too: %s", got.Interest.French())
	}
	c.Agreed = []Span{{day("2026-05-01"), day("2026-12-31")}}
	if got, _ := shippedRates(t).Compute(c); got.Interest != 0 || got.Indemnity != eur("40") {
		t.Errorf("every day agreed: %s and %s", got.Interest.French(), got.Indemnity.French())
	}
}
