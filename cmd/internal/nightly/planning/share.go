package planning

import (
	"slices"

	"relance/aging"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules/log"
)

// Only gives the part of a night that concerns some customers.
func (n Night) Only(mine func(code string) bool) Night {
	item := func(i openitem.Item) bool { return mine(i.Customer) }
	assessed := func(a penalty.Assessed) bool { return mine(a.Item.Customer) }
	part := Night{Date: n.Date, Balance: shareOf(n.Balance, mine), Heard: Heard{FollowUp: map[string]followup.File{}}}
	part.Costs = Costs{Penalties: map[string][]penalty.Assessed{}, Imputed: map[string][]penalty.Imputation{}}
	part.Log = kept(n.Log, func(e log.Event) bool { return mine(e.Customer) })
	part.Set = openitem.Set{
		Date: n.Set.Date, Customers: kept(n.Set.Customers, func(p openitem.Party) bool { return mine(p.Code) }), Items: kept(n.Set.Items, item), Settled: kept(n.Set.Settled, item),
		Matches:    kept(n.Set.Matches, func(m openitem.Match) bool { return mine(m.Customer) }),
		Imbalances: kept(n.Set.Imbalances, func(i openitem.Imbalance) bool { return mine(i.Customer) }),
	}
	part.Said.Facts = kept(n.Said.Facts, func(f followup.Fact) bool { return mine(f.Customer) })
	part.Said.Changes = kept(n.Said.Changes, func(c followup.Change) bool { return mine(c.Fact.Customer) })
	part.Assessed = kept(n.Assessed, assessed)
	part.Facts = kept(n.Facts, func(f penalty.Fact) bool { return mine(f.Customer) })
	for code, file := range n.FollowUp {
		if mine(code) {
			part.FollowUp[code] = file
		}
	}
	for code, list := range n.Penalties {
		if mine(code) {
			part.Penalties[code], part.Imputed[code] = list, n.Imputed[code]
		}
	}
	for k, c := range n.Cases {
		if mine(c.Customer.Code) {
			part.Cases, part.Decisions = append(part.Cases, c), append(part.Decisions, n.Decisions[k])
		}
	}
	return part
}

// shareOf is the part of a balance that some customers owe. It has no proof: the
// ledger's totals are everybody's.
func shareOf(b aging.Balance, mine func(code string) bool) aging.Balance {
	part := aging.Balance{Date: b.Date, Basis: b.Basis, Buckets: b.Buckets}
	part.Totals.Late = make([]money.Amount, len(b.Totals.Late))
	for _, c := range b.Clients {
		if !mine(c.Code) {
			continue
		}
		part.Clients = append(part.Clients, c)
		part.Totals.Balance, part.Totals.NotDue, part.Totals.Unallocated = part.Totals.Balance+c.Balance, part.Totals.NotDue+c.NotDue, part.Totals.Unallocated+c.Unallocated
		for k := range c.Late {
			part.Totals.Late[k] += c.Late[k]
		}
	}
	return part
}

// kept gives the elements that a test keeps, without touching the list.
func kept[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !keep(x) })
}
