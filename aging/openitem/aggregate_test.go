package openitem

import (
	"testing"

	"relance/aging/customer"
	"relance/aging/ledger"
)

func monthly(t *testing.T) customer.Terms {
	t.Helper()
	terms, err := customer.ParseTerms("30 jours")
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

// TestOpeningLineWithoutItsOwnDate: the due date of an opening line that tells no
// invoice's date is presumed, whatever the customer's terms; one that sums up what
// was owed is a carried balance.
func TestOpeningLineWithoutItsOwnDate(t *testing.T) {
	for name, c := range map[string]struct {
		row       string // reference, letter, piece date, label
		presumed  bool
		aggregate bool
	}{
		"the opening's date":                        {"- - 2026-01-01 L:Dupont", true, true},
		"the first day of an earlier year":          {"- - 2024-01-01 L:Dupont", true, true},
		"the first day of last year, with a number": {"F24-7 - 2025-01-01 L:Dupont", true, false},
		"called a report":                           {"- - 2025-11-03 L:REPORT_DUPONT", true, true},
		"called à nouveau, in two letters":          {"- - 2025-11-03 L:A\u0300_nouveau_Dupont", true, true},
		"called a former balance":                   {"AN2025 - 2025-11-03 L:Solde_antérieur", true, true},
		"a filler for a reference":                  {"x - 2025-11-03 L:A_NOUVEAUX", true, true},
		"à nouveau with a number":                   {"F25-113 - 2025-11-03 L:A_NOUVEAU_DUPONT", false, false},
		"à nouveau with a number in the label":      {"- - 2025-11-03 L:A_nouveau_facture_n°_113", false, false},
		"à nouveau with a short number":             {"- - 2025-11-03 L:REPORT_FA-113", false, false},
		"another label, without a number":           {"- - 2025-11-03 L:Travaux_toiture", false, false},
		"a name that begins with report":            {"- - 2025-11-03 L:REPORTERS_ASSOCIES", false, false},
		"the first day of a month":                  {"F25-98 - 2025-10-01 L:Dupont", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			l := book("1 2026-01-01 C n 100 "+c.row, "1 2026-02-01 D f 50 F1 -")
			set, _ := Build(l, Options{Date: day("2026-03-31"), Scope: ledger.DefaultScope(), Company: monthly(t)})
			if got := set.Items[0].Presumed(); got != c.presumed {
				t.Errorf("presumed %v, want %v (due %s, %s)", got, c.presumed, set.Items[0].Due, set.Items[0].DueFrom)
			}
			if got := set.Items[0].Aggregate; got != c.aggregate {
				t.Errorf("carried balance %v, want %v", got, c.aggregate)
			}
		})
	}
}

// TestOpeningOfAnEarlierExercise: an exercise that begins in July.
func TestOpeningOfAnEarlierExercise(t *testing.T) {
	for date, presumed := range map[string]bool{"2025-07-01": true, "2024-07-01": true, "2025-10-01": false, "2026-06-30": false} {
		l := book("1 2026-07-01 C n 100 F7 - "+date, "1 2026-08-01 D f 50 F1 -")
		set, _ := Build(l, Options{Date: day("2026-09-30"), Scope: ledger.DefaultScope(), Company: monthly(t)})
		if got := set.Items[0].Presumed(); got != presumed {
			t.Errorf("piece of %s: presumed %v, want %v", date, got, presumed)
		}
	}
}
