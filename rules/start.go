package rules

import (
	"fmt"
	"slices"
	"strings"

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
// that one first; by e-mail where its first reminder would have gone by e-mail, so
// that a start by age never turns e-mails into paper.
func start(k claims, date civil.Date) []log.Event {
	if k.policy.Start != policy.StartByAge || k.cycle == nil || len(k.c.Events) > 0 || !k.c.Context.LastRun.IsZero() {
		return nil
	}
	var events []log.Event
	for i := range k.rows {
		r := &k.rows[i]
		if r.out != nil {
			continue
		}
		if below := k.startBelow(int(date-r.item.Due), date); below >= 0 {
			e := imported(k.c.Customer.Code, r.item, &k.cycle.Steps[below], date)
			e.Reason = fmt.Sprintf("démarrage selon l’âge : %s de retard", settings.InDays(int(date-r.item.Due)))
			events = append(events, e)
		}
	}
	return events
}

// startBelow gives the step just below the plain reminder at which an item so many
// days late starts, -1 for the foot of the ladder.
func (k *claims) startBelow(late int, date civil.Date) int {
	below := k.cycle.StartingPoint(late)
	if below < 0 || !k.firstByMail(date) {
		return below
	}
	for at := below + 1; at > k.foot(); at-- {
		if step := &k.cycle.Steps[at]; step.Plain() && k.byMail(step, date).channel != "" {
			return at - 1
		}
	}
	return -1
}

// foot is the first plain reminder of the cycle, -1 when it has none.
func (k *claims) foot() int {
	return slices.IndexFunc(k.cycle.Steps, func(s policy.Step) bool { return s.Plain() })
}

// firstByMail says that the first plain reminder of the cycle goes by e-mail.
func (k *claims) firstByMail(date civil.Date) bool {
	at := k.foot()
	return at >= 0 && k.way(&k.cycle.Steps[at], date).channel.Mailed()
}

// byMail is how a step reaches the customer by e-mail.
func (k *claims) byMail(step *policy.Step, date civil.Date) way {
	mailed := *step
	mailed.Channels = slices.DeleteFunc(slices.Clone(step.Channels), func(c policy.Channel) bool { return !c.Mailed() })
	return k.way(&mailed, date)
}

// startedByMail gives the steps, among those that items start at by their age, to
// their e-mails.
func (l *ladder) startedByMail(date civil.Date) {
	for at := range l.steps {
		if !l.ways[at].channel.Paper() || !l.steps[at].Plain() || !l.onlyStarted(at) || !l.firstByMail(date) {
			continue
		}
		if mail := l.byMail(&l.steps[at], date); mail.channel != "" {
			l.ways[at] = mail
		}
	}
}

// onlyStarted says that the items at a step are all there by their age alone.
func (l *ladder) onlyStarted(at int) (some bool) {
	for i := range l.rows {
		if l.rows[i].out != nil || l.rungs[i].index != at {
			continue
		}
		last := l.rungs[i].last
		if last == nil || last.Kind != log.Imported || last.Author != "" {
			return false
		}
		some = true
	}
	return some
}

// imported is the starting step of one item, on the day when it would have come.
func imported(customer string, i *Item, step *policy.Step, date civil.Date) log.Event {
	return log.Event{
		Date: min(date-1, i.Due.AddDays(step.Offset())), Kind: log.Imported, Customer: customer, Item: i.Key, Invoice: i.Invoice, Step: step.Name, Amount: i.Open,
	}
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
		k := claim(&p, &c, date)
		if k.cycle == nil || k.due <= 0 {
			continue
		}
		all = append(all, startingStep(place(k, date), date))
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

func startingStep(l ladder, date civil.Date) StartingStep {
	s := StartingStep{Customer: l.c.Customer.Code, Name: l.c.Customer.Name, Cycle: l.cycle.Name, Due: l.due, Steps: l.started, Ladder: l.cycle.Names()}
	highest := -1
	for i := range l.rows {
		r := &l.rows[i]
		if !r.due(date) {
			continue
		}
		s.Items++
		if s.Oldest.IsZero() || r.item.Due < s.Oldest {
			s.Oldest = r.item.Due
		}
		if l.rungs[i].reached(date) {
			highest = max(highest, l.rungs[i].index)
		}
	}
	if highest >= 0 {
		s.Step = l.steps[highest].Name
	}
	return s
}

// StartAt gives the starting steps of a customer whose first step a person chose:
// each open item starts at that step, or at the one that its own age has reached
// when it is lower; the step is told by its name or in words. ok is false when the customer's cycle has no such step.
func StartAt(p policy.Policy, c Case, date civil.Date, step, author, reason string) (events []log.Event, ok bool) {
	p.Start = policy.StartFirstStep
	k := claim(&p, &c, date)
	if k.cycle == nil {
		return nil, false
	}
	chosen := slices.IndexFunc(k.cycle.Names(), func(name string) bool { return name == step || strings.EqualFold(policy.Label(name), step) })
	if chosen < 0 {
		return nil, false
	}
	steps := k.cycle.Steps
	for i := range k.rows {
		r := &k.rows[i]
		if r.out != nil {
			continue
		}
		below := -1
		for s := range steps[:chosen] {
			if steps[s].Nature != policy.Preventive && steps[s+1].Offset() <= int(date-r.item.Due) {
				below = s
			}
		}
		if below >= 0 {
			e := imported(k.c.Customer.Code, r.item, &steps[below], date)
			e.Author, e.Reason = author, reason
			events = append(events, e)
		}
	}
	return events, true
}

// SetLevel gives the events by which a person puts the open items of a customer
// at a step of its cycle, that of one invoice with invoice; step "" is the foot of
// the ladder. known is false when no open item is meant, valid when the cycle has
// no such step.
func SetLevel(p policy.Policy, c Case, date civil.Date, invoice, step, author, reason string) (events []log.Event, known, valid bool) {
	k := claim(&p, &c, date)
	if k.cycle == nil || step != "" && !slices.Contains(k.cycle.Names(), step) {
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
