package followup

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Options of Judge.
type Options struct {
	Date      civil.Date
	LastBank  civil.Date // last bank entry of the ledger, 0 when it has none: what comes later is not seen yet
	Grace     int        // days after a promised day, for the money to be seen in the ledger
	PlanGrace int        // days after an instalment
	Calendar  civil.Calendar
	Waits     map[string]int // days until the next action after a call, by its outcome, over the list's own
}

// seen is the day up to which promises and instalments are judged: nobody knows
// yet what was paid after the last bank entry.
func (o Options) seen() civil.Date {
	if o.LastBank.IsZero() {
		return o.Date
	}
	return min(o.Date, o.LastBank)
}

// Judge compares what people said with what the ledger shows as paid, and gives
// one File per customer of whom anything is known. It is pure: facts and set
// are not changed. Facts dated after opts.Date are left out, except those that
// announce something: suspensions, notes, commitments, guarantees.
func Judge(facts []Fact, set openitem.Set, opts Options) map[string]File {
	files := map[string]File{}
	groups := byCustomer(facts, opts.Date)
	accounts := accountsOf(set, groups)
	for customer, own := range groups {
		a := accounts[customer]
		if a == nil {
			a = &account{}
		}
		files[customer] = judgeCustomer(customer, own, a, opts)
	}
	return files
}

// byCustomer groups the facts that are known at the date, in the order of
// dates, then of keys.
func byCustomer(facts []Fact, date civil.Date) map[string][]Fact {
	groups := map[string][]Fact{}
	for _, f := range facts {
		if f.Date <= date || f.Kind.announces() {
			groups[f.Customer] = append(groups[f.Customer], f)
		}
	}
	for _, own := range groups {
		slices.SortStableFunc(own, func(a, b Fact) int {
			return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Key, b.Key))
		})
	}
	return groups
}

func judgeCustomer(customer string, facts []Fact, a *account, opts Options) File {
	file := File{Customer: customer}
	lists := map[Kind]*[]Fact{
		Call: &file.Calls, Suspension: &file.Suspensions, Commitment: &file.Commitments, Dispatch: &file.Dispatches,
		Guarantee: &file.Guarantees, Proceeding: &file.Proceedings, Note: &file.Notes,
	}
	var promised, contested, planned []Fact
	for _, f := range facts {
		switch f.Kind {
		case Promise:
			promised = append(promised, f)
		case Dispute:
			contested = append(contested, f)
		case Plan:
			planned = append(planned, f)
		case Call:
			f.Until, f.Usual = opts.nextCall(f, facts), f.Until.IsZero()
			f.Unseen = opts.unseen(f)
			fallthrough
		default:
			*lists[f.Kind] = append(*lists[f.Kind], f)
		}
	}
	file.Promises = a.judgePromises(promised, opts)
	file.Disputes = a.judgeDisputes(contested, opts)
	file.Plans = a.judgePlans(planned, opts)
	file.Reliability = reliability(file.Promises, file.Plans, opts.Date)
	return file
}

// judgePromises judges each promise, the one that falls due first first, so
// that no payment keeps two of them.
func (a *account) judgePromises(facts []Fact, opts Options) []JudgedPromise {
	judged := make([]JudgedPromise, len(facts))
	order := make([]int, len(facts))
	for i := range facts {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(facts[i].Until, facts[j].Until) })
	purse := a.purse()
	for _, i := range order {
		judged[i] = a.judgePromise(facts[i], purse, opts)
	}
	return judged
}

func (a *account) judgePromise(f Fact, purse []receipt, opts Options) JudgedPromise {
	j := JudgedPromise{Fact: f, Last: f.Until.AddDays(opts.Grace), State: Pending}
	items := a.concerned(f)
	target := a.target(f, items, j.Last)
	j.Expected, j.Owed = target, a.owed(f, items)
	var full civil.Date
	j.Paid, full = take(purse, target, f.Date, min(j.Last, opts.Date), items, func(paid money.Amount) bool { return paid == f.Amount })
	switch {
	case len(f.Invoices) > 0 && len(items) == 0: // nobody knows what it is about
		if opts.seen() > j.Last {
			j.State = Ended
		}
	case target <= 0:
		j.State, j.On = Kept, f.Date
	case j.Paid >= target:
		j.State, j.On = Kept, full
	case opts.seen() <= j.Last:
	case j.Paid > 0:
		j.State, j.On = Partly, j.Last.AddDays(1)
	default:
		j.State, j.On = Broken, j.Last.AddDays(1)
	}
	j.Verdict = j.State
	if !f.Closed.IsZero() && f.Closed <= opts.Date {
		j.State = Ended
	}
	return j
}

// target is what has to come for a promise to be kept: the amount promised, or
// all that falls due by then; never more than what was owed on the day of the
// promise, less the credit notes given since.
func (a *account) target(f Fact, items map[string]bool, last civil.Date) money.Amount {
	var owed, due money.Amount
	for i := range a.debits {
		item := &a.debits[i]
		if !items[item.Key] || item.Entry > f.Until {
			continue
		}
		left := openOn(item, f.Date) - creditNotes(item, f.Date, last)
		owed += left
		if len(f.Invoices) > 0 || item.Due != 0 && item.Due <= f.Until {
			due += left
		}
	}
	if f.Amount > 0 {
		return min(f.Amount, owed)
	}
	return due
}

// owed is what was open, the day of a promise, of the items it bears on.
func (a *account) owed(f Fact, items map[string]bool) (sum money.Amount) {
	for i := range a.debits {
		if item := &a.debits[i]; items[item.Key] && item.Entry <= f.Until {
			sum += openOn(item, f.Date)
		}
	}
	return sum
}

// reliability sums what became of the promises and instalments whose day has
// come; those that somebody closed before are not held against the customer.
func reliability(promises []JudgedPromise, plans []JudgedPlan, date civil.Date) (r Reliability) {
	for i := range promises {
		p := &promises[i]
		if !p.Fell(date) {
			continue
		}
		r.count(p.Verdict, max(p.Promised(), p.Paid), p.Paid)
	}
	for _, p := range plans {
		for _, i := range p.Instalments {
			due := i.Due <= date && (p.Closed.IsZero() || i.Due <= p.Closed)
			if due && (i.State == Kept || i.State != Pending && i.Last < date && (p.Closed.IsZero() || i.Last < p.Closed)) {
				r.count(i.State, i.Amount, i.Paid)
			}
		}
	}
	return r
}

func (r *Reliability) count(state State, promised, received money.Amount) {
	r.Promises++
	r.Promised += promised
	r.Received += received
	switch state {
	case Kept:
		r.Kept++
	case Partly:
		r.Partly++
	default:
		r.Broken++
	}
}

// stateOf judges what was received of an amount that was promised.
func stateOf(received, promised money.Amount) State {
	switch {
	case received >= promised && received > 0:
		return Kept
	case received > 0:
		return Partly
	}
	return Broken
}
