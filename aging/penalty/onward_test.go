package penalty

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestToComplete: what a document says where a rate is missing, by regime; the
// day on which interest stops is never before it has begun.
func TestToComplete(t *testing.T) {
	for name, c := range map[string]struct {
		claim Claim
		want  []string
	}{
		"ECB rate, nothing computed": {
			Claim{Due: day("2027-01-15"), Regime: Business},
			[]string{"Intérêts à parfaire jusqu’au paiement, au taux de refinancement de la BCE en vigueur au premier jour de chaque semestre, majoré de dix points."},
		},
		"ECB rate, one half-year computed": {
			Claim{Due: day("2026-11-30"), Regime: Business},
			[]string{
				"Intérêts calculés jusqu’au 31/12/2026 inclus.",
				"Intérêts à parfaire jusqu’au paiement, au taux de refinancement de la BCE en vigueur au premier jour de chaque semestre, majoré de dix points.",
			},
		},
		"multiple of the legal rate": {
			Claim{Due: day("2027-01-15"), Regime: Business, Contract: "3xTIL"},
			[]string{"Intérêts à parfaire jusqu’au paiement, au taux contractuel de 3 × taux de l’intérêt légal de chaque semestre."},
		},
		"ECB rate of a contract": {
			Claim{Due: day("2027-01-15"), Regime: Contractual, Contract: "BCE+11"},
			[]string{"Intérêts à parfaire jusqu’au paiement, au taux contractuel : taux BCE + 11 points, au premier jour de chaque semestre."},
		},
		"public": {
			Claim{Due: day("2027-01-15"), Regime: PublicBuyer},
			[]string{"Intérêts à parfaire jusqu’au paiement, au taux de refinancement de la BCE en vigueur au premier jour du semestre où les intérêts ont commencé à courir, majoré de huit points."},
		},
		"consumer": {
			Claim{Due: day("2027-01-15"), Notice: day("2027-01-20"), Regime: Consumer},
			[]string{"Intérêts à parfaire jusqu’au paiement, au taux de l’intérêt légal de chaque semestre."},
		},
		"public, frozen before": {Claim{Due: day("2026-12-15"), Regime: PublicBuyer}, nil},
		"fixed rate":            {Claim{Due: day("2027-01-15"), Regime: Business, Contract: "12"}, nil},
	} {
		c.claim.Amount, c.claim.Date = eur("1000"), day("2027-02-28")
		got, _ := shippedRates(t).Compute(c.claim)
		if diff := cmp.Diff(c.want, got.ToComplete()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		for _, note := range got.Notes {
			if strings.Contains(note, "connu") || strings.Contains(note, "31/12/2026") && len(got.Segments) == 0 {
				t.Errorf("%s: %q", name, note)
			}
		}
		if want := c.claim.Contract == "3xTIL"; got.ContractOnLegal() != want {
			t.Errorf("%s: a multiple of the legal rate is %v", name, !want)
		}
	}
}
