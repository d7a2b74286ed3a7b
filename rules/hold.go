package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules/policy"
)

// holds is what keeps a customer or its items back.
type holds struct {
	customer *Reason // why nothing at all goes out, nil when something may
	items    []verdict
}

// verdict is what keeps one item from taking its step.
type verdict struct {
	hold    *Reason  // why it does not climb tonight though its day has come
	timed   bool     // hold is only a matter of days
	skipped bool     // its next step is passed over tonight, on the record
	passed  []Reason // steps left aside, that one among them
}

// hold says what keeps items whose day has come from climbing; those of a
// customer who owes nothing net come first, mere questions of days last.
func hold(l ladder, date civil.Date) holds {
	h := holding{ladder: l, verdicts: waiting(l, date)}
	if reason := holdCustomer(&l.claims, date); reason != nil && h.any(date) {
		return holds{reason, h.verdicts}
	}
	h.probablyPaid(date)
	h.covered(date)
	h.imputed(date)
	h.compensated(date)
	h.belowThreshold(date)
	h.preventive(date)
	h.dayOff(date)
	h.spacing(date)
	h.minimum(date)
	h.serious(date)
	h.openingAlone(date)
	h.seenCovers(date)
	gather(&h, date)
	h.kept(date)
	return holds{items: h.verdicts}
}

// waiting says what each item waits for on the ladder itself: what is set aside,
// what its step needs, the answer that the night gives first.
func waiting(l ladder, date civil.Date) []verdict {
	verdicts := make([]verdict, len(l.rows))
	for i := range l.rows {
		r, v := &l.rows[i], &verdicts[i]
		if r.out != nil {
			continue
		}
		v.hold, v.passed = l.rungs[i].wait, l.rungs[i].passed
		if aside := r.aside(); aside != nil {
			v.hold = aside
		}
		answering := l.answer != nil && l.rungs[i].index == len(l.steps)-1
		if l.answer != nil && !answering && l.ways[len(l.ways)-1].channel.Written() && l.rungs[i].reached(date) && v.hold == nil {
			v.hold, v.timed = because(answerFirst(l.answer.name)), true
		}
	}
	return verdicts
}

// holding judges the items one hold after the other: each sees what those before
// it left ready.
type holding struct {
	ladder
	verdicts []verdict
}

// ready says that the day of an item has come and that nothing holds it.
func (h *holding) ready(i int, date civil.Date) bool {
	return h.rungs[i].reached(date) && h.verdicts[i].hold == nil && !h.verdicts[i].skipped
}

// any says that something would go out if nothing held the customer.
func (h *holding) any(date civil.Date) bool {
	for i := range h.rows {
		if h.ready(i, date) {
			return true
		}
	}
	return false
}

// each runs over the items that are ready.
func (h *holding) each(date civil.Date, do func(int)) {
	for i := range h.rows {
		if h.ready(i, date) {
			do(i)
		}
	}
}

// keep holds an item.
func (h *holding) keep(i int, why Reason) { h.verdicts[i].hold = because(why) }

// wait holds an item until a day.
func (h *holding) wait(i int, why Reason) {
	h.verdicts[i].hold, h.verdicts[i].timed = because(why), true
}

// covered applies the rule that nobody whose net due is covered is reminded;
// items not late yet count with what is due.
func (h *holding) covered(date civil.Date) {
	exposed, credits := h.exposed(date), h.credits+h.deposits
	h.each(date, func(i int) {
		if net := h.netFor(i, exposed, date); net <= 0 {
			h.keep(i, covered(credits, net-credits))
		}
	})
}

// imputed holds the items that credits cover, the oldest debt first.
func (h *holding) imputed(date civil.Date) {
	h.each(date, func(i int) {
		if r := &h.rows[i]; r.covered() {
			h.keep(i, imputed(r))
		}
	})
}

func (h *holding) belowThreshold(date civil.Date) {
	exposed := h.exposed(date)
	h.each(date, func(i int) {
		if net := h.netFor(i, exposed, date); net < h.policy.Threshold {
			h.keep(i, belowThreshold(net, h.policy.Threshold))
		}
	})
}

// compensated leaves to a compensation what a customer owes when we owe the same
// company as much (C. civ. 1347), where the dossier wants it.
func (h *holding) compensated(date civil.Date) {
	if !h.c.Context.Compensation || h.c.Supplier <= 0 {
		return
	}
	exposed := h.exposed(date)
	h.each(date, func(i int) {
		if net := h.netFor(i, exposed, date); h.c.Supplier >= net {
			h.keep(i, compensated(h.c.Supplier, net))
		}
	})
}

// exposed is the net due together with the items that are not late yet but
// whose step is ready.
func (h *holding) exposed(date civil.Date) money.Amount {
	sum := h.net
	h.each(date, func(i int) {
		if !h.rows[i].due(date) {
			sum += h.rows[i].claim()
		}
	})
	return sum
}

func (h *holding) netFor(i int, exposed money.Amount, date civil.Date) money.Amount {
	if h.rows[i].due(date) {
		return h.net
	}
	return exposed
}

// dayOff leaves for the next working day what only became possible on a day off.
// After missed nights, what was already due goes out even then: a letter
// prepared on a Saturday is posted on Monday, and a late step is not put off.
func (h *holding) dayOff(date civil.Date) {
	cal := h.policy.Calendar()
	if !h.policy.WorkingDays || cal.Working(date) || h.c.Context.LastRun < lastWorkingDay(cal, date) {
		return
	}
	h.each(date, func(i int) { h.wait(i, dayOff(date, cal.Next(date))) })
}

func lastWorkingDay(cal civil.Calendar, date civil.Date) civil.Date {
	day := date - 1
	for !cal.Working(day) {
		day--
	}
	return day
}

// spacing keeps the distance between two written actions, and never makes two
// calls or two letters on one date.
func (h *holding) spacing(date civil.Date) {
	free := writeFrom(&h.claims)
	h.each(date, func(i int) {
		channel := h.ways[h.rungs[i].index].channel
		switch {
		case channel.Written() && date < free:
			h.wait(i, spacing(h.past.Written, h.policy.Spacing, free))
		case channel.Spoken() && h.past.Called == date:
			h.wait(i, calledToday(date))
		}
	})
}

// writeFrom is the first day on which the spacing allows another letter.
func writeFrom(k *claims) civil.Date {
	last := k.past.Written
	if last == nil {
		return 0
	}
	return max(k.policy.Roll(k.policy.Spacing.After(last.On, k.policy.Calendar())), granted(k.policy, last.On, last.Granted()), last.Date+1)
}

// granted is the first day after those that a letter gave to pay: none leaves
// while the customer may still be paying.
func granted(p *policy.Policy, on civil.Date, days int) civil.Date {
	if days == 0 {
		return 0
	}
	return p.Roll(on.AddDays(days) + 1)
}

// minimum compares the items at one step or beyond it together with its minimum:
// what a night took there counts as what a missed night would have left to be
// taken together. Below it, an item passes over the step, on the record and as
// its step of the date, when a later one is open to that amount; otherwise it
// waits to be joined by others.
func (h *holding) minimum(date civil.Date) {
	for at := range h.steps {
		step, least := &h.steps[at], h.least(&h.steps[at])
		all, sum := h.together(at, date)
		if sum >= least {
			continue
		}
		h.each(date, func(i int) {
			switch v := &h.verdicts[i]; {
			case h.rungs[i].index != at:
			case h.opensLater(i, sum, date):
				v.skipped = true
				v.passed = append(slices.Clip(v.passed), skippedMinimum(step, all, sum, least))
			default:
				h.keep(i, minimum(step, all, sum, least))
			}
		})
	}
}

// together is what the items ready at a step make with those that are unpaid
// beyond it, and what the customer's credits leave of it.
func (h *holding) together(at int, date civil.Date) (all, sum money.Amount) {
	exposed, handed := h.exposed(date), money.Amount(0)
	for i := range h.rows {
		r := &h.rows[i]
		ready := h.rungs[i].index == at && h.ready(i, date)
		switch {
		case r.handed():
			all, handed = all+r.item.Open, handed+max(0, r.item.Open-r.imputed())
		case r.out == nil && at < h.top && (ready || h.rungs[i].index > at && h.rungs[i].index <= h.top && r.due(date)), ready:
			all += r.claim()
			sum = min(sum+r.rest(), h.netFor(i, exposed, date))
		}
	}
	return all, sum + handed
}

// least is what the items at a step make at least for it to be taken.
func (h *holding) least(step *policy.Step) money.Amount {
	return max(step.Minimum, step.Share.Of(max(0, h.due)))
}

// opensLater says that a later step is open to an item and to an amount.
func (h *holding) opensLater(i int, sum money.Amount, date civil.Date) bool {
	for at := h.rungs[i].index + 1; at < h.top; at++ {
		step := &h.steps[at]
		if step.Nature != policy.Handover && h.least(step) <= sum && h.passOver(at, *h.rows[i].item, date, date) == nil {
			return true
		}
	}
	return false
}

// openingAlone keeps a formal notice from resting on aggregate opening lines
// alone: they say how much, not which invoices.
func (h *holding) openingAlone(date civil.Date) {
	for at := range h.steps {
		if h.steps[at].Nature != policy.FormalNotice {
			continue
		}
		detailed := false
		h.each(date, func(i int) { detailed = detailed || h.rungs[i].index == at && !h.rows[i].item.Aggregate })
		if detailed {
			continue
		}
		h.each(date, func(i int) {
			if h.rungs[i].index == at {
				h.keep(i, openingAlone(&h.steps[at], h.rows[i].item))
			}
		})
	}
}
