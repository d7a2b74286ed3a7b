package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/templates"
)

// The comparison of two policies is read back as it was given: counts side by
// side, amounts as numbers, days as dates.
func TestSimulationIsReadBack(t *testing.T) {
	from, to := civil.New(2026, 5, 1), civil.New(2026, 6, 30)
	var data bytes.Buffer
	err := WriteSimulation(&data, Simulation{
		From: from, To: to, Nights: 61, Policies: []string{"tpe", "=vite"},
		Steps:   []SimulatedStep{{Step: "rappel", Actions: []int{2, 3}, Customers: []int{2, 2}, Amounts: []money.Amount{36000, 48050}}},
		Weeks:   []SimulatedWeek{{Monday: civil.New(2026, 5, 4), Step: "rappel", Actions: []int{0, 3}}},
		Totals:  []SimulatedTotal{{Policy: "tpe", Letters: 2, Claimed: 36000, Paid: 1, HeldBack: 1}, {Policy: "=vite", Letters: 3, Claimed: 48050}},
		Held:    []SimulatedHold{{Policy: "tpe", Code: "SEUIL", Example: "Le net dû…", Customers: []string{"C1"}, Nights: 4}},
		Paid:    []SimulatedPaid{{Policy: "tpe", Customer: "C2", Invoice: "F2", Step: "rappel", On: civil.New(2026, 5, 6), PaidOn: civil.New(2026, 5, 7), Amount: 24000}},
		Stopped: []SimulatedStop{{Policy: "tpe", On: civil.New(2026, 5, 9)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&data)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[[2]string]string{
		{"Synthèse", "A5"}: "Petite entreprise", {"Étapes", "B4"}: "Petite entreprise : envois", {"Retenus", "A5"}: "Petite entreprise", {"Freins", "A5"}: "Petite entreprise", {"Synthèse", "A6"}: "=vite", {"Synthèse", "C6"}: "480.5", {"Étapes", "B5"}: "2", {"Étapes", "E5"}: "3", {"Étapes", "G5"}: "480.5",
		{"Étapes", "A5"}: "Rappel", {"Semaines", "A7"}: "04/05", {"Semaines", "B7"}: "46146", {"Semaines", "D7"}: "3", {"Semaines", "B23"}: "Rappel", {"Semaines", "D23"}: "3", {"Retenus", "B5"}: "Seuil", {"Retenus", "F5"}: "C1", {"Retenus", "D5"}: "4",
		{"Réglés avant l’arrivée", "F6"}: "240", {"Réglés avant l’arrivée", "G6"}: "46149", {"Freins", "B5"}: "46151",
	} {
		if got, err := f.GetCellValue(cell[0], cell[1], excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s!%s: %q instead of %q (%v)", cell[0], cell[1], got, want, err)
		}
	}
	for name := range policies {
		if _, shipped := templates.Policy(name); !shipped {
			t.Errorf("%s is no shipped policy", name)
		}
	}
	if len(policies) != len(templates.Policies()) {
		t.Error("a shipped policy has no words:", templates.Policies())
	}
	if formula, _ := f.GetCellFormula("Synthèse", "A6"); formula != "" {
		t.Errorf("a name became a formula: %s", formula)
	}
}
