package config

import (
	"errors"
	"testing"
)

// TestLoadOver: the dossier's own keys win one by one, the rest is the firm's; who is
// owed is never shared, and a common file rests on no other.
func TestLoadOver(t *testing.T) {
	const own = "commun: ../_cabinet/relance.yaml\ncreancier:\n  nom: Menuiserie Vauban\n  adresse: [3 rue du Test, 69003 Lyon]\n  iban: FR76 9999 9000 5800 0104 2000 129\ndelai: 45 jours\nmandataire: {mandat: 2026-01-15}\n"
	const firm = "emetteur: mandataire\nmandataire: {nom: Cabinet du Port, adresse: [2 quai du Test, 69003 Lyon]}\ndelai: 30 jours\ntranches: [10, 20]\n"
	read := func(text string) Common {
		return func(name string) ([]byte, error) {
			if name != "../_cabinet/relance.yaml" {
				t.Errorf("asked for %q", name)
			}
			return []byte(text), nil
		}
	}
	c, problems := LoadOver("relance.yaml", []byte(own), read(firm))
	if len(problems) > 0 || c.Agent == nil || c.Agent.Name != "Cabinet du Port" || c.Agent.Mandate.String() != "2026-01-15" || c.Sender != "mandataire" || c.Default != "45 jours" || len(c.Buckets) != 2 {
		t.Errorf("%v %+v", problems, c.Agent)
	}
	for name, common := range map[string]Common{
		"nobody reads it": nil, "absent": func(string) ([]byte, error) { return nil, errors.New("absent") },
		"who is owed": read(firm + "creancier: {iban: FR76 9999 9000 5800 0104 2000 129}\n"), "on another": read(firm + "commun: ../x.yaml\n"),
	} {
		if _, problems := LoadOver("relance.yaml", []byte(own), common); len(problems) != 1 || !problems[0].Is(CodeCommon) {
			t.Errorf("%s: %v", name, problems)
		}
	}
	if _, problems := LoadOver("relance.yaml", []byte(own), read("delai: [\n")); !problems.HasErrors() || problems[0].File != "../_cabinet/relance.yaml" {
		t.Errorf("a common file that does not read: %v", problems)
	}
}
