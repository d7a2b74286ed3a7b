package letters_test

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/penalty"
	"relance/letters"
)

// TestFixedSumAlone: while the rate of a period is not entered, a reminder names the
// fixed sums that are due and says that penalties run, in number; it never adds up
// « elles » of the 40 EUR alone. With every rate, both are named together.
func TestFixedSumAlone(t *testing.T) {
	stopped := func(r *letters.Request, n int) {
		for k := range r.Case.Items {
			p := &r.Case.Items[k].Penalty
			p.Segments, p.Interest, p.InterestPaid = nil, 0, 0
			if p.Until, p.Lacking, p.Regime = civil.New(2026, 6, 30), penalty.Legal, penalty.Business; k >= n {
				p.Indemnity = 0
			}
			p.Total = p.Principal + p.Indemnity
		}
	}
	for _, c := range []struct {
		what          string
		change        func(*letters.Request)
		must, mustNot []string
	}{
		{"one", func(r *letters.Request) { stopped(r, 1) }, []string{"L’indemnité s’élève à ce jour à 40,00 €, et les pénalités courent jusqu’au paiement"}, []string{"Elles s’élèvent", "Les indemnités s’élèvent"}},
		{"two", func(r *letters.Request) { stopped(r, 2) }, []string{"Les indemnités s’élèvent à ce jour à 80,00 €, et les pénalités courent jusqu’au paiement"}, []string{"Elles s’élèvent", "L’indemnité s’élève"}},
		{"every rate", func(*letters.Request) {}, []string{"Elles s’élèvent à ce jour à 119,74 €"}, []string{"L’indemnité s’élève", "Les indemnités s’élèvent"}},
		{"none", func(r *letters.Request) { stopped(r, 0) }, nil, []string{"Elles s’élèvent", "s’élève à ce jour", "s’élèvent à ce jour"}},
	} {
		r := letters.Sample(shipped(t), letters.SampleSender(), "relance", customer.Business, "fr", civil.New(2026, 11, 21))
		r.Decision.Penalties = "mention"
		c.change(&r)
		l, problems := letters.Compose(r)
		if problems.HasErrors() {
			t.Errorf("%s: %v", c.what, problems)
			continue
		}
		text := plainText(l.Text())
		for _, must := range c.must {
			if !strings.Contains(text, must) {
				t.Errorf("%s: no %q in\n%s", c.what, must, text)
			}
		}
		for _, never := range c.mustNot {
			if strings.Contains(text, never) {
				t.Errorf("%s: %q in\n%s", c.what, never, text)
			}
		}
	}
}
