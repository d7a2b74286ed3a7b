package kpi

import (
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// dice is splitmix64: the same numbers on every machine.
type dice uint64

func (r *dice) below(n int) int {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) >> 33 % uint64(n))
}

// market is two years of invoices to customers who are prompt, slow, very slow
// or never pay, some in parts, some credited; as known on its last day.
func market(customers, invoices int, date civil.Date) openitem.Set {
	r := dice(7)
	set := openitem.Set{Date: date}
	start := date.AddMonths(-24)
	for c := range customers {
		code := "C" + money.Amount(c).String()
		set.Customers = append(set.Customers, openitem.Party{Code: code, Name: "Client " + code})
		kind, scale := r.below(10), 50+r.below(3000)
		for range invoices/2 + r.below(invoices) {
			entry := start.AddDays(r.below(int(date-start) + 1))
			due := entry.AddDays(30)
			pay := due.AddDays(r.below(20) - 12)
			switch {
			case kind == 9:
				pay = date.AddDays(1)
			case kind >= 7:
				pay = due.AddDays(40 + r.below(90))
			case kind >= 5:
				pay = due.AddDays(5 + r.below(40))
			}
			amount := money.Amount(scale*(20+r.below(300)) + 100)
			i := invoice(code, due, amount)
			switch n := r.below(100); {
			case n < 3:
				settle(&i, entry.AddDays(10), amount, ledger.CreditNote, date)
			case n < 15:
				settle(&i, pay, amount/3, ledger.Payment, date)
				settle(&i, pay.AddDays(25), amount-amount/3, ledger.Payment, date)
			default:
				settle(&i, pay, amount, ledger.Payment, date)
			}
			if i.Entry > date {
				continue
			}
			if i.Open > 0 {
				set.Items = append(set.Items, i)
			} else {
				set.Settled = append(set.Settled, i)
			}
		}
	}
	return set
}

// settle adds a settlement that is known by a date.
func settle(i *openitem.Item, on civil.Date, amount money.Amount, nature ledger.Nature, known civil.Date) {
	if on <= known {
		i.Settled = append(i.Settled, paid(on, amount, nature))
		i.Open -= amount
	}
}

// knownBy is the set as it was at the end of an earlier day.
func knownBy(set openitem.Set, day civil.Date) openitem.Set {
	was := openitem.Set{Date: day, Customers: set.Customers}
	for _, list := range [2][]openitem.Item{set.Settled, set.Items} {
		for _, i := range list {
			if i.Entry > day {
				continue
			}
			settled := i.Settled
			i.Settled, i.Open = nil, i.Amount
			for _, s := range settled {
				settle(&i, s.Date, s.Amount, s.Nature, day)
			}
			if i.Open > 0 {
				was.Items = append(was.Items, i)
			} else {
				was.Settled = append(was.Settled, i)
			}
		}
	}
	return was
}

// TestForecastBeatsTheSimpleRules over two years, and its range holds what it
// promises, about eight weeks out of ten.
func TestForecastBeatsTheSimpleRules(t *testing.T) {
	date := civil.New(2026, 11, 20)
	f, expected := Predict(market(150, 40, date), date.AddMonths(-24), 24, nil)
	e := f.Error
	t.Logf("%d mois, %d semaines : prévision %s, à l’échéance %s, échéance + retard moyen %s, biais %s, dans la fourchette %s",
		e.Months, e.Weeks, e.Forecast.French(), e.AtDue.French(), e.AtDuePlusMean.French(), e.Bias.French(), e.Within.French())
	if e.Months < 20 || e.Weeks < 200 || e.Forecast == 0 {
		t.Fatalf("%+v", e)
	}
	if 3*e.Forecast > 2*e.AtDue || 3*e.Forecast > 2*e.AtDuePlusMean {
		t.Errorf("error %s, against %s and %s", e.Forecast.French(), e.AtDue.French(), e.AtDuePlusMean.French())
	}
	if e.Bias < -10_00 || e.Bias > 10_00 {
		t.Errorf("bias %s", e.Bias.French())
	}
	if e.Within < 65_00 || e.Within > 95_00 {
		t.Errorf("within its range %s of the weeks, 80 %% wanted", e.Within.French())
	}
	if len(expected) == 0 || f.Open == 0 {
		t.Errorf("%d expected days, %s open", len(expected), f.Open)
	}
}

// TestBackTestKnowsNothingOfTheFuture: the forecast of a past month end is the
// one that the ledger of that day gives.
func TestBackTestKnowsNothingOfTheFuture(t *testing.T) {
	date := civil.New(2026, 11, 20)
	set := market(40, 30, date)
	f, _ := Predict(set, date.AddMonths(-24), 24, nil)
	b := f.Tests[len(f.Tests)-6]
	then, _ := Predict(knownBy(set, b.On), date.AddMonths(-24), 24, nil)
	if b.Open != then.Open || len(b.Weeks) != len(then.Weeks) {
		t.Fatalf("open %s, want %s", b.Open, then.Open)
	}
	for w, week := range b.Weeks {
		want := then.Weeks[w]
		if w == 0 {
			want.Due += then.Late // the rule expects it at once
		}
		if week.To != want.To || week.Expected != want.Expected || week.Low != want.Low || week.High != want.High || week.AtDue != want.Due {
			t.Errorf("%+v\nwant %+v", week, want)
		}
	}
}

// TestActualIsWhatCameIn recomputes each week from the settlements.
func TestActualIsWhatCameIn(t *testing.T) {
	date := civil.New(2026, 11, 20)
	set := market(40, 30, date)
	f, _ := Predict(set, date.AddMonths(-24), 24, nil)
	b := f.Tests[len(f.Tests)-3]
	for w, week := range b.Weeks {
		var want money.Amount
		for _, list := range [2][]openitem.Item{set.Settled, set.Items} {
			for _, i := range list {
				for _, s := range i.Settled {
					if i.Entry <= b.On && s.Nature == ledger.Payment && s.Date > b.On.AddDays(7*w) && s.Date <= b.On.AddDays(7*w+7) {
						want += s.Amount
					}
				}
			}
		}
		if week.Actual != want || want == 0 || week.To != b.On.AddDays(7*w+7) {
			t.Errorf("%+v, want %s", week, want)
		}
	}
}

func TestForecastAddsUp(t *testing.T) {
	date := civil.New(2026, 11, 20)
	f, _ := Predict(market(60, 30, date), date.AddMonths(-24), 24, nil)
	rest, due := f.Open, f.Late
	for w, week := range f.Weeks {
		rest -= week.Expected
		due += week.Due
		if week.From != date.AddDays(7*w+1) || week.To != date.AddDays(7*w+7) {
			t.Errorf("week %s to %s", week.From, week.To)
		}
		if week.Low < 0 || week.Low > week.Expected || week.Expected > week.High || week.High > f.Open {
			t.Errorf("%+v", week)
		}
	}
	if f.Late <= 0 || f.Weeks[0].Due < 0 {
		t.Errorf("overdue %s, falling due in the first week %s", f.Late, f.Weeks[0].Due)
	}
	if rest != f.After || f.After < 0 || len(f.Weeks) != 13 || due != f.Open {
		t.Errorf("%d weeks, after them %s, want %s; due %s of %s", len(f.Weeks), f.After, rest, due, f.Open)
	}
}

// TestOneProcessorFindsTheSame: the tests are made side by side.
func TestOneProcessorFindsTheSame(t *testing.T) {
	date := civil.New(2026, 11, 20)
	set := market(30, 30, date)
	a, first := Predict(set, date.AddMonths(-24), 24, nil)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b, second := Predict(set, date.AddMonths(-24), 24, nil)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
}

// TestExpectedDay: he who always pays twenty days late will pay twenty days
// late; once that day is past, the expected day is ahead all the same.
func TestExpectedDay(t *testing.T) {
	regular := lateBy("A", 20, 20, 20, 20, 20, 20, 20, 20, 20, 20)
	for _, c := range []struct {
		due      civil.Date
		from, to civil.Date
	}{
		{day(12, 15), day(12, 31), civil.New(2027, 1, 6)},
		{day(10, 1), day(11, 20), civil.New(2027, 2, 28)},
	} {
		set := setOf(day(11, 16), append(regular[:10:10], invoice("A", c.due, 100*euro))...)
		_, expected := Predict(set, day(1, 1), 24, nil)
		if e := expected[0]; e.On < c.from || e.On > c.to || e.Sample != 10 || e.On <= set.Date || e.Early > e.On || e.Open != 100*euro {
			t.Errorf("due %s: %+v", c.due, e)
		}
	}
}

func TestNobodyAwaitsAnInsolvent(t *testing.T) {
	set := setOf(day(11, 16), append(lateBy("A", 1, 2, 3), invoice("B", day(11, 30), 100*euro), invoice("C", day(11, 30), 40*euro))...)
	f, expected := Predict(set, day(1, 1), 24, map[string]bool{"B": true})
	if f.Open != 40*euro || len(expected) != 1 || expected[0].Customer != "C" {
		t.Errorf("%s open, %+v", f.Open, expected)
	}
}

func TestForecastOfNothing(t *testing.T) {
	f, expected := Predict(openitem.Set{Date: day(11, 16)}, 0, 24, nil)
	if f.Open != 0 || f.After != 0 || len(f.Weeks) != 13 || f.Tests != nil || expected != nil || f.Error != (ForecastError{}) {
		t.Errorf("%+v", f)
	}
}

// TestCurve: of ten debts, four are paid on the due date, one is credited ten
// days later and five wait for thirty days; the customer's own chances are drawn
// to the portfolio's by one debt.
func TestCurve(t *testing.T) {
	due := day(6, 1)
	var c tally
	add := func(n int, receipts ...openitem.Settlement) {
		for range n {
			i := invoice("A", due, 100*euro, receipts...)
			c.see(&debt{&i, i.Entry, i.Due, i.Amount, paidOn(&i)}, due.AddDays(30))
		}
	}
	add(4, paid(due, 100*euro, ledger.Payment))
	add(1, paid(due.AddDays(10), 100*euro, ledger.CreditNote))
	add(5)
	c.close()
	for day, want := range map[int][2]int64{-31: {0, 0}, -30: {10, 0}, 0: {10, 4}, 1: {6, 0}, 10: {6, 1}, 11: {5, 0}, 30: {5, 0}, 31: {0, 0}} {
		if k := day - firstDay; c.risk[k] != want[0]*oneDebt || c.paid[k] != want[1]*oneDebt {
			t.Errorf("day %d: %d at risk, %d settled, want %v", day, c.risk[k]/oneDebt, c.paid[k]/oneDebt, want)
		}
	}
	var r rates
	r.towards(&c, prior())
	// (4 + 1/20) ÷ (10 + 1)
	if got, want := r.day[-firstDay], int64(oneChance)*405/1100; got/1000 != want/1000 {
		t.Errorf("chance on the due date %d, want %d", got, want)
	}
	if got := c.cashShare(); got != oneShare*4/5 {
		t.Errorf("cash share %d", got)
	}
	var left curve
	left.follow(&r)
	for now := firstDay - 10; now < lastDay+20; now++ {
		before := int64(oneShare)
		for then := now; then < now+100; then++ {
			if after := left.ahead(now, then); after > before || after < 0 {
				t.Fatalf("from %d to %d: %d, after %d", now, then, after, before)
			} else {
				before = after
			}
		}
	}
}

func BenchmarkPredict(b *testing.B) {
	date := civil.New(2026, 11, 20)
	set := market(1500, 60, date)
	b.Run("comportement", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Behaviours(set)
		}
	})
	b.Run("prévision", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Predict(set, date.AddMonths(-24), 24, nil)
		}
	})
}
