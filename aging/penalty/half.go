package penalty

import (
	"fmt"
	"math"
	"slices"

	"relance/aging/civil"
	"relance/aging/law"
)

// half is one half-year with what its rates give, ready for a night that
// computes a hundred thousand claims.
type half struct {
	from, to                    civil.Date
	ecb                         ECBRate
	legal                       LegalRate
	hasECB, hasLegal            bool
	least                       Rate // the least multiple of the legal rate in a contract
	business, public, statutory quote
}

// calendar is the half-years from the first one known to the last, without a
// hole.
type calendar []half

// calendarOf prepares every half-year from the first rate to the last.
func calendarOf(l law.Law, ecb table[ECBRate], legal table[LegalRate]) calendar {
	first, last := civil.Date(math.MaxInt32), max(ecb.checked, legal.checked)
	for _, row := range ecb.rows {
		// A rate that began inside a half-year holds from the next one.
		first, last = min(first, semesterEnd(row.Since-1)+1), max(last, row.Since)
	}
	for _, row := range legal.rows {
		first, last = min(first, row.Since), max(last, row.Since)
	}
	var all calendar
	for from := first; from <= last; from = semesterEnd(from) + 1 {
		all = append(all, halfOf(l, from, ecb, legal))
	}
	return all
}

func halfOf(l law.Law, from civil.Date, ecb table[ECBRate], legal table[LegalRate]) half {
	h := half{from: from, to: semesterEnd(from)}
	i, exact := slices.BinarySearchFunc(ecb.rows, from, func(row ECBRate, s civil.Date) int { return int(row.Since - s) })
	if !exact {
		i--
	}
	if h.hasECB = i >= 0 && (exact || from <= ecb.checked); h.hasECB {
		h.ecb = ecb.rows[i]
		h.business, h.public = h.overECB(pointsOf(l.Margin(law.Business, from)), "BCE"), h.overECB(pointsOf(l.Margin(law.Public, from)), "BCE")
	}
	i, h.hasLegal = slices.BinarySearchFunc(legal.rows, from, func(row LegalRate, s civil.Date) int { return int(row.Since - s) })
	if h.hasLegal {
		h.legal = legal.rows[i]
		h.least = Rate(l.Floor(from).Multiple)
		h.statutory = h.timesLegal(Clause{timesLegal, point}, "taux légal")
	}
	return h
}

// overECB adds points to the ECB rate.
func (h half) overECB(margin Rate, words string) quote {
	return quote{h.ecb.Rate + margin, fmt.Sprintf("%s %s au %s + %s points", words, h.ecb.Rate.French(), h.from.French(), trimZeros(margin)), h.to}
}

// timesLegal multiplies the legal rate; the creditor is a business, hence the
// column of the other creditors.
func (h half) timesLegal(c Clause, words string) quote {
	return quote{c.times(h.legal.Others), fmt.Sprintf("%s %s (%s)", words, h.legal.Others.French(), SemesterName(h.from)), h.to}
}

// on gives the half-year of a day, one without any rate when nothing is known of
// it.
func (c calendar) on(day civil.Date) half {
	if len(c) > 0 && day > 0 {
		if i := halfIndex(day) - halfIndex(c[0].from); i >= 0 && i < len(c) {
			return c[i]
		}
	}
	return half{}
}

func halfIndex(day civil.Date) int {
	year, month, _ := day.Split()
	return 2*year + (month-1)/6
}

// SemesterName names the half-year of a day: 2e semestre 2026.
func SemesterName(day civil.Date) string {
	if day.Month() <= 6 {
		return fmt.Sprintf("1er semestre %d", day.Year())
	}
	return fmt.Sprintf("2e semestre %d", day.Year())
}

// semesterEnd gives the last day of d's half-year.
func semesterEnd(d civil.Date) civil.Date {
	year, month, _ := d.Split()
	if month <= 6 {
		return civil.New(year, 6, 30)
	}
	return civil.New(year, 12, 31)
}
