package money

import (
	"errors"
	"strings"

	"github.com/shopspring/decimal"
)

// Errors of Parse.
var (
	ErrSyntax    = errors.New("montant illisible")
	ErrPrecision = errors.New("montant plus fin que le centime")
	ErrRange     = errors.New("montant hors limites")
)

// limit keeps sums of a million amounts far from overflow: 10^15 cents.
var limit = decimal.New(1, 13)

// Parse reads an amount typed by a person or read from a configuration file:
// 1234.56, 1 234,56 €, -12, 12,50-, (123,45), EUR after or before, groups of
// thousands with any space, and either a comma or a dot as the decimal sign.
// Ledger files have their own, faster reader.
func Parse(s string) (Amount, error) {
	text, negative, err := unsigned(s)
	if err != nil {
		return 0, err
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return 0, ErrSyntax
	}
	if d.Abs().GreaterThanOrEqual(limit) {
		return 0, ErrRange
	}
	cents := d.Shift(2)
	if !cents.IsInteger() {
		return 0, ErrPrecision
	}
	a := Amount(cents.IntPart())
	if negative {
		a = -a
	}
	return a, nil
}

// unsigned takes the sign, the unit and the separators away: digits and at
// most one dot remain.
func unsigned(s string) (text string, negative bool, err error) {
	text = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\u00a0', '\u202f', '\u2009', '€', '\'', '’':
			return -1
		case '\u2212':
			return '-'
		}
		return r
	}, s)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "EUR"), "EUR")
	if inner, ok := strings.CutPrefix(text, "("); ok {
		text, negative = strings.TrimSuffix(inner, ")"), true
	} else if rest, ok := strings.CutPrefix(text, "-"); ok {
		text, negative = rest, true
	} else if rest, ok := strings.CutSuffix(text, "-"); ok {
		text, negative = rest, true
	} else {
		text = strings.TrimPrefix(text, "+")
	}
	text = decimalPoint(text)
	if text == "" || strings.Trim(text, "0123456789.") != "" || strings.Count(text, ".") > 1 || text == "." {
		return "", false, ErrSyntax
	}
	return text, negative, nil
}

// decimalPoint leaves one dot as the decimal sign. With both signs in the
// text, the last one is the decimal sign and the other groups thousands.
func decimalPoint(s string) string {
	comma, dot := strings.LastIndexByte(s, ','), strings.LastIndexByte(s, '.')
	switch {
	case comma >= 0 && dot > comma:
		return strings.ReplaceAll(s, ",", "")
	case comma >= 0 && dot >= 0:
		s = strings.ReplaceAll(s, ".", "")
	}
	return strings.ReplaceAll(s, ",", ".")
}
