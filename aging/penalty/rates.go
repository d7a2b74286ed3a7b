package penalty

import (
	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/problem"
)

// Table names one of the two rate tables by its key in YAML.
type Table string

// Tables.
const (
	ECB   Table = "bce"   // main refinancing operations of the European Central Bank
	Legal Table = "legal" // taux de l'intérêt légal (CMF L313-2)
)

// Tables lists them.
func Tables() []Table { return []Table{ECB, Legal} }

// ECBRate is the main refinancing rate from its effective date on.
type ECBRate struct {
	Since  civil.Date
	Rate   Rate
	Source string
}

// LegalRate is the legal rate of the semester that begins on Since.
type LegalRate struct {
	Since       civil.Date
	Individuals Rate // the creditor is a natural person outside business
	Others      Rate // any other creditor
	Source      string
}

// Law gives the law of the rates.
func (r Rates) Law() law.Law { return r.law }

// Floor is the least contractual rate between professionals of a half-year
// (C. com. L441-10 II).
func (r Rates) Floor(q LegalRate) Rate { return q.Others * Rate(r.law.Floor(q.Since).Multiple) }

// Over gives the rate of a half-year to a kind of debtor: the ECB's and the points
// of the law.
func (r Rates) Over(q ECBRate, regime string, semester civil.Date) Rate {
	return q.Rate + pointsOf(r.law.Margin(regime, semester))
}

// pointsOf gives the points of a margin in the unit of rates.
func pointsOf(m law.Margin) Rate { return Rate(m.Points) * (point / 100) }

// Rates are the rates in force, dated and sourced. They never extrapolate: a
// semester that begins after the day up to which a table was checked has none.
// The zero value knows no rate at all.
type Rates struct {
	law      law.Law
	ecb      table[ECBRate]
	legal    table[LegalRate]
	calendar calendar // what they give, half-year by half-year
}

// table is one rate table, rows by rising date.
type table[R any] struct {
	name, source string
	checked      civil.Date // verifie-jusqu-au
	rows         []R
}

// ECB gives the ECB rate in force on the first day of day's half-year. Beyond
// the day up to which the shipped table was checked, only a rate added for that
// very half-year counts.
func (r Rates) ECB(day civil.Date) (ECBRate, bool) {
	h := r.calendar.on(day)
	return h.ecb, h.hasECB
}

// Legal gives the legal rate of day's half-year.
func (r Rates) Legal(day civil.Date) (LegalRate, bool) {
	h := r.calendar.on(day)
	return h.legal, h.hasLegal
}

// Has says that the semester that begins on s has a rate.
func (r Rates) Has(t Table, s civil.Date) bool {
	known := false
	if t == ECB {
		_, known = r.ECB(s)
	} else {
		_, known = r.Legal(s)
	}
	return known
}

// Checked gives the day up to which the shipped table was checked against its
// source.
func (r Rates) Checked(t Table) civil.Date {
	if t == ECB {
		return r.ecb.checked
	}
	return r.legal.checked
}

// Source names where a table comes from.
func (r Rates) Source(t Table) string {
	if t == ECB {
		return r.ecb.source
	}
	return r.legal.source
}

// Name names a table in French.
func (r Rates) Name(t Table) string {
	if t == ECB {
		return r.ecb.name
	}
	return r.legal.name
}

// ToEnter gives the first semester after the shipped table whose rate a person
// has to type.
func (r Rates) ToEnter(t Table) civil.Date {
	s := semesterEnd(r.Checked(t)) + 1
	for r.Has(t, s) {
		s = semesterEnd(s) + 1
	}
	return s
}

// Missing tells of the first half-year up to a day that has no rate: the same
// problem as that of a claim which stops for want of it.
func (r Rates) Missing(t Table, day civil.Date) problem.List {
	next := r.ToEnter(t)
	if next > day {
		return nil
	}
	return problem.List{missingRate(gap{t, next})}
}

// SemesterRates are the rates of one half-year; a rate is nil when unknown.
type SemesterRates struct {
	From, To civil.Date
	ECB      *ECBRate
	Legal    *LegalRate
}

// Semesters lists every half-year from the first one known to the one of until.
func (r Rates) Semesters(until civil.Date) []SemesterRates {
	all := []SemesterRates{}
	if len(r.calendar) == 0 {
		return all
	}
	for s := r.calendar[0].from; s <= until; s = semesterEnd(s) + 1 {
		row := SemesterRates{From: s, To: semesterEnd(s)}
		if q, ok := r.ECB(s); ok {
			row.ECB = &q
		}
		if q, ok := r.Legal(s); ok {
			row.Legal = &q
		}
		all = append(all, row)
	}
	return all
}
