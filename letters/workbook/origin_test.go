package workbook

import (
	"testing"

	"relance/aging/openitem"
)

// The list of invoices says where each due date comes from, an e-invoice too.
func TestOriginOfDueDates(t *testing.T) {
	r, other := sample(3, 2), false
	for k := range r.Balance.Clients {
		for n := range r.Balance.Clients[k].Items {
			if i := &r.Balance.Clients[k].Items[n]; i.Amount > 0 {
				i.DueFrom = openitem.DueInvoice
				if !other { // one of another origin: what all rows say is said once
					i.DueFrom, other = openitem.DueLedger, true
				}
			}
		}
	}
	found := 0
	for _, row := range listed(t, opened(t, written(t, r)), "Factures") {
		if row["Origine de l’échéance"] == "Facture électronique" {
			found++
		}
	}
	if found == 0 {
		t.Error("no due date is said to be of an e-invoice")
	}
}
