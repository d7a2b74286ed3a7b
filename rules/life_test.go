package rules

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/templates"
)

// The guide's ladder, day by day.
func TestLife(t *testing.T) {
	p := policyOf(t, designPolicy(t))
	want := []string{
		"J-7 : relance préventive, courriel",
		"J+5 : rappel, courriel",
		"J+15 : relance, courrier, à régler avant J+23",
		"J+25 : appel, fiche d’appel",
		"J+45 : mise en demeure, lettre recommandée, à régler avant J+53, pénalités réclamées",
		"J+75 : précontentieux, dossier",
	}
	if diff := cmp.Diff(want, Life(p, "standard")); diff != "" {
		t.Error(diff)
	}
	if lines := Life(p, "inconnu"); lines != nil {
		t.Error(lines)
	}
	p.Cycles[0].Steps[3].Condition = policyOf(t, strings.Replace(designPolicy(t), "pour: {type: professionnel}", "pour: {condition: \"solde < 0\"}", 1)).Cycles[0].For.Condition
	if lines := Life(p, "standard"); lines[len(lines)-1] != "Jamais atteinte : « appel »" {
		t.Errorf("%q", lines)
	}
}

// Every step of every shipped policy is reached by a customer who never pays.
func TestShippedPoliciesReachEveryStep(t *testing.T) {
	for _, name := range templates.Policies() {
		data, _ := templates.Policy(name)
		p := policyOf(t, string(data))
		for _, c := range p.Cycles {
			lines := Life(p, c.Name)
			if len(lines) < len(c.Steps) || strings.Contains(strings.Join(lines, "\n"), "Jamais") {
				t.Errorf("%s, %s: %q", name, c.Name, lines)
			}
		}
	}
}
