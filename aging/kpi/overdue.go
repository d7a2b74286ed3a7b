package kpi

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging"
)

// LargestOverdue gives the customers who have something overdue, those who owe the
// most of it first: who the reports name.
func LargestOverdue(b aging.Balance) []aging.Client {
	late := slices.DeleteFunc(slices.Clone(b.Clients), func(c aging.Client) bool { return c.Overdue() <= 0 })
	slices.SortStableFunc(late, func(x, y aging.Client) int {
		return cmp.Or(cmp.Compare(y.Overdue(), x.Overdue()), cmp.Compare(y.Balance, x.Balance), strings.Compare(x.Code, y.Code))
	})
	return late
}
