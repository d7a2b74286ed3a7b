package rules

import (
	"slices"
	"strings"
)

// segmentsOf gives the segments of a customer.
func (c Case) segmentsOf() []string {
	var found []string
	for _, s := range c.Shown {
		found = append(found, s.Name)
	}
	for s := range strings.SplitSeq(c.Customer.Segment, ",") {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	return found
}
