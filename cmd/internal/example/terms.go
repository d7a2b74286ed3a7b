package example

import "relance/aging/civil"

// terms are a customer's payment terms: the words of the master, and the rule
// by which our customers know when they should pay.
type terms struct {
	text  string
	days  int
	order order
	day   int // then the first such day of the month; 0 = none
}

type order uint8

const (
	net order = iota
	thenEnd
	fromEnd
)

// Every form of payment terms that the master may hold.
var (
	byDefault  = terms{"", 30, net, 0}
	net30      = terms{"30 jours", 30, net, 0}
	net45      = terms{"45 jours", 45, net, 0}
	net60      = terms{"60 jours", 60, net, 0}
	end45      = terms{"45 jours fin de mois", 45, thenEnd, 0}
	endPlus45  = terms{"fin de mois + 45 jours", 45, fromEnd, 0}
	nextTenth  = terms{"le 10 du mois suivant", 0, fromEnd, 10}
	end30Tenth = terms{"30 jours fin de mois le 10", 30, thenEnd, 10}
	cash       = terms{"comptant", 0, net, 0}
	deposit30  = terms{"30 % comptant, 70 % à 60 jours", 60, net, 0}
)

// due gives the day by which an invoice of that date is to be paid (its last
// instalment).
func (t terms) due(d civil.Date) civil.Date {
	switch t.order {
	case net:
		d = d.AddDays(t.days)
	case thenEnd:
		d = d.AddDays(t.days).EndOfMonth()
	case fromEnd:
		d = d.EndOfMonth()
		if t.day == 0 {
			d = d.AddDays(t.days)
		}
	}
	if t.day > 0 {
		d = d.AddDays(t.day) // from an end of month, so this is that day of the next one
	}
	return d
}
