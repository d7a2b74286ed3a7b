package kpi

import (
	"math"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Expected is when an open item will probably be paid.
type Expected struct {
	Customer, Key, Invoice string
	Due                    civil.Date
	Open                   money.Amount
	On                     civil.Date // the day by which it is paid as likely as not; 0 = beyond the horizon or never
	Early, Late            civil.Date // one chance in ten of being paid by Early, nine in ten by Late; 0 = beyond
	Chance                 Share      // of being paid within the horizon
	Sample                 int        // invoices of the customer that it rests on
}

// Forecast is what comes in of the invoices open tonight, week by week. Sales to
// come are not in it.
type Forecast struct {
	Date  civil.Date
	Weeks []Week
	Open  money.Amount // what it is about: open invoices less unallocated credits are not netted
	Late  money.Amount // the part of Open that is overdue already
	After money.Amount // expected after the last week, or never
	Tests []BackTest   // one per past month end, oldest first
	Error ForecastError
}

// Week is seven days, From and To included.
type Week struct {
	From, To  civil.Date
	Expected  money.Amount
	Low, High money.Amount // one chance in ten of less, one in ten of more
	Due       money.Amount // falling due in the week
}

// BackTest is the forecast as it would have been at a month end, against what
// came in of the invoices that were open then.
type BackTest struct {
	On     civil.Date
	Open   money.Amount
	Weeks  []TestedWeek
	Within int // weeks in which what came in was between Low and High
}

// TestedWeek is one past week.
type TestedWeek struct {
	To                   civil.Date
	Actual               money.Amount
	Expected, Low, High  money.Amount
	AtDue, AtDuePlusMean money.Amount // the two simple rules
}

// ForecastError compares the forecast with two simple rules over all tests: the
// sum of what each week was wrong by, over the sum of what came in.
type ForecastError struct {
	Months, Weeks int
	Actual        money.Amount
	Forecast      Share // |actual - expected|, weeks added
	AtDue         Share // rule: everything is paid on its due date, what is late at once
	AtDuePlusMean Share // rule: everything is paid at its due date + the customer's mean delay so far
	Bias          Share // (expected - actual) ÷ actual: above 0 the forecast is too high
	Within        Share // weeks inside their range; 80 % is what the range promises
}

// Predict says what will come in of the invoices that are open at the date of
// the set, week by week, from the way each customer has paid so far; and tests
// the same forecast against what really came in after each of the last months
// month ends. except names customers from whom nothing is awaited (insolvent).
// The set must keep its settled items; since is the first day of the ledger.
//
// A week's amount is the sum over open debts of what remains × the chance of
// being settled that week, knowing that it is not settled yet × the part of
// settlements that is money. Its range is that amount plus or minus the
// standard deviation of the sum × a factor: the one that would have held eight
// weeks out of ten in the tests, and while there are too few of them twice the
// 1.28 of a normal law, since customers do not pay one invoice at a time.
func Predict(set openitem.Set, since civil.Date, months int, except map[string]bool) (Forecast, []Expected) {
	return predict(debtors(set), set.Date, since, months, except)
}

func predict(all []debtor, date, since civil.Date, months int, except map[string]bool) (Forecast, []Expected) {
	f := forecaster{all: all, unit: unitOf(all), until: date}
	tests := f.backTests(since, months)
	awaited := f.without(except)
	tonight := awaited.look(date, true)
	factor := fitted(tests, date)
	out := Forecast{Date: date, Open: tonight.open, Late: tonight.late, After: tonight.open}
	for w := range horizonWeeks {
		week := Week{From: date.AddDays(7*w + 1), To: date.AddDays(7*w + 7), Due: tonight.due[w]}
		if w == 0 {
			week.Due -= tonight.late
		}
		week.Expected, week.Low, week.High = tonight.week(w, factor)
		out.After -= week.Expected
		out.Weeks = append(out.Weeks, week)
	}
	out.Tests = judged(tests, date)
	out.Error = errorOf(out.Tests)
	return out, tonight.expected
}

// forecaster looks ahead from any past day.
type forecaster struct {
	all   []debtor
	unit  int64      // of amounts in a variance
	until civil.Date // nothing is known after it
}

// unitOf keeps amounts small enough for their squares to be added.
func unitOf(all []debtor) int64 {
	var largest money.Amount
	for _, d := range all {
		for k := range d.debts {
			largest = max(largest, d.debts[k].amount)
		}
	}
	return 1 + int64(largest)>>15
}

func (f forecaster) without(except map[string]bool) forecaster {
	if len(except) == 0 {
		return f
	}
	kept := f
	kept.all = nil
	for _, d := range f.all {
		if !except[d.code] {
			kept.all = append(kept.all, d)
		}
	}
	return kept
}

// outlook is what is expected after a day.
type outlook struct {
	on       civil.Date
	unit     int64
	known    int // debts settled by then: what the chances rest on
	open     money.Amount
	mass     [horizonWeeks]int64 // expected, × oneShare
	variance [horizonWeeks]int64 // in units squared
	late     money.Amount
	due      [horizonWeeks]money.Amount // falling due in each; what is late is in the first one for the rule
	usual    [horizonWeeks]money.Amount // by the rule due date + mean delay
	actual   [horizonWeeks]money.Amount
	expected []Expected
}

// week gives the expected amount and its range, for a factor in thousandths.
func (o *outlook) week(w int, factor int64) (expected, low, high money.Amount) {
	expected = money.Amount(o.mass[w] / oneShare)
	spread := money.Amount(o.deviation(w) * factor / 1000)
	return expected, max(0, expected-spread), min(o.open, expected+spread)
}

// deviation is the standard deviation of a week, in cents.
func (o *outlook) deviation(w int) int64 {
	return int64(math.Sqrt(float64(max(0, o.variance[w])))) * o.unit
}

// look computes what was to be expected at the end of a day, from nothing but
// what was known then; items asks for each debt's own day.
func (f *forecaster) look(on civil.Date, items bool) outlook {
	o := outlook{on: on, unit: f.unit}
	var whole tally
	var delays delay
	for _, d := range f.all {
		for k := range d.debts {
			whole.see(&d.debts[k], on)
			delays.see(&d.debts[k], on)
		}
	}
	whole.close()
	o.known = delays.n
	c := customerLook{o: &o, cash: whole.cashShare(), delays: delays, items: items}
	c.portfolio.towards(&whole, prior())
	for k := range f.all {
		if c.owes(&f.all[k]) {
			c.debtor(&f.all[k])
		}
	}
	return o
}

// customerLook looks at one customer after the other, with the same memory.
type customerLook struct {
	o         *outlook
	portfolio rates
	cash      int64
	delays    delay // of everybody
	items     bool
	left      []money.Amount // of each debt, at the end of the day
	tally     tally
	rates     rates
	curve     curve
}

// debtor adds what is expected of one customer.
func (l *customerLook) debtor(d *debtor) {
	var mine delay
	l.tally.reset()
	for k := range d.debts {
		l.tally.see(&d.debts[k], l.o.on)
		mine.see(&d.debts[k], l.o.on)
	}
	l.tally.close()
	l.rates.towards(&l.tally, &l.portfolio)
	l.curve.follow(&l.rates)
	usual := mine.or(l.delays)
	for k := range d.debts {
		t, left := &d.debts[k], l.left[k]
		if left <= 0 {
			continue
		}
		l.o.add(t, left, &l.curve, l.cash, usual)
		if l.items {
			l.o.expected = append(l.o.expected, l.curve.expect(t, l.o.on, l.cash, mine.n))
		} else {
			l.o.happened(t)
		}
	}
}

// add spreads what is left of a debt over the weeks.
func (o *outlook) add(t *debt, left money.Amount, c *curve, cash int64, usual int) {
	o.open += left
	now := int(o.on - t.due)
	size := int64(left) / o.unit
	size *= size
	before := int64(oneShare)
	for w := range horizonWeeks {
		after := c.ahead(now, now+7*(w+1))
		p := (before - after) * cash / oneShare
		o.mass[w] += int64(left) * p
		o.variance[w] += p * (oneShare - p) / oneShare * size / oneShare
		before = after
	}
	if now > 0 {
		o.late += left
	}
	if w := weekOf(-now); w < horizonWeeks {
		o.due[w] += left
	}
	if w := weekOf(-now + usual); w < horizonWeeks {
		o.usual[w] += left
	}
}

// weekOf gives the week of a day that is so many days ahead; what is past
// belongs to the first.
func weekOf(days int) int { return max(0, days-1) / 7 }

// happened adds what came in of a debt after the day.
func (o *outlook) happened(t *debt) {
	for k := range t.item.Settled {
		s := &t.item.Settled[k]
		if s.Date <= o.on || !isMoney(s) {
			continue
		}
		if w := weekOf(int(s.Date - o.on)); w < horizonWeeks {
			o.actual[w] += s.Amount
		}
	}
}

// expect says when one debt will probably be paid.
func (c *curve) expect(t *debt, on civil.Date, cash int64, sample int) Expected {
	i := t.item
	e := Expected{Customer: i.Customer, Key: i.Key, Invoice: i.Number, Due: i.Due, Open: i.Open, Sample: sample}
	now := int(on - t.due)
	e.Chance = Share((oneShare - c.ahead(now, now+7*horizonWeeks)) * cash / oneShare * 10000 / oneShare)
	for days := 1; days <= farthest && e.Late.IsZero(); days++ {
		paid := oneShare - c.ahead(now, now+days)
		if e.Early.IsZero() && paid*10 >= oneShare {
			e.Early = on.AddDays(days)
		}
		if e.On.IsZero() && paid*2 >= oneShare {
			e.On = on.AddDays(days)
		}
		if paid*10 >= 9*oneShare {
			e.Late = on.AddDays(days)
		}
	}
	return e
}

// left is what remained of a debt at the end of a day.
func (t *debt) left(on civil.Date) money.Amount {
	if t.entry > on || t.paidOn != 0 && t.paidOn <= on {
		return 0
	}
	return remainder(t.item, on)
}

// owes says that the customer owed something at the end of the day, and notes
// what was left of each debt.
func (l *customerLook) owes(d *debtor) (owes bool) {
	l.left = l.left[:0]
	for k := range d.debts {
		left := d.debts[k].left(l.o.on)
		l.left = append(l.left, left)
		owes = owes || left > 0
	}
	return owes
}

// delay is the mean delay of the invoices paid by a day.
type delay struct {
	n   int
	sum int
}

func (m *delay) see(d *debt, on civil.Date) {
	if d.paidOn != 0 && d.paidOn <= on {
		m.n++
		m.sum += int(d.paidOn - d.due)
	}
}

// or gives the mean, or another one where there is none.
func (m delay) or(other delay) int {
	switch {
	case m.n > 0:
		return m.sum / m.n
	case other.n > 0:
		return other.sum / other.n
	}
	return 0
}
