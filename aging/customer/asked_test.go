package customer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/customer"
)

func TestAsked(t *testing.T) {
	d := customer.NewDirectory([]customer.Named{
		{"C0042", "Épsilon Négoce"}, {"DUPONT01", "Plomberie du Centre"}, {"C0043", "Martin"}, {"C0044", "Martinet Paysages"}, {"C0050", "Garage Bernard"}, {"C0051", "Garage Moreau"},
	}, customer.NewMaster([]customer.Customer{{Code: "Z9", Name: "Zorglub"}}))
	for written, want := range map[string]customer.Who{
		"c42":          {Code: "C0042"},
		"epsil":        {Code: "C0042", Named: true}, // a part of a word
		"psilo":        {Code: "C0042", Named: true},
		"ÉPSIL négo":   {Code: "C0042", Named: true},
		"dupon":        {Code: "DUPONT01", Named: true}, // the head of a code
		"martin":       {Code: "C0043", Named: true},    // the name itself, before what it is a part of
		"marti":        {Near: []string{"C0043", "C0044"}},
		"garage":       {Near: []string{"C0050", "C0051"}},
		"C004":         {Near: []string{"C0042", "C0043", "C0044"}, Digits: true}, // digits are never completed: it may be another one
		"ep":           {},                                                        // too short to mean somebody
		"Garage Petit": {},
		"zorg":         {}, // the ledger has nothing of him
	} {
		if diff := cmp.Diff(want, d.Asked(written)); diff != "" {
			t.Errorf("%q: %s", written, diff)
		}
	}
}
