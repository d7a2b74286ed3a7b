package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/rules/log"
	"relance/rules/policy"
)

// ladder is where the items stand on the steps of the customer's cycle, and how
// each step reaches the customer.
type ladder struct {
	claims
	steps   []policy.Step // of the cycle; tonight's own step beyond them
	top     int           // steps of the cycle
	ways    []way         // by step
	rungs   []rung        // of the items, in their order
	sterner bool          // a formal notice is unpaid: what comes due has no friendly word
	answer  *occasion     // why the night takes an own step, beside the ladder; nil when it does not
}

// rung is where one item stands on the ladder of its customer's cycle.
type rung struct {
	taken  []log.Taken // what the item has been through
	index  int         // of its next step; the ladder's top when there is none
	day    civil.Date  // from which that step may be taken
	why    delay       // day, with the rule that sets it
	wait   *Reason     // what it waits for beside the day; nil when only the day counts
	passed []Reason    // steps left aside because they do not concern the item
	last   *log.Taken  // what was last done, nil when nothing was
	notice *log.Taken  // the formal notice that covers it, whether it left or not; nil for none
}

// reached says that the day of the next step has come.
func (r *rung) reached(date civil.Date) bool { return r.day > 0 && r.day <= date }

// climb places the items on the ladder, and those that the night answers a fact
// about beyond it.
func climb(k claims, date civil.Date) ladder { return respond(place(k, date), date) }

// place places every ordinary item on the ladder of the cycle.
func place(k claims, date civil.Date) ladder {
	l := ladder{claims: k, steps: k.cycle.Steps, top: len(k.cycle.Steps), rungs: make([]rung, len(k.rows))}
	for i := range l.steps {
		l.ways = append(l.ways, k.way(&l.steps[i], date))
	}
	l.sterner = underNotice(&l.claims, date)
	for i := range k.rows {
		if r := &k.rows[i]; r.out == nil {
			l.rungs[i] = l.rung(*r.item, k.past.Of(r.item.Key, r.item.Due), date)
		}
	}
	oneFile(&l)
	l.startedByMail(date)
	return l
}

// lastDone gives what was last done about an item, nil when nothing was.
func lastDone(taken []log.Taken) (last *log.Taken) {
	for i := range taken {
		if t := &taken[i]; t.Done && t.Kind != log.StepSkipped && (last == nil || t.On >= last.On) {
			last = t
		}
	}
	return last
}

// rung gives the next step of an item. Steps are taken in order. A step that
// cannot concern the item is looked past, and said; a step whose condition may
// still be met (a formal notice to be posted, a bank statement to be entered)
// is waited for. What was looked past is lost only once a later step is taken.
func (l *ladder) rung(item Item, taken []log.Taken, date civil.Date) rung {
	r := rung{taken: taken, index: -1}
	for i := range taken {
		t := &taken[i]
		if !policy.OwnStep(t.Step) && !unmade(t) {
			r.index = max(r.index, l.index(t.Step))
		}
		if policy.NatureOf(t.Step) == policy.FormalNotice && t.Kind != log.StepSkipped {
			r.notice = t
		}
	}
	r.last = lastDone(taken)
	for r.index++; r.index < l.top; r.index++ {
		if l.prepared(r.index, taken) {
			continue
		}
		step := &l.steps[r.index]
		r.why = l.day(step, item, taken, r.last, date)
		r.day = r.why.on
		reason := l.passOver(r.index, item, r.day, date)
		if reason == nil {
			reason = l.spared(step, item, r.last, date)
		}
		if reason == nil {
			r.wait = l.awaits(step, item, taken, date)
			if r.wait == nil && l.ways[r.index].channel == policy.Registered {
				r.wait = oldBankAt(l.policy, l.c, step, date)
			}
			if beyond := l.beyond(r.index, item, date); beyond != nil {
				r.wait = beyond
			}
			return r
		}
		r.passed = append(r.passed, *reason)
	}
	r.day = 0
	return r
}

// unmade says that a step is a call that nobody has made yet. It blocks no later
// step, and stands for none before it: a letter that did not leave is still to
// be written.
func unmade(t *log.Taken) bool { return t.Kind == log.StepPrepared && !t.Done }

// prepared says that the call of a step was prepared already.
func (l *ladder) prepared(index int, taken []log.Taken) bool {
	return slices.ContainsFunc(taken, func(t log.Taken) bool { return unmade(&t) && l.index(t.Step) == index })
}

// index gives the place of a step that history names: see policy.Cycle.Index.
func (l *ladder) index(name string) int { return policy.Cycle{Steps: l.steps}.Index(name) }

// day is the first on which a step may be taken: so many days from the item's
// own due date, or from its issue where that is later, and from the previous action so much as was granted, the gap
// and the time that the letter travels. Never two steps on one date.
func (l *ladder) day(step *policy.Step, item Item, taken []log.Taken, last *log.Taken, date civil.Date) delay {
	day := l.sinceDue(step, &item, date)
	if on := awaited(l.c, step, &item); on > 0 {
		day.until(on+1, func() string { return "le client règle d’ordinaire le " + on.French() })
	}
	if last != nil {
		gap := l.sinceLast(step, last)
		day.until(gap.on, gap.rule)
	}
	for i := range taken {
		day.until(taken[i].Date+1, oneADay)
	}
	day.rolled(l.policy)
	return day
}

// issuedLate is the day of an invoice that was made out or entered after its own
// due date, 0 for the others: nobody can have paid it before. A debt that moved,
// or was carried over, is as old as it was.
func issuedLate(i *Item) civil.Date {
	if issued := max(i.Date, i.Entry); i.Nature == ledger.Invoice && i.Was == nil && issued > i.Due {
		return issued
	}
	return 0
}

// transit is how long the document of a past step travelled.
func (l *ladder) transit(name string) int {
	for _, s := range l.steps {
		if s.Name == name {
			return int(s.Transit)
		}
	}
	return 0
}

// passOver says why a step does not concern an item, nil when it does.
func (l *ladder) passOver(index int, item Item, day, date civil.Date) *Reason {
	step := &l.steps[index]
	switch {
	case step.Before != nil && (date >= item.Due || day >= item.Due):
		return because(preventiveTooLate(step, item))
	case !step.Concerns(l.facts.Segments):
		return because(otherSegments(step))
	case !step.Condition.Holds(l.facts):
		return because(conditionFails(step))
	case l.sterner && step.Nature == policy.FirstNotice && firmLater(l, index):
		return because(firmAtOnce(step))
	case l.plainAfter(index):
		return l.unfounded(step, &item)
	case l.ways[index].unreachable() && l.replaceable(index):
		return because(noWayButLater(step))
	}
	return nil
}

// unfounded says what a formal notice or a handover may not rest on: a customer
// whose kind nobody knows, a due date that is a guess.
func (k *claims) unfounded(step *policy.Step, item *Item) *Reason {
	switch {
	case !step.Supported():
		return nil
	case k.c.Customer.Kind == customer.Unknown:
		return because(unknownKind(step))
	case item.Presumed():
		return because(presumedDue(step, *item))
	}
	return nil
}

// plainAfter says that a formal step is followed by a plain one, which an item
// may climb to without it.
func (l *ladder) plainAfter(index int) bool {
	return l.steps[index].Supported() && slices.ContainsFunc(l.steps[index+1:l.top], func(s policy.Step) bool {
		return !s.Supported() && s.Concerns(l.facts.Segments)
	})
}

// replaceable says that a step which cannot reach the customer need not hold
// the item: a call never does, and a plain letter gives way to a later plain
// letter by a channel that works. A formal notice is never the way round.
func (l *ladder) replaceable(index int) bool {
	step := &l.steps[index]
	if step.Nature == policy.PhoneCall {
		return true
	}
	if step.Supported() {
		return false
	}
	for i := index + 1; i < l.top; i++ {
		if later := &l.steps[i]; l.ways[i].channel.Written() && !later.Supported() && later.Concerns(l.facts.Segments) {
			return true
		}
	}
	return false
}

// awaits says what an item waits for at a step beside its day.
func (l *ladder) awaits(step *policy.Step, item Item, taken []log.Taken, date civil.Date) *Reason {
	if !step.Supported() {
		return nil
	}
	if reason := l.unfounded(step, &item); reason != nil {
		return reason
	}
	if step.Nature == policy.FormalNotice && l.remindsBefore(step) && !remindedOf(taken) {
		return because(notReminded(step))
	}
	if step.Nature == policy.FormalNotice && step.Penalties == policy.PenaltiesClaimed && len(item.NoClaim) == 0 && item.Penalty.ContractOnLegal() {
		return because(missingRate(step, item))
	}
	if step.Nature == policy.Handover {
		if l.currency != "" {
			return because(foreignCase(step, l.currency))
		}
		if l.c.sold(&item) {
			return because(soldItem(l.c.Context.Assigned))
		}
		if reason := noticeMissing(step, taken, l.c.Customer.Kind); reason != nil {
			return reason
		}
	}
	return oldBankAt(l.policy, l.c, step, date)
}

// remindsBefore says that the ladder has a reminder before a step.
func (l *ladder) remindsBefore(step *policy.Step) bool {
	for i := range l.steps {
		switch s := &l.steps[i]; {
		case s.Name == step.Name:
			return false
		case (s.Nature == policy.FirstNotice || s.Nature == policy.Reminder) && s.Concerns(l.facts.Segments):
			return true
		}
	}
	return false
}

// noticeMissing says why an item may not be handed over yet: only items named
// by a formal notice are, and a registered one must have been posted.
func noticeMissing(step *policy.Step, taken []log.Taken, kind customer.Kind) *Reason {
	var notice *log.Taken
	for i := range taken {
		if t := &taken[i]; policy.NatureOf(t.Step) == policy.FormalNotice && t.Kind != log.StepSkipped {
			notice = t
		}
	}
	switch {
	case notice == nil:
		return because(noNotice(step))
	case notice.Channel == policy.Registered && !notice.Posted:
		return because(notPosted(step, notice))
	case notice.Channel == policy.Registered && notice.Presented.IsZero() && (kind == customer.Consumer || kind == customer.NonProfessional):
		return because(notPresented(step, notice))
	}
	return nil
}
