package customer

import "testing"

// Whom to telephone: the role wanted, the accounts, the customer's own number, anybody.
func TestReach(t *testing.T) {
	accounts := Contact{Role: "comptabilite", Name: "Léa Modèle", Phone: "01 00 00 00 01"}
	silent := Contact{Role: "comptabilite", Name: "Léa Modèle", Email: "lea@exemple.example"}
	buyer := Contact{Role: "achats", Name: "Paul Modèle", Phone: "01 00 00 00 02"}
	for name, row := range map[string]struct {
		phone    string
		contacts []Contact
		role     string
		want     string
		others   int
	}{
		"the accounts first":           {"01 00 00 00 09", []Contact{buyer, accounts}, "", "Léa Modèle 01 00 00 00 01", 2},
		"the role of the step":         {"01 00 00 00 09", []Contact{buyer, accounts}, "achats", "Paul Modèle 01 00 00 00 02", 2},
		"asked for at the switchboard": {"01 00 00 00 09", []Contact{silent}, "", "Léa Modèle 01 00 00 00 09", 0},
		"a role that nobody has":       {"", []Contact{buyer}, "direction", "Paul Modèle 01 00 00 00 02", 0},
		"no number":                    {"", []Contact{silent}, "", "Léa Modèle ", 0},
		"whoever is known":             {"01 00 00 00 09", []Contact{{Role: "direction", Name: "Ana Modèle"}}, "", "Ana Modèle 01 00 00 00 09", 0},
		"one number, twice":            {"01 00 00 00 01", []Contact{accounts}, "", "Léa Modèle 01 00 00 00 01", 0},
	} {
		c := Customer{Phone: row.phone, Contacts: row.contacts}
		got := c.Reach(row.role)
		if said := got.Name + " " + got.Phone; said != row.want || len(got.Others) != row.others {
			t.Errorf("%s: %q and %d others, want %q and %d", name, said, len(got.Others), row.want, row.others)
		}
	}
	public := Customer{Kind: Public, Contacts: []Contact{accounts, {Role: "ordonnateur", Name: "Finances", Phone: "01 00 00 00 03"}}}
	if got := public.Reach("").Name; got != "Finances" {
		t.Errorf("a public body: %q", got)
	}
	consumer := Customer{Kind: Consumer, Name: "Madame Modèle", Phone: "06 00 00 00 00"}
	if got := consumer.Reach(""); got.Name != "Madame Modèle" || got.Board {
		t.Errorf("a consumer: %+v", got)
	}
}
