package rules

import (
	"relance/aging/civil"
	"relance/aging/penalty"
)

// Limitation gives when the debt of an item of the case lapses, as the night
// judges it: acknowledgments and, for a public body, written claims restart it.
func (c *Case) Limitation(item *Item, date civil.Date) penalty.Limitation {
	return penalty.LimitationOf(c.debt(item, date))
}

// Insolvency gives the customer's insolvency as it is known on a date; its
// Judgment is 0 when there is none.
func (c *Case) Insolvency(date civil.Date) penalty.Proceedings { return c.insolvency(date) }
