package kpi

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// TestBalanceAt follows the small year of 2026: on each day, what had been
// booked, and nothing else.
func TestBalanceAt(t *testing.T) {
	set := ledger2026()
	// Paid on 15 September, booked on 1 October: until then, a credit.
	set.Settled = append(set.Settled, openitem.Item{Customer: "A", Nature: ledger.Invoice, Treatment: ledger.Dunned, Entry: day(10, 1), Date: day(10, 1), Due: day(10, 31),
		Amount: 70 * euro, Settled: []openitem.Settlement{paid(day(9, 15), 70*euro, ledger.Payment)}})
	for _, c := range []struct {
		on                                    civil.Date
		balance, notDue, overdue, unallocated money.Amount
	}{
		{day(8, 31), 100 * euro, 0, 100 * euro, 0},
		{day(9, 15), 1_030 * euro, 1_000 * euro, 100 * euro, -70 * euro},
		{day(10, 2), 1_200 * euro, 500 * euro, 700 * euro, 0},
		{day(11, 30), 1_140 * euro, 800 * euro, 400 * euro, -60 * euro},
	} {
		b := BalanceAt(set, balance2026(), c.on)
		got := [4]money.Amount{b.Totals.Balance, b.Totals.NotDue, b.Totals.Overdue(), b.Totals.Unallocated}
		if got != [4]money.Amount{c.balance, c.notDue, c.overdue, c.unallocated} {
			t.Errorf("%s: %s", c.on, got)
		}
		var clients money.Amount
		for _, client := range b.Clients {
			clients += client.Balance
		}
		if clients != b.Totals.Balance {
			t.Errorf("%s: the customers add up to %s", c.on, clients)
		}
	}
	if then := Measure(Input{Balance: BalanceAt(set, balance2026(), day(10, 31)), Set: set}); then.Date != day(10, 31) || then.Sales != 1_370*euro || then.Period != 61 {
		t.Errorf("measured at a past date: %s over %d days on %s", then.Sales, then.Period, then.Date)
	}
}
