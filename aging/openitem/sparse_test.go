package openitem

import (
	"fmt"
	"strings"
	"testing"

	"relance/aging/ledger"
)

// rounded is a ledger whose customers pay round sums: ten payments, so many of
// them lettered.
func rounded(lettered int) *ledger.Ledger {
	var rows []string
	for k := range 10 {
		letter := "-"
		if k < lettered {
			letter = fmt.Sprint("L", k)
		}
		rows = append(rows, fmt.Sprintf("1 2026-01-%02d C f %d FA%d %s", k+1, 100, k, letter), fmt.Sprintf("1 2026-02-%02d C r -%d R%d %s", k+1, 100-20*min(1, max(0, k+1-lettered)), k, letter))
	}
	return book(rows...)
}

// TestLittleLettered: a ledger of which less than a payment in five is lettered is
// called one, with what other rules would leave on it.
func TestLittleLettered(t *testing.T) {
	o := Options{Date: day("2026-12-31"), Scope: ledger.DefaultScope(), Rules: DefaultRules()}
	if _, ok := MeasureLettering(rounded(2), o); ok {
		t.Error("two payments in ten are lettered: said to be few")
	}
	s, ok := MeasureLettering(rounded(1), o)
	if !ok || s.Payments != 10 || s.Lettered != 1 {
		t.Fatalf("%v %+v", ok, s)
	}
	p := s.Problem()
	if want := "grand livre peu lettré : 1 règlement lettré sur 10 ; ce qui est payé n’est donc que présumé, et il reste 9 factures ouvertes et 720,00\u00a0€ de crédits non affectés"; plainSpaces(p.Message) != plainSpaces(want) {
		t.Error(p.Message)
	}
	if want := "« rapprochement: [an, rejet, piece, montant, fifo] » laisserait 2 factures ouvertes et 0,00\u00a0€ de crédits non affectés"; !strings.HasSuffix(plainSpaces(p.Remedy), plainSpaces(want)) {
		t.Error(p.Remedy)
	}
}

func plainSpaces(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

// TestNumberMeasured: the number that labels bear is measured too.
func TestNumberMeasured(t *testing.T) {
	l := invoices(20, func(k int) (string, string, string, string) {
		return "x", fmt.Sprint(k), fmt.Sprintf("Facture FA%04d", k), fmt.Sprintf("VIR FA%04d", k)
	})
	s, ok := MeasureLettering(l, Options{Date: day("2026-12-31"), Scope: ledger.DefaultScope(), Rules: []string{RulePiece}})
	if !ok || len(s.Ways) != 2 {
		t.Fatalf("%v %+v", ok, s)
	}
	if got := s.Ways[1]; !strings.HasPrefix(got.Key, "numero-facture: {champ: EcritureLib") {
		t.Error(got.Key)
	}
	if s.Now.Debits != 20 || s.Ways[1].Debits != 0 {
		t.Errorf("%d invoices open, %d with the number; want 20 and 0", s.Now.Debits, s.Ways[1].Debits)
	}
}
