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

// Part is one share of an invoice. Share is in hundredths of a percent; the
// last part takes what remains, so that instalments add up.
type Part struct {
	Share      int // 10000 = all
	Days       int
	EndOfMonth Order
	Day        int // "le 10": the first such day on or after; 0 = none
}

// Order says where the end of the month comes in.
type Order uint8

// Orders of the end of the month; both readings of "45 jours fin de mois" are
// accepted by the law (C. com. L441-10), and the words say which one is meant.
const (
	Net         Order = iota
	DaysThenEnd       // 45 jours fin de mois
	EndThenDays       // fin de mois + 45 jours
)

// IsZero says that no terms are given.
func (t Terms) IsZero() bool { return len(t.Parts) == 0 }

// Instalment is one dated share of an invoice.
type Instalment struct {
	Due    civil.Date
	Amount money.Amount
}
