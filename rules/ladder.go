package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/rules/log"
	"relance/rules/policy"
)

// rung is where one item stands on the ladder of its customer's cycle.
type rung struct {
	index  int        // of its next step; len(steps) at the top
	day    civil.Date // from which that step may be taken
	wait   *Reason    // what it waits for beside the day; nil when only the day counts
	passed []Reason   // steps left aside because they do not concern the item
	last   *log.Taken // what was last done, nil when nothing was
}

// climb gives the next step of an item. Steps are taken in order. A step that
// cannot concern the item is looked past, and said; a step whose condition may
// still be met (a formal notice to be posted, a bank statement to be entered)
// is waited for. What was looked past is lost only once a later step is taken.
func (n *night) climb(item Item, steps []log.Taken) rung {
	r := rung{index: -1}
	for i := range steps {
		t := &steps[i]
		if !policy.OwnStep(t.Step) {
			r.index = max(r.index, n.cycle.Index(t.Step))
		}
		if t.Done && t.Kind != log.StepSkipped && (r.last == nil || t.On >= r.last.On) {
			r.last = t
		}
	}
	for r.index++; r.index < n.ladder; r.index++ {
		step := &n.cycle.Steps[r.index]
		r.day = n.day(step, item, steps, r.last)
		reason := n.passOver(r.index, item, r.day)
		if reason == nil {
			reason = n.spared(step, item, r.last)
		}
		if reason == nil {
			r.wait = n.awaits(step, item, steps)
			if beyond := n.beyond(r.index, item); beyond != nil {
				r.wait = beyond
			}
			return r
		}
		r.passed = append(r.passed, *reason)
	}
	r.day = 0
	return r
}

// day is the first on which a step may be taken: so many days from the item's
// own due date, and from the previous action so much as was granted, the gap
// and the time that the letter travels. Never two steps on one date.
func (n *night) day(step *policy.Step, item Item, steps []log.Taken, last *log.Taken) civil.Date {
	day := max(item.Due, n.certifiedOn(item)).AddDays(step.Offset() + n.postponed(item))
	if on := n.awaited(step, item); on > 0 {
		day = max(day, on+1)
	}
	if last != nil {
		from := last.On.AddDays(last.Granted() + n.transit(last.Step))
		day = max(day, step.Gap.After(from, n.cal))
	}
	for _, t := range steps {
		day = max(day, t.Date+1)
	}
	return n.policy.Roll(day)
}

// transit is how long the document of a past step travelled.
func (n *night) transit(name string) int {
	for _, s := range n.cycle.Steps {
		if s.Name == name {
			return int(s.Transit)
		}
	}
	return 0
}

// passOver says why a step does not concern an item, nil when it does.
func (n *night) passOver(index int, item Item, day civil.Date) *Reason {
	step := &n.cycle.Steps[index]
	switch {
	case step.Before != nil && (n.date >= item.Due || day >= item.Due):
		return because(preventiveTooLate(step, item))
	case !step.Concerns(n.segments):
		return because(otherSegments(step))
	case !step.Condition.Holds(n.facts):
		return because(conditionFails(step))
	case n.plainAfter(index):
		return n.unfounded(step, item)
	case n.ways[index].unreachable() && n.replaceable(index):
		return because(noWayButLater(step))
	}
	return nil
}

// unfounded says what a formal notice or a handover may not rest on: a customer
// whose kind nobody knows, a due date that is a guess.
func (n *night) unfounded(step *policy.Step, item Item) *Reason {
	switch {
	case !step.Supported():
		return nil
	case n.c.Customer.Kind == customer.Unknown:
		return because(unknownKind(step))
	case item.Presumed():
		return because(presumedDue(step, item))
	}
	return nil
}

// plainAfter says that a formal step is followed by a plain one, which an item
// may climb to without it.
func (n *night) plainAfter(index int) bool {
	return n.cycle.Steps[index].Supported() && slices.ContainsFunc(n.cycle.Steps[index+1:n.ladder], func(s policy.Step) bool {
		return !s.Supported() && s.Concerns(n.segments)
	})
}

// replaceable says that a step which cannot reach the customer need not hold
// the item: a call never does, and a plain letter gives way to a later plain
// letter by a channel that works. A formal notice is never the way round.
func (n *night) replaceable(index int) bool {
	step := &n.cycle.Steps[index]
	if step.Nature == policy.PhoneCall {
		return true
	}
	if step.Supported() {
		return false
	}
	for i := index + 1; i < n.ladder; i++ {
		if later := &n.cycle.Steps[i]; policy.Written(n.ways[i].channel) && !later.Supported() && later.Concerns(n.segments) {
			return true
		}
	}
	return false
}

// awaits says what an item waits for at a step beside its day.
func (n *night) awaits(step *policy.Step, item Item, steps []log.Taken) *Reason {
	if !step.Supported() {
		return nil
	}
	if reason := n.unfounded(step, item); reason != nil {
		return reason
	}
	if step.Nature == policy.FormalNotice && step.Penalties == policy.PenaltiesClaimed && len(item.NoClaim) == 0 && item.Penalty.ContractOnLegal() {
		return because(missingRate(step, item))
	}
	if step.Nature == policy.Handover {
		if n.d.Currency != "" {
			return because(foreignCase(step, n.d.Currency))
		}
		if n.sold(&item) {
			return because(soldItem(n.c.Context.Assigned))
		}
		if reason := n.noticeMissing(step, steps); reason != nil {
			return reason
		}
	}
	if n.bankIsOld() {
		return because(oldBank(step, n.c.LastBank, int(n.policy.OldBank)))
	}
	return nil
}

// noticeMissing says why an item may not be handed over yet: only items named
// by a formal notice are, and a registered one must have been posted.
func (n *night) noticeMissing(step *policy.Step, steps []log.Taken) *Reason {
	var notice *log.Taken
	for i := range steps {
		if t := &steps[i]; policy.NatureOf(t.Step) == policy.FormalNotice && t.Kind != log.StepSkipped {
			notice = t
		}
	}
	switch {
	case notice == nil:
		return because(noNotice(step))
	case notice.Channel == policy.Registered && !notice.Posted:
		return because(notPosted(step, notice))
	case notice.Channel == policy.Registered && notice.Presented.IsZero() && (n.c.Customer.Kind == customer.Consumer || n.c.Customer.Kind == customer.NonProfessional):
		return because(notPresented(step, notice))
	}
	return nil
}

func (n *night) bankIsOld() bool {
	return n.policy.OldBank > 0 && int(n.date-n.c.LastBank) > int(n.policy.OldBank)
}
