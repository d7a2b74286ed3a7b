package openitem

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// Announced is a payment that somebody announced: a promise, or one instalment of
// a plan. What a payment was announced for comes before what its amount alone
// would say (C. civ. 1342-10: whoever pays says which debt).
type Announced struct {
	Fact     string // that announced it; a payment may answer several of one fact in a row
	Customer string
	Items    []string     // keys of the debts that it is for, without the number that tells twins apart; the oldest first
	From     civil.Date   // day on which it was said: no payment before it is meant
	Day      civil.Date   // announced for
	Until    civil.Date   // last day of a payment that may be it, 0 for no limit
	Amount   money.Amount // 0 is all that these debts owe
}

// earlyDays is how long before its day a payment is the one announced though
// another debt has its amount too.
const earlyDays = 10

// Debt is what is open of an item, and what was received on it.
type Debt struct {
	Key      string
	Open     money.Amount
	Entry    civil.Date
	Received []Receipt // payments, credit notes apart
}

// Receipt is a payment, or a part of one.
type Receipt struct {
	Date   civil.Date
	Amount money.Amount
}

// Share is what a payment pays of a debt.
type Share struct {
	Debt   int // place
	Amount money.Amount
}

// Answer gives what a payment pays when it is one that was announced: the amount
// of one announcement, of several in a row of one fact, or of all those of one
// day; nil when it answers none. What was received already answers the
// announcements before. announced are a customer's, in the order of their days.
func Answer(announced []Announced, debts []Debt, payment Receipt) []Share {
	left := pending(announced, debts)
	var open []int // announcements that the payment may answer
	for k, a := range announced {
		if left[k] > 0 && a.From <= payment.Date && (a.Until.IsZero() || payment.Date <= a.Until) {
			open = append(open, k)
		}
	}
	for _, answered := range candidates(announced, left, open, payment.Amount) {
		if payment.Date < announced[answered[0]].Day.AddDays(-earlyDays) && equalElsewhere(announced[answered[0]].Items, debts, payment) {
			continue
		}
		shares := spread(announced, left, answered, debts)
		if paidBy(shares) == payment.Amount {
			return shares
		}
	}
	return nil
}

// candidates lists the announcements, or groups of them, that have an amount:
// one alone first, then those of one fact in a row, then all of one day.
func candidates(announced []Announced, left []money.Amount, open []int, amount money.Amount) (groups [][]int) {
	facts, days := map[string][]int{}, map[civil.Date][]int{}
	var inRow, ofDay [][]int
	for _, k := range open {
		if left[k] == amount {
			groups = append(groups, []int{k})
		}
		a := announced[k]
		facts[a.Fact], days[a.Day] = append(facts[a.Fact], k), append(days[a.Day], k)
		if row := facts[a.Fact]; len(row) > 1 && expected(left, row) == amount {
			inRow = append(inRow, slices.Clone(row))
		}
		if day := days[a.Day]; len(day) > 1 && expected(left, day) == amount {
			ofDay = append(ofDay, slices.Clone(day))
		}
	}
	return slices.Concat(groups, inRow, ofDay)
}

func expected(left []money.Amount, of []int) (sum money.Amount) {
	for _, k := range of {
		sum += left[k]
	}
	return sum
}

// pending gives what is still expected of each announcement, once what was
// received on its debts since it was made is counted: on the announcement of that
// very amount, else on the first ones.
func pending(announced []Announced, debts []Debt) []money.Amount {
	left := make([]money.Amount, len(announced))
	for k, a := range announced {
		if left[k] = a.Amount; a.Amount == 0 {
			for _, d := range debts {
				if slices.Contains(a.Items, d.Key) {
					left[k] += d.Open
				}
			}
		}
	}
	type received struct {
		Receipt
		key string
	}
	var all []received
	for _, d := range debts {
		for _, r := range d.Received {
			all = append(all, received{r, d.Key})
		}
	}
	slices.SortStableFunc(all, func(a, b received) int { return cmp.Compare(a.Date, b.Date) })
	for _, r := range all {
		for _, exact := range [...]bool{true, false} {
			for k, a := range announced {
				if a.Amount == 0 || r.Date < a.From || !slices.Contains(a.Items, r.key) || exact && left[k] != r.Amount {
					continue
				}
				part := min(left[k], r.Amount)
				left[k], r.Amount = left[k]-part, r.Amount-part
			}
		}
	}
	return left
}

// equalElsewhere says that a debt which was not announced has the payment's amount.
func equalElsewhere(items []string, debts []Debt, payment Receipt) bool {
	return slices.ContainsFunc(debts, func(d Debt) bool {
		return d.Open == payment.Amount && d.Entry <= payment.Date && !slices.Contains(items, d.Key)
	})
}

// spread puts what announcements expect on their debts: on the one that has the
// amount, else on the oldest.
func spread(announced []Announced, left []money.Amount, answered []int, debts []Debt) (shares []Share) {
	owed := make([]money.Amount, len(debts))
	for i, d := range debts {
		owed[i] = d.Open
	}
	pay := func(i int, most money.Amount) money.Amount {
		part := min(owed[i], most)
		if part > 0 {
			shares, owed[i] = append(shares, Share{i, part}), owed[i]-part
		}
		return max(0, part)
	}
	for _, k := range answered {
		want := left[k]
		for _, exact := range [...]bool{true, false} {
			for _, key := range announced[k].Items {
				for i := range debts {
					if debts[i].Key == key && want > 0 && (!exact || owed[i] == want) {
						want -= pay(i, want)
					}
				}
			}
		}
	}
	return shares
}

func paidBy(shares []Share) (sum money.Amount) {
	for _, s := range shares {
		sum += s.Amount
	}
	return sum
}
