package kpi

import (
	"runtime"
	"slices"
	"sync"

	"relance/aging/civil"
	"relance/aging/money"
)

const (
	fewestPaid   = 30   // invoices paid before a forecast is tested
	fewestWeeks  = 26   // tested weeks before they set the range
	normalFactor = 2564 // until then, in thousandths: twice that of a normal law
)

// backTests looks ahead from each of the last n month ends, at what was known
// then. The oldest come first; those before since, or from which too few
// invoices had been paid, are left out.
func (f *forecaster) backTests(since civil.Date, n int) []outlook {
	var ends []civil.Date
	for k := n; k >= 1; k-- {
		// A month end within the last week has no whole week to be tested on.
		if end := firstOf(f.until).AddMonths(1 - k).AddDays(-1); end >= since && end.AddDays(7) <= f.until {
			ends = append(ends, end)
		}
	}
	looks := make([]outlook, len(ends))
	var workers sync.WaitGroup
	queue := make(chan int)
	for range min(len(ends), runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for k := range queue {
				looks[k] = f.look(ends[k], false)
			}
		})
	}
	for k := range ends {
		queue <- k
	}
	close(queue)
	workers.Wait()
	return slices.DeleteFunc(looks, func(o outlook) bool { return o.known < fewestPaid })
}

// weeksBy is the number of whole weeks after the outlook that a day has seen.
func (o *outlook) weeksBy(day civil.Date) int { return min(horizonWeeks, int(day-o.on)/7) }

// fitted gives the factor that would have held eight weeks out of ten in what a
// day had seen of the tests, in thousandths.
func fitted(tests []outlook, day civil.Date) int64 {
	var errors []int64
	for k := range tests {
		o := &tests[k]
		for w := range o.weeksBy(day) {
			if deviation := o.deviation(w); deviation > 0 {
				errors = append(errors, int64((o.actual[w]-money.Amount(o.mass[w]/oneShare)).Abs())*1000/deviation)
			}
		}
	}
	if len(errors) < fewestWeeks {
		return normalFactor
	}
	slices.Sort(errors)
	return errors[len(errors)*8/10]
}

// judged gives the tests with the range that each would have given on its day.
func judged(tests []outlook, until civil.Date) []BackTest {
	var all []BackTest
	for k := range tests {
		o := &tests[k]
		factor := fitted(tests[:k], o.on)
		b := BackTest{On: o.on, Open: o.open}
		for w := range o.weeksBy(until) {
			t := TestedWeek{To: o.on.AddDays(7*w + 7), Actual: o.actual[w], AtDue: o.due[w], AtDuePlusMean: o.usual[w]}
			t.Expected, t.Low, t.High = o.week(w, factor)
			if t.Low <= t.Actual && t.Actual <= t.High {
				b.Within++
			}
			b.Weeks = append(b.Weeks, t)
		}
		all = append(all, b)
	}
	return all
}

// errorOf adds the tests up.
func errorOf(tests []BackTest) ForecastError {
	e := ForecastError{Months: len(tests)}
	var mine, due, usual, bias money.Amount
	within := 0
	for _, b := range tests {
		within += b.Within
		for _, w := range b.Weeks {
			e.Weeks++
			e.Actual += w.Actual
			mine += (w.Actual - w.Expected).Abs()
			due += (w.Actual - w.AtDue).Abs()
			usual += (w.Actual - w.AtDuePlusMean).Abs()
			bias += w.Expected - w.Actual
		}
	}
	e.Forecast, e.AtDue, e.AtDuePlusMean, e.Bias = Of(mine, e.Actual), Of(due, e.Actual), Of(usual, e.Actual), Of(bias, e.Actual)
	e.Within = Of(money.Amount(within), money.Amount(e.Weeks))
	return e
}
