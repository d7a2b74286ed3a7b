package penalty

import (
	"math"

	"relance/aging/civil"
	"relance/aging/law"
)

// quote is a rate, where it comes from, in French, and the last day on which it
// holds.
type quote struct {
	rate   Rate
	source string
	to     civil.Date
}

// always is the last day of a rate that does not follow the half-year.
const always = civil.Date(math.MaxInt32)

// gap is a semester without a rate.
type gap struct {
	table    Table
	semester civil.Date
}

// tariff gives the rate of a day of the delay.
type tariff func(day civil.Date) (quote, *gap)

// tariffOf gives the tariff of a claim already checked; clause is nil without a
// contractual rate.
func (r Rates) tariffOf(claim Claim, clause *Clause) tariff {
	c := r.calendar
	switch {
	case claim.Regime.FromNotice():
		return c.onLegal(func(h half) quote { return h.statutory })
	case claim.Regime == PublicBuyer:
		return r.frozen(claim.Due)
	case clause != nil:
		return clause.tariff(c)
	}
	t := c.onECB(func(h half) quote { return h.business })
	if claim.Floor {
		return c.floored(t)
	}
	return t
}

// onECB follows the ECB rate of each half-year.
func (c calendar) onECB(of func(half) quote) tariff {
	return func(day civil.Date) (quote, *gap) {
		h := c.on(day)
		if !h.hasECB {
			return quote{}, &gap{ECB, day.Semester()}
		}
		return of(h), nil
	}
}

// onLegal follows the legal rate of each half-year.
func (c calendar) onLegal(of func(half) quote) tariff {
	return func(day civil.Date) (quote, *gap) {
		h := c.on(day)
		if !h.hasLegal {
			return quote{}, &gap{Legal, day.Semester()}
		}
		return of(h), nil
	}
}

// fixed holds one contractual rate.
func fixed(rate Rate) tariff {
	return func(civil.Date) (quote, *gap) { return quote{rate, "taux contractuel fixe", always}, nil }
}

// frozen keeps the public rate of the half-year in which interest began for the
// whole delay, with the points of the day on which it was due (CCP R2192-31).
func (r Rates) frozen(due civil.Date) tariff {
	margin := pointsOf(r.law.Margin(law.Public, due))
	public := r.calendar.onECB(func(h half) quote {
		if h.public.rate == h.ecb.Rate+margin {
			return h.public
		}
		return h.overECB(margin, "BCE")
	})
	return func(civil.Date) (quote, *gap) {
		q, missing := public(due + 1)
		q.to = always
		return q, missing
	}
}

// floored never goes under three times the legal rate: one reading of L441-10
// applies this minimum, written for contracts, to the default rate as well.
func (c calendar) floored(t tariff) tariff {
	minimum := c.onLegal(func(h half) quote {
		floor := Clause{timesLegal, h.least * point}
		return h.timesLegal(floor, "plancher : "+floor.multiple()+" × taux légal")
	})
	return func(day civil.Date) (quote, *gap) {
		own, missing := t(day)
		if missing != nil {
			return own, missing
		}
		least, missing := minimum(day)
		if missing == nil && least.rate <= own.rate {
			return own, nil
		}
		return least, missing
	}
}
