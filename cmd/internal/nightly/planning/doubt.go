package planning

import "relance/aging/ledger"

// doubtsByCustomer gives what lists say of invoices that leaves what is owed in
// doubt, by customer.
func doubtsByCustomer(l *ledger.Ledger) map[string][]string {
	all := map[string][]string{}
	for _, d := range l.Doubts {
		why := d.Why
		if d.Ref != "" {
			why = "facture " + d.Ref + ", " + why
		}
		all[d.Customer] = append(all[d.Customer], why)
	}
	return all
}
