package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/settings"
	"relance/rules/log"
	"relance/rules/policy"
)

// start gives the starting steps of an old ledger on its first night. By
// default there are none: every item, however old, starts at the foot of the
// ladder and climbs it one step at a time, so that nobody's first letter is a
// formal notice. With `demarrage: selon-age`, an item is taken to have already
// been through the plain reminders below the one its age has reached, and gets
// that one first.
func (n *night) start() []log.Event {
	if n.policy.Start != policy.StartByAge || n.cycle == nil || len(n.c.Events) > 0 || !n.c.Context.LastRun.IsZero() {
		return nil
	}
	var events []log.Event
	for i := range n.rows {
		r := &n.rows[i]
		if r.out != nil {
			continue
		}
		if below := n.cycle.StartingPoint(int(n.date - r.item.Due)); below >= 0 {
			events = append(events, log.Event{
				Date: min(n.date-1, r.item.Due.AddDays(n.cycle.Steps[below].Offset())), Kind: log.Imported, Customer: n.d.Customer, Item: r.item.Key, Invoice: r.item.Invoice, Step: n.cycle.Steps[below].Name,
				Amount: r.item.Open, Reason: fmt.Sprintf("démarrage selon l’âge : %s de retard", settings.InDays(int(n.date-r.item.Due))),
			})
		}
	}
	return events
}

// StartingStep is the step proposed to a customer of an old ledger, for a
// person to review before the first night.
type StartingStep struct {
	Customer, Name, Cycle string
	Step                  string // first step of the oldest items
	Items                 int    // late ones
	Due                   money.Amount
	Oldest                civil.Date  // due date
	Ladder                []string    // the steps among which to choose
	Steps                 []log.Event // to import, one per item
}

// ProposeStart gives the starting steps by age of every customer who owes
// something, the largest amount first.
func ProposeStart(p policy.Policy, cases []Case, date civil.Date) []StartingStep {
	p.Start = policy.StartByAge
	var all []StartingStep
	for _, c := range cases {
		c.Context.LastRun, c.Events = 0, nil
		n := newNight(p, c, date)
		if n.cycle == nil || n.d.Due <= 0 {
			continue
		}
		s := StartingStep{Customer: n.d.Customer, Name: n.d.Name, Cycle: n.d.Cycle, Due: n.d.Due, Steps: n.d.Started, Ladder: n.cycle.Names()}
		n.climbAll()
		highest := -1
		for i := range n.rows {
			if r := &n.rows[i]; r.due(date) {
				s.Items++
				if s.Oldest.IsZero() || r.item.Due < s.Oldest {
					s.Oldest = r.item.Due
				}
				if r.reached(date) {
					highest = max(highest, r.rung.index)
				}
			}
		}
		if highest >= 0 {
			s.Step = n.cycle.Steps[highest].Name
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b StartingStep) int {
		switch {
		case a.Due > b.Due:
			return -1
		case a.Due < b.Due:
			return 1
		}
		return 0
	})
	return all
}

// StartAt gives the starting steps of a customer whose first step a person chose:
// each open item starts at that step, or at the one that its own age has reached
// when it is lower. ok is false when the customer's cycle has no such step.
func StartAt(p policy.Policy, c Case, date civil.Date, step, author, reason string) (events []log.Event, ok bool) {
	p.Start = policy.StartFirstStep
	n := newNight(p, c, date)
	if n.cycle == nil {
		return nil, false
	}
	chosen := slices.Index(n.cycle.Names(), step)
	if chosen < 0 {
		return nil, false
	}
	for i := range n.rows {
		r := &n.rows[i]
		if r.out != nil {
			continue
		}
		below := -1
		for k := range n.cycle.Steps[:chosen] {
			if n.cycle.Steps[k].Nature != policy.Preventive && n.cycle.Steps[k+1].Offset() <= int(date-r.item.Due) {
				below = k
			}
		}
		if below >= 0 {
			events = append(events, log.Event{
				Date: min(date-1, r.item.Due.AddDays(n.cycle.Steps[below].Offset())), Kind: log.Imported, Customer: c.Customer.Code, Item: r.item.Key, Invoice: r.item.Invoice,
				Step: n.cycle.Steps[below].Name, Amount: r.item.Open, Author: author, Reason: reason,
			})
		}
	}
	return events, true
}

// SetLevel gives the events by which a person puts the open items of a customer
// at a step of its cycle, that of one invoice with invoice; step "" is the foot of
// the ladder. known is false when no open item is meant, valid when the cycle has
// no such step.
func SetLevel(p policy.Policy, c Case, date civil.Date, invoice, step, author, reason string) (events []log.Event, known, valid bool) {
	n := newNight(p, c, date)
	if n.cycle == nil || step != "" && !slices.Contains(n.cycle.Names(), step) {
		return nil, true, false
	}
	for i := range c.Items {
		item := &c.Items[i]
		if invoice != "" && item.Number != invoice && item.Ref != invoice && item.Key != invoice {
			continue
		}
		events = append(events, log.Event{
			Date: date, Kind: log.LevelSet, Customer: c.Customer.Code, Item: item.Key, Invoice: invoice, Step: step, Amount: item.Open, Author: author, Reason: reason,
		})
	}
	return events, len(events) > 0, true
}
