package table

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// cents rounds the raw number of a workbook to the cent, half away from zero.
// The text is decimal (or has an exponent), so no binary fraction comes in.
func cents(text string) (money.Amount, error) {
	if len(text) > 40 {
		return 0, money.ErrSyntax
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) {
		return 0, money.ErrSyntax
	}
	if f >= 1e13 || f <= -1e13 {
		return 0, money.ErrRange
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, money.ErrSyntax
	}
	// Excel keeps 15 significant digits: 1.005 may be stored as
	// 1.0049999999999999, which means 1.005 and rounds up.
	scaled, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', 15, 64))
	if scaled != nil {
		r = scaled
	}
	r.Mul(r, big.NewRat(100, 1))
	half := big.NewRat(1, 2)
	if r.Sign() < 0 {
		half.Neg(half)
	}
	r.Add(r, half)
	return money.Amount(new(big.Int).Quo(r.Num(), r.Denom()).Int64()), nil
}

// Excel counts days from 1900, with a 29 February 1900 that never was; old
// Macintosh workbooks count from 1904.
const (
	epoch1900 civil.Date = 693594 // 30 December 1899
	epoch1904 civil.Date = epoch1900 + 1462
)

// serial turns Excel's day number, perhaps with a time of day, into a date.
func serial(text string, from1904 bool) (civil.Date, error) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || f < 0 || f > 2958465 {
		return 0, civil.ErrDate
	}
	days := int(f)
	switch {
	case days == 0:
		return 0, nil
	case from1904:
		return epoch1904.AddDays(days), nil
	case days < 60:
		days++ // before the 29 February 1900 that Excel invented
	}
	return epoch1900.AddDays(days), nil
}

// ParseDay reads a day typed by a person or written by a program: JJ/MM/AAAA,
// JJ/MM/AA, AAAA-MM-JJ, AAAAMMJJ, JJMMAAAA, with / - . or spaces between the
// parts, with or without a time, or the month as a word. Empty and all-zero
// texts are no date. French order: 03/04/2026 is 3 April.
func ParseDay(s string) (civil.Date, error) {
	s = strings.TrimSpace(s)
	if strings.Trim(s, "0/-. :T") == "" {
		return 0, nil
	}
	if i := strings.IndexAny(s, " T"); i >= 6 && strings.Trim(s[i+1:], "0123456789:.,Z+- ") == "" && strings.ContainsRune(s[i+1:], ':') {
		s = s[:i]
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ' ' })
	var n [3]int
	switch {
	case len(parts) == 1 && len(s) == 8:
		parts = []string{s[:4], s[4:6], s[6:]}
		if y, err := strconv.Atoi(s[:4]); err == nil && (y < 1900 || y > 2099 || s[4:6] > "12") {
			parts = []string{s[:2], s[2:4], s[4:]}
		}
	case len(parts) != 3:
		return namedDay(s)
	}
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return namedDay(s)
		}
		if v < 0 || len(p) > 4 || len(p) == 3 {
			return 0, civil.ErrDate
		}
		n[i] = v
	}
	year, month, day := n[2], n[1], n[0]
	switch {
	case len(parts[0]) == 4:
		year, day = n[0], n[2]
	case len(parts[2]) <= 2:
		year += 2000
	}
	if year < 1900 || year > 2099 {
		return 0, civil.ErrDate
	}
	d := civil.New(year, month, day)
	if d == 0 {
		return 0, civil.ErrDate
	}
	return d, nil
}

// Address gives the address of a cell from its column, from 0, and row: B12.
func Address(column, row int) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}
