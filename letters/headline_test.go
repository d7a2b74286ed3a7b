package letters

import (
	"testing"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// TestHeadline: how what is overdue moved, and who owes it.
func TestHeadline(t *testing.T) {
	debtor := func(late money.Amount) aging.Client {
		return aging.Client{Sums: aging.Sums{Late: []money.Amount{late}}}
	}
	all := []aging.Client{debtor(500_00), debtor(200_00), debtor(100_00), debtor(50_00)}
	now := kpi.Portfolio{Date: civil.New(2026, 11, 20), Open: 4_000_00, Overdue: 1_200_00, Overshare: 30_00}
	before := func(late money.Amount) *kpi.Portfolio {
		return &kpi.Portfolio{Date: civil.New(2026, 10, 31), Overdue: late}
	}
	for name, c := range map[string]struct {
		now    kpi.Portfolio
		before *kpi.Portfolio
		all    []aging.Client
		want   string
	}{
		"rising":          {now, before(1_000_00), all, "L’échu monte de 20\u00a0% en un mois, à 1\u202f200\u00a0€ ; trois clients en font 67\u00a0%."},
		"falling, one":    {now, before(2_400_00), all[:1], "L’échu baisse de 50\u00a0% en un mois, à 1\u202f200\u00a0€ ; un client en fait 42\u00a0%."},
		"still":           {now, before(1_200_00), nil, "L’échu n’a pas bougé en un mois, à 1\u202f200\u00a0€."},
		"nothing before":  {now, nil, nil, "L’échu est de 1\u202f200\u00a0€, 30,0\u00a0% des créances."},
		"nothing overdue": {kpi.Portfolio{Open: 4_000_00}, before(1), nil, "Rien n’est échu, sur 4\u202f000\u00a0€ de créances."},
	} {
		if got := Headline(c.now, c.before, c.all); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
