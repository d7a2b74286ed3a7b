package customer

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// Terms are payment terms: one or more parts, each a share of the invoice and a
// rule for its due date. The zero value is "no terms given".
type Terms struct {
	Text  string // as typed
	Parts []Part
}

// Part is one share of an invoice. Share is in hundredths of a percent; the
// last part takes what remains, so that instalments add up.
type Part struct {
	Share      int // 10000 = all
	Days       int
	EndOfMonth Order
	Day        int // "le 10": the first such day on or after, and after the end of the month for DaysThenEnd; 31 is the last day of a shorter month; 0 = none
}

// Order says where the end of the month comes in.
type Order uint8

// Orders of the end of the month; both readings of "45 jours fin de mois" are
// accepted by the law (C. com. L441-10), and the words say which one is meant.
const (
	Net            Order = iota
	DaysThenEnd          // 45 jours fin de mois
	EndThenDays          // fin de mois + 45 jours
	DecadeThenDays       // fin de décade + 30 jours (C. com. L441-11)
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
		amount := total.MulDiv(int64(p.Share), 10000)
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
	var due civil.Date
	switch p.EndOfMonth {
	case DaysThenEnd:
		due = piece.AddDays(p.Days).EndOfMonth()
		if p.Day > 0 {
			due++
		}
	case EndThenDays:
		due = piece.EndOfMonth().AddDays(p.Days)
	case DecadeThenDays:
		due = endOfDecade(piece).AddDays(p.Days)
	default:
		due = piece.AddDays(p.Days)
	}
	if p.Day == 0 {
		return due
	}
	return onDay(due, p.Day)
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

// endOfDecade gives the last day of the run of ten days that holds d: the
// 10th, the 20th or the last day of the month.
func endOfDecade(d civil.Date) civil.Date {
	switch y, m, day := d.Split(); {
	case day <= 10:
		return civil.New(y, m, 10)
	case day <= 20:
		return civil.New(y, m, 20)
	}
	return d.EndOfMonth()
}

// String gives the terms in one standard French wording: equal terms give equal
// texts, however they were typed.
func (t Terms) String() string {
	if len(t.Parts) == 1 {
		return t.Parts[0].String()
	}
	words := make([]string, len(t.Parts))
	for i, p := range t.Parts {
		to := "à "
		if text := p.String(); strings.HasPrefix(text, "le ") || text == "comptant" || strings.HasPrefix(text, "fin ") {
			to = ""
		}
		words[i] = share(p.Share) + " " + to + p.String()
	}
	return strings.Join(words, ", ")
}

func share(hundredths int) string {
	s := money.Amount(hundredths).Comma()
	return strings.TrimRight(strings.TrimRight(s, "0"), ",") + " %"
}

// String gives the rule of the part, without its share.
func (p Part) String() string {
	days, day := fmt.Sprintf("%d jours", p.Days), ""
	if p.Days == 1 {
		days = "1 jour"
	}
	if p.Day > 0 {
		day = fmt.Sprintf(" le %d", p.Day)
	}
	switch {
	case p.EndOfMonth == DaysThenEnd && p.Days == 0 && p.Day == 31:
		return "fin du mois suivant"
	case p.EndOfMonth == DaysThenEnd && p.Days == 0 && p.Day > 0:
		return fmt.Sprintf("le %d du mois suivant", p.Day)
	case p.EndOfMonth == DaysThenEnd && p.Days == 0:
		return "fin de mois"
	case p.EndOfMonth == DaysThenEnd:
		return days + " fin de mois" + day
	case p.EndOfMonth == EndThenDays:
		return "fin de mois + " + days + day
	case p.EndOfMonth == DecadeThenDays:
		return "fin de décade + " + days + day
	case p.Days == 0 && p.Day > 0:
		return strings.TrimSpace(day)
	case p.Days == 0:
		return "comptant"
	}
	return days + day
}
