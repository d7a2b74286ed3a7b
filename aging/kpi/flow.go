package kpi

import (
	"maps"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Flow is the money of a day: its sales, or its receipts. Amounts include VAT.
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
// matched items show, a day at a time. The set must keep its settled items; opening
// lines are no sales of the period. A settled credit is seen through what it
// paid, an unallocated one by itself, so that nothing counts twice.
func Flows(set openitem.Set) (sales, receipts []Flow) {
	sold, received := daySums{}, daySums{}
	credit := func(nature ledger.Nature, day civil.Date, amount money.Amount) {
		switch nature {
		case ledger.CreditNote:
			sold[day] -= amount
		case ledger.Payment:
			received[day] += amount
		}
	}
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for k := range list {
			i := &list[k]
			if i.Amount > 0 && i.BookedAs() == ledger.Invoice {
				sold[i.Booked()] += i.Amount
			}
			if i.Amount < 0 {
				credit(i.Nature, i.Entry, -i.Open)
				continue
			}
			for _, s := range i.Settled {
				credit(s.Nature, s.Date, s.Amount)
			}
		}
	}
	return sold.flows(), received.flows()
}

// daySums is money by day.
type daySums map[civil.Date]money.Amount

func (d daySums) flows() []Flow {
	var all []Flow
	for _, day := range slices.Sorted(maps.Keys(d)) {
		all = append(all, Flow{day, d[day]})
	}
	return all
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
