package rules

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/cause"
)

// probablyPaid holds the items that an unallocated credit equals to the
// cent: one item, or a run of consecutive ones by due date, up to the whole
// balance. Nobody has lettered the credit, but a reminder would most likely be
// unjust; the other items of the customer go on.
func (h *holding) probablyPaid(date civil.Date) {
	var order []int
	for i := range h.rows {
		if h.rows[i].out == nil {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(h.rows[a].item.Due, h.rows[b].item.Due) })
	for _, list := range [][]openitem.Item{h.c.Credits, h.c.Deposits} {
		for i := range list {
			if credit := &list[i]; credit.Open < 0 {
				h.equal(order, credit, date)
			}
		}
	}
}

// equal slides a window over the items, whose amounts are all positive, and
// holds the oldest run that adds up to the credit: one credit pays once.
func (h *holding) equal(order []int, credit *openitem.Item, date civil.Date) {
	want := -credit.Open
	var sum money.Amount
	first := 0
	for last, i := range order {
		for sum += h.rows[i].item.Open; sum > want; first++ {
			sum -= h.rows[order[first]].item.Open
		}
		if sum != want || first > last || slices.ContainsFunc(order[first:last+1], h.paidAlready) {
			continue
		}
		for _, paid := range order[first : last+1] {
			if h.ready(paid, date) {
				h.keep(paid, probablyPaid(credit, last+1-first, last+1-first == len(order)))
			}
		}
		return
	}
}

// paidAlready says that another credit holds the item.
func (h *holding) paidAlready(i int) bool {
	hold := h.verdicts[i].hold
	return hold != nil && hold.Code == cause.ProbablyPaid
}
