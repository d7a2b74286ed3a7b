package penalty

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/money"
	"relance/aging/problem"
)

// Compute gives the interest and the indemnity of one late invoice.
//
// Late days are the days d with due < d <= the payment, or the claim's date. On
// a day of payment the old principal still bears interest. A segment is a run
// of days with one principal and, where the rate is set by semester, one
// semester; its interest is principal × rate × days / 365, rounded half away
// from zero to the cent, and segments are then added.
//
// An error in the claim gives a zero Result. A missing rate gives a warning, and
// a Result that stops at Until, to be completed (see Result.Onward).
func (r Rates) Compute(c Claim) (Result, problem.List) {
	clause, problems := c.check()
	if problems.HasErrors() {
		return Result{}, problems
	}
	a := r.open(c, clause)
	for _, m := range c.dated() {
		if left := a.settle(m); left > 0 {
			return Result{}, append(problems, beyondClaim(m.Movement, c.Amount))
		}
	}
	result, missing := a.close()
	if missing != nil {
		problems.Add(missingRate(*missing))
	}
	if clause != nil {
		result.Contract = c.Contract
		problems.Add(r.calendar.checkFloor(result.Segments)...)
	}
	margin := r.marginOf(c)
	result.Points = margin.Points
	result.Notes = notes(c, result, clause, margin)
	result.InterestFirst = r.interestFirst(c, clause, result)
	return result, problems
}

// interestFirst computes a claim that is paid in part with the imputation of the
// law (C. civ. 1343-1), where the company uses another.
func (r Rates) interestFirst(c Claim, clause *Clause, used Result) *Beside {
	if c.Imputation != ImputePrincipal || len(c.Payments) == 0 || used.Principal == 0 || used.Interest == 0 || used.Incomplete() {
		return nil
	}
	c.Imputation = ImputeInterest
	a := r.open(c, clause)
	for _, m := range c.dated() {
		a.settle(m)
	}
	other, _ := a.close()
	if other.Principal == used.Principal {
		return nil
	}
	return &Beside{other.Principal, other.Interest - other.InterestPaid, other.Total}
}

// marginOf gives the points of a claim: those of the day it was due to a public
// buyer, those of the half-year that it reaches otherwise.
func (r Rates) marginOf(c Claim) law.Margin {
	if c.Regime == PublicBuyer {
		return r.law.Margin(law.Public, c.Due)
	}
	return r.law.Margin(c.Regime.debtor(), c.Date)
}

// dated is a movement that reduces the claim at its own date.
type dated struct {
	Movement
	credit bool
}

// dated gives the movements up to the claim's date, in date order: payments, and
// credit notes either from the due date (origin) or at their own. A wholly
// credited invoice was never owed, whatever the option.
func (c Claim) dated() []dated {
	origin := c.CreditFrom == CreditOrigin || c.credited() >= c.Amount
	var all []dated
	for _, m := range c.CreditNotes {
		if m.Date > c.Date {
			continue
		}
		if origin {
			m.Date = c.Due
		}
		all = append(all, dated{m, true})
	}
	for _, m := range c.Payments {
		if m.Date <= c.Date {
			all = append(all, dated{m, false})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return cmp.Compare(a.Date, b.Date) })
	return all
}

// credited sums the credit notes up to the claim's date.
func (c Claim) credited() money.Amount {
	var total money.Amount
	for _, m := range c.CreditNotes {
		if m.Date <= c.Date {
			total += m.Amount
		}
	}
	return total
}

// window gives the days that bear interest, both included, and the day at whose
// end payments still reduce the principal of the first of them. An opening judgment
// takes effect from the first hour of its day (C. com. R621-4).
func (c Claim) window() (start, first, last civil.Date) {
	start, last = c.Due, c.Date
	if !c.Judgment.IsZero() {
		last = min(last, c.Judgment-1)
	}
	if c.Regime.FromNotice() {
		if c.Notice.IsZero() {
			return start, start + 1, start
		}
		start = max(start, c.Notice)
	}
	first = start + 1
	if c.Inclusive && last > start {
		first = start
	}
	return start, first, last
}
