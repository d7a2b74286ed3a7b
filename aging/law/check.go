package law

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
)

// check looks at what each file says, once decoded: rows of one subject that
// hold on the same day, days that end before they begin, figures that cannot be.
func (b *book) check() problem.List {
	var l problem.List
	follow(&l, b.late.Margins, func(m Margin) string { return m.Regime })
	follow(&l, b.late.Floors, func(Floor) string { return "" })
	follow(&l, b.late.Years, func(Year) string { return "" })
	follow(&l, b.late.Indemnities, func(i Indemnity) string { return i.Regime })
	follow(&l, b.limits.Limits, func(r Limit) string { return r.Debt })
	follow(&l, b.terms.Ceilings, func(c Ceiling) string { return c.Sector })
	for _, terms := range [][]Term{b.terms.Default, b.terms.Public, b.terms.Receipt} {
		follow(&l, terms, func(t Term) string { return t.Subtype })
	}
	follow(&l, b.insolvency.Delays, func(d Delay) string { return d.Name })
	follow(&l, b.days.Days, func(h Holiday) string { return h.Name })
	for _, h := range []head{b.late.head, b.limits.head, b.terms.head, b.insolvency.head, b.days.head, b.readings.head} {
		if h.Checked.IsZero() {
			l.Add(at(h.At, unlikely("verifie-jusqu-au", "une date")))
		}
	}
	b.figures(&l)
	return l
}

// figures refuses what no law says.
func (b *book) figures(l *problem.List) {
	within := func(r row, key string, value, least, most int, expected string) {
		if value < least || value > most {
			l.Add(at(r.dated().At, unlikely(key, expected)))
		}
	}
	for _, r := range b.late.Margins {
		within(r, "points", int(r.Points), 0, 2000, "de 0 à 20 points")
	}
	for _, r := range b.late.Floors {
		within(r, "multiple", r.Multiple, 1, 10, "de 1 à 10 fois le taux légal")
	}
	for _, r := range b.late.Indemnities {
		within(r, "montant", int(r.Amount), 0, 1_000_00, "de 0 à 1 000")
	}
	for _, r := range b.late.Years {
		within(r, "jours", r.Days, 360, 366, "de 360 à 366 jours")
	}
	for _, r := range b.limits.Limits {
		within(r, "ans", r.Years, 1, 30, "de 1 à 30 ans")
	}
	for _, r := range slices.Concat(b.terms.Default, b.terms.Public, b.terms.Receipt) {
		within(r, "jours", r.Days, 0, 365, "de 0 à 365 jours")
	}
	for _, r := range b.insolvency.Delays {
		within(r, "mois", r.Months, 1, 120, "de 1 à 120 mois")
	}
	for _, r := range b.days.Days {
		if fixed := civil.New(2024, r.Month, r.Day) != 0; fixed == (r.Easter != nil) {
			l.Add(at(r.At, unlikely(r.Name, "« mois » et « jour », ou « paques »")))
		}
	}
}

// follow refuses rows of one subject that hold on the same day.
func follow[R row](l *problem.List, rows []R, about func(R) string) {
	for i, r := range rows {
		d := r.dated()
		if !d.Until.IsZero() && d.Until < d.Since {
			l.Add(at(d.At, backwards(d.Since, d.Until)))
			continue
		}
		for _, other := range rows[:i] {
			o := other.dated()
			if about(r) == about(other) && d.Since <= cmp.Or(o.Until, d.Since) && o.Since <= cmp.Or(d.Until, o.Since) {
				l.Add(at(d.At, both(max(d.Since, o.Since))))
			}
		}
	}
}
