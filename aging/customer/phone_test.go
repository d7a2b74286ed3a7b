package customer

import "testing"

// The numbers are those that Arcep keeps for fiction (01 99 00, 06 39 98…).
func TestReadPhone(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  Phone
	}{
		{"06 39 98 12 34", Phone{Number: "+262639981234"}}, // 0639 is Mayotte in the numbering plan
		{"07 12 34 56 78", Phone{Number: "+33712345678"}},
		{"06.12.34.56.78", Phone{Number: "+33612345678"}},
		{"+33 (0)6 12 34 56 78", Phone{Number: "+33612345678"}},
		{"0033 6 12 34 56 78", Phone{Number: "+33612345678"}},
		{"612345678", Phone{Number: "+33612345678"}},
		{"0690 12 34 56", Phone{Number: "+590690123456"}},
		{"+590 690 12 34 56", Phone{Number: "+590690123456"}},
		{"00262 (0)692 12 34 56", Phone{Number: "+262692123456"}},
		{"0590 12 34 56", Phone{"+590590123456", "numéro fixe"}},
		{"+596 596 12 34 56", Phone{"+596596123456", "numéro fixe"}},
		{"01 99 00 12 34", Phone{"+33199001234", "numéro fixe"}},
		{"+353 1 234 5678", Phone{Number: "+35312345678"}},
		{"+44 7700 900123", Phone{Number: "+447700900123"}},
		{"+12", Phone{"+12", "numéro illisible"}},
		{"12 34", Phone{"1234", "numéro illisible"}},
		{"=06+1", Phone{"061", "numéro illisible"}},
		{"appeler Mme Léa", Phone{Remark: "aucun numéro"}},
	} {
		if got := ReadPhone(c.typed); got != c.want {
			t.Errorf("%q : %+v, attendu %+v", c.typed, got, c.want)
		}
	}
}

// The number of the role written to comes first; a landline reaches nobody.
func TestMobile(t *testing.T) {
	c := Customer{Phone: "01 99 00 12 34", Contacts: []Contact{{Role: "direction", Phone: "06 12 34 56 78"}, {Role: "comptabilite", Phone: "+590 690 12 34 56"}}}
	for role, want := range map[string]string{"": "06 12 34 56 78", "comptabilite": "+590 690 12 34 56", "achats": "06 12 34 56 78"} {
		if got := c.Mobile(role); got != want {
			t.Errorf("%q: %q, want %q", role, got, want)
		}
	}
	c.Contacts = nil
	if got := c.Mobile(""); got != "" {
		t.Errorf("a landline is a mobile: %q", got)
	}
}
