package penalty

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"relance/aging/money"
)

// Rate is a yearly rate in ten-thousandths of a percentage point:
// 12.15 % is 121500.
type Rate int64

// point is one percentage point.
const point Rate = 10_000

// maxRate refuses a rate typed without its decimal sign: 1215 for 12.15.
const maxRate = 100 * point

// ErrRate is returned for a text that is not a yearly rate in percent.
var ErrRate = errors.New("taux illisible, attendu un pourcentage annuel de 0 à 100 avec quatre décimales au plus")

// ParseRate reads a yearly rate in percent: 12, 12.15, "12,15 %".
func ParseRate(s string) (Rate, error) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	text = strings.ReplaceAll(strings.TrimRight(text, "\u00a0\u202f"), ",", ".")
	if text == "" || strings.Trim(text, "0123456789.") != "" {
		return 0, ErrRate
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return 0, ErrRate
	}
	scaled := d.Mul(decimal.NewFromInt(int64(point)))
	if !scaled.IsInteger() || scaled.GreaterThan(decimal.NewFromInt(int64(maxRate))) {
		return 0, ErrRate
	}
	return Rate(scaled.IntPart()), nil
}

// String gives the plain form used in JSON: 12.15, or up to four decimals when
// the rate has more than two.
func (r Rate) String() string {
	sign := ""
	if r < 0 {
		sign, r = "-", -r
	}
	decimals := fmt.Sprintf("%04d", r%point)
	for len(decimals) > 2 && decimals[len(decimals)-1] == '0' {
		decimals = decimals[:len(decimals)-1]
	}
	return fmt.Sprintf("%s%d.%s", sign, r/point, decimals)
}

// French gives the printed form: 12,15 %.
func (r Rate) French() string { return strings.Replace(r.String(), ".", ",", 1) + "\u00a0%" }

// MarshalText writes the plain form.
func (r Rate) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what people type in YAML.
func (r *Rate) UnmarshalText(b []byte) error {
	v, err := ParseRate(string(b))
	if err == nil {
		*r = v
	}
	return err
}

// interest gives principal × rate × days / year to the cent, half away from
// zero: the one rounding of a segment. year is the divisor of the law, 365 in leap
// years too.
func (r Rate) interest(principal money.Amount, days, year int) money.Amount {
	return principal.MulDiv(int64(r)*int64(days), int64(year)*100*int64(point))
}
