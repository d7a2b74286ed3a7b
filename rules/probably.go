package rules

import (
	"cmp"
	"slices"

	"relance/aging/money"
	"relance/aging/openitem"
)

// holdProbablyPaid holds the items that an unallocated credit equals to the
// cent: one item, or a run of consecutive ones by due date, up to the whole
// balance. Nobody has lettered the credit, but a reminder would most likely be
// unjust; the other items of the customer go on.
func (n *night) holdProbablyPaid() {
	var order []*row
	for i := range n.rows {
		if r := &n.rows[i]; r.out == nil {
			order = append(order, r)
		}
	}
	slices.SortStableFunc(order, func(a, b *row) int { return cmp.Compare(a.item.Due, b.item.Due) })
	for _, list := range [][]openitem.Item{n.c.Credits, n.c.Deposits} {
		for i := range list {
			if credit := &list[i]; credit.Open < 0 {
				n.holdEqual(order, credit)
			}
		}
	}
}

// holdEqual slides a window over the items, whose amounts are all positive, and
// holds every run that adds up to the credit.
func (n *night) holdEqual(order []*row, credit *openitem.Item) {
	want := -credit.Open
	var sum money.Amount
	first := 0
	for last, r := range order {
		for sum += r.item.Open; sum > want; first++ {
			sum -= order[first].item.Open
		}
		if sum != want || first > last {
			continue
		}
		for _, paid := range order[first : last+1] {
			if paid.ready(n.date) {
				paid.hold = because(probablyPaid(credit, last+1-first, last+1-first == len(order)))
			}
		}
	}
}
