package followup

import (
	"testing"

	"relance/aging/customer"
)

// TestSuspensionOfEveryone: it is each customer's, unless somebody is called so;
// nothing else may be said of everyone.
func TestSuspensionOfEveryone(t *testing.T) {
	codes := []string{"C1", "C2"}
	d := customer.NewDirectory([]customer.Named{{Code: "C1", Name: "Alpha"}, {Code: "C2", Name: "Bêta"}}, customer.Master{})
	for typed, want := range map[string]int{"tous": 2, "Tout le monde": 2, "TOUS LES CLIENTS": 2, " * ": 2, "C1": 1, "Toussaint": 1} {
		if got := Spread([]Fact{{Kind: Suspension, Customer: typed}}, d, codes); len(got) != want {
			t.Errorf("%s: %d facts, want %d", typed, len(got), want)
		}
	}
	if got := Spread([]Fact{{Kind: Suspension, Customer: "tous"}}, d, codes); got[1].Customer != "C2" {
		t.Errorf("%+v", got)
	}
	if got := Spread([]Fact{{Kind: Promise, Customer: "tous"}}, d, codes); got[0].Customer != "tous" {
		t.Errorf("a promise of everyone: %+v", got)
	}
	called := customer.NewDirectory([]customer.Named{{Code: "C3", Name: "TOUS"}}, customer.Master{})
	if got := Spread([]Fact{{Kind: Suspension, Customer: "tous"}}, called, codes); len(got) != 1 {
		t.Errorf("somebody is called so: %+v", got)
	}
}
