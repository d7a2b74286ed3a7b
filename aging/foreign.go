package aging

import (
	"cmp"
	"slices"

	"relance/aging/money"
	"relance/aging/openitem"
)

// Foreign is the part of the balance that is owed in one currency other than the
// euro. Its amounts are in that currency; the balance itself stays in euros.
type Foreign struct {
	Currency string
	Clients  []ForeignClient // those with an open item in it, in the balance's order
	Totals   Sums
	Euros    money.Amount // what the balance holds them for
	// Estimated says that part of an amount is a share, since something paid it
	// that is not in that currency.
	Estimated bool
}

// ForeignClient is what a customer owes in one currency.
type ForeignClient struct {
	Code, Name string
	Sums
	Euros     money.Amount
	Estimated bool
}

// Foreign gives the open items in other currencies, a table for each, by the
// currency's code; nil for a balance in euros alone. What only a difference of
// exchange left open is no currency's.
func (b Balance) Foreign() []Foreign {
	var all []Foreign
	for _, c := range b.Clients {
		for k := range c.Items {
			i := &c.Items[k]
			if i.Currency == "" || i.Currency == "EUR" || i.Exchange {
				continue
			}
			at := slices.IndexFunc(all, func(f Foreign) bool { return f.Currency == i.Currency })
			if at < 0 {
				at = len(all)
				all = append(all, Foreign{Currency: i.Currency, Totals: b.noSums()})
			}
			all[at].put(b, c, i)
		}
	}
	slices.SortFunc(all, func(x, y Foreign) int { return cmp.Compare(x.Currency, y.Currency) })
	return all
}

func (b Balance) noSums() Sums { return Sums{Late: make([]money.Amount, len(b.Totals.Late))} }

// put adds an item to its customer's row and to the totals.
func (f *Foreign) put(b Balance, c Client, i *openitem.Item) {
	if last := len(f.Clients) - 1; last < 0 || f.Clients[last].Code != c.Code {
		f.Clients = append(f.Clients, ForeignClient{Code: c.Code, Name: c.Name, Sums: b.noSums()})
	}
	row := &f.Clients[len(f.Clients)-1]
	shared := slices.ContainsFunc(i.Settled, func(s openitem.Settlement) bool { return s.Shared })
	row.Estimated, f.Estimated = row.Estimated || shared, f.Estimated || shared
	row.Euros += i.Open
	f.Euros += i.Open
	late := b.DaysLate(*i)
	for _, s := range []*Sums{&row.Sums, &f.Totals} {
		s.Balance += i.Foreign
		switch {
		case i.Open < 0:
			s.Unallocated += i.Foreign
		case late > 0:
			s.Late[b.Buckets.Of(late)] += i.Foreign
		default:
			s.NotDue += i.Foreign
		}
	}
}
