package kpi

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Flow is money on a day: a sale, or a receipt. Amounts include VAT.
type Flow struct {
	Date   civil.Date
	Amount money.Amount
}

// Month sums a calendar month, of which First is the first day.
type Month struct {
	First    civil.Date
	Sales    money.Amount // invoices less credit notes
	Receipts money.Amount
}

// Flows gives the sales (invoices less credit notes) and the receipts that the
// matched items show, by date. The set must keep its settled items; opening
// lines are no sales of the period. A settled credit is seen through what it
// paid, an unallocated one by itself, so that nothing counts twice.
func Flows(set openitem.Set) (sales, receipts []Flow) {
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for _, i := range list {
			if i.Nature == ledger.Invoice && i.Amount > 0 {
				sales = append(sales, Flow{i.Entry, i.Amount})
			}
			if i.Amount < 0 {
				sales, receipts = credit(sales, receipts, i.Nature, Flow{i.Entry, -i.Open})
				continue
			}
			for _, s := range i.Settled {
				sales, receipts = credit(sales, receipts, s.Nature, Flow{s.Date, s.Amount})
			}
		}
	}
	byDate := func(a, b Flow) int { return cmp.Compare(a.Date, b.Date) }
	slices.SortStableFunc(sales, byDate)
	slices.SortStableFunc(receipts, byDate)
	return sales, receipts
}

func credit(sales, receipts []Flow, nature ledger.Nature, f Flow) ([]Flow, []Flow) {
	switch nature {
	case ledger.CreditNote:
		sales = append(sales, Flow{f.Date, -f.Amount})
	case ledger.Payment:
		receipts = append(receipts, f)
	}
	return sales, receipts
}

// Between sums the flows of the days from ≤ d ≤ to.
func Between(flows []Flow, from, to civil.Date) (total money.Amount) {
	for _, f := range flows {
		if f.Date >= from && f.Date <= to {
			total += f.Amount
		}
	}
	return total
}

// Months sums the flows by month, the last n months up to date's, oldest
// first; months before the first sale are left out.
func Months(sales, receipts []Flow, date civil.Date, n int) []Month {
	if len(sales) == 0 || sales[0].Date > date {
		return nil
	}
	last, oldest := firstOf(date), firstOf(sales[0].Date)
	var months []Month
	for k := n - 1; k >= 0; k-- {
		first := last.AddMonths(-k)
		if first < oldest {
			continue
		}
		end := min(first.EndOfMonth(), date)
		months = append(months, Month{first, Between(sales, first, end), Between(receipts, first, end)})
	}
	return months
}

func firstOf(d civil.Date) civil.Date { return d.AddDays(1 - d.Day()) }

// CountBack is the DSO by count-back: monthly sales are taken off the
// receivables from the latest month backwards, each month counting its days
// (those gone by, for the month of date), the last one in proportion. ok is
// false when the months do not reach back far enough; the days are then a
// minimum. Months are ascending and without gaps, the last one is date's.
func CountBack(receivables money.Amount, date civil.Date, months []Month) (days Days, ok bool) {
	rest := receivables
	for k := len(months) - 1; k >= 0; k-- {
		if rest <= 0 {
			return days, true
		}
		m := months[k]
		length := int(min(m.First.EndOfMonth(), date)-m.First) + 1
		if m.Sales > rest {
			return days + DSO(rest, m.Sales, length), true
		}
		days += Days(length * 100)
		rest -= max(0, m.Sales)
	}
	return days, rest <= 0
}
