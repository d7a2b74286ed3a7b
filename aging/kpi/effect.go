package kpi

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Effect is what a step or a template brought.
type Effect struct {
	Name       string // step or template
	Channels   string // those used, joined by commas
	First      civil.Date
	Documents  int
	Items      int
	Amount     money.Amount // sent for
	Customers  int
	Windows    [3]Window    // paid within 8, 15 and 30 days
	Credited   money.Amount // received after it and before the next step on the same item
	Delay      Days         // from it to those receipts, by amount
	Cost       money.Amount
	PerEuro    Share // Cost ÷ Credited
	Unanswered int   // items on which nothing was received since
}

// Window is what was paid within some days of an action, of what is old enough
// to know.
type Window struct {
	Days       int
	Items      int // acted on at least that long ago
	Paid       int // of those, paid in full within the days
	Amount     money.Amount
	PaidAmount money.Amount
}

// Rate is the part of the amount that was paid.
func (w Window) Rate() Share { return Of(w.PaidAmount, w.Amount) }

// CollectionCosts is what collecting costs.
type CollectionCosts struct {
	From, To   civil.Date // over which Actions were counted
	Channels   []ChannelCost
	Spent      money.Amount
	Collected  money.Amount // late receipts over the same days
	PerEuro    Share        // Spent ÷ Collected
	UnknownFor []string     // channels without a unit cost
}

// ChannelCost is the documents of one channel.
type ChannelCost struct {
	Channel   string
	Documents int
	Unit      money.Amount
	Cost      money.Amount
}

// effectDays are the windows of Effect, in days.
var effectDays = [3]int{8, 15, 30}

// Effects measures what actions brought, by the name that of gives them (step
// or template; "" leaves one out), in the order of first use. What came in is
// money dated after the action; it is credited to the last action before it on
// the same item, so that amounts add up over steps. A window counts the items
// acted on at least that many days before the date of the set. A document counts
// once, at the step that it was written for, and its cost is shared between its
// items, so that both add up over steps too.
func Effects(set openitem.Set, actions []Action, costs []UnitCost, of func(Action) string) []Effect {
	m := effects{date: set.Date, items: itemsOf(set, actions), next: nextActions(actions), papers: papersOf(actions, unitsOf(costs)), by: map[string]*effect{}}
	for k := range actions {
		if name := of(actions[k]); name != "" {
			m.add(name, k, &actions[k])
		}
	}
	var all []Effect
	for _, name := range slices.Sorted(maps.Keys(m.by)) {
		all = append(all, m.by[name].measure())
	}
	slices.SortStableFunc(all, func(a, b Effect) int { return cmp.Compare(a.First, b.First) })
	return all
}

type effects struct {
	date   civil.Date
	items  map[string]*openitem.Item
	next   []civil.Date // by action: the day of the next one on the same item, 0 = none
	papers papers
	by     map[string]*effect
}

// effect is an Effect while it is being measured.
type effect struct {
	Effect
	channels, customers map[string]bool
	weighted            money.Amount // credited × days
}

// itemsOf finds the items that actions speak of.
func itemsOf(set openitem.Set, actions []Action) map[string]*openitem.Item {
	found := map[string]*openitem.Item{}
	for _, a := range actions {
		found[a.Item] = nil
	}
	eachItem(set, func(i *openitem.Item) {
		if _, wanted := found[i.Key]; wanted {
			found[i.Key] = i
		}
	})
	return found
}

// nextActions gives, for each action, the day of the next one on its item.
func nextActions(actions []Action) []civil.Date {
	next := make([]civil.Date, len(actions))
	last := map[string]int{}
	for k, a := range actions {
		if before, known := last[a.Item]; known && a.Item != "" {
			next[before] = a.Date
		}
		last[a.Item] = k
	}
	return next
}

func unitsOf(costs []UnitCost) map[string]money.Amount {
	units := map[string]money.Amount{}
	for _, c := range costs {
		units[c.Channel] = c.Cost
	}
	return units
}

func (m *effects) add(name string, k int, a *Action) {
	e := m.by[name]
	if e == nil {
		e = &effect{channels: map[string]bool{}, customers: map[string]bool{}}
		e.Name, e.First = name, a.Date
		for w := range e.Windows {
			e.Windows[w].Days = effectDays[w]
		}
		m.by[name] = e
	}
	e.First = min(e.First, a.Date)
	e.channels[a.Channel], e.customers[a.Customer] = true, true
	e.Documents += m.papers.sent(k, a)
	e.Cost += m.papers.share(k, a)
	if a.Item == "" {
		return
	}
	e.Items++
	e.Amount += a.Amount
	if i := m.items[a.Item]; i != nil {
		e.answer(i, a, m.next[k], m.date)
	}
}

// answer looks at what came in of the item after the action.
func (e *effect) answer(i *openitem.Item, a *Action, next, date civil.Date) {
	var credited money.Amount
	var within [len(effectDays)]money.Amount
	for k := range i.Settled {
		s := &i.Settled[k]
		if !isReceipt(s) || s.Date <= a.Date || s.Date > date {
			continue
		}
		for w := range within {
			if s.Date <= a.Date.AddDays(effectDays[w]) {
				within[w] += s.Amount
			}
		}
		if next.IsZero() || s.Date <= next {
			credited += s.Amount
			e.weighted += s.Amount * money.Amount(s.Date-a.Date)
		}
	}
	e.Credited += credited
	if credited == 0 && i.Open > 0 {
		e.Unanswered++
	}
	for k := range e.Windows {
		w := &e.Windows[k]
		if a.Date.AddDays(w.Days) > date {
			continue
		}
		w.Items++
		w.Amount += a.Amount
		w.PaidAmount += min(within[k], a.Amount)
		if within[k] >= a.Amount {
			w.Paid++
		}
	}
}

func (e *effect) measure() Effect {
	e.Channels = strings.Join(slices.Sorted(maps.Keys(e.channels)), ", ")
	e.Customers = len(e.customers)
	e.Delay = DSO(e.weighted, e.Credited, 1)
	e.PerEuro = Of(e.Cost, e.Credited)
	return e.Effect
}
