package desk

import (
	"cmp"
	"maps"
	"slices"

	"relance/aging/customer"
	"relance/aging/followup"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// Meant gives the code of the customer that somebody writes, of those whom the
// history, the facts or the customer file know; what is written when nobody, or
// more than one, is meant. The ledger is not read for it.
func Meant(d *dossier.Dossier, events []log.Event, said []followup.Fact, written string) string {
	codes := map[string]bool{}
	for _, e := range events {
		codes[e.Customer] = true
	}
	for _, f := range said {
		codes[f.Customer] = true
	}
	delete(codes, "")
	if written == "" || codes[written] {
		return written
	}
	master, _, err := d.Customers()
	if err != nil {
		master = customer.Master{}
	}
	var known []customer.Named
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		known = append(known, customer.Named{Code: code})
	}
	return cmp.Or(customer.NewDirectory(known, master).Who(written).Code, written)
}
