package planning

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules"
)

func TestOnSales(t *testing.T) {
	date := civil.New(2026, 6, 30)
	debit := func(open money.Amount, late int, advance bool) rules.Item {
		return rules.Item{Item: openitem.Item{Treatment: ledger.Dunned, Amount: open, Open: open, Due: date.AddDays(-late), Advance: advance}}
	}
	paid := openitem.Item{Treatment: ledger.Deposit, Amount: -60000, Open: -25000, Advance: true}
	alone := openitem.Item{Treatment: ledger.Deposit, Amount: -10000, Open: -10000}
	unpaid := openitem.Item{Treatment: ledger.Deposit, Amount: -50000, Open: -50000, Unpaid: 20000, Advance: true}
	for _, c := range []struct {
		name     string
		deposits []openitem.Item
		debits   []rules.Item
		want     money.Amount
	}{
		{"only its own remainder is due", []openitem.Item{paid}, []rules.Item{debit(35000, 20, true)}, 0},
		{"the next deposit invoice", []openitem.Item{paid}, []rules.Item{debit(90000, 20, true)}, 0},
		{"a sale is due too", []openitem.Item{paid}, []rules.Item{debit(35000, 20, true), debit(100000, 5, false)}, -25000},
		{"a smaller sale", []openitem.Item{paid}, []rules.Item{debit(35000, 20, true), debit(10000, 5, false)}, -10000},
		{"a sale that is not due", []openitem.Item{paid}, []rules.Item{debit(35000, 20, true), debit(100000, -5, false)}, 0},
		{"a deposit invoice that is not due", []openitem.Item{paid}, []rules.Item{debit(35000, -3, true), debit(25000, -5, false)}, -25000},
		{"no deposit invoice is owed", []openitem.Item{paid}, []rules.Item{debit(25000, -5, false)}, -25000},
		{"no more than was paid", []openitem.Item{unpaid}, []rules.Item{debit(100000, 5, false)}, -30000},
		{"an advance that no invoice asked for", []openitem.Item{alone}, []rules.Item{debit(35000, 20, true)}, -10000},
	} {
		var got, all money.Amount
		deducted, waiting := onSales(c.deposits, c.debits, date)
		for _, d := range deducted {
			got += d.Open
		}
		if got != c.want {
			t.Errorf("%s: %s deducted, want %s", c.name, got, c.want)
		}
		for _, d := range waiting {
			all += d.Open
		}
		for _, d := range c.deposits {
			all -= d.Open
		}
		if all += got; all != 0 {
			t.Errorf("%s: %s are lost", c.name, all)
		}
	}
}
