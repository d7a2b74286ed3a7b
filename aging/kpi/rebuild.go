package kpi

import (
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// BalanceAt rebuilds the aged balance of a past day from what settled each item
// since: a debit is open for its Remainder, and a credit that had not yet been
// booked against anything, or that paid something booked later, is unallocated.
// Its total is the ledger's on that day; who was matched with whom is as known
// today. like gives the buckets and the basis; the set must keep its settled
// items.
func BalanceAt(set openitem.Set, like aging.Balance, day civil.Date) aging.Balance {
	r := rebuilt{at: map[string]int{}, balance: aging.Balance{Date: day, Basis: like.Basis, Buckets: like.Buckets}}
	r.balance.Totals.Late = make([]money.Amount, len(like.Buckets)+1)
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for k := range list {
			r.add(&list[k], day)
		}
	}
	b := r.balance
	slices.SortFunc(b.Clients, func(x, y aging.Client) int { return strings.Compare(x.Code, y.Code) })
	return b
}

// rebuilt is a balance being made, with the place of each customer.
type rebuilt struct {
	balance aging.Balance
	at      map[string]int
}

func (r *rebuilt) add(i *openitem.Item, day civil.Date) {
	switch {
	case i.Amount < 0:
		if i.Entry <= day {
			r.put(i, i.Open)
		}
	case i.Entry <= day:
		r.put(i, Remainder(*i, day))
	default:
		var early money.Amount
		for _, s := range i.Settled {
			if s.Date <= day {
				early -= s.Amount
			}
		}
		r.put(i, early)
	}
}

// put adds what was open of an item, or the credit that waited for it.
func (r *rebuilt) put(i *openitem.Item, open money.Amount) {
	if open == 0 {
		return
	}
	n, known := r.at[i.Customer]
	if !known {
		n, r.at[i.Customer] = len(r.balance.Clients), len(r.balance.Clients)
		r.balance.Clients = append(r.balance.Clients, aging.Client{Code: i.Customer, Sums: aging.Sums{Late: make([]money.Amount, len(r.balance.Totals.Late))}})
	}
	past := openitem.Item{
		Key: i.Key, Customer: i.Customer, Account: i.Account, Treatment: i.Treatment, Nature: i.Nature, Date: i.Date, Entry: i.Entry,
		Due: i.Due, Undated: i.Undated, Amount: i.Amount, Open: open,
	}
	c := &r.balance.Clients[n]
	c.Items = append(c.Items, past)
	for _, s := range []*aging.Sums{&c.Sums, &r.balance.Totals} {
		s.Balance += open
		switch days := r.balance.DaysLate(past); {
		case open < 0:
			s.Unallocated += open
		case days > 0:
			s.Late[r.balance.Buckets.Of(days)] += open
		default:
			s.NotDue += open
		}
	}
}
