package followup_test

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/openitem"
)

// A fact that does not fit the ledger or the night is told at the cell to mend.
func TestProblemsNameTheirCell(t *testing.T) {
	data := "Client;Ouvert le;Factures;Motif\nC9;02/11/2026;F1;prix\nC1;02/11/2026;F9;prix\nC1;02/11/2027;F1;prix\n"
	reading, problems, err := followup.Read([]followup.Input{{Name: "suivi/litiges.csv", Data: []byte(data)}})
	if err != nil || len(problems) > 0 || len(reading.Facts) != 3 {
		t.Fatal(problems, err, reading.Facts)
	}
	set := openitem.Set{Customers: []openitem.Party{{Code: "C1"}}, Items: []openitem.Item{{Key: "k", Customer: "C1", Number: "F1", Amount: 100, Open: 100}}}
	found := followup.Check(reading.Facts, nil, func(string) bool { return false }, set)
	found.Add(followup.CheckAhead(reading.Facts, civil.New(2026, 11, 30))...)
	found.Add(followup.NoLetter(reading.Facts[0], 0))
	var got []string
	for _, p := range found {
		got = append(got, p.Code+" "+p.Place())
	}
	if want := "SUI-19 suivi/litiges.csv:2:A2|SUI-20 suivi/litiges.csv:3:C3|SUI-30 suivi/litiges.csv:4:B4|SUI-26 suivi/litiges.csv:2:B2"; strings.Join(got, "|") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "|"), want)
	}
}
