package workbook

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
)

func portfolio() Portfolio {
	return Portfolio{Date: civil.New(2026, 11, 21), Program: "relance 1.0", Rows: []DossierRow{
		{Name: "alpha", Company: "=Alpha & Fils", State: "fait", Measured: true, Receivables: 120_000_00, Overdue: 45_678_90, DSO: 6240, LastBank: civil.New(2026, 11, 18), LastEntry: civil.New(2026, 11, 19), Acted: 12, Claimed: 30_000_10, Letters: 14, Held: 3, Report: "alpha/2026-11-21/rapport.xlsx"},
		{Name: "beta", Company: "Bêta SARL", State: "anomalies", Alarm: true, Measured: true, Receivables: 80_00, Overdue: 80_00, Acted: 0, Warnings: 2, Codes: []string{"FEC-12", "RAP-02"}},
		{Name: "gamma", State: "refusé", Alarm: true, Errors: 1, Codes: []string{"FEC-03"}},
	}, Waits: []WaitingRow{{Clerk: "Anne", Dossier: "alpha", Letters: 14, Calls: 2}},
		Common: []CommonRow{{SIREN: "123456782", Name: "=Commun", Dossier: "alpha", Company: "Alpha", Code: "C1", Balance: 20_00, Overdue: 10_00, Tonight: "relancé", Everywhere: 30_00}}}
}

// TestPortfolio reads the workbook back: totals are live and hold their value,
// a refused dossier shows no figure, and no name is a formula.
func TestPortfolio(t *testing.T) {
	var out, again bytes.Buffer
	if err := WritePortfolio(&out, portfolio()); err != nil {
		t.Fatal(err)
	}
	if err := WritePortfolio(&again, portfolio()); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same portfolio gave other bytes", err)
	}
	if path := os.Getenv("RELANCE_TEST_PORTFOLIO"); path != "" {
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{
		"A2": "Nuit du 21/11/2026 — 3 dossiers, dont 2 à regarder", "D4": "120080", "E4": "45758.9", "B6": "=Alpha & Fils", "C8": "refusé",
		"D8": "", "H5": "Âge de l’export (jours)", "H6": "2", "H7": "", "M8": "1", "O7": "FEC-12, RAP-02", "P6": "Ouvrir", "F6": "62.4", "F7": "", "G5": "Dernière banque", "G6": "46344", "G7": "",
	} {
		got, err := f.GetCellValue("Portefeuille", cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", cell, got, want, err)
		}
	}
	for cell, want := range map[string]string{"À faire!A5": "Anne", "À faire!C5": "14", "À faire!E5": "2", "Débiteurs communs!B6": "=Commun", "Débiteurs communs!G6": "10", "Débiteurs communs!H6": "30", "Débiteurs communs!G4": "10"} {
		sheet, at, _ := strings.Cut(cell, "!")
		if got, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", cell, got, want, err)
		}
	}
	if formula, _ := f.GetCellFormula("Portefeuille", "D4"); formula != "SUBTOTAL(9,D6:D8)" {
		t.Errorf("total: %q", formula)
	}
	if formula, _ := f.GetCellFormula("Portefeuille", "B6"); formula != "" {
		t.Errorf("a name became the formula %q", formula)
	}
}
