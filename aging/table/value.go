package table

import (
	"errors"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// ErrDay is returned for a text that is not a day.
var ErrDay = errors.New("date illisible")

// Address gives a spreadsheet's name of a cell: column 0, row 12 is A12.
func Address(column, row int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

// cents rounds a raw workbook number, which may be in exponent notation, to the
// cent. A float is exact enough to find the cent of any sum below 10^13.
func cents(raw string) (money.Amount, error) {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return 0, money.ErrSyntax
	}
	if f > 1e13 || f < -1e13 {
		return 0, money.ErrRange
	}
	return money.Parse(strconv.FormatFloat(f, 'f', 2, 64))
}

// epoch1900 is the day 0 of Excel's serial numbers, one early because Excel
// believes in 29 February 1900; epoch1904 is the Macintosh's.
var (
	epoch1900 = civil.New(1899, 12, 30)
	epoch1904 = civil.New(1904, 1, 1)
)

// serial reads an Excel serial number as a day; the time of day is dropped.
func serial(raw string, from1904 bool) (civil.Date, error) {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || f < 0 || f > 2958465 {
		return 0, ErrDay
	}
	if f == 0 {
		return 0, nil
	}
	if from1904 {
		return epoch1904.AddDays(int(f)), nil
	}
	if f < 61 {
		return epoch1900.AddDays(int(f) + 1), nil
	}
	return epoch1900.AddDays(int(f)), nil
}

// ParseDay reads JJ/MM/AAAA, JJ-MM-AA, JJ.MM.AAAA, AAAA-MM-JJ, AAAA/MM/JJ or
// AAAAMMJJ, with or without a time after a space or a T. An empty or all-zero
// text is no date.
func ParseDay(text string) (civil.Date, error) {
	text = strings.TrimSpace(text)
	if i := strings.IndexAny(text, " T"); i > 0 {
		text = text[:i]
	}
	if strings.Trim(text, "0/-.") == "" {
		return 0, nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	n := make([]int, len(parts))
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || p[0] == '+' {
			return 0, ErrDay
		}
		n[i] = v
	}
	var d civil.Date
	switch {
	case len(parts) == 1 && len(text) == 8:
		d = civil.New(n[0]/10000, n[0]/100%100, n[0]%100)
	case len(parts) == 3 && len(parts[0]) == 4:
		d = civil.New(n[0], n[1], n[2])
	case len(parts) == 3 && len(parts[2]) == 4:
		d = civil.New(n[2], n[1], n[0])
	case len(parts) == 3 && len(parts[2]) == 2 && len(parts[0]) <= 2:
		d = civil.New(2000+n[2], n[1], n[0])
	}
	if d == 0 {
		return 0, ErrDay
	}
	return d, nil
}
