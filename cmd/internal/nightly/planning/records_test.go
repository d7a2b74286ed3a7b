package planning

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/cmd/internal/dossier"
)

// A value of the sheet of the day completes the file with its day and its author; one
// that is refused is told with its cell and why.
func TestRecordsOfTheSheetOfTheDay(t *testing.T) {
	note := func(code, datum, value string, row int) followup.Fact {
		return followup.Fact{Kind: followup.Note, Code: followup.NoteRecord, Customer: code, Date: civil.New(2026, 11, 28), Ref: datum, Text: value, Author: "Camille",
			Origin: followup.Origin{File: "sorties/2026-11-28/a-faire.xlsx", Sheet: "À compléter", Row: row, Cell: "À compléter!H" + string(rune('0'+row))}}
	}
	in := dossier.Inputs{Ledger: &ledger.Ledger{}}
	for n, code := range []string{"C1", "C2", "C3"} {
		in.Ledger.Parties = append(in.Ledger.Parties, ledger.Party{Account: "411000", Aux: code})
		in.Ledger.Lines = append(in.Ledger.Lines, ledger.Line{Party: int32(n)})
	}
	got, problems := completed(in, []followup.Fact{note("C1", "courriel", "compta@client.example", 2), note("C2", "SIREN", "123 456 789", 3), note("C3", "adresse", "12 rue Haute", 4)})
	var said []string
	for _, p := range problems {
		said = append(said, p.String())
	}
	want := []string{
		"sorties/2026-11-28/a-faire.xlsx:3:À compléter!H3 : fiche de C2, « SIREN » : valeur refusée (SIREN faux : sa clé ne correspond pas)",
		"sorties/2026-11-28/a-faire.xlsx:4:À compléter!H4 : fiche de C3, « adresse » : valeur refusée (adresse incomplète",
	}
	if len(said) != len(want) {
		t.Fatalf("%q", said)
	}
	for n := range want {
		if !strings.Contains(said[n], want[n]) {
			t.Errorf("%q lacks %q", said[n], want[n])
		}
	}
	c := got.Master.Find("C1", "")
	if c.Email != "compta@client.example" || len(c.Origins) != 1 || c.Origins[0] != (customer.Origin{Field: "courriel", From: "saisi sur la feuille du jour du 28/11/2026, par Camille", On: civil.New(2026, 11, 28)}) {
		t.Errorf("%+v", c)
	}
}
