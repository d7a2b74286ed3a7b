package openitem

import (
	"relance/aging/ledger"
	"relance/aging/money"
)

// A deposit invoice is 411 against 4191 in one entry: the customer owes it in
// full, and its 4191 leg is a credit of his only as far as he paid it.
//
// payDeposits says of each open advance what its invoice has not paid yet, of
// the debit that it is an invoice, and of both that they ask for an advance.
func payDeposits(book *register, items []Item) {
	var open map[int32][]*Item
	for k := range items {
		leg := &items[k]
		if leg.Treatment != ledger.Deposit || leg.Amount >= 0 {
			continue
		}
		if open == nil {
			open = openByLine(items)
		}
		for _, i := range book.mates(leg.Line) {
			line := &book.Lines[i]
			if line.Amount <= 0 || book.treatment(i) != ledger.Dunned || book.Parties[line.Party].Customer() != leg.Customer {
				continue
			}
			leg.Unpaid = max(0, min(-leg.Open, -leg.Amount-(line.Amount-openItems(open[i]))))
			leg.Advance = true
			for _, item := range open[i] {
				item.Advance = true
				if item.Nature == ledger.Other {
					item.Nature = ledger.Invoice
				}
			}
			break
		}
	}
}

// openByLine lists the open debits by their line.
func openByLine(items []Item) map[int32][]*Item {
	all := map[int32][]*Item{}
	for k := range items {
		if i := &items[k]; i.Open > 0 && i.Treatment == ledger.Dunned {
			all[i.Line] = append(all[i.Line], i)
		}
	}
	return all
}

func openItems(items []*Item) (sum money.Amount) {
	for _, i := range items {
		sum += i.Open
	}
	return sum
}
