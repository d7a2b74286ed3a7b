package papers

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/customer"
	"relance/letters"
)

func TestPhoneOf(t *testing.T) {
	for _, c := range []struct {
		name string
		who  customer.Customer
		role string
		want string
	}{
		{"le mobile du rôle d’abord", customer.Customer{Phone: "06 12 34 56 78", Contacts: []customer.Contact{{Role: "comptabilite", Phone: "07 12 34 56 78"}}}, "comptabilite", "07 12 34 56 78"},
		{"un mobile plutôt qu’un fixe", customer.Customer{Phone: "01 99 00 12 34", Contacts: []customer.Contact{{Role: "achats", Phone: "06 12 34 56 78"}}}, "", "06 12 34 56 78"},
		{"à défaut le fixe", customer.Customer{Phone: "01 99 00 12 34"}, "", "01 99 00 12 34"},
		{"aucun", customer.Customer{}, "", ""},
	} {
		if got := phoneOf(c.who, c.role); got != c.want {
			t.Errorf("%s : %q, attendu %q", c.name, got, c.want)
		}
	}
}

func TestWithoutTown(t *testing.T) {
	abroad := customer.Address{Lines: []string{"17 Harbour Lane"}, Postcode: "D99XF20", City: "Dunmorrow", Country: "Irlande"}
	lines, town := withoutTown(letters.Recipient{Lines: []string{"Irlande Import", "17 Harbour Lane", "D99XF20 DUNMORROW", "IRLANDE"}, Postcode: "D99XF20", Country: "Irlande"}, abroad)
	if diff := cmp.Diff([]string{"Irlande Import", "17 Harbour Lane"}, lines); diff != "" || town != "Dunmorrow" {
		t.Error(diff, town)
	}
	// A customer whose name is its town keeps its name.
	lines, _ = withoutTown(letters.Recipient{Lines: []string{"29000 QUIMPER", "29000 QUIMPER"}}, customer.Address{Postcode: "29000", City: "Quimper"})
	if diff := cmp.Diff([]string{"29000 QUIMPER"}, lines); diff != "" {
		t.Error(diff)
	}
}
