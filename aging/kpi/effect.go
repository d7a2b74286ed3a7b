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
// acted on at least that many days before the date of the set.
func Effects(set openitem.Set, actions []Action, costs []UnitCost, of func(Action) string) []Effect {
	m := effects{date: set.Date, items: itemsOf(set, actions), next: nextActions(actions), units: unitsOf(costs), by: map[string]*effect{}}
	for k := range actions {
		if name := of(actions[k]); name != "" {
			m.add(name, &actions[k], m.next[k])
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
	date  civil.Date
	items map[string]*openitem.Item
	next  []civil.Date // by action: the day of the next one on the same item, 0 = none
	units map[string]money.Amount
	by    map[string]*effect
}

// effect is an Effect while it is being measured.
type effect struct {
	Effect
	channels, documents, customers map[string]bool
	weighted                       money.Amount // credited × days
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

func (m *effects) add(name string, a *Action, next civil.Date) {
	e := m.by[name]
	if e == nil {
		e = &effect{channels: map[string]bool{}, documents: map[string]bool{}, customers: map[string]bool{}}
		e.Name, e.First = name, a.Date
		for w := range e.Windows {
			e.Windows[w].Days = effectDays[w]
		}
		m.by[name] = e
	}
	e.First = min(e.First, a.Date)
	e.channels[a.Channel], e.customers[a.Customer] = true, true
	if document := a.document(); !e.documents[document] {
		e.documents[document] = true
		e.Cost += m.units[a.Channel]
	}
	if a.Item == "" {
		return
	}
	e.Items++
	e.Amount += a.Amount
	if i := m.items[a.Item]; i != nil {
		e.answer(i, a, next, m.date)
	}
}

// document names what was sent: one per customer, day, step and channel.
func (a *Action) document() string {
	return strings.Join([]string{a.Customer, a.Date.String(), a.Step, a.Channel}, "\x00")
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
	e.Documents, e.Customers = len(e.documents), len(e.customers)
	e.Delay = DSO(e.weighted, e.Credited, 1)
	e.PerEuro = Of(e.Cost, e.Credited)
	return e.Effect
}

// CostOf counts what the actions of a year up to the date cost, and what came
// in late over the same days. The year begins with the first action when that
// is later.
func CostOf(set openitem.Set, actions []Action, costs []UnitCost) CollectionCosts {
	c := CollectionCosts{From: set.Date.AddDays(1 - yearOfSales), To: set.Date}
	documents, count := map[string]bool{}, map[string]int{}
	first := set.Date
	for k := range actions {
		a := &actions[k]
		if a.Date < c.From || a.Date > c.To || documents[a.document()] {
			continue
		}
		documents[a.document()] = true
		first = min(first, a.Date)
		count[a.Channel]++
	}
	if len(count) == 0 {
		return CollectionCosts{}
	}
	c.From = first
	units := unitsOf(costs)
	for _, channel := range slices.Sorted(maps.Keys(count)) {
		unit, known := units[channel]
		if !known {
			c.UnknownFor = append(c.UnknownFor, channel)
		}
		one := ChannelCost{Channel: channel, Documents: count[channel], Unit: unit, Cost: unit * money.Amount(count[channel])}
		c.Channels = append(c.Channels, one)
		c.Spent += one.Cost
	}
	_, c.Collected = PaidDelay(set, c.From, c.To)
	c.PerEuro = Of(c.Spent, c.Collected)
	return c
}
