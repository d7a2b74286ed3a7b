package ledger

import (
	"bytes"
	"encoding/binary"
	"strconv"

	"relance/aging/money"
)

// zeroAmount is "0,00", one amount of nearly every row.
const zeroAmount = '0' | ','<<8 | '0'<<16 | '0'<<24

// quickAmount reads the amounts of nearly every ledger: digits, then perhaps a
// comma or a dot and one or two digits. An empty field is 0. Anything else is
// left to parseAmount.
func quickAmount(b []byte) (money.Amount, bool) {
	n := len(b)
	if n == 0 {
		return 0, true
	}
	if n > 15 {
		return 0, false
	}
	if n == 4 && binary.LittleEndian.Uint32(b) == zeroAmount {
		return 0, true
	}
	v, i := int64(0), 0
	for ; i < n; i++ {
		d := b[i] - '0'
		if d > 9 {
			break
		}
		v = v*10 + int64(d)
	}
	if i == 0 || v >= largestAmount {
		return 0, false
	}
	switch n - i {
	case 0:
		return money.Amount(v * 100), true
	case 3:
		tens, units := b[i+1]-'0', b[i+2]-'0'
		if (b[i] == ',' || b[i] == '.') && tens <= 9 && units <= 9 {
			return money.Amount(v*100 + int64(tens)*10 + int64(units)), true
		}
	case 2:
		tens := b[i+1] - '0'
		if (b[i] == ',' || b[i] == '.') && tens <= 9 {
			return money.Amount(v*100 + int64(tens)*10), true
		}
	}
	return 0, false
}

// largestAmount, in euros, is beyond any ledger: sums stay far from overflow.
const largestAmount = 1e13

// longestAmount bounds what parseAmount looks at: zero-padded fixed-width
// columns stay well below.
const longestAmount = 64

// parseAmount reads any amount that real files hold: zero-padded, signed, with
// a trailing minus, comma or dot, spaces or no-break spaces, an exponent, or
// more decimals than two when they are zeros or the noise of a binary
// fraction. Errors are those of money.Parse.
func parseAmount(b []byte) (money.Amount, error) {
	if v, ok := quickAmount(b); ok {
		return v, nil
	}
	if b = trim(b); len(b) > longestAmount {
		return 0, money.ErrSyntax
	}
	if b = bytes.ReplaceAll(b, []byte{0}, nil); len(b) == 0 {
		return 0, nil
	}
	text := string(bytes.ReplaceAll(b, []byte{0xA0}, nil)) // alone in ISO 8859, after 0xC2 in UTF-8
	text = string(bytes.ReplaceAll([]byte(text), []byte{0xC2}, nil))
	v, err := money.Parse(text)
	if err == nil {
		return v, nil
	}
	if plain, ok := plainNumber(text); ok {
		return money.Parse(plain)
	}
	return 0, err
}

// plainNumber rewrites 1.2E3 and 8596.2299999999996 with two decimals: the
// XML flavour has floats, and some exporters print them as they are in memory.
// Decimals that a person may have meant (12,345) are left alone, and refused.
func plainNumber(s string) (string, bool) {
	b := bytes.Replace([]byte(s), []byte{','}, []byte{'.'}, 1)
	exponent := bytes.IndexAny(b, "eE")
	point := bytes.IndexByte(b, '.')
	end := len(b)
	if exponent >= 0 {
		end = exponent
	}
	if point > end {
		return "", false
	}
	noise := point >= 0 && end-point-1 >= 6
	zeros := point >= 0 && len(bytes.TrimRight(b[point+1:end], "0")) <= 2
	if exponent < 0 && !noise && !zeros {
		return "", false
	}
	f, err := strconv.ParseFloat(string(b), 64)
	if err != nil || f > 1e12 || f < -1e12 {
		return "", false
	}
	rounded := strconv.FormatFloat(f, 'f', 2, 64)
	back, _ := strconv.ParseFloat(rounded, 64)
	if diff := f - back; diff > 1e-4 || diff < -1e-4 {
		return "", false
	}
	return rounded, true
}

// parseSide reads the column Sens: debit, credit or unknown.
func parseSide(b []byte) (debit, ok bool) {
	switch string(bytes.ToLower(trim(b))) {
	case "d", "+1", "1", "+", "debit", "débit", "d\xe9bit":
		return true, true
	case "c", "-1", "-", "credit", "crédit", "cr\xe9dit":
		return false, true
	}
	return false, false
}
