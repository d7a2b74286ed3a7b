package openitem

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// finish orders items, which come customer by customer, and makes keys unique.
func finish(items []Item) {
	// They come customer by customer, so few change places.
	for from, to := 0, 0; from < len(items); from = to {
		for to = from + 1; to < len(items) && items[to].Customer == items[from].Customer; to++ {
		}
		slices.SortStableFunc(items[from:to], func(a, b Item) int {
			return cmp.Or(boolean(a.Amount < 0, b.Amount < 0), boolean(a.Undated, b.Undated), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Line, b.Line))
		})
	}
	number(items)
}

// number tells items with the same key apart. A key begins with the customer, so
// that those of two customers differ unless a code holds the separator itself.
func number(items []Item) {
	apart := !slices.ContainsFunc(items, func(i Item) bool { return strings.Contains(i.Customer, "|") })
	seen := map[string]int{}
	for i := range items {
		if apart && i > 0 && items[i].Customer != items[i-1].Customer {
			clear(seen)
		}
		key := items[i].Key
		if seen[key]++; seen[key] > 1 {
			items[i].Key = fmt.Sprintf("%s/%d", key, seen[key])
			if items[i].Invoice == key {
				items[i].Invoice = items[i].Key
			}
		}
	}
}

func boolean(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
