package openitem

import (
	"relance/aging/ledger"
	"relance/aging/money"
)

// A deposit invoice is 411 against 4191 in one entry: the customer owes it in
// full, and its 4191 leg is a credit of his only as far as he paid it. It stays
// an invoice once the final one has used its leg up.

// deposits are the lines of customers' accounts that entries book against 4191.
type deposits struct {
	asked map[int32]bool // what deposit invoices ask for
	used  map[int32]bool // credits that impute an advance: nobody paid them
}

func depositsOf(book *register, lines []int32) (all deposits) {
	of := make([]bool, len(book.Parties))
	any := false
	for i := range of {
		of[i] = book.scope.Of(book.Parties[i].Account) == ledger.Deposit
		any = any || of[i]
	}
	if !any {
		return all
	}
	all = deposits{asked: map[int32]bool{}, used: map[int32]bool{}}
	for _, i := range lines {
		switch leg := &book.Lines[i]; {
		case !of[leg.Party]:
		case leg.Amount < 0:
			if asked, ok := book.askedBy(i); ok {
				all.asked[asked] = true
			}
		case leg.Amount > 0 && !leg.AtOpening:
			for _, k := range book.mates(i) {
				if line := &book.Lines[k]; line.Amount < 0 && line.Nature == ledger.Other && book.treatment(k) == ledger.Dunned && book.ownAdvance(leg.Party, line.Party) {
					all.used[k] = true
				}
			}
		}
	}
	return all
}

// ownAdvance says that an advance may be that customer's: it is booked under him,
// or under nobody.
func (r *register) ownAdvance(advance, customer int32) bool {
	a := &r.Parties[advance]
	return a.Aux == "" || a.Customer() == r.Parties[customer].Customer()
}

// askedBy gives the line of the customer's account that a deposit invoice debits,
// of the line of its advance. An opening entry holds every account: there, both
// bear one reference.
func (r *register) askedBy(advance int32) (int32, bool) {
	leg := &r.Lines[advance]
	for _, i := range r.mates(advance) {
		line := &r.Lines[i]
		if line.Amount > 0 && r.treatment(i) == ledger.Dunned && r.Parties[line.Party].Customer() == r.Parties[leg.Party].Customer() && (!leg.AtOpening || r.ref(line) == r.ref(leg)) {
			return i, true
		}
	}
	return 0, false
}

// asksAdvance says of an item that it is what a deposit invoice asks for.
func (i *Item) asksAdvance() {
	i.Advance = true
	if i.Nature == ledger.Other {
		i.Nature = ledger.Invoice
	}
	if i.Before != nil && i.Before.Nature == ledger.Other {
		i.Before.Nature = ledger.Invoice
	}
}

// payDeposits says of each open advance what its invoice has not paid yet.
func payDeposits(book *register, items []Item) {
	var open map[int32]money.Amount
	for k := range items {
		leg := &items[k]
		if leg.Treatment != ledger.Deposit || leg.Amount >= 0 || leg.Line < 0 {
			continue
		}
		i, ok := book.askedBy(leg.Line)
		if !ok {
			continue
		}
		if open == nil {
			open = openByLine(items)
		}
		leg.Unpaid = max(0, min(-leg.Open, -leg.Amount-(book.Lines[i].Amount-open[i])))
		leg.Advance = true
	}
}

// openByLine adds up the open debits by their line.
func openByLine(items []Item) map[int32]money.Amount {
	all := map[int32]money.Amount{}
	for k := range items {
		if i := &items[k]; i.Open > 0 && i.Treatment == ledger.Dunned {
			all[i.Line] += i.Open
		}
	}
	return all
}
