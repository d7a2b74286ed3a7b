// Package money holds amounts of euro cents. An amount is an int64, never a
// float, so sums are exact; the only divisions round half away from zero, once,
// at the place that asks for it.
package money

import (
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Amount is a number of cents. A debit balance is positive.
type Amount int64

// Narrow no-break space between thousands and no-break space before the sign,
// so that a printed amount never breaks across lines.
const (
	thousands = "\u202f"
	beforeEUR = "\u00a0"
)

// String gives the plain form used in JSON and tests: 1234.56, -0.05.
func (a Amount) String() string { return a.format(".", "") }

// Comma gives the plain French form used in CSV files: 1234,56.
func (a Amount) Comma() string { return a.format(",", "") }

// Number gives the printed French form without a unit: 1 234,56.
func (a Amount) Number() string { return a.format(",", thousands) }

// French gives the printed French form: 1 234,56 €.
func (a Amount) French() string { return a.Number() + beforeEUR + "€" }

// Append appends what String gives.
func (a Amount) Append(b []byte) []byte { return a.append(b, ".", "") }

func (a Amount) format(point, group string) string {
	var room [48]byte
	return string(a.append(room[:0], point, group))
}

func (a Amount) append(b []byte, point, group string) []byte {
	u, sign := a.magnitude()
	b = append(b, sign...)
	if group == "" {
		b = strconv.AppendUint(b, u/100, 10)
	} else {
		var room [20]byte
		for i, whole := 0, strconv.AppendUint(room[:0], u/100, 10); i < len(whole); i++ {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b = append(b, group...)
			}
			b = append(b, whole[i])
		}
	}
	cents := u % 100
	return append(append(b, point...), byte('0'+cents/10), byte('0'+cents%10))
}

func (a Amount) magnitude() (uint64, string) {
	if a < 0 {
		return uint64(-(a + 1)) + 1, "-"
	}
	return uint64(a), ""
}

// MarshalJSON writes the amount as a string with two decimals.
func (a Amount) MarshalJSON() ([]byte, error) { return []byte(`"` + a.String() + `"`), nil }

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Amount) UnmarshalJSON(b []byte) error {
	v, err := Parse(strings.Trim(string(b), `"`))
	if err == nil {
		*a = v
	}
	return err
}

// Float is for the edge of a spreadsheet or a chart only.
func (a Amount) Float() float64 { return float64(a) / 100 }

// Abs gives the amount without its sign.
func (a Amount) Abs() Amount {
	if a < 0 {
		return -a
	}
	return a
}

// Share gives the part of a that part is of whole, which is not 0, to the cent.
func (a Amount) Share(part, whole Amount) Amount {
	if whole < 0 {
		part, whole = -part, -whole
	}
	return a.MulDiv(int64(part), int64(whole))
}

// MulDiv gives a × num ÷ den to the cent, half away from zero, without
// overflow in between. den must be positive; a result beyond int64 is clamped.
func (a Amount) MulDiv(num, den int64) Amount {
	u, sign := a.magnitude()
	n := Amount(num)
	un, nsign := n.magnitude()
	negative := sign != nsign
	hi, lo := bits.Mul64(u, un)
	lo, carry := bits.Add64(lo, uint64(den)/2, 0)
	hi += carry
	if hi >= uint64(den) {
		return clamp(math.MaxUint64, negative)
	}
	// Adding den/2 then truncating rounds half up on the magnitude, also for
	// an odd den, where den/2 is rounded down and an exact half cannot occur.
	q, _ := bits.Div64(hi, lo, uint64(den))
	return clamp(q, negative)
}

func clamp(q uint64, negative bool) Amount {
	if q > math.MaxInt64 {
		q = math.MaxInt64
	}
	if negative {
		return -Amount(q)
	}
	return Amount(q)
}

// Split cuts a into n parts, n >= 1, equal to the cent but for the last part,
// which takes the remainder, so that the parts add up to a.
func (a Amount) Split(n int) []Amount {
	parts := make([]Amount, n)
	for i := range parts {
		parts[i] = a / Amount(n)
	}
	parts[n-1] = a - parts[0]*Amount(n-1)
	return parts
}

// Sum adds amounts.
func Sum(amounts ...Amount) Amount {
	var total Amount
	for _, a := range amounts {
		total += a
	}
	return total
}
