package customer

import (
	"slices"
	"testing"

	"relance/aging/problem"
)

// No line of an address in one cell is lost: the town is taken from its end, what
// other columns say again is left out, and short lines are put together when there
// are more than the post takes.
func TestAddressCellLosesNoLine(t *testing.T) {
	for name, c := range map[string]struct {
		cell, postcode, city string
		lines                []string
		town                 string
	}{
		"five lines and the town in one cell": {"Service compta\n12 rue X\nBât. A\nZI Nord\n69000 Lyon", "", "", []string{"Service compta", "12 rue X", "Bât. A", "ZI Nord"}, "Lyon"},
		"street on the fifth line":            {"Service compta\nEscalier 2\nBât. A\nZI Nord\n12 rue du Port", "69000", "Lyon", []string{"Service compta", "Escalier 2", "Bât. A, ZI Nord", "12 rue du Port"}, "Lyon"},
		"name and town said again":            {"Alpha\n12 rue X\n69000 LYON\nFrance", "69000", "Lyon", []string{"12 rue X"}, "Lyon"},
		"too long to be joined": {"Bâtiment administratif C, escalier 4\nZone des Grandes Terres Noires\n12 avenue du Maréchal-de-Lattre\nBoîte postale 40118\nRésidence des Tilleuls argentés", "69000", "Lyon",
			[]string{"Bâtiment administratif C, escalier 4", "Zone des Grandes Terres Noires", "12 avenue du Maréchal-de-Lattre", "Boîte postale 40118", "Résidence des Tilleuls argentés"}, "Lyon"},
	} {
		m, problems := read(t, "code;nom;adresse;cp;ville\nC1;Alpha;\""+c.cell+"\";"+c.postcode+";"+c.city+"\n")
		got := m.Find("C1", "").Address
		if !slices.Equal(got.Lines, c.lines) || got.City != c.town {
			t.Errorf("%s: %q, %q", name, got.Lines, got.City)
		}
		if long := len(problems.Of(problem.Kind{Code: "CLI-27"})) == 1; long != (len(c.lines) > 4) {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
