package stationery

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/letters"
	"relance/letters/lists"
)

// Who deposits the letters reads on the slip what is on each cover.
func TestTheDepositSlipHasWholeAddresses(t *testing.T) {
	slip := DepositSlip([]lists.Registered{
		{Customer: "C1", Lines: []string{"Alpha SARL", "Service comptabilité", "1 rue Haute"}, Postcode: "13001", City: "MARSEILLE"},
		{Customer: "C2", Lines: []string{"Beta SA", "2 rue Basse"}, Postcode: "1000", City: "BRUXELLES", Country: "Belgique"},
	}, letters.Sender{Name: "Nous"}, "2026-06-20", civil.New(2026, 6, 20))
	var got []string
	for _, row := range slip.Parts[1].Table.Rows {
		got = append(got, strings.Join(row.Cells[:3], " | "))
	}
	want := "1. Alpha SARL, Service comptabilité, 1 rue Haute | 13001 | MARSEILLE\n2. Beta SA, 2 rue Basse, BELGIQUE | 1000 | BRUXELLES"
	if strings.Join(got, "\n") != want {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}
