package table

import (
	"strconv"
	"strings"

	"relance/aging/civil"
)

// DayOrder says in which order the numbers of a date stand in one table.
type DayOrder uint8

// Orders of the days of one table.
const (
	FrenchOrder   DayOrder = iota // JJ/MM: proved, or nothing to prove
	AmericanOrder                 // MM/JJ, proved by a day that is no month
	UnknownOrder                  // both are possible, and nothing says that the file is French
	MixedOrder                    // some days read in one order alone and some in the other
)

// DayEvidence gathers what the dates of a table prove of their order.
type DayEvidence struct {
	french, american int // dates that read in this order alone
	either           int // texts that read in both, as two different days
	stored           int // real dates of a workbook whose day could be a month
	inverted         [2]int
	compact          int // JJMMAA without separators
}

// Add counts one cell of a column of dates.
func (e *DayEvidence) Add(c Cell) {
	switch {
	case c.Kind == Day:
		if c.Date.Day() <= 12 {
			e.stored++
		}
	case c.Kind == Number:
		if n, err := strconv.Atoi(c.Text); err == nil && n > lastSerial && n < 1_000_000 {
			e.compact++
		}
	case c.Kind == Text:
		if len(c.Text) == 6 && strings.Trim(c.Text, "0123456789") == "" {
			e.compact++
		}
		a, b, ok := slashed(c.Text)
		switch {
		case !ok || a == b:
		case a > 12 && b <= 12:
			e.french++
		case b > 12 && a <= 12:
			e.american++
		case a <= 12 && b <= 12:
			e.either++
		}
	}
}

// AddPair counts what a date and the due date after it say: a due date before
// its invoice tells against the order in which it is read so.
func (e *DayEvidence) AddPair(date, due Cell) {
	for order, american := range []bool{false, true} {
		from, err1 := dayIn(date, american, false)
		to, err2 := dayIn(due, american, false)
		if err1 == nil && err2 == nil && from != 0 && to != 0 && to < from {
			e.inverted[order]++
		}
	}
}

// Order gives the verdict. english says that the table's titles are English:
// nothing then makes the French order likelier than the other.
func (e *DayEvidence) Order(english bool) DayOrder {
	switch {
	case e.french > 0 && e.american > 0, e.american > 0 && e.stored > 0:
		return MixedOrder
	case e.american > 0:
		return AmericanOrder
	case e.french > 0 || e.either == 0 || !english:
		return FrenchOrder
	case e.inverted[0] == 0 && e.inverted[1] > 0:
		return FrenchOrder
	case e.inverted[1] == 0 && e.inverted[0] > 0:
		return AmericanOrder
	}
	return UnknownOrder
}

// Settled gives the cell as the day it stands for, in that order; a cell that
// reads in no other way than Day does is given back as it is.
func (e *DayEvidence) Settled(c Cell, order DayOrder) Cell {
	switch c.Kind {
	case Number:
		return e.number(c)
	case Text:
	default:
		return c
	}
	if d, err := dayIn(c, order == AmericanOrder, e.compact > 0); err == nil && d != 0 {
		return Cell{Text: c.Text, Kind: Day, Date: d}
	}
	return c
}

// firstSerial and lastSerial are the first and last days of this century as Excel
// counts them: a number outside is no day that it stored.
const firstSerial, lastSerial = 36526, 73050

// number settles a number of a workbook in a column of days: a serial number, or
// a date typed without separators, as AAAAMMJJ or JJMMAA.
func (e *DayEvidence) number(c Cell) Cell {
	if f, err := strconv.ParseFloat(c.Text, 64); err == nil && f >= firstSerial && f <= lastSerial && !(e.compact > 0 && !strings.Contains(c.Text, ".")) {
		return c
	}
	text := Cell{Text: c.Text, Kind: Text}
	if d, err := dayIn(text, false, true); err == nil && d != 0 {
		return Cell{Text: c.Text, Kind: Day, Date: d}
	}
	if strings.Trim(c.Text, "0.") == "" {
		return c // no date
	}
	return text // unreadable, rather than a day of another century
}

// dayIn reads a cell in one order; compact tells five digits, the first zero of
// a JJMMAA lost, from a serial number.
func dayIn(c Cell, american, compact bool) (civil.Date, error) {
	if c.Kind != Text {
		return c.Day()
	}
	a, b, ok := slashed(c.Text)
	if american && ok {
		end := strings.IndexAny(c.Text, "/-.")
		rest := c.Text[end+1:]
		next := strings.IndexAny(rest, "/-.")
		return ParseDay(strconv.Itoa(b) + "/" + strconv.Itoa(a) + "/" + rest[next+1:])
	}
	digits := c.Text
	if strings.Trim(digits, "0123456789") != "" {
		return c.Day()
	}
	switch {
	case len(digits) == 5 && compact:
		digits = "0" + digits
	case len(digits) == 5:
		if d, err := serial(digits, false); err == nil && d.Year() >= 2000 && d.Year() < 2100 {
			return d, nil
		}
		return 0, civil.ErrDate
	}
	if len(digits) == 6 {
		return ParseDay(digits[:2] + "/" + digits[2:4] + "/" + digits[4:])
	}
	return c.Day()
}

// slashed gives the first two numbers of a date that ends with its year.
func slashed(s string) (a, b int, ok bool) {
	if i := strings.IndexByte(s, ' '); i >= 6 {
		s = s[:i]
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return 0, 0, false
	}
	a, err1 := strconv.Atoi(parts[0])
	b, err2 := strconv.Atoi(parts[1])
	return a, b, err1 == nil && err2 == nil && a > 0 && b > 0
}
