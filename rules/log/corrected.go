package log

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// A correction of a ledger line stays within these of what it was.
const (
	correctedDays    = 31
	correctedPercent = 5
	correctedAmount  = money.Amount(10_00)
)

// Corrected gives, by the key that the log knows, the key of the item that is the
// same invoice with one element corrected in the ledger: reference, date,
// amount or account. The old one is gone, only one new item may be it, and it
// may be only that one.
func Corrected(log []Event, set openitem.Set) map[string]string {
	known := itemsOf(log)
	gone := unlisted(log, set)
	if len(gone) == 0 {
		return nil
	}
	fits, claimed := map[string][]string{}, map[string]int{}
	for i := range set.Items {
		item := &set.Items[i]
		if item.Amount <= 0 || item.Aggregate || item.Gap || item.Ref == "" || known[item.Key] || item.Was != nil {
			continue
		}
		for _, key := range gone[item.Customer] {
			if correctedTo(key, item) {
				fits[key] = append(fits[key], item.Key)
				claimed[item.Key]++
			}
		}
	}
	keys := map[string]string{}
	for old, all := range fits {
		if len(all) == 1 && claimed[all[0]] == 1 {
			keys[old] = all[0]
		}
	}
	return keys
}

// element is what an item's key says, beside its customer.
type element struct {
	account, ref string
	date         civil.Date
	amount       money.Amount
}

// read takes a key apart; ok is false for an instalment, and for one of several
// alike.
func read(key, customer string) (e element, ok bool) {
	rest, mine := strings.CutPrefix(key, customer+"|")
	parts := strings.Split(rest, "|")
	if !mine || len(parts) != 4 {
		return e, false
	}
	date, err := civil.Parse(parts[2])
	if err != nil {
		return e, false
	}
	amount, err := money.Parse(parts[3])
	return element{parts[0], parts[1], date, amount}, err == nil
}

// correctedTo says that an item differs from what a key says in one element.
func correctedTo(key string, item *openitem.Item) bool {
	old, ok := read(key, item.Customer)
	if !ok {
		return false
	}
	changes := 0
	if old.account != item.Account {
		changes++
	}
	if old.ref != item.Ref {
		changes++
		if item.Number == "" || old.ref == "" {
			return false
		}
	}
	if old.date != item.Date {
		if changes++; abs(int(old.date-item.Date)) > correctedDays {
			return false
		}
	}
	if gap := (old.amount - item.Amount).Abs(); gap != 0 {
		if changes++; gap > max(correctedAmount, old.amount.MulDiv(correctedPercent, 100)) {
			return false
		}
	}
	return changes == 1
}

func abs(n int) int { return max(n, -n) }
