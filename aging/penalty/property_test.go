package penalty

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/money"
)

// TestResultHoldsTogether checks, on any claim: segments that follow each other,
// never overlap, add up, and never cost less one day later.
func TestResultHoldsTogether(t *testing.T) {
	rates := shippedRates(t)
	rapid.Check(t, func(t *rapid.T) {
		c := randomClaim(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)))
		got, problems := rates.Compute(c)
		if problems.HasErrors() {
			return
		}
		var sum money.Amount
		previous := civil.Date(0)
		for _, s := range got.Segments {
			if s.From <= previous || s.To < s.From || s.Days != int(s.To-s.From)+1 || s.Principal <= 0 || s.Source == "" || s.To > c.Date {
				t.Fatalf("%+v", got.Segments)
			}
			previous = s.To
			sum += s.Interest
		}
		if sum != got.Interest || got.Total != got.Principal+got.Penalties() || got.Penalties() < 0 || got.Principal < 0 {
			t.Fatalf("%+v", got)
		}
		// Movements of tomorrow may change the past (a credit note); none does here.
		tomorrow := c
		tomorrow.Payments, tomorrow.CreditNotes = until(c.Payments, c.Date), until(c.CreditNotes, c.Date)
		tomorrow.Date++
		if next, problems := rates.Compute(tomorrow); !problems.HasErrors() && next.Interest+next.Indemnity < got.Interest+got.Indemnity {
			t.Fatalf("%v today, %v tomorrow", got.Interest, next.Interest)
		}
	})
}

func until(all []Movement, date civil.Date) (kept []Movement) {
	for _, m := range all {
		if m.Date <= date {
			kept = append(kept, m)
		}
	}
	return kept
}

// TestComputeLeavesItsClaimAlone: a stage changes none of its inputs.
func TestComputeLeavesItsClaimAlone(t *testing.T) {
	c := Claim{
		Amount: eur("1000"), Due: day("2025-03-31"), Date: day("2025-09-30"), Regime: Business,
		Payments: []Movement{{day("2025-08-01"), 1}, {day("2025-04-01"), 2}}, CreditNotes: []Movement{{day("2025-07-01"), 3}},
	}
	shippedRates(t).Compute(c)
	if c.Payments[0] != (Movement{day("2025-08-01"), 1}) || c.CreditNotes[0].Date != day("2025-07-01") || c.Regime != Business {
		t.Errorf("%+v", c)
	}
}

func BenchmarkCompute(b *testing.B) {
	rates := shippedRates(b)
	c := Claim{Amount: eur("10000"), Due: day("2024-05-01"), Date: day("2026-09-03"), Regime: Business, Payments: []Movement{{day("2026-07-01"), eur("4000")}}}
	b.ReportAllocs()
	for b.Loop() {
		rates.Compute(c)
	}
}
