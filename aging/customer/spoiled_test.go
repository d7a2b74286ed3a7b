package customer

import "testing"

// A lookup that found nothing is no name: the cell is blank and reported, the
// row stays, and a text that only begins like it is kept.
func TestFormulasWithoutAValueAreBlank(t *testing.T) {
	m, problems := read(t, "code;nom;adresse;ville;mémo\nC;#N/A;1 rue du Four;#NOM?;#REF!\nD;#1 du bâtiment;2 rue du Four;Lyon;\n")
	var got []string
	for _, p := range problems {
		if p.Code == CodeSpoiled.Code {
			got = append(got, p.Column+" "+p.Excerpt)
		}
	}
	if len(got) != 2 || got[0] != "B2 #N/A" || got[1] != "D2 #NOM?" {
		t.Errorf("%q", got)
	}
	all := m.All()
	if len(all) != 2 || all[0].Name != "" || all[0].Address.City != "" || all[0].Address.Lines[0] != "1 rue du Four" || all[1].Name != "#1 du bâtiment" {
		t.Errorf("%+v", all)
	}
}
