package openitem_test

import (
	"path/filepath"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// TestMovementsMakeTheBalance: over two linked years, every customer's lines add
// up to what its open items add up to, at any date; opening entries that the
// previous year's lines stand for are not counted twice.
func TestMovementsMakeTheBalance(t *testing.T) {
	names, err := filepath.Glob("../../testdata/companies/exemple/entrees/*")
	if err != nil || len(names) < 2 {
		t.Fatalf("%d ledgers: %v", len(names), err)
	}
	var sources []ledger.Source
	for _, n := range names {
		sources = append(sources, ledger.Path(n))
	}
	for _, date := range []civil.Date{civil.New(2025, 12, 31), civil.New(2026, 1, 1), civil.New(2026, 11, 21)} {
		l, _, err := ledger.Read(sources, ledger.Options{Scope: ledger.DefaultScope()})
		if err != nil {
			t.Fatal(err)
		}
		o := openitem.Options{Date: date, Scope: ledger.DefaultScope(), Rules: openitem.DefaultRules()}
		set, _ := openitem.Build(l, o)
		open := map[string]money.Amount{}
		for _, i := range set.Items {
			open[i.Customer] += i.Open
		}
		for _, c := range set.Customers {
			sum, last := money.Amount(0), civil.Date(0)
			for _, m := range openitem.Movements(l, o, c.Code) {
				if m.Date < last || m.Date > date {
					t.Fatalf("%s: %s after %s", c.Code, m.Date, last)
				}
				sum, last = sum+m.Amount, m.Date
			}
			if sum != open[c.Code] {
				t.Errorf("%s at %s: movements %s, open items %s", c.Code, date, sum, open[c.Code])
			}
		}
	}
}
