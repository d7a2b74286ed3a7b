package civil

import (
	"slices"
	"time"
)

// Calendar says which days are worked. The zero value knows week-ends alone: the
// holidays of a country are data (see package law).
type Calendar struct {
	Holidays []Holiday
	Closed   []Date // further days off: overseas holidays, the firm's own
}

// Holiday is a day off of every year from Since to Until, 0 for no end: a day of
// a month, or some days after Easter Sunday.
type Holiday struct {
	Name         string // French
	Since, Until Date
	Month, Day   int
	AfterEaster  *int
}

// Working says that d is neither a Saturday, a Sunday nor a holiday.
func (c Calendar) Working(d Date) bool {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	return c.Holiday(d) == ""
}

// Next gives d itself when it is worked, else the next day that is.
func (c Calendar) Next(d Date) Date {
	for !c.Working(d) {
		d++
	}
	return d
}

// Holiday gives the French name of the holiday on d, or "".
func (c Calendar) Holiday(d Date) string {
	y, m, day := d.Split()
	for i := range c.Holidays {
		h := &c.Holidays[i]
		if d < h.Since || !h.Until.IsZero() && d > h.Until {
			continue
		}
		if h.AfterEaster == nil && h.Month == m && h.Day == day || h.AfterEaster != nil && Easter(y).AddDays(*h.AfterEaster) == d {
			return h.Name
		}
	}
	if slices.Contains(c.Closed, d) {
		return "jour de fermeture"
	}
	return ""
}

// Easter gives Easter Sunday of the year (Meeus, Gregorian calendar).
func Easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return New(year, n/31, n%31+1)
}
