package dossier

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"relance/aging/followup"
)

// TestAccentsInOneLetterOrTwo: names of files, codes of customers and words of the
// follow-up are the same however their accents are written.
func TestAccentsInOneLetterOrTwo(t *testing.T) {
	one, two := norm.NFC.String, norm.NFD.String
	for name, c := range map[string]struct{ pattern, file, ledger, people func(string) string }{
		"the disk in two":       {one, two, one, one},
		"the settings in two":   {two, one, one, one},
		"the ledger in two":     {one, one, two, one},
		"what people type in 2": {one, one, one, two},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, map[string]string{
				"relance.yaml":                     minimal + "sources: [" + c.pattern("entrées/société-*.txt") + "]\n",
				c.file("entrées/société-2026.txt"): c.ledger(strings.ReplaceAll(fec, "C1", "BÉA")),
				"clients.csv":                      "code;nom;type\n" + c.people("BÉA") + ";Béatrice SARL;professionnel\n",
			})
			in, problems := read(t, openDossier(t, dir, Options{}))
			if problems.HasErrors() {
				t.Fatal(problems)
			}
			if len(in.Ledger.Parties) != 1 || in.Ledger.Parties[0].Aux != "BÉA" {
				t.Fatalf("%+v", in.Ledger.Parties)
			}
			if got := in.Master.Find("BÉA", "").Name; got != "Béatrice SARL" {
				t.Errorf("the card found is %q", got)
			}
			if who := in.People.Who(c.people("BÉA")); who.Code != "BÉA" {
				t.Errorf("%+v", who)
			}
			column, _ := followup.SheetOf(followup.Call).Column(followup.FieldCode)
			if choice, _, ok := followup.FindChoice(column.Choices, c.people("réglé")); !ok || choice.Code != followup.CallPaid {
				t.Errorf("réglé is %+v", choice)
			}
		})
	}
}
