package rules

import (
	"cmp"
	"slices"
)

// Assignment says which receivables were sold to a factor.
type Assignment struct {
	Factor    string
	Customers []string // codes; with Invoices, any of both
	Invoices  []string // numbers
	Remind    bool     // they are still reminded of, in letters that say whom to pay
}

// Numbers names the items of a customer that were sold, in their order.
func (a *Assignment) Numbers(customer string, items []Item) (numbers []string) {
	if a == nil {
		return nil
	}
	for i := range items {
		if a.covers(customer, &items[i]) {
			numbers = append(numbers, cmp.Or(items[i].Number, items[i].Ref))
		}
	}
	return numbers
}

func (a *Assignment) covers(customer string, i *Item) bool {
	return slices.Contains(a.Customers, customer) || i.Number != "" && slices.Contains(a.Invoices, i.Number)
}

// sold says that an item is reminded of though it is the factor who is to be
// paid.
func (c *Case) sold(i *Item) bool {
	a := c.Context.Assigned
	return a != nil && a.Remind && a.covers(c.Customer.Code, i)
}
