package config

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/kpi"
)

const creditor = "creancier: {nom: Exemple, iban: FR7630006000011234567890189, adresse: [1 rue de l’Exemple, 69000 Lyon]}\n"

// TestProvisionDefaults: nothing said is the proposal of the figures.
func TestProvisionDefaults(t *testing.T) {
	c, l := Load("relance.yaml", []byte(creditor))
	if l.HasErrors() {
		t.Fatal(l)
	}
	if diff := cmp.Diff(kpi.DefaultProvision(), c.Provision.Rules()); diff != "" {
		t.Error(diff)
	}
}

func TestProvisionIsRead(t *testing.T) {
	c, l := Load("relance.yaml", []byte(creditor+`provision:
  tva: 5,5 %
  tranches: {60: 10 %, 6 semaines: 12 %, 120: 80 %}
`))
	if !slices.Contains(l.Codes(), CodeBounds.Code) {
		t.Errorf("days that do not rise: %v", l)
	}
	c, l = Load("relance.yaml", []byte(creditor+`provision:
  tva: 5,5 %
  tranches: {30: 10 %, 6 semaines: 12 %}
  douteux: 40 %
  passage-416: 0
  minimum: 50
  constituee: 1 200,50
  comptes: {reprise: 781700}
`))
	if l.HasErrors() {
		t.Fatal(l)
	}
	want := kpi.DefaultProvision()
	want.VAT, want.VATKnown, want.Doubtful, want.TransferAfter, want.Minimum, want.Existing = 5_50, true, 40_00, 0, 50_00, 1200_50
	want.Steps = []kpi.AgeRate{{Over: 30, Rate: 10_00}, {Over: 42, Rate: 12_00}}
	want.Accounts.Release = "781700"
	if diff := cmp.Diff(want, c.Provision.Rules()); diff != "" {
		t.Error(diff)
	}
}

func TestBadProvisions(t *testing.T) {
	for text, code := range map[string]string{
		"tva: 120 %": CodeBounds.Code, "douteux: -1 %": CodeBounds.Code, "liquidation: 101 %": CodeBounds.Code, "tranches: {90: 200 %}": CodeBounds.Code,
		"tranches: {beaucoup: 10 %}": CodeBounds.Code, "minimum: -1": CodeBounds.Code, "comptes: {dotation: abc}": CodeAccount.Code,
	} {
		if _, l := Load("relance.yaml", []byte(creditor+"provision: {"+text+"}\n")); !slices.Contains(l.Codes(), code) {
			t.Errorf("%s: %v, want %s", text, l, code)
		}
	}
}
