package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// start gives the starting steps of an old ledger on its first night. By
// default there are none: every item, however old, starts at the foot of the
// ladder and climbs it one step at a time, so that nobody's first letter is a
// formal notice. With `demarrage: selon-age`, an item is taken to have already
// been through the plain reminders below the one its age has reached, and gets
// that one first.
func (n *night) start() []Event {
	if n.policy.Start != StartByAge || n.cycle == nil || len(n.c.Events) > 0 || !n.c.Context.LastRun.IsZero() {
		return nil
	}
	var events []Event
	for i := range n.rows {
		r := &n.rows[i]
		if r.out != nil {
			continue
		}
		if below := n.cycle.startingPoint(int(n.date - r.item.Due)); below >= 0 {
			events = append(events, Event{
				Date: min(n.date-1, r.item.Due.AddDays(n.cycle.Steps[below].Offset())), Kind: Imported, Customer: n.d.Customer, Item: r.item.Key, Invoice: r.item.Invoice, Step: n.cycle.Steps[below].Name,
				Amount: r.item.Open, Reason: fmt.Sprintf("démarrage selon l’âge : %s de retard", days(int(n.date-r.item.Due))),
			})
		}
	}
	return events
}

// startingPoint gives the step just below the hardest plain reminder that so
// many days of lateness reach, -1 when the foot of the ladder is right.
func (c Cycle) startingPoint(late int) int {
	below, first := -1, true
	for i, s := range c.Steps {
		if s.Nature != FirstNotice && s.Nature != Reminder {
			continue
		}
		if s.Offset() <= late && !first {
			below = i - 1
		}
		first = false
	}
	return below
}

// StartingStep is the step proposed to a customer of an old ledger, for a
// person to review before the first night.
type StartingStep struct {
	Customer, Name, Cycle string
	Step                  string // first step of the oldest items
	Items                 int    // late ones
	Due                   money.Amount
	Oldest                civil.Date // due date
	Steps                 []Event    // to import, one per item
}

// ProposeStart gives the starting steps by age of every customer who owes
// something, the largest amount first.
func ProposeStart(p Policy, cases []Case, date civil.Date) []StartingStep {
	p.Start = StartByAge
	var all []StartingStep
	for _, c := range cases {
		c.Context.LastRun, c.Events = 0, nil
		n := newNight(p, c, date)
		if n.cycle == nil || n.d.Due <= 0 {
			continue
		}
		s := StartingStep{Customer: n.d.Customer, Name: n.d.Name, Cycle: n.d.Cycle, Due: n.d.Due, Steps: n.d.Started}
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
