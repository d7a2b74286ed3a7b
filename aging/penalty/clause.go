package penalty

import (
	"errors"
	"strings"
)

// Clause is a contractual rate: fixed, a multiple of the legal rate (3xTIL), or
// the ECB rate plus points (BCE+10). The last two follow the semester.
type Clause struct {
	kind  clauseKind
	value Rate // the rate, the points, or the multiple (one time is one point)
}

type clauseKind uint8

const (
	fixedRate clauseKind = iota
	timesLegal
	overECB
)

// ErrClause is returned for a contractual rate that cannot be read.
var ErrClause = errors.New("taux contractuel illisible, attendu par exemple 12, 3xTIL ou BCE+10")

// ParseClause reads 12, "12,5 %", 3xTIL, "2,5 × TIL" or "BCE + 10 points".
func ParseClause(s string) (Clause, error) {
	text := clauseNoise.Replace(strings.ToUpper(s))
	kind, number := fixedRate, text
	if times, ok := strings.CutSuffix(text, "XTIL"); ok {
		kind, number = timesLegal, times
	} else if over, ok := strings.CutPrefix(text, "BCE+"); ok {
		kind, number = overECB, strings.TrimSuffix(over, "POINTS")
	}
	value, err := ParseRate(number)
	// With two decimals, a multiple of a legal rate is exact in our unit.
	if err != nil || kind == timesLegal && value%(point/100) != 0 {
		return Clause{}, ErrClause
	}
	return Clause{kind, value}, nil
}

var clauseNoise = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "×", "X", "*", "X")

// French gives the clause as it is printed.
func (c Clause) French() string {
	switch c.kind {
	case timesLegal:
		return c.multiple() + " × taux de l’intérêt légal"
	case overECB:
		return "taux BCE + " + trimZeros(c.value) + " points"
	}
	return c.value.French()
}

// multiple gives 3 or 2,5.
func (c Clause) multiple() string { return trimZeros(c.value) }

func trimZeros(r Rate) string {
	return strings.Replace(strings.TrimSuffix(strings.TrimRight(r.String(), "0"), "."), ".", ",", 1)
}

// times applies the multiple to a legal rate; exact, since a multiple has two
// decimals and a legal rate as well.
func (c Clause) times(legal Rate) Rate { return legal * c.value / point }

// tariff is the clause as a rate by day.
func (c Clause) tariff(rates calendar) tariff {
	switch c.kind {
	case timesLegal:
		words := "contrat : " + c.multiple() + " × taux légal"
		return rates.onLegal(func(h half) quote { return h.timesLegal(c, words) })
	case overECB:
		return rates.onECB(func(h half) quote { return h.overECB(c.value, "contrat : BCE") })
	}
	return fixed(c.value)
}
