package config

import (
	"strings"
	"testing"

	"relance/aging/problem"
)

func model(t *testing.T) Model {
	t.Helper()
	m, l := LoadModel(template(t))
	if len(l) > 0 {
		t.Fatal(l)
	}
	return m
}

// TestLeftOfTheModel: what nobody replaced, however it is typed.
func TestLeftOfTheModel(t *testing.T) {
	const own = "creancier:\n  nom: Menuiserie Vauban\n  adresse: [3 rue du Test, 69003 Lyon]\n  iban: FR76 9999 9000 5800 0104 2000 129\n"
	for name, c := range map[string]struct {
		text             string
		errors, warnings string // what is said, joined by |
	}{
		"a company's own":      {own, "", ""},
		"name":                 {strings.Replace(own, "Menuiserie Vauban", "VOTRE SOCIÉTÉ", 1), "le nom", ""},
		"name, other case":     {strings.Replace(own, "Menuiserie Vauban", "\" votre  societe \"", 1), "le nom", ""},
		"name with its form":   {strings.Replace(own, "Menuiserie Vauban", "Votre Société SARL", 1), "le nom", ""},
		"IBAN without spaces":  {strings.Replace(own, "FR76 9999 9000 5800 0104 2000 129", "FR7699999000011234567890152", 1), "l’IBAN", ""},
		"IBAN in small groups": {strings.Replace(own, "FR76 9999 9000 5800 0104 2000 129", "fr76 9999 9000 0112 3456 7890 152", 1), "l’IBAN", ""},
		"SIREN and VAT":        {own + "  siren: 999002009\n  tva: FR 46 999 002 009\n", "", "le SIREN|le numéro de TVA"},
		"address":              {strings.Replace(own, "3 rue du Test", "1 RUE DE L'EXEMPLE", 1), "", "l’adresse"},
		"client of a firm":     {strings.Replace(own, "Menuiserie Vauban", "Votre société", 1) + "emetteur: mandataire\nmandataire: {nom: Cabinet du Port, adresse: [2 quai du Test, 69003 Lyon]}\n", "le nom", ""},
		"firm of the comments": {own + "emetteur: mandataire\nmandataire: {nom: Cabinet exemple, adresse: [2 quai du Test, 69003 Lyon]}\n", "le nom du mandataire", ""},
		"factor":               {own + "affacturage: {cessionnaire: Affactureur du Port, iban: FR76 9999 9000 0112 3456 7890 152, clients: [C1]}\n", "l’IBAN du cessionnaire", ""},
		"factor's name":        {own + "affacturage: {cessionnaire: FACTO MODELE, clients: [C1]}\n", "le nom du cessionnaire", ""},
	} {
		got, l := Load("relance.yaml", []byte(c.text))
		if len(l) > 0 {
			t.Fatal(name, l)
		}
		var errors, warnings []string
		for _, p := range model(t).LeftIn(got) {
			what, _, _ := strings.Cut(p.Message, " est encore ")
			if p.Code != CodeSample.Code || p.Line == 0 {
				t.Errorf("%s: %v", name, p)
			}
			if p.Severity == problem.Error {
				errors = append(errors, what)
			} else {
				warnings = append(warnings, what)
			}
		}
		if e, w := strings.Join(errors, "|"), strings.Join(warnings, "|"); e != c.errors || w != c.warnings {
			t.Errorf("%s: errors %q, warnings %q", name, e, w)
		}
		if left := (Model{}).LeftIn(got); len(left) > 0 {
			t.Errorf("%s: without a model, %v", name, left)
		}
	}
}

// TestModelIsItsOwnLeftover: every value that the model prints is found again.
func TestModelIsItsOwnLeftover(t *testing.T) {
	c, _ := Load("relance.yaml", []byte(template(t)))
	left := model(t).LeftIn(c)
	if !left.HasErrors() || len(left) != 5 {
		t.Error(left)
	}
}
