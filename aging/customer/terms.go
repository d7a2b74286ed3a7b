package customer

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Terms are payment terms: one or more parts, each a share of the invoice and a
// rule for its due date. The zero value is "no terms given".
type Terms struct {
	Text  string // as typed
	Parts []Part
}

// Part is one share of an invoice and the rule of its due date: so many months
// and days after the invoice, then the end of a period, then so many days more,
// then a day of the month.
type Part struct {
	Share, Of    int // Share parts out of Of: 3000 of 10000 is 30 %, 1 of 3 a third
	Months, Days int // from the invoice date; the 31st and a month is the end of a shorter one
	End          Period
	Plus         int  // days after the end of the period
	Day          int  // "le 10": the first such day on or after, and after the end of the month; 31 is the last day of a shorter month; 0 = none
	Presumed     bool // the delay runs from a receipt or a delivery, whose day the ledger does not know
}

// Period is what a due date is put off to the end of.
type Period uint8

// Periods. Both "45 jours fin de mois" (Days, then the end) and "fin de mois +
// 45 jours" (the end, then Plus) are accepted by the law (C. com. L441-10), and
// the words say which one is meant.
const (
	NoPeriod  Period = iota
	Month            // fin de mois
	Fortnight        // fin de quinzaine: the 15th or the last day of the month
	Decade           // fin de décade (C. com. L441-11): the 10th, the 20th or the last day
)

// IsZero says that no terms are given.
func (t Terms) IsZero() bool { return len(t.Parts) == 0 }

// Instalment is one dated share of an invoice.
type Instalment struct {
	Due    civil.Date
	Amount money.Amount
}

// Schedule gives the instalments of an invoice of that date and total, in the
// order of the terms; one for plain terms, none for zero terms. Each share is
// rounded to the cent and the last takes the remainder, so that they add up to
// the total whatever its sign.
func (t Terms) Schedule(piece civil.Date, total money.Amount) []Instalment {
	var all []Instalment
	rest := total
	for i, p := range t.Parts {
		amount := total.MulDiv(int64(p.Share), int64(p.Of))
		if i == len(t.Parts)-1 {
			amount = rest
		}
		rest -= amount
		all = append(all, Instalment{p.Due(piece), amount})
	}
	return all
}

// Due gives the due date of the part for an invoice of that date.
func (p Part) Due(piece civil.Date) civil.Date {
	due := piece
	if p.Months > 0 {
		due = due.AddMonths(p.Months)
	}
	due = p.End.last(due.AddDays(p.Days)).AddDays(p.Plus)
	if p.Day == 0 {
		return due
	}
	if p.dayAfter() {
		due++
	}
	return onDay(due, p.Day)
}

// dayAfter says that the day of the month comes strictly after: nobody has to
// pay on the day of the invoice because it happens to be the 10th.
func (p Part) dayAfter() bool {
	return p.End == Month && p.Plus == 0 || p.End == NoPeriod && p.Months == 0 && p.Days == 0
}

// last gives the last day of the period that holds d, d itself without period.
func (p Period) last(d civil.Date) civil.Date {
	if p == NoPeriod {
		return d
	}
	y, m, day := d.Split()
	switch {
	case p == Decade && day <= 10:
		return civil.New(y, m, 10)
	case p == Fortnight && day <= 15:
		return civil.New(y, m, 15)
	case p == Decade && day <= 20:
		return civil.New(y, m, 20)
	}
	return d.EndOfMonth()
}

// onDay gives the first day-th of a month on or after d.
func onDay(d civil.Date, day int) civil.Date {
	for {
		y, m, from := d.Split()
		end := d.EndOfMonth()
		if wanted := min(day, end.Day()); wanted >= from {
			return civil.New(y, m, wanted)
		}
		d = end + 1
	}
}
