package kpi

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Remainder is what was left of a debit at the end of a day: 0 before it was
// booked, its amount less the settlements dated on or before that day after.
func Remainder(i openitem.Item, day civil.Date) money.Amount { return remainder(&i, day) }

func remainder(i *openitem.Item, day civil.Date) money.Amount {
	if i.Booked() > day {
		return 0
	}
	rest := i.Amount
	for k := range i.Settled {
		if s := &i.Settled[k]; s.Date <= day {
			rest -= s.Amount
		}
	}
	return rest
}

// Past is the state of the debits at the end of a day: what was open, and the
// part of it that was late.
type Past struct {
	Date          civil.Date
	Open, Overdue money.Amount
}

// Collection is what came in during a period of what could.
type Collection struct {
	From      civil.Date   `json:"du"`
	To        civil.Date   `json:"au"`
	Due       money.Amount `json:"exigible"`  // late at the start, or falling due in the period, and not paid before it
	Collected money.Amount `json:"encaisse"`  // receipts of the period on those
	Opening   money.Amount `json:"ouverture"` // open debits the day before From, and what a year's first day carried over
	Sales     money.Amount `json:"ventes"`    // invoices of the period, less the credit notes that it took off debits
	Closing   money.Amount `json:"cloture"`   // open debits at To
	Current   money.Amount `json:"non_echu"`  // the part of Closing that is not due
}

// Rate is Collected ÷ Due (taux de recouvrement).
func (c Collection) Rate() Share { return Of(c.Collected, c.Due) }

// Effectiveness is the collection effectiveness index of the period.
func (c Collection) Effectiveness() Share {
	return Effectiveness(c.Opening, c.Sales, c.Closing, c.Current)
}

// Collect measures a period, both days included.
func Collect(set openitem.Set, from, to civil.Date) Collection {
	c := Collection{From: from, To: to}
	eachDebit(set, c.add)
	return c
}

// add counts one debit.
func (c *Collection) add(i *openitem.Item) {
	before, after := remainder(i, c.From.AddDays(-1)), remainder(i, c.To)
	c.Opening += before
	c.Closing += after
	if booked := i.Booked(); booked >= c.From && booked <= c.To {
		c.book(i)
		before = i.Amount
	}
	for k := range i.Settled {
		if s := &i.Settled[k]; s.Date >= c.From && s.Date <= c.To && s.Nature == ledger.CreditNote {
			c.Sales -= s.Amount
		}
	}
	if !late(i, c.To) {
		c.Current += after
	}
	if i.Undated || i.Due.IsZero() || i.Due > c.To {
		return
	}
	c.Due += before
	for k := range i.Settled {
		if s := &i.Settled[k]; s.Date >= c.From && s.Date <= c.To && isReceipt(s) {
			c.Collected += s.Amount
		}
	}
}

// book counts a debit of the period. A rejected payment is the same receivable
// again, and no sale.
func (c *Collection) book(i *openitem.Item) {
	switch i.BookedAs() {
	case ledger.Invoice:
		c.Sales += i.Amount
	case ledger.Opening:
		c.Opening += i.Amount
	}
}

// PaidDelay is the average delay of what was paid late between two days,
// weighted by amount: Σ paid × (day paid - due) ÷ Σ paid, over receipts after
// the due date; paid is that sum.
func PaidDelay(set openitem.Set, from, to civil.Date) (delay Days, paid money.Amount) {
	var weighted money.Amount
	eachDebit(set, func(i *openitem.Item) {
		for k := range i.Settled {
			s := &i.Settled[k]
			if s.Nature != ledger.Payment || s.Date < from || s.Date > to || !late(i, s.Date) {
				continue
			}
			weighted += s.Amount * money.Amount(s.Date-i.Due)
			paid += s.Amount
		}
	})
	return DSO(weighted, paid, 1), paid
}

// late says that the item was beyond its due date on that day.
func late(i *openitem.Item, day civil.Date) bool {
	return !i.Undated && !i.Due.IsZero() && i.Due < day
}

func eachDebit(set openitem.Set, do func(*openitem.Item)) {
	eachItem(set, func(i *openitem.Item) {
		if i.Amount > 0 {
			do(i)
		}
	})
}

func eachItem(set openitem.Set, do func(*openitem.Item)) {
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for k := range list {
			do(&list[k])
		}
	}
}
