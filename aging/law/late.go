package law

import (
	"errors"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// Debtors that retard.yaml knows.
const (
	Business = "professionnel"
	Public   = "public"
)

type lateFile struct {
	head        `yaml:",inline"`
	Margins     []Margin    `yaml:"majorations,requis"`
	Floors      []Floor     `yaml:"planchers,requis"`
	Indemnities []Indemnity `yaml:"indemnites,requis"`
	Years       []Year      `yaml:"annees,requis"`
}

// Margin is what is added to the central bank's rate.
type Margin struct {
	Dated   `yaml:",inline"`
	Regime  string `yaml:"regime,requis" parmi:"professionnel,public"`
	Points  Points `yaml:"points,requis"`
	Article string `yaml:"article,requis"`
}

// Floor is the least multiple of the legal rate that a contract may set.
type Floor struct {
	Dated    `yaml:",inline"`
	Multiple int    `yaml:"multiple,requis"`
	Article  string `yaml:"article,requis"`
}

// Indemnity is the fixed sum that each late invoice costs.
type Indemnity struct {
	Dated   `yaml:",inline"`
	Regime  string       `yaml:"regime,requis" parmi:"professionnel,public"`
	Amount  money.Amount `yaml:"montant,requis"`
	Article string       `yaml:"article,requis"`
}

// Year is the days by which a year's interest is divided.
type Year struct {
	Dated `yaml:",inline"`
	Days  int `yaml:"jours,requis"`
}

// YearDays gives the divisor of interest on a day, in leap years too.
func (l Law) YearDays(on civil.Date) int {
	y, _ := orFirst(l.of().late.Years, on, always)
	return y.Days
}

// Margin gives the points that a kind of debtor owes over the central bank's rate
// on a day; none before the first row.
func (l Law) Margin(regime string, on civil.Date) Margin {
	m, _ := inForce(l.of().late.Margins, on, func(m Margin) bool { return m.Regime == regime })
	return m
}

// Floor gives the least multiple of the legal rate on a day; none before the
// first row.
func (l Law) Floor(on civil.Date) Floor {
	f, _ := inForce(l.of().late.Floors, on, always)
	return f
}

// Indemnity gives the fixed sum for an invoice due on a day; 0 before the first
// row.
func (l Law) Indemnity(regime string, due civil.Date) Indemnity {
	i, _ := inForce(l.of().late.Indemnities, due, func(i Indemnity) bool { return i.Regime == regime })
	return i
}

// Points are hundredths of a percentage point.
type Points int64

var errPoints = errors.New("points illisibles, attendu par exemple 10 ou 7,5")

// UnmarshalText reads 10, 7.5 or "7,25".
func (p *Points) UnmarshalText(b []byte) error {
	a, err := money.Parse(strings.ReplaceAll(string(b), ",", "."))
	if err != nil || a < 0 {
		return errPoints
	}
	*p = Points(a)
	return nil
}

// String gives 10 or 7,5.
func (p Points) String() string {
	if p%100 == 0 {
		return fmt.Sprint(int64(p / 100))
	}
	return strings.TrimRight(fmt.Sprintf("%d,%02d", p/100, p%100), "0")
}

// words are those of the whole numbers of points that laws set.
var words = [...]string{"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze"}

// Words gives « dix », or figures where the law has no whole number.
func (p Points) Words() string {
	if n := int(p / 100); p >= 0 && p%100 == 0 && n < len(words) {
		return words[n]
	}
	return p.String()
}
