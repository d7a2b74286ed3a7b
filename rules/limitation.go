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
