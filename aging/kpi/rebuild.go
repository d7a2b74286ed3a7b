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
	return NewRebuilder(set, like).At(day)
}

// Rebuilder makes the balances of several days one after the other, in the memory
// of the first.
type Rebuilder struct {
	set     openitem.Set
	balance aging.Balance
	at      map[string]int // index in clients
	clients []aging.Client // everyone seen so far
}

// NewRebuilder prepares for BalanceAt of a set.
func NewRebuilder(set openitem.Set, like aging.Balance) *Rebuilder {
	return &Rebuilder{set: set, at: map[string]int{}, balance: aging.Balance{Basis: like.Basis, Buckets: like.Buckets}}
}

// At gives the balance of a day, whose clients last until the next call.
func (p *Rebuilder) At(day civil.Date) aging.Balance {
	p.balance.Date = day
	p.balance.Totals = aging.Sums{Late: make([]money.Amount, len(p.balance.Buckets)+1)}
	for k := range p.clients {
		c := &p.clients[k]
		clear(c.Late)
		c.Items, c.Sums = c.Items[:0], aging.Sums{Late: c.Late}
	}
	for _, list := range [2][]openitem.Item{p.set.Items, p.set.Settled} {
		for k := range list {
			p.add(&list[k], day)
		}
	}
	b := p.balance
	b.Clients = slices.DeleteFunc(append(p.balance.Clients[:0], p.clients...), func(c aging.Client) bool { return len(c.Items) == 0 })
	p.balance.Clients = b.Clients
	slices.SortFunc(b.Clients, func(x, y aging.Client) int { return strings.Compare(x.Code, y.Code) })
	return b
}

func (p *Rebuilder) add(i *openitem.Item, day civil.Date) {
	switch {
	case i.Amount < 0:
		if i.Entry <= day {
			p.put(i, i.Open)
		}
	case i.Booked() <= day:
		p.put(i, remainder(i, day))
	default:
		var early money.Amount
		for _, s := range i.Settled {
			if s.Date <= day {
				early -= s.Amount
			}
		}
		p.put(i, early)
	}
}

// put adds what was open of an item, or the credit that waited for it.
func (p *Rebuilder) put(i *openitem.Item, open money.Amount) {
	if open == 0 {
		return
	}
	n, known := p.at[i.Customer]
	if !known {
		n, p.at[i.Customer] = len(p.clients), len(p.clients)
		p.clients = append(p.clients, aging.Client{Code: i.Customer, Sums: aging.Sums{Late: make([]money.Amount, len(p.balance.Totals.Late))}})
	}
	past := openitem.Item{
		Key: i.Key, Customer: i.Customer, Account: i.Account, Treatment: i.Treatment, Nature: i.Nature, Date: i.Date, Entry: i.Entry,
		Due: i.Due, Undated: i.Undated, Amount: i.Amount, Open: open,
	}
	if i.Before != nil && p.balance.Date < i.Before.Moved {
		past.Entry, past.Treatment, past.Nature, past.Due, past.Undated = i.Before.Booked, i.Before.Treatment, i.Before.Nature, i.Before.Due, i.Before.Due.IsZero()
	}
	c := &p.clients[n]
	c.Items = append(c.Items, past)
	for _, s := range []*aging.Sums{&c.Sums, &p.balance.Totals} {
		s.Balance += open
		switch days := p.balance.DaysLate(past); {
		case open < 0:
			s.Unallocated += open
		case days > 0:
			s.Late[p.balance.Buckets.Of(days)] += open
		default:
			s.NotDue += open
		}
	}
}
