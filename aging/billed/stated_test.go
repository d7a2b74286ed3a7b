package billed

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/einvoice"
	"relance/aging/openitem"
)

// What an invoice says of itself is on all its lines; what is no number is not quoted.
func TestStated(t *testing.T) {
	l := books(t, "C1 F-2026-01 20260301 100,00 a -", "C1 F-2026-01 20260301 20,00 a -", "C2 F-2026-02 20260301 50,00 b -", "C3 F-2026-03 20260301 50,00 c -")
	one, two, three := doc("F-2026-01", march, 12000), doc("F-2026-02", march, 5000), doc("F-2026-03", march, 5000)
	one.Order, one.Contract, one.Performed = "BC-12", "voir mail", civil.New(2026, 2, 27)
	two.Notes = []einvoice.Note{{Subject: "PMT", Text: "Indemnité forfaitaire de 40 euros."}, {Subject: "PMD", Text: "Pénalités : trois fois le taux légal."}}
	three.Order = "N/A"
	f, _ := lay(t, l, one, two, three)
	said := &openitem.Stated{Order: "BC-12", Performed: civil.New(2026, 2, 27)}
	want := map[int32]*openitem.Stated{0: said, 1: said, 2: {Penalties: true, Indemnity: true}}
	if diff := cmp.Diff(want, f.Stated()); diff != "" {
		t.Error(diff)
	}
}

// A condition is one that the invoice prints, not one that it sets aside.
func TestPrintedConditions(t *testing.T) {
	for _, row := range []struct {
		subject, text        string
		penalties, indemnity bool
	}{
		{"PMD", "Tout retard entraîne des pénalités au taux de 12 %.", true, false},
		{"PMD", "Late payment interest: 10% per year.", true, false},
		{"PMD", "Pas d’escompte. Intérêts de retard : trois fois le taux légal. Indemnité de 40 €.", true, true},
		{"PMD", "Pénalités selon contrat.", false, false},
		{"PMD", "Aucune pénalité, quel que soit le taux.", false, false},
		{"PMD", "sans intérêts de retard au taux de 0 %", false, false},
		{"PMD", "Néant", false, false},
		{"PMT", "Indemnité forfaitaire pour frais de recouvrement : 40,00 EUR", false, true},
		{"PMT", "A fixed sum of EUR 40 is due.", false, true},
		{"PMT", "Indemnité forfaitaire : 140 €", false, false},
		{"PMT", "Aucune indemnité de 40 €", false, false},
		{"AAB", "Pénalités de 40 € au taux légal", false, false},
	} {
		n := einvoice.Note{Subject: row.subject, Text: row.text}
		if printsPenalties(n) != row.penalties || printsIndemnity(n) != row.indemnity {
			t.Errorf("%s %q: %v %v", row.subject, row.text, printsPenalties(n), printsIndemnity(n))
		}
	}
}
