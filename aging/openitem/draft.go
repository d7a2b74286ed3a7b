package openitem

import (
	"relance/aging/ledger"
	"relance/aging/money"
)

// draft makes debits and credits of the lines of one account.
type draft struct {
	book      *register
	treatment ledger.Treatment
	dues      *dueDates
	across    shares
	moved     map[int32]bool     // lines of moves
	inherited map[int32][]origin // by debit line: the debts that it replaces
	parts     [1]dated           // as many as nearly all lines have
}

// credit makes a credit of a line; group is the letter group that it is in, -1
// for none.
func (f *draft) credit(i, group int32) *credit {
	line := f.book.line(i)
	return &credit{line: i, across: f.across.with(f.book, i), amount: -line.Amount, open: -line.Amount, group: group, exchange: isExchange(line), foreign: foreignOf(f.book.Ledger, i)}
}

// debits adds the debits that a line makes: those that it replaces, else one per
// instalment.
func (f *draft) debits(all []*debit, i int32) []*debit {
	if origins := f.inherited[i]; len(origins) > 0 {
		return f.replacing(all, i, origins)
	}
	line := f.book.line(i)
	parts, undated := f.dues.of(i, line, f.treatment, f.parts[:])
	whole, given := foreignOf(f.book.Ledger, i), money.Amount(0)
	for k, p := range parts {
		all = append(all, &debit{line: i, across: f.across.with(f.book, i), dated: pieceDate(line), part: int16(k), parts: int16(len(parts)), amount: p.amount, open: p.amount, due: p.due, from: p.from, undated: undated,
			moved: f.moved[i], exchange: isExchange(line), foreign: whole.share(p.amount, line.Amount, &given, k == len(parts)-1)})
	}
	return all
}

// replacing cuts a debit line into the debts that it replaces; what it does not
// replace is due as any line of its account.
func (f *draft) replacing(all []*debit, i int32, origins []origin) []*debit {
	line, rest := f.book.line(i), money.Amount(0)
	for _, o := range origins {
		rest += o.amount
	}
	rest = line.Amount - rest
	count := len(origins)
	if rest > 0 {
		count++
	}
	whole, given := foreignOf(f.book.Ledger, i), money.Amount(0)
	for k := range origins {
		o := &origins[k]
		d := &debit{line: i, across: -1, dated: o.dated, part: int16(k), parts: int16(count), amount: o.amount, open: o.amount, due: o.due, from: o.from, undated: o.undated, moved: f.moved[i], origin: o}
		if f.treatment == ledger.BillHeld { // a bill ages on its own maturity alone
			if d.undated = line.Due == 0; !d.undated {
				d.due, d.from = line.Due, DueLedger
			}
		}
		d.foreign = whole.share(o.amount, line.Amount, &given, k == count-1)
		all = append(all, d)
	}
	if rest > 0 {
		parts, undated := f.dues.of(i, line, f.treatment, f.parts[:])
		d := parts[len(parts)-1]
		all = append(all, &debit{line: i, across: -1, dated: pieceDate(line), part: int16(count - 1), parts: int16(count), amount: rest, open: rest, due: d.due, from: d.from, undated: undated,
			moved: f.moved[i], foreign: whole.share(rest, line.Amount, &given, true)})
	}
	return all
}
