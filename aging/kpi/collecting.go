package kpi

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/aging/openitem"
)

// document names what was sent or said: the paper, the message or the call that
// several actions share; by default that of a customer, a day and a channel.
func (a *Action) document() string {
	return cmp.Or(a.Document, strings.Join([]string{a.Customer, a.Date.String(), a.Channel}, "\x00"))
}

// channels are the ways by which its document went.
func (a *Action) channels() []string { return append([]string{a.Channel}, a.Beside...) }

// paper is one document: what it cost, and which actions it was made for.
type paper struct {
	cost    money.Amount
	actions []int
	lead    int // the action of the step that it was written for
	sent    int // by how many ways
}

// papers are the documents of actions, by name.
type papers map[string]*paper

func papersOf(actions []Action, units map[string]money.Amount) papers {
	all := papers{}
	for k := range actions {
		a := &actions[k]
		p := all[a.document()]
		if p == nil {
			p = &paper{lead: k, sent: 1 + len(a.Beside)}
			all[a.document()] = p
			for _, channel := range a.channels() {
				p.cost += units[channel]
			}
		}
		p.actions = append(p.actions, k)
		if a.Step == a.Lead && actions[p.lead].Step != a.Lead {
			p.lead = k
		}
	}
	return all
}

// sent is how many documents the action counts for: those of its paper, at the
// first action of the step that it was written for.
func (p papers) sent(k int, a *Action) int {
	if paper := p[a.document()]; paper.lead == k {
		return paper.sent
	}
	return 0
}

// share is the part of the cost of its paper that an action bears; the last one
// takes what rounding leaves.
func (p papers) share(k int, a *Action) money.Amount {
	paper := p[a.document()]
	each := paper.cost.MulDiv(1, int64(len(paper.actions)))
	if paper.actions[len(paper.actions)-1] == k {
		return paper.cost - each*money.Amount(len(paper.actions)-1)
	}
	return each
}

// CostOf counts what the documents and calls of a year up to the date cost, and what
// came in late over the same days. The year begins with the first action when that
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
		for _, channel := range a.channels() {
			count[channel]++
		}
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
