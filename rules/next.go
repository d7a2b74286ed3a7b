package rules

import (
	"relance/aging/civil"
	"relance/rules/log"
	"relance/rules/policy"
)

// foresee says what comes next for each item and for the customer, if nothing
// changes: the same ladder, climbed once more as if tonight were done.
func (n *night) foresee() {
	free := n.freeAfterTonight()
	for i := range n.rows {
		r := &n.rows[i]
		if r.out == nil {
			r.next = n.after(r, free)
		}
	}
	for i := range n.rows {
		next := n.rows[i].next
		if next.Step != "" && (n.d.Next.Step == "" || sooner(next.On, n.d.Next.On)) {
			n.d.Next = next
		}
	}
	for i := range n.rows {
		n.d.Items = append(n.d.Items, n.itemStep(&n.rows[i]))
	}
}

// sooner compares days to come, where 0 is nobody knows when.
func sooner(a, b civil.Date) bool { return !a.IsZero() && (b.IsZero() || a < b) }

// freeAfterTonight is the first day on which another letter may go out.
func (n *night) freeAfterTonight() civil.Date {
	if _, ok := n.d.Letter(); ok {
		return max(n.policy.Spacing.After(n.date, n.cal), n.date+1)
	}
	return n.writeFrom()
}

// after gives the next step of one item once tonight is over.
func (n *night) after(r *row, free civil.Date) NextStep {
	rung := r.rung
	if r.step >= 0 {
		steps := append(r.steps[:len(r.steps):len(r.steps)], n.tonight(r))
		rung = n.climb(*r.item, steps)
	}
	if rung.index >= n.ladder {
		return NextStep{}
	}
	next := NextStep{Step: n.cycle.Steps[rung.index].Name}
	back := civil.Date(0)
	if r.aside() != nil {
		if back = r.back(); back == 0 {
			return next
		}
	}
	held := r.hold
	if r.reached(n.date) && n.d.Hold != nil {
		held = n.d.Hold
	}
	switch {
	case r.step < 0 && r.reached(n.date) && held != nil && !r.timed && back == 0 && !n.dated(held):
		return next
	case rung.wait != nil && rung.wait.Code != NoticeNotPosted:
		return next
	}
	day := max(rung.day, n.date+1, back)
	if policy.Written(n.ways[rung.index].channel) {
		day = max(day, free)
	}
	if day = n.later(day); n.owed(r, day) {
		next.On = day
	}
	return next
}

// owed says that the customer will owe something worth a step on a day to come:
// what is due by then, the item itself included, less every credit of tonight.
func (n *night) owed(of *row, day civil.Date) bool {
	if n.d.Net > 0 && n.d.Net >= n.policy.Threshold {
		return true // what is due tonight stays due
	}
	net := n.d.Credits + n.d.Deposits
	for i := range n.rows {
		switch r := &n.rows[i]; {
		case r == of && r.aside() != nil:
			net += r.item.Open
		case r == of || r.due(day):
			net += r.claim()
		}
	}
	return net > 0 && net >= n.policy.Threshold
}

// tonight is the step recorded tonight as tomorrow will read it.
func (n *night) tonight(r *row) log.Taken {
	e := log.Event{Kind: log.StepPrepared, Date: n.date, Step: n.cycle.Steps[r.step].Name, Item: r.item.Key, Channel: r.channel}
	if r.skipped {
		e.Kind = log.StepSkipped
	}
	if policy.Written(e.Channel) {
		e.Due = n.carrier(r).Deadline
	}
	return log.Taken{Event: e, On: n.date, Done: e.Kind == log.StepPrepared && e.Channel != policy.Call}
}

// dated says that a hold ends on a known day.
func (n *night) dated(r *Reason) bool {
	return r.Code == Suspended || r.Code == NoReminder && !n.c.Customer.NoReminderTo.IsZero()
}

// later moves a day past suspensions, a pause asked for in the master, and days
// off.
func (n *night) later(day civil.Date) civil.Date {
	if c := &n.c.Customer; c.NoReminder && !c.NoReminderTo.IsZero() {
		day = max(day, c.NoReminderTo+1)
	}
	for moved := true; moved; {
		moved = false
		for _, s := range n.policy.Suspensions {
			if len(s.Channels) == 0 && s.From <= day && day <= s.To && s.Concerns(n.c.Customer.Code, n.c.Customer.Address.Postcode) {
				day, moved = s.To+1, true
			}
		}
		if worked := n.policy.Roll(day); worked != day {
			day, moved = worked, true
		}
	}
	return day
}
