package penalty

import (
	"fmt"

	"relance/aging/civil"
)

// Points added to the ECB rate.
const (
	BusinessMargin = 10 * point // C. com. L441-10 II
	PublicMargin   = 8 * point  // CCP R2192-31
)

// legalFloor is the least multiple of the legal rate that a contract may set
// between professionals (C. com. L441-10 II).
const legalFloor = 3

// quote is the rate of some days, and where it comes from, in French.
type quote struct {
	rate   Rate
	source string
}

// gap is a semester without a rate.
type gap struct {
	table    Table
	semester civil.Date
}

// tariff gives the rate of each day of a delay.
type tariff struct {
	bySemester bool // otherwise one rate holds for the whole delay and is not split
	quote      func(day civil.Date) (quote, *gap)
}

// tariffOf gives the tariff of a claim already checked; clause is nil without a
// contractual rate.
func (r Rates) tariffOf(c Claim, clause *Clause) tariff {
	var t tariff
	switch {
	case c.Regime.FromNotice():
		return r.legalTariff(Clause{timesLegal, point}, "taux légal")
	case c.Regime == PublicBuyer:
		return r.publicTariff(c.Due.AddDays(1))
	case clause != nil:
		return clause.tariff(r)
	default:
		t = r.ecbTariff(BusinessMargin, "BCE")
	}
	if c.Floor {
		return r.floored(t)
	}
	return t
}

// fixedTariff holds one contractual rate.
func fixedTariff(rate Rate) tariff {
	return tariff{quote: func(civil.Date) (quote, *gap) { return quote{rate, "taux contractuel fixe"}, nil }}
}

// ecbTariff adds points to the ECB rate of each semester.
func (r Rates) ecbTariff(margin Rate, words string) tariff {
	return tariff{bySemester: true, quote: func(day civil.Date) (quote, *gap) {
		s := day.Semester()
		q, ok := r.ECB(s)
		if !ok {
			return quote{}, &gap{ECB, s}
		}
		return quote{q.Rate + margin, fmt.Sprintf("%s %s au %s + %s points", words, q.Rate.French(), s.French(), trimZeros(margin))}, nil
	}}
}

// publicTariff freezes the rate of the semester in which interest began, for
// the whole delay (CCP R2192-31).
func (r Rates) publicTariff(first civil.Date) tariff {
	t := r.ecbTariff(PublicMargin, "BCE")
	return tariff{quote: func(civil.Date) (quote, *gap) { return t.quote(first) }}
}

// legalTariff multiplies the legal rate of each semester; the creditor is a
// business, hence the column of the other creditors.
func (r Rates) legalTariff(c Clause, words string) tariff {
	return tariff{bySemester: true, quote: func(day civil.Date) (quote, *gap) {
		s := day.Semester()
		q, ok := r.Legal(s)
		if !ok {
			return quote{}, &gap{Legal, s}
		}
		return quote{c.times(q.Others), fmt.Sprintf("%s %s (%s)", words, q.Others.French(), SemesterName(s))}, nil
	}}
}

// floored never goes under three times the legal rate: one reading of L441-10
// applies this minimum, written for contracts, to the default rate as well.
func (r Rates) floored(t tariff) tariff {
	minimum := r.legalTariff(Clause{timesLegal, legalFloor * point}, "plancher : 3 × taux légal")
	return tariff{bySemester: true, quote: func(day civil.Date) (quote, *gap) {
		own, missing := t.quote(day)
		if missing != nil {
			return own, missing
		}
		least, missing := minimum.quote(day)
		if missing != nil {
			return own, missing
		}
		if least.rate > own.rate {
			return least, nil
		}
		return own, nil
	}}
}

// SemesterName names the half-year of a day: 2e semestre 2026.
func SemesterName(day civil.Date) string {
	if day.Month() <= 6 {
		return fmt.Sprintf("1er semestre %d", day.Year())
	}
	return fmt.Sprintf("2e semestre %d", day.Year())
}

// semesterEnd gives the last day of d's half-year.
func semesterEnd(d civil.Date) civil.Date { return d.Semester().AddMonths(6) - 1 }
