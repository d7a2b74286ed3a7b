package kpi

import (
	"testing"

	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// TestAnyHistory: whatever the dates and the amounts, up to ten billion euros
// and a century, the forecast adds up, stays inside what is open, and every
// list is made.
func TestAnyHistory(t *testing.T) {
	date := civil.New(2026, 11, 20)
	rapid.Check(t, func(t *rapid.T) {
		var items []openitem.Item
		for n := rapid.IntRange(0, 30).Draw(t, "items"); n > 0; n-- {
			due := date.AddDays(rapid.IntRange(-36_500, 36_500).Draw(t, "due"))
			i := invoice(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "customer"), due, money.Amount(rapid.Int64Range(1, 1_000_000_000_000).Draw(t, "amount")))
			i.Entry = date.AddDays(-rapid.IntRange(0, 800).Draw(t, "age"))
			for rest := i.Amount; rest > 0 && rapid.Bool().Draw(t, "settled"); {
				part := money.Amount(rapid.Int64Range(1, int64(rest)).Draw(t, "part"))
				nature := rapid.SampledFrom([]ledger.Nature{ledger.Payment, ledger.CreditNote, ledger.Other}).Draw(t, "nature")
				i.Settled = append(i.Settled, paid(date.AddDays(-rapid.IntRange(0, 800).Draw(t, "paid")), part, nature))
				i.Open, rest = i.Open-part, rest-part
			}
			items = append(items, i)
		}
		set := setOf(date, items...)
		a := Analyse(AnalysisInput{Balance: balanceOf(set), Set: set, Provision: DefaultProvision(), Exercises: []Exercise{{From: day(1, 1), To: day(12, 31)}}})
		rest := a.Forecast.Open
		for _, w := range a.Forecast.Weeks {
			rest -= w.Expected
			if w.Low < 0 || w.Low > w.Expected || w.Expected > w.High || w.High > a.Forecast.Open {
				t.Fatalf("%+v of %s", w, a.Forecast.Open)
			}
		}
		if rest != a.Forecast.After || rest < 0 {
			t.Fatalf("after the weeks %s, %s left", a.Forecast.After, rest)
		}
		for _, b := range a.Behaviour {
			if b.Q1 > b.Median || b.Median > b.Q3 || b.Late > 100_00 || b.Why == "" {
				t.Fatalf("%+v", b)
			}
		}
		var balance money.Amount
		for _, e := range a.Provision.Entries {
			balance += e.Debit - e.Credit
		}
		if balance != 0 || a.Provision.Amount > a.Provision.Base || a.Provision.Base > a.Provision.Open {
			t.Fatalf("entries %s, %s of %s", balance, a.Provision.Amount, a.Provision.Base)
		}
	})
}
