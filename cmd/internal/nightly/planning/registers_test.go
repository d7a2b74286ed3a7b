package planning

import (
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/registry"
)

// SIRENE completes what a card lacks, and nothing that it has or that is secret.
func TestSireneProposesWhatIsMissing(t *testing.T) {
	unit := registry.Unit{Category: "7210", Address: customer.Address{Lines: []string{"1 RUE HAUTE"}, Postcode: "13001", City: "MARSEILLE"}}
	who := debtor{"C1", customer.Customer{Name: "Mairie"}}
	got := completing(who, unit)
	if len(got) != 1 || got[0].Code != CodeIdentity.Code || !strings.Contains(got[0].Message, "type : public ; adresse : 1 RUE HAUTE, 13001 MARSEILLE") {
		t.Error(got)
	}
	full := who
	full.card.Kind, full.card.Address = customer.Business, unit.Address
	if got := completing(full, unit); len(got) != 0 {
		t.Error(got)
	}
	unit.Secret = true
	if got := completing(who, unit); len(got) != 0 {
		t.Error(got)
	}
}
