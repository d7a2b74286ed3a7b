package rules

import (
	"slices"
)

// invoiceOf gives the invoice of a letter about one alone, as its steps name it;
// "" for the others.
func invoiceOf(items []ItemStep, a Action) string {
	for i := range items {
		if s := &items[i]; a.Invoice != "" && slices.Contains(a.Items, s.Key) {
			return s.Invoice
		}
	}
	return ""
}
