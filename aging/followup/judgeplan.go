package followup

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// judgePlans follows each plan's instalments; no payment counts for two plans.
func (a *account) judgePlans(facts []Fact, opts Options) []JudgedPlan {
	purse := a.purse()
	var judged []JudgedPlan
	for _, f := range facts {
		judged = append(judged, a.judgePlan(f, purse, opts))
	}
	return judged
}

func (a *account) judgePlan(f Fact, purse []receipt, opts Options) JudgedPlan {
	j := JudgedPlan{Fact: f, State: Pending}
	items := a.covered(f)
	for i := range a.debits {
		if items[a.debits[i].Key] {
			j.Items = append(j.Items, a.debits[i].Key)
		}
	}
	schedule := slices.Clone(f.Schedule)
	slices.SortStableFunc(schedule, func(x, y Instalment) int { return cmp.Compare(x.Due, y.Due) })
	var total money.Amount
	for _, i := range schedule {
		total += i.Amount
	}
	relief := min(total, a.relief(f, items, opts.Date))
	paid, full := take(purse, total-relief, f.Date, opts.Date, items, func(paid money.Amount) bool {
		return slices.ContainsFunc(schedule, func(i Instalment) bool { return i.Amount == paid })
	})
	j.Instalments = fill(schedule, paid, relief, opts)
	j.Paid, j.Remaining = paid+relief, total-paid-relief
	for _, i := range j.Instalments {
		if i.Last < opts.seen() && i.Paid < i.Amount {
			if j.Missed == 0 {
				j.On = i.Last.AddDays(1)
			}
			j.Again = i.Last.AddDays(1)
			j.Missed += i.Amount - i.Paid
		}
	}
	switch ended := !f.Closed.IsZero() && f.Closed <= opts.Date; {
	case ended:
		j.State, j.Lapsed = Ended, f.Result == ResultLapsed
	case j.Remaining == 0 && total > 0:
		j.State, j.On = Kept, max(full, f.Date)
	case j.Missed > 0:
		j.State = Broken
	}
	return j
}

// Bore gives the days on which what the plan covers bears the plan's own interest,
// both included, 0 for none: up to its last instalment or, once it has ended, to
// the last one paid in full. Late-payment penalties do not run on those days.
func (p *JudgedPlan) Bore() (from, to civil.Date) {
	if p.Bearing.IsZero() {
		return 0, 0
	}
	for _, i := range p.Instalments {
		if p.State != Ended || i.State == Kept {
			to = max(to, i.Due)
		}
	}
	if to < p.Bearing {
		return 0, 0
	}
	return p.Bearing, to
}

// covered gives the items of a plan: those it names, else everything that was
// open on the day it was signed.
func (a *account) covered(f Fact) map[string]bool {
	items := a.concerned(f)
	for i := range a.debits {
		item := &a.debits[i]
		if len(f.Invoices) == 0 && (item.Entry > f.Date || openOn(item, f.Date) == 0) {
			delete(items, item.Key)
		}
	}
	return items
}

// relief sums the credit notes given on what a plan covers since it was signed:
// they shorten the plan from its end.
func (a *account) relief(f Fact, items map[string]bool, date civil.Date) (sum money.Amount) {
	for i := range a.debits {
		if items[a.debits[i].Key] {
			sum += creditNotes(&a.debits[i], f.Date, date)
		}
	}
	return sum
}

// fill spreads what was paid over the instalments from the first, and the
// credit notes from the last.
func fill(schedule []Instalment, paid, relief money.Amount, opts Options) []JudgedInstalment {
	judged := make([]JudgedInstalment, len(schedule))
	for k := len(schedule) - 1; k >= 0; k-- {
		part := min(relief, schedule[k].Amount)
		relief -= part
		judged[k] = JudgedInstalment{Instalment: schedule[k], Paid: part, Last: schedule[k].Due.AddDays(opts.PlanGrace)}
	}
	for k := range judged {
		i := &judged[k]
		part := min(paid, i.Amount-i.Paid)
		i.Paid, paid = i.Paid+part, paid-part
		switch {
		case i.Paid >= i.Amount:
			i.State = Kept
		case opts.seen() <= i.Last:
			i.State = Pending
		default:
			i.State = stateOf(i.Paid, i.Amount)
		}
	}
	return judged
}
