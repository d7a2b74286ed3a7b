package rules

import (
	"slices"
)

// invoiceOf gives the invoice of a letter about one alone, as its steps name it;
// "" for the others.
func (d Decision) invoiceOf(a Action) string {
	for i := range d.Items {
		if s := &d.Items[i]; a.Invoice != "" && slices.Contains(a.Items, s.Key) {
			return s.Invoice
		}
	}
	return ""
}
