package penalty

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Imputation is a part of an unallocated credit that a claim counts against an
// item; the annex of the claim lists them.
type Imputation struct {
	Item, Credit string // keys
	Ref          string // of the credit
	Date         civil.Date
	Amount       money.Amount
}

// ImputeCredits counts unallocated credits against a customer's debits before a
// claim: each credit at its own date, in date order, against the oldest due item
// (C. civ. 1342-10), then the next. Items keep their order; their Settled and
// Open take the imputation in. What credits exceed the debits by is rest. Items
// without a due date take nothing. The balance does not change: this view is for
// claims only.
func ImputeCredits(items, credits []openitem.Item) (imputed []openitem.Item, made []Imputation, rest money.Amount) {
	imputed = slices.Clone(items)
	oldest := []int{}
	for i, item := range items {
		if item.Open > 0 && !item.Undated && !item.Due.IsZero() {
			oldest = append(oldest, i)
		}
	}
	slices.SortStableFunc(oldest, func(a, b int) int {
		return cmp.Or(cmp.Compare(items[a].Due, items[b].Due), cmp.Compare(items[a].Date, items[b].Date))
	})
	credits = slices.Clone(credits)
	slices.SortStableFunc(credits, func(a, b openitem.Item) int { return cmp.Compare(a.Entry, b.Entry) })
	for _, credit := range credits {
		left := -credit.Open
		for _, i := range oldest {
			part := min(left, imputed[i].Open)
			if part <= 0 {
				continue
			}
			imputed[i] = settledBy(imputed[i], credit, part)
			made = append(made, Imputation{imputed[i].Key, credit.Key, credit.Ref, credit.Entry, part})
			left -= part
		}
		rest += max(0, left)
	}
	return imputed, made, rest
}

// settledBy gives the item with one settlement more, in date order. It has no
// letter and no rule: the imputation is the law's, not a presumed match.
func settledBy(item, credit openitem.Item, part money.Amount) openitem.Item {
	s := openitem.Settlement{Date: credit.Entry, Amount: part, Nature: credit.Nature, Ref: credit.Ref, Line: credit.Line}
	item.Settled = append(slices.Clone(item.Settled), s)
	slices.SortStableFunc(item.Settled, func(a, b openitem.Settlement) int { return cmp.Compare(a.Date, b.Date) })
	item.Open -= part
	return item
}
