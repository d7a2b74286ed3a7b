package penalty

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// account is the running account of one claim: what is owed, and the run of
// days that its next segment will cover.
type account struct {
	claim       Claim
	tariff      tariff
	start, last civil.Date // interest accrues after start (see window), up to last, which a missing rate brings forward
	from        civil.Date // first day not yet in a segment
	principal   money.Amount
	retention   money.Amount // not yet due; takes what a payment leaves
	late        bool
	lateKnown   bool
	missing     *gap
	fixed       money.Amount // the indemnity of a late invoice, by the law of its due date (C. com. D441-5; CCP D2192-35)
	year        int          // days by which a year's interest is divided
	result      Result
}

// open starts the account at the whole claim, under the law of its due date.
func (r Rates) open(c Claim, clause *Clause) *account {
	a := &account{claim: c, tariff: r.tariffOf(c, clause), principal: c.Amount - c.Retention, retention: c.Retention}
	a.fixed, a.year = r.law.Indemnity(c.Regime.debtor(), c.Due).Amount, r.law.YearDays(c.Due)
	a.start, a.from, a.last = c.window()
	return a
}

// settle applies a payment or a credit note, and gives what of it the claim
// cannot take.
func (a *account) settle(m dated) money.Amount {
	if m.Date > a.claim.Due {
		a.judgeLate()
	}
	left := m.Amount
	if a.claim.Imputation == ImputeInterest && !m.credit {
		left -= take(&a.result.InterestPaid, a.accrued(m.Date)-a.result.InterestPaid, left)
	}
	if left > 0 && a.principal > 0 {
		a.accrue(m.Date)
		left -= reduce(&a.principal, left)
	}
	left -= reduce(&a.retention, left)
	if a.claim.Imputation == ImputeInterest && !m.credit {
		left -= take(&a.result.IndemnityPaid, a.indemnity()-a.result.IndemnityPaid, left)
		if a.missing != nil {
			// Interest is not fully known: what exceeds may well pay it.
			return 0
		}
	}
	return left
}

// close accrues up to the last day and sums up.
func (a *account) close() (Result, *gap) {
	a.judgeLate()
	a.accrue(a.last)
	r := a.result
	if r.Segments == nil {
		r.Segments = []Segment{}
	}
	r.Late, r.Regime, r.Principal, r.Indemnity = a.late, a.claim.Regime, a.principal, a.indemnity()
	if a.missing != nil {
		r.Until, r.Lacking = a.missing.semester-1, a.missing.table
	}
	r.Total = r.Principal + r.Penalties()
	return r, a.missing
}

// judgeLate fixes, once, whether something was unpaid the day after the due
// date and before any judgment.
func (a *account) judgeLate() {
	if !a.lateKnown {
		last := a.claim.Date
		if !a.claim.Judgment.IsZero() {
			last = min(last, a.claim.Judgment-1)
		}
		a.late, a.lateKnown = a.principal > 0 && last > a.claim.Due, true
	}
}

func (a *account) indemnity() money.Amount {
	if !a.late || a.claim.NoIndemnity || a.claim.Regime.FromNotice() {
		return 0
	}
	return a.fixed
}

// accrue writes the segments from the day reached up to day, included.
func (a *account) accrue(day civil.Date) {
	if day <= a.start {
		return
	}
	day = min(day, a.last)
	for _, s := range a.segments(day) {
		a.result.Segments = append(a.result.Segments, s)
		a.result.Interest += s.Interest
	}
	a.from = max(a.from, day+1)
}

// accrued gives the interest up to day, included, without ending a segment:
// a payment that interest takes whole leaves the principal, and the segment, as
// they were.
func (a *account) accrued(day civil.Date) money.Amount {
	total := a.result.Interest
	if day > a.start {
		for _, s := range a.segments(min(day, a.last)) {
			total += s.Interest
		}
	}
	return total
}

// segments cuts the days from the one reached up to day. At a semester without
// a rate interest stops for good, also when a later semester has one.
func (a *account) segments(day civil.Date) []Segment {
	var cut []Segment
	for from := a.from; from <= day && a.principal > 0; {
		until := day
		if on, agreed := a.claim.agreed(from); agreed {
			from = on + 1
			continue
		} else if on > 0 {
			until = min(day, on-1)
		}
		q, missing := a.tariff(from)
		if missing != nil {
			a.missing, a.last = missing, from-1
			break
		}
		to := min(until, q.to)
		days := int(to-from) + 1
		cut = append(cut, Segment{from, to, days, a.principal, q.rate, q.rate.interest(a.principal, days, a.year), q.source})
		from = to + 1
	}
	return cut
}

// agreed says whether a day is one that a payment plan gives an interest of its
// own, with the last day of those; else the next day that is one, 0 for none.
func (c Claim) agreed(day civil.Date) (on civil.Date, yes bool) {
	for _, s := range c.Agreed {
		switch {
		case s.From <= day && day <= s.To:
			return s.To, true
		case s.From > day && (on == 0 || s.From < on):
			on = s.From
		}
	}
	return on, false
}

// take moves to *paid as much of left as room allows.
func take(paid *money.Amount, room, left money.Amount) money.Amount {
	part := max(0, min(room, left))
	*paid += part
	return part
}

// reduce takes from *owed as much of left as there is.
func reduce(owed *money.Amount, left money.Amount) money.Amount {
	part := min(*owed, left)
	*owed -= part
	return part
}
