package openitem

import (
	"fmt"

	"relance/aging/ledger"
	"relance/aging/money"
)

// rejectionDays is how long after a payment a debit of the same amount still
// undoes it, when no piece reference links them.
const rejectionDays = 60

// cancelInside pairs the rejections and payments of one letter group before
// anything is allocated, so that an invoice paid again after a rejected debit
// is settled by the payment that lasted.
func (a *account) cancelInside(debits []*debit, credits []*credit) {
	for _, d := range debits {
		if isReturn(a.line(d.line)) && d.open > 0 {
			if c := a.undone(d, credits); c != nil {
				// Someone lettered them together: nothing is presumed.
				a.flagReturned(d, pay(d, c, RuleRejection))
			}
		}
	}
}

// cancelRejections pairs the remaining rejections with payments: first those
// still unallocated, then those that have settled something, which is then
// open again with its own due date.
func (a *account) cancelRejections() {
	for _, d := range a.debits {
		if !isReturn(a.line(d.line)) || d.open == 0 || a.line(d.line).AtOpening {
			continue
		}
		c := a.undone(d, a.credits)
		if c == nil {
			c = a.release(d)
		}
		if c != nil {
			a.cancel(d, c)
		}
	}
}

// undone finds the payment, with enough left, that a rejection undoes: the same
// piece, else the latest of the same amount within 60 days before.
func (a *account) undone(d *debit, credits []*credit) *credit {
	var best *credit
	for _, c := range credits {
		if !a.undoes(d, c) || c.open < d.open {
			continue
		}
		if best == nil || a.closer(d, c, best) {
			best = c
		}
	}
	return best
}

// undoes says that d may undo c: same piece, or same amount within 60 days.
func (a *account) undoes(d *debit, c *credit) bool {
	back, payment := a.line(d.line), a.line(c.line)
	if payment.Nature != ledger.Payment || payment.Date > back.Date {
		return false
	}
	return a.samePiece(d, c) || c.amount == d.amount && int(back.Date-payment.Date) <= rejectionDays
}

func (a *account) samePiece(d *debit, c *credit) bool {
	ref := a.m.references.of(a.line(c.line))
	return ref != "" && ref == a.m.references.of(a.line(d.line))
}

// closer says that c is a better candidate than best: same piece first, then
// the latest date, then the latest line.
func (a *account) closer(d *debit, c, best *credit) bool {
	if x, y := a.samePiece(d, c), a.samePiece(d, best); x != y {
		return x
	}
	return a.line(c.line).Date >= a.line(best.line).Date
}

// release finds the payment among those that have already settled something in
// a letter group, and takes it back from what it settled.
func (a *account) release(d *debit) *credit {
	var best *credit
	for _, c := range a.credits {
		if a.undoes(d, c) && c.amount >= d.open && (best == nil || a.closer(d, c, best)) {
			best = c
		}
	}
	if best == nil {
		return nil
	}
	need := d.open - best.open
	for _, other := range a.debits {
		kept := other.paid[:0]
		for _, p := range other.paid {
			if p.credit == best.line && need > 0 {
				back := min(need, p.amount)
				need -= back
				p.release(other, best, back)
				other.returned = true
			}
			if p.amount > 0 {
				kept = append(kept, p)
			}
		}
		other.paid = kept
	}
	return best
}

// cancel pairs a rejection with the payment it undoes; both disappear from what
// is open.
func (a *account) cancel(d *debit, c *credit) {
	part := pay(d, c, RuleRejection)
	if part == 0 {
		return
	}
	a.flagReturned(d, part)
	sure := Medium
	if a.samePiece(d, c) {
		sure = High
	}
	a.match(RuleRejection, sure, fmt.Sprintf("rejet du %s : le règlement du %s est annulé", a.line(d.line).Date.French(), a.line(c.line).Date.French()),
		matched{d.line, part}, matched{c.line, -part})
}

// flagReturned marks the invoice that a rejected payment leaves unpaid, when
// only one open invoice has that amount.
func (a *account) flagReturned(d *debit, amount money.Amount) {
	var only *debit
	for _, other := range a.debits {
		if other == d || other.open != amount || isReturn(a.line(other.line)) || a.line(other.line).Date > a.line(d.line).Date {
			continue
		}
		if only != nil {
			return
		}
		only = other
	}
	if only != nil {
		only.returned = true
	}
}
