package penalty

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/law"
)

// Debt is what the limitation period of one debt depends on.
type Debt struct {
	Kind          customer.Kind
	Enterprise    bool         // a public undertaking without a public accountant: the four years of the State are not its own
	Transport     bool         // carriage of goods (C. com. L133-6)
	Performed     civil.Date   // of the performance, 0 when unknown
	Piece         civil.Date   // date of the invoice
	Interruptions []civil.Date // acknowledgment of the debt, court claim, enforcement; letters do not count
	Law           law.Law
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
	limit, restarts := d.limit(from, d.Kind), d.Interruptions
	if limit.Claims {
		restarts = append(slices.Clone(restarts), d.WrittenClaims...)
	}
	l := running(from, restarts, limit)
	if consumer := d.limit(from, customer.Consumer); d.Kind == customer.Unknown && limit.Years > consumer.Years {
		l.IfConsumer = running(from, restarts, consumer).LastDay
	}
	return l
}

// limit gives the limitation of the debt, were its debtor of a kind.
func (d Debt) limit(from civil.Date, kind customer.Kind) law.Limit {
	switch {
	case kind == customer.Public && !d.Enterprise:
		return d.Law.Limit(law.Public, from)
	case d.Transport && kind == d.Kind:
		return d.Law.Limit(law.Transport, from)
	case kind == customer.Public:
		return d.Law.Limit(law.PublicCompany, from)
	case kind == customer.Consumer:
		return d.Law.Limit(law.Consumer, from)
	case kind == customer.NonProfessional:
		return d.Law.Limit(law.NonBusiness, from)
	}
	return d.Law.Limit(law.Business, from)
}

// running follows the restarts that come in time.
func running(from civil.Date, restarts []civil.Date, limit law.Limit) Limitation {
	l := Limitation{From: from, LastDay: limit.LastDay(from), Article: limit.Text}
	restarts = slices.Clone(restarts)
	slices.Sort(restarts)
	for _, day := range restarts {
		if day > l.From && day <= l.LastDay {
			l.From, l.LastDay = day, limit.LastDay(day)
		}
	}
	return l
}
