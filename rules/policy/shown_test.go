package policy

import (
	"strings"
	"testing"

	"relance/aging/civil"
)

// Each segment appears at its threshold, not below, and says what it saw.
func TestSegmentsShownByTheLedger(t *testing.T) {
	date, begins := civil.New(2026, 6, 30), civil.New(2026, 1, 1)
	plain := func() Standing {
		return Standing{First: begins, Begins: begins, Carried: true, Sales: 1_000, AllSales: 1_000_000, Sellers: 20}
	}
	for _, row := range []struct {
		name, want string
		change     func(*Standing)
	}{
		{"an ordinary customer", "", func(*Standing) {}},
		{"first invoice within 180 days", "nouveau : première facture le 01/05/2026", func(s *Standing) { s.First, s.Carried = civil.New(2026, 5, 1), false }},
		{"the ledger begins with it", "", func(s *Standing) { s.First, s.Carried = civil.New(2026, 2, 15), false }},
		{"a tenth of the sales", "grand-compte : 1\u202f000,00\u00a0€ de ventes en douze mois, au moins 10\u00a0% du total", func(s *Standing) { s.Sales = 100_000 }},
		{"a tenth, among nine customers", "", func(s *Standing) { s.Sales, s.Sellers = 100_000, 9 }},
		{"just under a tenth", "", func(s *Standing) { s.Sales = 99_999 }},
		{"10 000 € open", "creance-importante : encours de 10\u202f000,00\u00a0€", func(s *Standing) { s.Balance = 1_000_000 }},
		{"just under", "", func(s *Standing) { s.Balance = 999_999 }},
		{"60 days late", "a-risque : un poste en retard de 60 jours", func(s *Standing) { s.Late = 60 }},
		{"59 days late", "", func(s *Standing) { s.Late = 59 }},
		{"pays 15 days late", "comportement-a-risque : paie en moyenne avec 15 jours de retard (3 factures en douze mois)", func(s *Standing) { s.Paid, s.Delay = 3, 15 }},
		{"on two invoices only", "", func(s *Standing) { s.Paid, s.Delay = 2, 90 }},
		{"two credit notes for a tenth", "sujet-a-litiges : 2 avoirs en douze mois, pour 1,00\u00a0€", func(s *Standing) { s.CreditNotes, s.Credits = 2, 100 }},
		{"one credit note", "", func(s *Standing) { s.CreditNotes, s.Credits = 1, 1_000 }},
		{"1 000 € above the insurance", "non-couvert : encours de 3\u202f000,00\u00a0€ pour 2\u202f000,00\u00a0€ de couverture", func(s *Standing) { s.Balance, s.Cover, s.Covered = 300_000, 200_000, true }},
		{"nobody typed a cover", "", func(s *Standing) { s.Balance = 300_000 }},
		{"two rejections", "en-difficulte : 2 paiements rejetés en douze mois", func(s *Standing) { s.Rejected = 2 }},
		{"one rejection", "", func(s *Standing) { s.Rejected = 1 }},
		{"on 416", "en-difficulte : 10,00\u00a0€ au compte 416", func(s *Standing) { s.Doubtful = 1_000 }},
		{"insolvent", "en-difficulte : procédure collective", func(s *Standing) { s.Insolvent = true }},
	} {
		s := plain()
		row.change(&s)
		var got []string
		for _, segment := range defaultSegments().Segments(s, date) {
			got = append(got, segment.Name+" : "+segment.Why)
		}
		if text := strings.Join(got, " ; "); text != row.want {
			t.Errorf("%s: %q, want %q", row.name, text, row.want)
		}
		if off := (SegmentRules{}).Segments(s, date); len(off) != 0 {
			t.Errorf("%s: with every threshold at zero: %v", row.name, off)
		}
	}
}

func TestSegmentThresholdsInThePolicy(t *testing.T) {
	p, l := Load("regles.yaml", []byte("segments: {nouveau: 0, creance-importante: 500.00, grand-compte: 25 %}\n"+guidePolicy(t)))
	if l.HasErrors() {
		t.Fatal(l)
	}
	want := defaultSegments()
	want.New, want.Receivable, want.Large = 0, 50_000, 2500
	p.Segments.At = want.At
	if p.Segments != want {
		t.Errorf("%+v", p.Segments)
	}
	if _, l := Load("regles.yaml", []byte("segments: {nouveaux: 90 jours}\n"+guidePolicy(t))); !strings.Contains(l[0].String(), "nouveau") {
		t.Error(l)
	}
}
