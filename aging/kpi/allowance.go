package kpi

import (
	"slices"
	"strings"
	"unicode"

	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// allowances is the depreciation that the ledger holds on 491, by receivable.
type allowances struct {
	byItem     map[string]money.Amount // by key of the item
	byCustomer map[string]money.Amount // what names a customer and no receivable
	elsewhere  money.Amount            // what names neither
	total      money.Amount
}

// booked reads the depreciation set aside so far. A row is about the receivable
// whose number or reference it bears, in its own field or in its label; else about
// the customer of its auxiliary account.
func booked(rows []ledger.Allowance, set openitem.Set) allowances {
	a := allowances{byItem: map[string]money.Amount{}, byCustomer: map[string]money.Amount{}}
	if len(rows) == 0 {
		return a
	}
	byNumber, known := map[string][]*openitem.Item{}, map[string]bool{}
	eachDebit(set, func(i *openitem.Item) {
		known[i.Customer] = true
		for _, name := range slices.Compact([]string{i.Number, i.Ref}) {
			if name != "" {
				byNumber[name] = append(byNumber[name], i)
			}
		}
	})
	for _, row := range rows {
		a.total += row.Amount
		switch i := about(row, byNumber); {
		case i != nil:
			a.byItem[i.Key] += row.Amount
		case known[row.Aux]:
			a.byCustomer[row.Aux] += row.Amount
		default:
			a.elsewhere += row.Amount
		}
	}
	return a
}

// about gives the receivable that a row names, the one still open first; nil when
// it names none, or those of several customers.
func about(row ledger.Allowance, byNumber map[string][]*openitem.Item) *openitem.Item {
	names := append([]string{row.Ref}, strings.FieldsFunc(row.Label, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' || r == ':' })...)
	for _, name := range names {
		var found *openitem.Item
		several := false
		for _, i := range byNumber[name] {
			if row.Aux != "" && row.Aux != i.Customer {
				continue
			}
			several = several || found != nil && found.Customer != i.Customer
			if found == nil || found.Open == 0 && i.Open > 0 {
				found = i
			}
		}
		if found != nil && !several {
			return found
		}
	}
	return nil
}

// kept is the part of a depreciation that still answers for a debt of which
// something was paid, in proportion: nobody but the accountant gives up what he
// judged necessary for what is left.
func kept(set money.Amount, i *openitem.Item) money.Amount {
	if set <= 0 || i.Amount <= 0 || i.Open <= 0 {
		return 0
	}
	return set.Share(min(i.Open, i.Amount), i.Amount)
}
