package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// foresee says what comes next for each item, if nothing changes: the same
// ladder, climbed once more as if tonight were done.
func foresee(l ladder, out acts, date civil.Date) []NextStep {
	f := foreseeing{ladder: l, acts: out}
	free := f.freeAfterTonight(date)
	next := make([]NextStep, len(l.rows))
	for i := range l.rows {
		if l.rows[i].out == nil {
			next[i] = f.after(i, free, date)
		}
	}
	return next
}

// foreseeing looks at what the night leaves.
type foreseeing struct {
	ladder
	acts
}

// soonest is the next step of the customer: that of its items which comes first.
func soonest(all []NextStep) (first NextStep) {
	for _, next := range all {
		if next.Step != "" && (first.Step == "" || sooner(next.On, first.On)) {
			first = next
		}
	}
	return first
}

// sooner compares days to come, where 0 is nobody knows when.
func sooner(a, b civil.Date) bool { return !a.IsZero() && (b.IsZero() || a < b) }

// freeAfterTonight is the first day on which another letter may go out.
func (f *foreseeing) freeAfterTonight(date civil.Date) civil.Date {
	if len(written(f.actions)) > 0 {
		return max(f.policy.Spacing.After(date, f.policy.Calendar()), date+1)
	}
	return writeFrom(&f.claims)
}

// after gives the next step of one item once tonight is over.
func (f *foreseeing) after(i int, free, date civil.Date) NextStep {
	r, m, rung := &f.rows[i], &f.moves[i], f.rungs[i]
	reached := rung.reached(date)
	if m.step >= 0 {
		rung = f.rung(*r.item, append(slices.Clip(rung.taken), f.tonight(i, date)), date)
	}
	if rung.index >= f.top {
		return NextStep{}
	}
	next := NextStep{Step: f.steps[rung.index].Name}
	back := civil.Date(0)
	if r.aside() != nil {
		if back = r.back(); back == 0 {
			return next
		}
	}
	held := m.hold
	if reached && f.hold != nil {
		held = f.hold
	}
	switch {
	case m.step < 0 && reached && held != nil && !m.timed && back == 0 && !f.dated(held):
		return next
	case rung.wait != nil && rung.wait.Code != cause.NoticeNotPosted:
		return next
	}
	if f.steps[rung.index].Nature == policy.Preventive && f.lateReminded(date, func(i int) bool { return f.moves[i].records() }) != nil {
		return next
	}
	day := max(rung.day, date+1, back)
	if f.ways[rung.index].channel.Written() {
		day = max(day, free)
	}
	day = max(day, f.ripe(&f.steps[rung.index], date))
	if day = f.later(day); f.owed(i, day) {
		next.On = day
	}
	return next
}

// owed says that the customer will owe something worth a step on a day to come:
// what is due by then, the item itself included, less every credit of tonight.
func (f *foreseeing) owed(of int, day civil.Date) bool {
	if f.net > 0 && f.net >= f.policy.Threshold {
		return true // what is due tonight stays due
	}
	net := f.credits + f.deposits
	for i := range f.rows {
		switch r := &f.rows[i]; {
		case i == of && r.aside() != nil:
			net += r.item.Open
		case i == of || r.due(day):
			net += r.claim()
		}
	}
	return net > 0 && net >= f.policy.Threshold
}

// tonight is the step recorded tonight as tomorrow will read it.
func (f *foreseeing) tonight(i int, date civil.Date) log.Taken {
	m := &f.moves[i]
	e := log.Event{Kind: log.StepPrepared, Date: date, Step: f.steps[m.step].Name, Item: f.rows[i].item.Key, Channel: m.channel}
	if m.skipped {
		e.Kind = log.StepSkipped
	}
	if e.Channel.Written() {
		e.Due = f.carrier(i).Deadline
	}
	return log.Taken{Event: e, On: date, Done: e.Kind == log.StepPrepared && !e.Channel.Spoken()}
}

// dated says that a hold ends on a known day.
func (f *foreseeing) dated(r *Reason) bool {
	return r.Code == cause.Suspended || r.Code == cause.NoReminder && !f.c.Customer.NoReminderTo.IsZero()
}

// later moves a day past suspensions, a pause asked for in the master, and days
// off.
func (f *foreseeing) later(day civil.Date) civil.Date {
	if c := &f.c.Customer; c.NoReminder && !c.NoReminderTo.IsZero() {
		day = max(day, c.NoReminderTo+1)
	}
	for moved := true; moved; {
		moved = false
		for _, s := range f.policy.Suspensions {
			if len(s.Channels) == 0 && s.From <= day && day <= s.To && s.Concerns(f.c.Customer.Code, f.c.Customer.Address.Postcode) {
				day, moved = s.To+1, true
			}
		}
		if worked := f.policy.Roll(day); worked != day {
			day, moved = worked, true
		}
	}
	return day
}
