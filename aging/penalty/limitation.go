package penalty

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
)

// Debt is what the limitation period of one debt depends on.
type Debt struct {
	Kind          customer.Kind
	Enterprise    bool         // a public undertaking without a public accountant: the four years of the State are not its own
	Transport     bool         // carriage of goods (C. com. L133-6)
	Performed     civil.Date   // of the performance, 0 when unknown
	Piece         civil.Date   // date of the invoice
	Interruptions []civil.Date // acknowledgment of the debt, court claim, enforcement; letters do not count
	WrittenClaims []civil.Date // written claims for payment: they count against public bodies only
}

// Limitation is when a debt lapses. The zero value is "unknown".
type Limitation struct {
	From    civil.Date // start of the current period
	LastDay civil.Date // last day to act; prescribed from the next one
	// IfConsumer is the last day should a customer of unknown kind turn out to be
	// a consumer; 0 otherwise.
	IfConsumer civil.Date
	Article    string // French name of the law
}

// Stage of a limitation on a date.
type Stage uint8

// Stages.
const (
	Distant     Stage = iota // more than six months left
	SixMonths                // six months or less
	ThreeMonths              // three months or less
	Prescribed               // nothing may be claimed any more
)

// String gives the French words.
func (s Stage) String() string {
	return [...]string{"", "prescription dans moins de 6 mois", "prescription dans moins de 3 mois", "prescrite"}[s]
}

// Stage says how near the limitation is on a date.
func (l Limitation) Stage(date civil.Date) Stage {
	switch {
	case l.LastDay.IsZero():
		return Distant
	case date > l.LastDay:
		return Prescribed
	case date >= l.LastDay.AddMonths(-3):
		return ThreeMonths
	case date >= l.LastDay.AddMonths(-6):
		return SixMonths
	}
	return Distant
}

// Alerts gives the days six and three months before the last one.
func (l Limitation) Alerts() (six, three civil.Date) {
	if l.LastDay.IsZero() {
		return 0, 0
	}
	return l.LastDay.AddMonths(-6), l.LastDay.AddMonths(-3)
}

// LimitationOf gives the limitation of a debt: from the performance when known,
// else the invoice date; 2 years against a consumer, 5 between businesses, 1 for
// transport; 4 years from the next 1 January against a public body that has a
// public accountant, 5 against one that has none, whom letters do not stop. An
// interruption before the end starts a new full period (C. civ. 2231; loi
// 68-1250, art. 2 and 3).
func LimitationOf(d Debt) Limitation {
	from := d.Performed
	if from.IsZero() {
		from = d.Piece
	}
	if from.IsZero() {
		return Limitation{}
	}
	if d.Kind == customer.Public && !d.Enterprise {
		restarts := append(slices.Clone(d.Interruptions), d.WrittenClaims...)
		return running(from, restarts, "quatre ans à compter du 1er janvier suivant (loi 68-1250, art. 1er)", publicLastDay)
	}
	years, article := privatePeriod(d)
	l := running(from, d.Interruptions, article, yearsLater(years))
	if d.Kind == customer.Unknown && years > consumerYears {
		l.IfConsumer = running(from, d.Interruptions, "", yearsLater(consumerYears)).LastDay
	}
	return l
}

const (
	transportYears = 1
	consumerYears  = 2
	businessYears  = 5
	publicYears    = 4
)

func privatePeriod(d Debt) (years int, article string) {
	switch {
	case d.Transport:
		return transportYears, "un an (C. com. L133-6)"
	case d.Kind == customer.Consumer:
		return consumerYears, "deux ans (C. conso. L218-2)"
	case d.Kind == customer.NonProfessional:
		return businessYears, "cinq ans (C. civ. 2224)"
	}
	return businessYears, "cinq ans (C. com. L110-4)"
}

// running follows the restarts that come in time.
func running(from civil.Date, restarts []civil.Date, article string, end func(civil.Date) civil.Date) Limitation {
	l := Limitation{From: from, LastDay: end(from), Article: article}
	restarts = slices.Clone(restarts)
	slices.Sort(restarts)
	for _, day := range restarts {
		if day > l.From && day <= l.LastDay {
			l.From, l.LastDay = day, end(day)
		}
	}
	return l
}

// yearsLater: the day that starts the period does not count and the last one
// does, whole (C. civ. 2228 and 2229), so the last day has the same date.
func yearsLater(n int) func(civil.Date) civil.Date {
	return func(from civil.Date) civil.Date { return from.AddMonths(12 * n) }
}

// publicLastDay: four years from the first day of the following year end on a
// 31 December.
func publicLastDay(from civil.Date) civil.Date { return civil.New(from.Year()+publicYears, 12, 31) }
