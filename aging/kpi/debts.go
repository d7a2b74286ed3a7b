package kpi

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// debtor is the receivables of one customer over time, paid and unpaid.
type debtor struct {
	code  string
	debts []debt
}

// debt is one receivable that has a due date. It is seen as of any past day
// through the days of what settled it.
type debt struct {
	item   *openitem.Item
	entry  civil.Date
	due    civil.Date
	amount money.Amount
	paidOn civil.Date // last receipt, once nothing remains; 0 while something does, or if it was credited
}

// debtors sorts the receivables of a set by customer, in the order of codes.
// Doubtful accounts, deposits and what has no due date are left out: nobody
// waits for them to be paid at a date.
func debtors(set openitem.Set) []debtor {
	at := map[string]int{}
	var all []debtor
	last := -1
	for _, list := range [2][]openitem.Item{set.Settled, set.Items} {
		for k := range list {
			i := &list[k]
			if !awaited(i) {
				continue
			}
			if last < 0 || all[last].code != i.Customer {
				var known bool
				if last, known = at[i.Customer]; !known {
					last = len(all)
					at[i.Customer] = last
					all = append(all, debtor{code: i.Customer})
				}
			}
			all[last].debts = append(all[last].debts, debt{i, i.Booked(), fallsDue(i), i.Amount, paidOn(i)})
		}
	}
	slices.SortFunc(all, func(a, b debtor) int { return compareCodes(a.code, b.code) })
	return all
}

// fallsDue is the due date of an item: that of its invoice, where a bill has no
// maturity of its own; 0 for none.
func fallsDue(i *openitem.Item) civil.Date {
	if !i.Undated {
		return i.Due
	}
	if i.Before != nil && i.Treatment == ledger.BillHeld {
		return i.Before.Due
	}
	return 0
}

// awaited says that somebody waits for the item to be paid on a day.
func awaited(i *openitem.Item) bool {
	return i.Amount > 0 && !fallsDue(i).IsZero() && !i.Gap && !i.Exchange && (i.Treatment == ledger.Dunned || i.Treatment == ledger.BillHeld)
}

// paidOn is the day of the last receipt of an invoice of which nothing remains,
// 0 when something does or when credit notes settled half of it or more.
func paidOn(i *openitem.Item) civil.Date {
	if i.Open > 0 {
		return 0
	}
	var last civil.Date
	var cash money.Amount
	for k := range i.Settled {
		if s := &i.Settled[k]; isReceipt(s) {
			cash += s.Amount
			last = max(last, s.Date)
		}
	}
	if cash <= i.Amount/2 {
		return 0
	}
	return last
}

// isReceipt says that a settlement brought money, or a bill.
func isReceipt(s *openitem.Settlement) bool {
	return s.Nature == ledger.Payment || s.Nature == ledger.Bill
}

func compareCodes(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
