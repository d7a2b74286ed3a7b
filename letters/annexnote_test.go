package letters

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
)

// TestEveryNoteHasAnEnglish computes penalties in every way that adds a note.
func TestEveryNoteHasAnEnglish(t *testing.T) {
	rates, problems := penalty.LoadRates()
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	due, half := civil.New(2025, 9, 1), []penalty.Movement{{Date: civil.New(2025, 10, 1), Amount: 50000}}
	whole := []penalty.Movement{{Date: civil.New(2025, 10, 1), Amount: 100000}}
	seen := map[string]bool{}
	for _, regime := range penalty.Regimes() {
		for _, c := range []penalty.Claim{
			{}, {Payments: half}, {Payments: half, Imputation: penalty.ImputeInterest}, {CreditNotes: half}, {CreditNotes: half, CreditFrom: penalty.CreditDate},
			{CreditNotes: whole}, {Inclusive: true}, {Notice: due + 30}, {Notice: due + 30, Inclusive: true}, {Retention: money.Amount(5000)},
			{Judgment: due + 60}, {Floor: true}, {Contract: "3xTIL"}, {Contract: "BCE+10"}, {Contract: "12.5"},
		} {
			c.Regime, c.Amount, c.Due = regime, 100000, due
			for _, c.Date = range []civil.Date{civil.New(2025, 11, 21), civil.New(2026, 11, 21), civil.New(2027, 1, 31)} {
				result, _ := rates.Compute(c)
				for _, note := range result.Notes {
					english := Format{English: true}.note(note)
					if english == note {
						t.Errorf("%q is left as %q", note, english)
					}
					seen[english] = true
					if said := (Format{}).note(note); strings.Contains(said, "C. ") || strings.ContainsAny(note, "«") != strings.ContainsAny(said, "«") {
						t.Errorf("%q in French: %q", note, said)
					} else {
						seen[said] = true
					}
				}
			}
		}
	}
	for _, want := range []string{
		"Taux de refinancement de la BCE au premier jour du semestre, majoré de 10 points (article\u00a0L.\u00a0441-10\u00a0II du code de commerce).",
		"Taux de l’intérêt légal, par semestre, à compter de la mise en demeure (articles\u00a01231-6 et 1344-1 du code civil ; article\u00a0L.\u00a0313-2 du code monétaire et financier).",
		"Les intérêts s’arrêtent la veille du jugement d’ouverture du 31/10/2025 (articles\u00a0L.\u00a0622-28 et R.\u00a0621-4 du code de commerce).",
		"Option : le taux supplétif n’est jamais inférieur à trois fois le taux de l’intérêt légal (lecture de l’article\u00a0L.\u00a0441-10\u00a0II du code de commerce qui étend au taux légal supplétif le minimum écrit pour les contrats).",
		"Rate of the contract: 3 × the legal interest rate (French Commercial Code, article L.\u00a0441-10 II).",
		"Rate of the contract: 12.50% (French Commercial Code, article L.\u00a0441-10 II).",
		"Interest stops on the day before the opening judgment of 31\u00a0October\u00a02025 (French Commercial Code, articles L.\u00a0622-28 and R.\u00a0621-4).",
	} {
		if !seen[want] {
			t.Errorf("never seen: %q in %v", want, seen)
		}
	}
	if len(seen) < len(noteEnglish)-1 {
		t.Errorf("%d notes of %d were produced", len(seen), len(noteEnglish))
	}
}

// TestOnwardWithoutAFigure: a letter that gives no interest does not say up to when it
// was computed.
func TestOnwardWithoutAFigure(t *testing.T) {
	said := []string{"Intérêts calculés jusqu’au 31/12/2026 inclus.", "Intérêts à parfaire jusqu’au paiement, au taux convenu."}
	if got := onwardOf([]Row{{onward: said}}, Format{}); !slices.Equal(got, said[1:]) {
		t.Errorf("not claimed: %q", got)
	}
	if got := onwardOf([]Row{{onward: said, Claimed: true}}, Format{}); !slices.Equal(got, said) {
		t.Errorf("claimed: %q", got)
	}
}
