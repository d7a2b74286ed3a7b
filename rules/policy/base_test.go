package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const firmPolicy = `politique: Cabinet
seuil: 15.00
espacement: 8 jours
frein: {courriers: 300, hausse: 200 %}
cycles:
  - cycle: professionnels
    pour: {type: [professionnel, public, non-professionnel]}
    etapes:
      - {etape: rappel, apres: 5 jours, canal: [courriel, courrier]}
      - {etape: appel, apres: 10 jours, canal: [appel]}
      - {etape: relance, apres: 15 jours, canal: [courrier]}
  - cycle: particuliers
    pour: {type: particulier}
    etapes:
      - {etape: rappel, apres: 8 jours, canal: [courrier]}
`

const companyPolicy = `base: ../commun.yaml
seuil: 50.00
frein: {courriers: 20}
cycles:
  - cycle: professionnels
    etapes:
      - {etape: relance, apres: 20 jours}
      - {etape: appel, retirer: oui}
      - {etape: preventive, avant: 5 jours, canal: [courriel]}
  - cycle: grands
    pour: {type: professionnel, encours: 10000.00}
    etapes:
      - {etape: rappel, apres: 2 jours, canal: [courriel]}
`

func common(string) ([]byte, error) { return []byte(firmPolicy), nil }

// A company's policy changes the firm's one step by step, and says where.
func TestAPolicyOverACommonOne(t *testing.T) {
	p, l := LoadOver("regles.yaml", []byte(companyPolicy), common)
	if l.HasErrors() {
		t.Fatal(l)
	}
	if p.Threshold != 5000 || p.Spacing.Days != 8 || p.Brake.Letters != 20 || p.Brake.Rise != 20000 || p.Title != "Cabinet" {
		t.Errorf("%+v", p)
	}
	var ladder []string
	for _, c := range p.Cycles {
		for _, s := range c.Steps {
			ladder = append(ladder, c.Name+" "+s.Name+" "+fmt.Sprintf("J%+d", s.Offset()))
		}
	}
	want := []string{"grands rappel J+2", "professionnels preventive J-5", "professionnels rappel J+5", "professionnels relance J+20", "particuliers rappel J+8"}
	if diff := cmp.Diff(want, ladder); diff != "" {
		t.Error(diff)
	}
	wantDepartures := []string{
		"seuil : 50.00 au lieu de 15.00 (ligne 2)",
		"frein / courriers : 20 au lieu de 300 (ligne 3)",
		"grands : ajouté, {cycle: grands, pour: {type: professionnel, encours: 10000.00}, etapes: [{etape: rappel, apres: 2 jours, canal: [courriel]}]} (ligne 10)",
		"professionnels / preventive : ajouté, {etape: preventive, avant: 5 jours, canal: [courriel]} (ligne 9)",
		"professionnels / appel : retiré (ligne 8)",
		"professionnels / relance / apres : 20 jours au lieu de 15 jours (ligne 7)",
	}
	if diff := cmp.Diff(wantDepartures, p.DeparturesText()); diff != "" {
		t.Error(diff)
	}
	if c := p.CycleOf("", Facts{Kind: "professionnel"}, 2_000_000); c == nil || c.Name != "grands" {
		t.Errorf("%+v", c)
	}
}

// A common policy that is missing, wrong, or itself rests on another is refused.
func TestACommonPolicyMustBeUsable(t *testing.T) {
	for name, source := range map[string]Common{
		"absent": func(string) ([]byte, error) { return nil, errors.New("le fichier ne se lit pas") },
		"nested": func(string) ([]byte, error) { return []byte("base: tpe\n" + firmPolicy), nil },
		"nobody": nil,
	} {
		if _, l := LoadOver("regles.yaml", []byte(companyPolicy), source); !slices.Contains(l.Codes(), codeBase.Code) {
			t.Errorf("%s: %v", name, l)
		}
	}
	_, l := LoadOver("regles.yaml", []byte(companyPolicy), func(string) ([]byte, error) { return []byte(strings.Replace(firmPolicy, "seuil", "seuils", 1)), nil })
	if !l.HasErrors() || l[0].File != "../commun.yaml" || l[0].Line != 2 {
		t.Errorf("%v", l)
	}
}
