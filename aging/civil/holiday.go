package civil

import (
	"slices"
	"time"
)

// Calendar says which days are worked. The zero value knows week-ends and the
// eleven national holidays (C. trav. L3133-1).
type Calendar struct {
	AlsaceMoselle bool   // Good Friday and 26 December as well (C. trav. L3134-13)
	Closed        []Date // further days off: overseas holidays, the firm's own
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
	if name, ok := fixedHolidays[[2]int{m, day}]; ok {
		return name
	}
	switch easter := Easter(y); d - easter {
	case 1:
		return "lundi de Pâques"
	case 39:
		return "Ascension"
	case 50:
		return "lundi de Pentecôte"
	case -2:
		if c.AlsaceMoselle {
			return "Vendredi saint"
		}
	}
	if c.AlsaceMoselle && m == 12 && day == 26 {
		return "Saint-Étienne"
	}
	if slices.Contains(c.Closed, d) {
		return "jour de fermeture"
	}
	return ""
}

var fixedHolidays = map[[2]int]string{
	{1, 1}: "jour de l’An", {5, 1}: "fête du Travail", {5, 8}: "Victoire 1945", {7, 14}: "fête nationale",
	{8, 15}: "Assomption", {11, 1}: "Toussaint", {11, 11}: "Armistice 1918", {12, 25}: "Noël",
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
