package ledger

import (
	"bytes"
	"encoding/binary"

	"relance/aging/civil"
)

// Years of a plausible ledger date; the tax administration's own checker
// alerts on any other.
const firstYear, lastYear = 1900, 2099

// eightDigits reads AAAAMMJJ as a number; ok is false when a byte is no digit.
func eightDigits(b []byte) (int, bool) {
	if len(b) != 8 {
		return 0, false
	}
	v := binary.LittleEndian.Uint64(b)
	const zeros, high = 0x3030303030303030, 0x8080808080808080
	if ((v-zeros)|(v+0x4646464646464646))&high != 0 {
		return 0, false
	}
	// Pairs, then fours, then eight digits, by shifted multiplications.
	v -= zeros
	v = v*10 + v>>8
	v = ((v&0x000000FF000000FF)*0x000F424000000064 + (v>>16&0x000000FF000000FF)*0x0000271000000001) >> 32
	return int(v & 0xFFFFFFFF), true
}

// quickDate reads AAAAMMJJ; anything else is left to parseDate.
func quickDate(b []byte) (civil.Date, bool) {
	n, ok := eightDigits(b)
	if !ok {
		return 0, false
	}
	return ymd(n/10000, n/100%100, n%100)
}

func ymd(year, month, day int) (civil.Date, bool) {
	if year < firstYear || year > lastYear {
		return 0, false
	}
	d := civil.New(year, month, day)
	return d, d != 0
}

// parseDate reads AAAAMMJJ, AAAA-MM-JJ, JJ/MM/AAAA, JJMMAAAA and JJ/MM/AA,
// with - / or . between the parts and with or without a time after a space or
// a T. A blank or all-zero date is 0 and ok.
func parseDate(b []byte) (d civil.Date, ok bool) {
	b = trim(b)
	if d, ok := quickDate(b); ok {
		return d, true
	}
	if len(bytes.Trim(b, "0-/. :T")) == 0 {
		return 0, true
	}
	if i := bytes.IndexAny(b, " T"); i >= 6 && isTime(b[i+1:]) {
		if b = b[:i]; len(b) == 8 {
			if d, ok := quickDate(b); ok {
				return d, true
			}
		}
	}
	if n, ok := eightDigits(b); ok {
		return ymd(n%10000, n/10000%100, n/1000000)
	}
	parts, ok := dateParts(b)
	if !ok {
		return 0, false
	}
	switch {
	case parts[0].digits == 4:
		return ymd(parts[0].value, parts[1].value, parts[2].value)
	case parts[2].digits == 4:
		return ymd(parts[2].value, parts[1].value, parts[0].value)
	case parts[0].digits == 2 && parts[1].digits == 2 && parts[2].digits == 2:
		return ymd(2000+parts[2].value, parts[1].value, parts[0].value)
	}
	return 0, false
}

type datePart struct{ value, digits int }

// dateParts cuts three numbers at one same separator.
func dateParts(b []byte) (parts [3]datePart, ok bool) {
	i := bytes.IndexAny(b, "-/.")
	if i < 0 || len(b) > 10 {
		return parts, false
	}
	fields := bytes.Split(b, b[i:i+1])
	if len(fields) != 3 {
		return parts, false
	}
	for i, f := range fields {
		if len(f) == 0 || len(f) > 4 {
			return parts, false
		}
		for _, c := range f {
			if c < '0' || c > '9' {
				return parts, false
			}
			parts[i].value = parts[i].value*10 + int(c-'0')
		}
		parts[i].digits = len(f)
	}
	return parts, true
}

// isTime accepts what may follow a date: 10:25:37, 00:00:00.000Z, +02:00.
func isTime(b []byte) bool { return len(bytes.Trim(b, "0123456789:.,Zz+- ")) == 0 }
