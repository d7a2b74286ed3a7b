package openitem

import (
	"relance/aging/ledger"
	"relance/aging/money"
)

// A deposit invoice is 411 against 4191 in one entry: the customer owes it in
// full, and its 4191 leg is a credit of his only as far as he paid it.
//
// payDeposits says of each open advance what its invoice has not paid yet, and
// of the debit that it is an invoice.
func (m *matcher) payDeposits() {
	if len(m.options.Rules) == 0 {
		return
	}
	var open map[int32][]*Item
	for k := range m.set.Items {
		leg := &m.set.Items[k]
		if leg.Treatment != ledger.Deposit || leg.Amount >= 0 {
			continue
		}
		if open == nil {
			open = m.openByLine()
		}
		for _, i := range m.mates(leg.Line) {
			line := &m.ledger.Lines[i]
			if line.Amount <= 0 || m.options.Scope.Of(m.accountOf(i)) != ledger.Dunned || m.ledger.Parties[line.Party].Customer() != leg.Customer {
				continue
			}
			leg.Unpaid = max(0, min(-leg.Open, -leg.Amount-(line.Amount-openItems(open[i]))))
			for _, item := range open[i] {
				if item.Nature == ledger.Other {
					item.Nature = ledger.Invoice
				}
			}
			break
		}
	}
}

// openByLine lists the open debits by their line.
func (m *matcher) openByLine() map[int32][]*Item {
	all := map[int32][]*Item{}
	for k := range m.set.Items {
		if i := &m.set.Items[k]; i.Open > 0 && i.Treatment == ledger.Dunned {
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

// mostMates bounds the lines of one entry that are looked at on either side.
const mostMates = 64

// mates gives the other lines in scope of a line's entry.
func (m *matcher) mates(i int32) []int32 {
	if i < 0 {
		return nil
	}
	var some []int32
	for _, step := range [...]int32{-1, 1} {
		for k := i + step; k >= 0 && int(k) < len(m.ledger.Lines) && len(some) < mostMates && m.sameEntry(i, k); k += step {
			some = append(some, k)
		}
	}
	return some
}

// sameEntry compares journal, date and entry number, where the reader kept it.
func (m *matcher) sameEntry(i, k int32) bool {
	a, b := &m.ledger.Lines[i], &m.ledger.Lines[k]
	if a.File != b.File || a.Journal != b.Journal || a.Date != b.Date {
		return false
	}
	one, other := m.ledger.Entry(a), m.ledger.Entry(b)
	if one == "" || other == "" {
		return max(a.No, b.No)-min(a.No, b.No) <= 3
	}
	return one == other
}
