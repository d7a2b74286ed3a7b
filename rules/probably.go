package rules

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// equality is the items that one unallocated credit equals to the cent: one, or
// a run of consecutive ones by due date, up to the whole balance.
type equality struct {
	credit *openitem.Item
	items  []int // places
	whole  bool  // they are all that is open
}

// probablyPaid holds the items that an unallocated credit equals to the cent.
// Nobody has lettered the credit, but a reminder would most likely be unjust; the
// other items of the customer go on.
func (h *holding) probablyPaid(date civil.Date) {
	for _, e := range equalities(h.c, h.rows) {
		for _, paid := range e.items {
			if h.ready(paid, date) {
				h.keep(paid, probablyPaid(e.credit, len(e.items), e.whole))
			}
		}
	}
}

// equalities gives what each credit and deposit equals: the oldest run that no
// other one has, since one credit pays once.
func equalities(c *Case, rows []standing) (all []equality) {
	var order []int
	for i := range rows {
		if rows[i].out == nil {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rows[a].item.Due, rows[b].item.Due) })
	taken := map[int]bool{}
	for _, list := range [][]openitem.Item{c.Credits, c.Deposits} {
		for i := range list {
			if list[i].Open >= 0 || announced(c, list[i].Key) {
				continue
			}
			if run := equal(rows, order, taken, -list[i].Open); run != nil {
				all = append(all, equality{&list[i], run, len(run) == len(order)})
				for _, paid := range run {
					taken[paid] = true
				}
			}
		}
	}
	return all
}

// announced says that a credit was announced for what it pays, so that it is
// nobody else's.
func announced(c *Case, credit string) bool {
	return slices.ContainsFunc(c.Imputed, func(m penalty.Imputation) bool { return m.Credit == credit && m.Announced })
}

// equal slides a window over the items, whose amounts are all positive, and gives
// the oldest run that adds up to an amount and of which nothing is taken.
func equal(rows []standing, order []int, taken map[int]bool, want money.Amount) []int {
	var sum money.Amount
	first := 0
	for last, i := range order {
		for sum += rows[i].item.Open; sum > want; first++ {
			sum -= rows[order[first]].item.Open
		}
		run := order[first : last+1]
		if sum == want && len(run) > 0 && !slices.ContainsFunc(run, func(i int) bool { return taken[i] }) {
			return run
		}
	}
	return nil
}
