package papers

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/customer"
	"relance/letters"
)

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
