package openitem

import "relance/aging/civil"

// Stated is what an invoice says of itself, as a document, beside what is owed:
// what the customer knows it by, when it was performed, what conditions it prints.
type Stated struct {
	Order     string     // the customer's own order number
	Contract  string     // number of the contract
	Since     civil.Date // first day of the period that it bills, 0 where it bills none
	Performed civil.Date // delivery, or last day of that period
	Penalties bool       // it prints that late payment bears penalties
	Indemnity bool       // it prints the 40 EUR
}

// longestAdvance is how long before its invoice something may have been delivered:
// a date further back is a slip, and nothing rests on it.
const longestAdvance = 366

// PerformedEarlier gives the day before the invoice on which it says that what it
// bills was delivered or done, 0 when it does not say so. What was to be done after
// the invoice only a person knows to have been done.
func (i Item) PerformedEarlier() civil.Date {
	if i.Stated == nil || i.Stated.Performed.IsZero() || i.Stated.Performed >= i.Date || int(i.Date-i.Stated.Performed) > longestAdvance {
		return 0
	}
	return i.Stated.Performed
}

// PerformedFrom gives the first day of what the invoice says to bill, 0 when it
// does not say.
func (i Item) PerformedFrom() civil.Date {
	switch {
	case i.Stated == nil:
		return 0
	case !i.Stated.Since.IsZero():
		return i.Stated.Since
	}
	return i.Stated.Performed
}

// state gives items what their invoices say.
func state(items []Item, stated map[int32]*Stated) {
	if len(stated) == 0 {
		return
	}
	for i := range items {
		items[i].Stated = stated[items[i].Line]
	}
}
