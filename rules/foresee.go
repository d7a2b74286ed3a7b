package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// foresee says what comes next for each item, if nothing changes: the same
// ladder, climbed once more as if tonight were done. Every document that tells
// of what comes next has it from here. What stops everything about the customer
// leaves its steps without a day; whoever is not to be reminded of has none.
func foresee(l ladder, out acts, date civil.Date) []NextStep {
	f := foreseeing{ladder: l, acts: out, stopped: endlessHold(&l.claims, date)}
	f.free = f.freeAfterTonight(date)
	next := make([]NextStep, len(l.rows))
	if f.stopped != nil && f.stopped.Code == cause.NoReminder {
		return next
	}
	for i := range l.rows {
		if l.rows[i].out == nil {
			next[i] = f.after(i, date)
		}
	}
	return next
}

// foreseeing looks at what the night leaves.
type foreseeing struct {
	ladder
	acts
	stopped *Reason // what stops everything about the customer, for nobody knows how long; nil for nothing
	free    delay   // first day on which another letter may go out
}

// endlessHold gives what stops everything about a customer and ends on no known day,
// whether a step has come or not; nil for nothing.
func endlessHold(k *claims, date civil.Date) *Reason {
	if why := holdCustomer(k, date); why != nil && !dated(k, why) {
		return why
	}
	return nil
}

// sooner compares days to come, where 0 is nobody knows when.
func sooner(a, b civil.Date) bool { return !a.IsZero() && (b.IsZero() || a < b) }

// freeAfterTonight is the first day on which another letter may go out.
func (f *foreseeing) freeAfterTonight(date civil.Date) delay {
	if letters := written(f.actions); len(letters) > 0 {
		on := max(f.policy.Spacing.After(date, f.policy.Calendar()), date+1)
		for _, a := range letters {
			on = max(on, granted(f.policy, date, max(0, int(a.Deadline-date))))
		}
		return delay{on, betweenLetters(&f.claims, date, letters[0].Step)}
	}
	if len(f.others.letters) > 0 {
		return delay{max(f.policy.Spacing.After(date, f.policy.Calendar()), date+1), betweenLetters(&f.claims, date, f.others.letters[0].Step)}
	}
	if last := f.past.Written; last != nil {
		return delay{writeFrom(&f.claims), betweenLetters(&f.claims, last.On, last.Step)}
	}
	return delay{}
}

// after gives the next step of one item once tonight is over.
func (f *foreseeing) after(i int, date civil.Date) NextStep {
	r, m, rung := &f.rows[i], &f.moves[i], f.rungs[i]
	reached := rung.reached(date)
	if m.step >= 0 {
		rung = f.rung(*r.item, append(slices.Clip(rung.taken), f.tonight(i, date)), date)
	}
	if rung.index >= f.top {
		return NextStep{}
	}
	next := NextStep{Step: f.steps[rung.index].Name, Spoken: f.ways[rung.index].channel.Spoken()}
	if m.step >= 0 && f.steps[m.step].Name == policy.PlanAnswer {
		return next // the plan holds it until it is kept again, or declared lapsed
	}
	if handsOver(&f.ladder, &rung) {
		joined(&rung.why, firstFile(&f.ladder, &rung, f.left(date)))
	}
	back := civil.Date(0)
	if r.aside() != nil {
		if back = r.back(); back == 0 {
			return next
		}
	}
	if f.stopped != nil || f.waits(m, rung, reached && back == 0) || f.givesWay(rung, date) {
		return next
	}
	day := rung.why
	day.until(date+1, nil)
	day.until(back, func() string { return "ce qui retient le poste court jusque-là" })
	if f.ways[rung.index].channel.Written() {
		day.until(f.free.on, f.free.rule)
	}
	ripe := f.ripe(&f.steps[rung.index], date)
	day.until(ripe.on, ripe.rule)
	slower := f.slower(rung.index, date)
	day.until(slower.on, slower.rule)
	if f.later(&day); f.owed(i, day.on) {
		next.On, next.Why = day.on, day.why()
	}
	return next
}

// left gives where the night leaves each item.
func (f *foreseeing) left(date civil.Date) func(int) *rung {
	return func(i int) *rung {
		if f.moves[i].step < 0 {
			return &f.rungs[i]
		}
		r := f.rung(*f.rows[i].item, append(slices.Clip(f.rungs[i].taken), f.tonight(i, date)), date)
		return &r
	}
}

// givesWay says that an announcement waits for what is late and was reminded of.
func (f *foreseeing) givesWay(r rung, date civil.Date) bool {
	return f.steps[r.index].Nature == policy.Preventive && f.lateReminded(date, func(i int) bool { return f.moves[i].records() }) != nil
}

// waits says that nobody knows when the next step of an item comes: something
// else than days holds it.
func (f *foreseeing) waits(m *move, r rung, reached bool) bool {
	held := m.hold
	if reached && f.hold != nil {
		held = f.hold
	}
	barred := f.ways[r.index].barred
	switch {
	case m.step < 0 && reached && held != nil && !m.timed && !dated(&f.claims, held):
		return true
	case r.wait != nil && r.wait.Code != cause.NoticeNotPosted:
		return true
	}
	return barred != nil && barred.Code != cause.Suspended
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
func dated(k *claims, r *Reason) bool {
	return r.Code == cause.Suspended || r.Code == cause.NoReminder && !k.c.Customer.NoReminderTo.IsZero()
}

// later moves a day past suspensions, a pause asked for in the master, and days
// off.
func (f *foreseeing) later(day *delay) {
	if c := &f.c.Customer; c.NoReminder && !c.NoReminderTo.IsZero() {
		day.until(c.NoReminderTo+1, func() string { return "pause demandée dans la fiche du client jusqu’au " + c.NoReminderTo.French() })
	}
	for before := civil.Date(-1); before != day.on; {
		before = day.on
		for _, s := range f.policy.Suspensions {
			if len(s.Channels) == 0 && s.From <= day.on && day.on <= s.To && s.Concerns(f.c.Customer.Code, f.c.Customer.Address.Postcode) {
				day.until(s.To+1, func() string { return "relances suspendues jusqu’au " + s.To.French() + " : " + s.Reason })
			}
		}
		day.rolled(f.policy)
	}
}
