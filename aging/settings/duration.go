package settings

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// Days is a number of calendar days: 7, "7 jours", "1 jour", "7 j",
// "2 semaines".
type Days int

// InDays words a number of days: 8 jours.
func InDays(n int) string { return Delay{Days: n}.String() }

// Delay is a number of days, working ones or not: "8 jours", "8 jours ouvrés".
type Delay struct {
	Days    int
	Working bool
}

// Percent is a percentage in hundredths of a point: 50 % is 5000.
type Percent int64

var duration = regexp.MustCompile(`^(-?\d{1,5})\s*(|j|jours?|semaines?|sem)(\s+(?:ouvrés?|ouvres?))?$`)

// ParseDelay reads a number of days; ok is false when the text is not one.
func ParseDelay(text string) (d Delay, ok bool) {
	text = strings.ToLower(strings.TrimSpace(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)))
	m := duration.FindStringSubmatch(text)
	if m == nil {
		return Delay{}, false
	}
	d.Days, _ = strconv.Atoi(m[1])
	d.Working = m[3] != ""
	if strings.HasPrefix(m[2], "sem") {
		if d.Working {
			return Delay{}, false
		}
		d.Days *= 7
	}
	return d, true
}

// String gives "8 jours ouvrés".
func (d Delay) String() string {
	unit := " jour"
	if d.Days > 1 || d.Days < -1 {
		unit += "s"
	}
	if d.Working {
		unit += " ouvré"
		if d.Days > 1 {
			unit += "s"
		}
	}
	return strconv.Itoa(d.Days) + unit
}

// After gives the day that many days after from; working days are those of cal.
func (d Delay) After(from civil.Date, cal civil.Calendar) civil.Date {
	if !d.Working {
		return from.AddDays(d.Days)
	}
	for range d.Days {
		from = cal.Next(from + 1)
	}
	return from
}

// UnmarshalSetting reads a number of calendar days that is not negative.
func (d *Days) UnmarshalSetting(n Node) problem.List {
	delay, ok := ParseDelay(n.Text())
	if n.Kind != Scalar || !ok || delay.Working || delay.Days < 0 {
		return problem.List{BadValue(n, "un nombre de jours", "7 jours")}
	}
	*d = Days(delay.Days)
	return nil
}

// UnmarshalSetting reads a number of days that is not negative.
func (d *Delay) UnmarshalSetting(n Node) problem.List {
	delay, ok := ParseDelay(n.Text())
	if n.Kind != Scalar || !ok || delay.Days < 0 {
		return problem.List{BadValue(n, "un nombre de jours", "8 jours ouvrés")}
	}
	*d = delay
	return nil
}

// ParsePercent reads "50 %", "12,5 %" or "12.5"; ok is false when the text is
// not a percentage or has more than two decimals.
func ParsePercent(text string) (Percent, bool) {
	bare := strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(text), "%"), " \u00a0\u202f")
	a, err := money.Parse(bare)
	if err != nil || strings.ContainsAny(bare, "€") {
		return 0, false
	}
	return Percent(a), true
}

// UnmarshalSetting reads a percentage.
func (p *Percent) UnmarshalSetting(n Node) problem.List {
	v, ok := ParsePercent(n.Text())
	if n.Kind != Scalar || !ok {
		return problem.List{BadValue(n, "un pourcentage", "50 %")}
	}
	*p = v
	return nil
}

// String gives the French form without useless decimals: 50 %, 12,5 %.
func (p Percent) String() string {
	s := strings.TrimRight(strings.TrimRight(money.Amount(p).Comma(), "0"), ",")
	return fmt.Sprintf("%s\u00a0%%", s)
}

// Of gives that part of an amount, to the cent.
func (p Percent) Of(a money.Amount) money.Amount { return a.MulDiv(int64(p), 10000) }
