package ledger

import (
	"bytes"

	"relance/aging/civil"
)

// What a row has that does no harm to its line goes to its chunk, where it is
// counted.

// dated reads a date that may be missing or wrong without harm to the line.
func (o *chunk) dated(no int32, b []byte, col column, bad int) civil.Date {
	if len(b) == 0 {
		return 0
	}
	d, ok := parseDate(b)
	if !ok {
		o.tallies[bad].add(no, col, b)
	}
	return d
}

// lettering notes a letter code without its date, and the other way round. The
// date is that of a click, never of a payment, and is not kept.
func (o *chunk) lettering(no int32, letter []byte, day civil.Date) {
	switch {
	case len(letter) > 0 && day == 0:
		o.tallies[tallyLetterUndated].count++
	case len(letter) == 0 && day != 0:
		o.tallies[tallyDateUnlettered].add(no, colLetterDate, nil)
	}
}

// inCurrency keeps the amount in a currency other than the euro, with the sign
// of the line: files write it with or without one.
func (o *chunk) inCurrency(no int32, l *Line, amount, currency []byte) {
	if len(currency) == 0 || bytes.EqualFold(currency, []byte("EUR")) || string(currency) == "€" || string(currency) == "\xa4" || string(currency) == "\x80" {
		return
	}
	v, err := parseAmount(amount)
	if err != nil {
		o.tallies[tallyForeign].add(no, colForeign, amount)
		return
	}
	if v == 0 {
		return
	}
	if v = v.Abs(); l.Amount < 0 {
		v = -v
	}
	o.foreign = append(o.foreign, foreignLine{int32(len(o.lines) - 1), Foreign{v, string(bytes.ToUpper(currency))}})
}
