package law

import "relance/aging/civil"

type termFile struct {
	head     `yaml:",inline"`
	Default  []Term    `yaml:"suppletifs,requis"`
	Ceilings []Ceiling `yaml:"plafonds,requis"`
	Public   []Term    `yaml:"acheteurs-publics,requis"`
	Receipt  []Term    `yaml:"receptions-presumees,requis"`
}

// Term is a delay of the law, in days.
type Term struct {
	Dated   `yaml:",inline"`
	Subtype string `yaml:"sous-type"` // of a public body
	Days    int    `yaml:"jours,requis"`
}

// Ceiling is the longest term that a trade may agree on.
type Ceiling struct {
	Dated    `yaml:",inline"`
	Sector   string    `yaml:"secteur,requis"`
	Readings []Reading `yaml:"lectures,requis"`
	Text     string    `yaml:"texte,requis"`
}

// Reading is one way to count a ceiling: days, then the end of a period, then
// days again.
type Reading struct {
	Days int    `yaml:"jours"`
	End  string `yaml:"fin" parmi:"mois,decade"`
	Plus int    `yaml:"puis"`
}

func (r Reading) due(piece civil.Date) civil.Date {
	day := piece.AddDays(r.Days)
	switch r.End {
	case "mois":
		day = day.EndOfMonth()
	case "decade":
		day = EndOfTenDays(day)
	}
	return day.AddDays(r.Plus)
}

// EndOfTenDays gives the 10th, the 20th or the last day of the month.
func EndOfTenDays(day civil.Date) civil.Date {
	switch year, month, n := day.Split(); {
	case n <= 10:
		return civil.New(year, month, 10)
	case n <= 20:
		return civil.New(year, month, 20)
	}
	return day.EndOfMonth()
}

// DefaultDays gives the term of an invoice where nobody agreed on one.
func (l Law) DefaultDays(piece civil.Date) int {
	t, _ := orFirst(l.of().terms.Default, piece, always)
	return t.Days
}

// Ceiling gives the rule of a trade for an invoice of a day; the general one for
// an unknown trade.
func (l Law) Ceiling(sector string, piece civil.Date) Ceiling {
	c, ok := orFirst(l.of().terms.Ceilings, piece, func(c Ceiling) bool { return c.Sector == sector })
	if !ok {
		c, _ = orFirst(l.of().terms.Ceilings, piece, func(c Ceiling) bool { return c.Sector == General })
	}
	return c
}

// General is the trade of those that have no ceiling of their own.
const General = "general"

// Last gives the latest lawful due date of an invoice.
func (c Ceiling) Last(piece civil.Date) civil.Date {
	var last civil.Date
	for _, r := range c.Readings {
		last = max(last, r.due(piece))
	}
	return last
}

// PublicDays gives the payment period of a public body of a sub-type, for a
// request of a day: the shortest one for an unknown sub-type.
func (l Law) PublicDays(subtype string, on civil.Date) int {
	rows := l.of().terms.Public
	if t, ok := orFirst(rows, on, func(t Term) bool { return t.Subtype == subtype }); ok {
		return t.Days
	}
	days := 0
	for _, r := range rows {
		if t, _ := orFirst(rows, on, func(t Term) bool { return t.Subtype == r.Subtype }); days == 0 || t.Days < days {
			days = t.Days
		}
	}
	return days
}

// PresumedReceipt gives the day on which a public body is taken to have received
// an invoice, where nobody knows it.
func (l Law) PresumedReceipt(invoice civil.Date) civil.Date {
	t, _ := orFirst(l.of().terms.Receipt, invoice, always)
	return invoice.AddDays(t.Days)
}
