package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/rules/log"
	"relance/rules/policy"
)

// customerHolds stop everything about a customer, in the order in which they
// are told. Each gives its reason, or nil.
var customerHolds = [...]func(*night) *Reason{
	(*night).collective,
	(*night).notToRemind,
	(*night).returned,
	(*night).doubtful,
	(*night).suspended,
	(*night).unread,
	(*night).unsure,
}

// itemHolds keep items whose day has come from climbing; those of a customer
// who owes nothing net come first, mere questions of days last.
var itemHolds = [...]func(*night){
	(*night).holdProbablyPaid,
	(*night).holdCovered,
	(*night).holdCompensated,
	(*night).holdBelowThreshold,
	(*night).holdDayOff,
	(*night).holdSpacing,
	(*night).holdMinimum,
	(*night).holdOpeningAlone,
}

func (n *night) holdCustomer() *Reason {
	for _, hold := range customerHolds {
		if reason := hold(n); reason != nil {
			return reason
		}
	}
	return nil
}

func (n *night) holdItems() {
	for _, hold := range itemHolds {
		hold(n)
	}
}

// heldThroughout gives the reason why nothing at all goes out although an
// item's day has come; nil when something does, or when only days are missing.
func (n *night) heldThroughout() *Reason {
	if len(n.d.Actions) > 0 {
		return nil
	}
	for i := range n.rows {
		if r := &n.rows[i]; r.reached(n.date) && r.hold != nil && !r.timed {
			return r.hold
		}
	}
	for i := range n.rows {
		switch r := &n.rows[i]; {
		case r.item.Due >= n.date:
		case r.out != nil && r.out.Code == Insolvent:
			return r.out
		case r.out == nil && r.aside() != nil && r.rung.index >= n.ladder:
			return r.aside()
		}
	}
	return n.lateUnclaimed()
}

// lateUnclaimed gives the reason why nothing is said of debts that are late but
// that no letter may claim, to a customer of whom nothing else is due.
func (n *night) lateUnclaimed() *Reason {
	for i := range n.rows {
		r := &n.rows[i]
		if r.out == nil || r.item.Due.IsZero() || r.item.Due >= n.date {
			continue
		}
		switch r.out.Code {
		case DoubtfulItem:
			return n.doubtful()
		case Extinct, Foreign:
			if n.d.Due <= 0 {
				return r.out
			}
		}
	}
	return nil
}

// each runs over the items that are ready.
func (n *night) each(do func(*row)) {
	for i := range n.rows {
		if n.rows[i].ready(n.date) {
			do(&n.rows[i])
		}
	}
}

func (n *night) collective() *Reason {
	if n.c.Collective {
		return because(collectiveAccount(n.c.Customer))
	}
	return nil
}

func (n *night) notToRemind() *Reason {
	c := &n.c.Customer
	if c.NoReminder && (c.NoReminderTo.IsZero() || n.date <= c.NoReminderTo) {
		return because(noReminder(c))
	}
	return nil
}

// returned holds after an undelivered letter, until the address changes in the
// master or someone records a new posting.
func (n *night) returned() *Reason {
	e := n.past.Returned
	if e == nil || n.past.Address != "" && n.past.Address != log.AddressLine(n.c.Customer.Address) {
		return nil
	}
	return because(undelivered(e, n.past.Address))
}

// doubtful holds the whole customer as soon as anything is booked on 416.
func (n *night) doubtful() *Reason {
	var sum money.Amount
	for _, i := range n.c.Items {
		if i.Treatment == ledger.Doubtful {
			sum += i.Open
		}
	}
	if sum == 0 {
		return nil
	}
	return because(doubtfulCustomer(sum))
}

func (n *night) suspended() *Reason {
	if i := n.suspension(""); i >= 0 {
		return because(suspension(n.policy.Suspensions[i]))
	}
	return nil
}

// unread holds a customer of whom somebody typed something that cannot be read:
// it may well be what would hold the letter.
func (n *night) unread() *Reason {
	if len(n.c.Unread) == 0 {
		return nil
	}
	return because(unreadRow(n.c.Unread[0]))
}

// holdCovered applies the rule that nobody whose net due is covered is
// reminded; items not late yet count with what is due.
func (n *night) holdCovered() {
	exposed := n.exposed()
	n.each(func(r *row) {
		net := n.netFor(r, exposed)
		if net <= 0 {
			r.hold = because(covered(n.d.Credits+n.d.Deposits, net-n.d.Credits-n.d.Deposits))
		}
	})
}

func (n *night) holdBelowThreshold() {
	exposed := n.exposed()
	n.each(func(r *row) {
		if net := n.netFor(r, exposed); net < n.policy.Threshold {
			r.hold = because(belowThreshold(net, n.policy.Threshold))
		}
	})
}

// holdCompensated leaves to a compensation what a customer owes when we owe the
// same company as much (C. civ. 1347), where the dossier wants it.
func (n *night) holdCompensated() {
	if !n.c.Context.Compensation || n.c.Supplier <= 0 {
		return
	}
	exposed := n.exposed()
	n.each(func(r *row) {
		if net := n.netFor(r, exposed); n.c.Supplier >= net {
			r.hold = because(compensated(n.c.Supplier, net))
		}
	})
}

// exposed is the net due together with the items that are not late yet but
// whose step is ready.
func (n *night) exposed() money.Amount {
	sum := n.d.Net
	n.each(func(r *row) {
		if !r.due(n.date) {
			sum += r.claim()
		}
	})
	return sum
}

func (n *night) netFor(r *row, exposed money.Amount) money.Amount {
	if r.due(n.date) {
		return n.d.Net
	}
	return exposed
}

// holdDayOff leaves for the next working day what only became possible on a day
// off. After missed nights, what was already due goes out even then: a letter
// prepared on a Saturday is posted on Monday, and a late step is not put off.
func (n *night) holdDayOff() {
	if !n.policy.WorkingDays || n.cal.Working(n.date) || n.c.Context.LastRun < n.lastWorkingDay() {
		return
	}
	n.each(func(r *row) { r.hold, r.timed = because(dayOff(n.date, n.cal.Next(n.date))), true })
}

func (n *night) lastWorkingDay() civil.Date {
	day := n.date - 1
	for !n.cal.Working(day) {
		day--
	}
	return day
}

// holdSpacing keeps the distance between two written actions, and never makes
// two calls or two letters on one date.
func (n *night) holdSpacing() {
	free := n.writeFrom()
	n.each(func(r *row) {
		channel := n.ways[r.rung.index].channel
		switch {
		case policy.Written(channel) && n.date < free:
			r.hold, r.timed = because(spacing(n.past.Written, n.policy.Spacing, free)), true
		case channel == policy.Call && n.past.Called == n.date:
			r.hold, r.timed = because(calledToday(n.date)), true
		}
	})
}

// writeFrom is the first day on which the spacing allows another letter.
func (n *night) writeFrom() civil.Date {
	last := n.past.Written
	if last == nil {
		return 0
	}
	return max(n.policy.Roll(n.policy.Spacing.After(last.On, n.cal)), last.Date+1)
}

// holdMinimum compares the items at one step together with its minimum. Below
// it, an item passes over the step, on the record and as its step of the date,
// when a later one is open to that amount; otherwise it waits to be joined by
// others.
func (n *night) holdMinimum() {
	exposed := n.exposed()
	for i := range n.cycle.Steps {
		step := &n.cycle.Steps[i]
		var all, sum money.Amount // of the items; what the customer's credits leave of it
		n.each(func(r *row) {
			if r.rung.index == i {
				all += r.claim()
				sum = min(sum+r.claim(), n.netFor(r, exposed))
			}
		})
		least := max(step.Minimum, step.Share.Of(max(0, n.d.Due)))
		if sum >= least {
			continue
		}
		n.each(func(r *row) {
			switch {
			case r.rung.index != i:
			case n.opensLater(r, i, sum):
				r.step, r.skipped = i, true
				r.rung.passed = append(r.rung.passed, skippedMinimum(step, all, sum, least))
			default:
				r.hold = because(minimum(step, all, sum, least))
			}
		})
	}
}

// opensLater says that a later step is open to an item and to an amount.
func (n *night) opensLater(r *row, index int, sum money.Amount) bool {
	for i := index + 1; i < n.ladder; i++ {
		step := &n.cycle.Steps[i]
		if step.Nature != policy.Handover && max(step.Minimum, step.Share.Of(max(0, n.d.Due))) <= sum && n.passOver(i, *r.item, n.date) == nil {
			return true
		}
	}
	return false
}

// holdOpeningAlone keeps a formal notice from resting on aggregate opening
// lines alone: they say how much, not which invoices.
func (n *night) holdOpeningAlone() {
	for i := range n.cycle.Steps {
		if n.cycle.Steps[i].Nature != policy.FormalNotice {
			continue
		}
		detailed := slices.ContainsFunc(n.rows, func(r row) bool {
			return r.ready(n.date) && r.rung.index == i && !r.item.Aggregate
		})
		if detailed {
			continue
		}
		n.each(func(r *row) {
			if r.rung.index == i {
				r.hold = because(openingAlone(&n.cycle.Steps[i], r.item))
			}
		})
	}
}
