package penalty

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Imputation is a part of an unallocated credit that counts against an item, for
// its ladder as for a claim; the annex of the claim lists them.
type Imputation struct {
	Item, Credit string // keys
	Ref          string // of the credit
	Date         civil.Date
	Amount       money.Amount
	Announced    bool // the credit was announced for the item
}

// Order says how one item stands before a credit: what of it is paid after all
// that is certain (contested, planned, handed over), and whether the credit may
// pay it at all.
type Order func(item, credit *openitem.Item) (last money.Amount, may bool)

// byAge pays every item whole, by its age alone.
func byAge(_, _ *openitem.Item) (money.Amount, bool) { return 0, true }

// ImputeCredits counts unallocated credits against a customer's debits before
// anything is decided or claimed: each credit at its own date, in date order,
// against the oldest item by due date, invoice date and file order (C. civ.
// 1342-10), then the next; what order puts last comes after everything else. A
// nil order goes by age alone. Items keep their order; their Settled and Open
// take the imputation in. What credits exceed the debits by is rest. Items
// without a due date take nothing. A credit that was announced, by a promise or a
// plan, pays first what it was announced for. The balance does not change.
func ImputeCredits(items, credits []openitem.Item, order Order, announced []openitem.Announced) (imputed []openitem.Item, made []Imputation, rest money.Amount) {
	if order == nil {
		order = byAge
	}
	imputed = slices.Clone(items)
	oldest := oldestFirst(items)
	credits = slices.Clone(credits)
	slices.SortStableFunc(credits, func(a, b openitem.Item) int { return cmp.Compare(a.Entry, b.Entry) })
	for c := range credits {
		for len(oldest) > 0 && imputed[oldest[0]].Open == 0 {
			oldest = oldest[1:]
		}
		own := payAnnounced(imputed, &credits[c], order, announced)
		made = append(made, own...)
		credits[c].Open += sum(own)
		own, left := payOldest(imputed, oldest, &credits[c], order)
		made, rest = append(made, own...), rest+max(0, left)
	}
	return imputed, made, rest
}

// payOldest counts one credit against items in their order, first what is
// certain of them, and gives what is left of it.
func payOldest(items []openitem.Item, oldest []int, credit *openitem.Item, order Order) (made []Imputation, left money.Amount) {
	left = -credit.Open
	at := map[int]int{}
	for _, certain := range [...]bool{true, false} {
		for _, i := range oldest {
			if left <= 0 {
				return made, left
			}
			last, may := order(&items[i], credit)
			owed := items[i].Open
			if certain {
				owed -= last
			}
			part := min(left, owed)
			if !may || part <= 0 {
				continue
			}
			left -= part
			items[i] = settledBy(items[i], *credit, part)
			k, known := at[i]
			if !known {
				k, at[i] = len(made), len(made)
				made = append(made, Imputation{Item: items[i].Key, Credit: credit.Key, Ref: credit.Ref, Date: credit.Entry})
			}
			made[k].Amount += part
		}
	}
	return made, left
}

// payAnnounced counts a credit against what it was announced for.
func payAnnounced(items []openitem.Item, credit *openitem.Item, order Order, announced []openitem.Announced) (made []Imputation) {
	if len(announced) == 0 || credit.Nature == ledger.CreditNote || credit.Nature == ledger.WriteOff || credit.Nature == ledger.Opening || credit.Currency != "" {
		return nil
	}
	for _, s := range openitem.Answer(announced, debtsOf(items), openitem.Receipt{Date: credit.Entry, Amount: -credit.Open}) {
		if _, may := order(&items[s.Debt], credit); may {
			items[s.Debt] = settledBy(items[s.Debt], *credit, s.Amount)
			made = append(made, Imputation{items[s.Debt].Key, credit.Key, credit.Ref, credit.Entry, s.Amount, true})
		}
	}
	return made
}

// debtsOf gives items as announcements see them.
func debtsOf(items []openitem.Item) []openitem.Debt {
	debts := make([]openitem.Debt, len(items))
	for i := range items {
		item := &items[i]
		debts[i] = openitem.Debt{Key: openitem.PlainKey(item.Key), Open: item.Open, Entry: item.Entry}
		for _, s := range item.Settled {
			if s.Nature != ledger.CreditNote && s.Nature != ledger.WriteOff {
				debts[i].Received = append(debts[i].Received, openitem.Receipt{Date: s.Date, Amount: s.Amount})
			}
		}
	}
	return debts
}

func sum(made []Imputation) (total money.Amount) {
	for _, m := range made {
		total += m.Amount
	}
	return total
}

// oldestFirst gives the places of the items that a credit may pay.
func oldestFirst(items []openitem.Item) (oldest []int) {
	for i := range items {
		if item := &items[i]; item.Open > 0 && !item.Undated && !item.Due.IsZero() {
			oldest = append(oldest, i)
		}
	}
	slices.SortStableFunc(oldest, func(a, b int) int {
		return cmp.Or(cmp.Compare(items[a].Due, items[b].Due), cmp.Compare(items[a].Date, items[b].Date))
	})
	return oldest
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
