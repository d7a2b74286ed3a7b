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
		for isReturn(a.line(d.line)) && d.open > 0 {
			// Someone lettered them together: nothing is presumed.
			if c := a.undone(d, credits); c == nil || a.undo(d, c) == 0 {
				break
			}
		}
	}
}

// cancelRejections pairs the remaining rejections with payments. What such a
// payment has settled is then open again with its own due date. A rejection may
// undo several payments of one piece (a batch of direct debits); what exceeds
// them is what the bank took for it.
func (a *account) cancelRejections() {
	for _, d := range a.debits {
		for isReturn(a.line(d.line)) && d.open > 0 && !a.line(d.line).AtOpening {
			c := a.undone(d, a.credits)
			if c == nil {
				break
			}
			a.release(d, c)
			if !a.cancel(d, c) {
				break
			}
		}
	}
}

// undone finds the payment that a rejection undoes: the same piece, else the
// same amount within 60 days before.
func (a *account) undone(d *debit, credits []*credit) *credit {
	var best *credit
	for _, c := range credits {
		if a.undoes(d, c) && (best == nil || a.closer(d, c, best)) {
			best = c
		}
	}
	return best
}

// undoes says that d may undo c: same piece, a credit note too, or a payment of
// the same amount within 60 days. A payment is undone once. A refund gives back
// first what nothing has used, see giveBack.
func (a *account) undoes(d *debit, c *credit) bool {
	back, payment := a.line(d.line), a.line(c.line)
	paid := payment.Nature == ledger.Payment || payment.Nature == ledger.Bill
	if !paid && payment.Nature != ledger.CreditNote || payment.Date > back.Date || c.standing() == 0 {
		return false
	}
	return a.samePiece(d, c) || paid && (back.Nature != ledger.Refund || d.last) && c.amount == d.amount && c.standing() >= d.open && int(back.Date-payment.Date) <= rejectionDays
}

// standing is what no rejection has undone of a credit.
func (c *credit) standing() money.Amount { return c.amount - c.returned }

func (a *account) samePiece(d *debit, c *credit) bool {
	ref := a.m.references.of(a.line(c.line))
	return ref != "" && ref == a.m.references.of(a.line(d.line))
}

// closer says that c is a better candidate than best: same piece first, then the
// rejection's own amount, then enough for it, then still unallocated, then the
// latest date, then the latest line.
func (a *account) closer(d *debit, c, best *credit) bool {
	for _, better := range []func(*credit) bool{
		func(x *credit) bool { return a.samePiece(d, x) },
		func(x *credit) bool { return x.standing() == d.open },
		func(x *credit) bool { return x.standing() > d.open },
		func(x *credit) bool { return x.open >= min(d.open, x.standing()) },
	} {
		if x, y := better(c), better(best); x != y {
			return x
		}
	}
	return a.line(c.line).Date >= a.line(best.line).Date
}

// release takes c back from what it has settled in a letter group, as far as d
// undoes it.
func (a *account) release(d *debit, c *credit) {
	need := min(d.open, c.standing()) - c.open
	for _, other := range a.debits {
		kept := other.paid[:0]
		for _, p := range other.paid {
			if p.credit == c.line && !p.undone && need > 0 {
				back := min(need, p.amount)
				need -= back
				p.release(other, c, back)
				other.returned = other.returned || a.line(c.line).Nature != ledger.CreditNote
			}
			if p.amount > 0 {
				kept = append(kept, p)
			}
		}
		other.paid = kept
	}
}

// undo makes a rejection and the payment that it undoes disappear from what is
// open.
func (a *account) undo(d *debit, c *credit) money.Amount {
	part := pay(d, c, RuleRejection)
	if part > 0 {
		d.paid[len(d.paid)-1].undone = true
		c.returned += part
		a.flagReturned(d, part)
	}
	return part
}

// cancel notes the presumed match of a rejection and the payment it undoes; false
// when nothing of it could be undone.
func (a *account) cancel(d *debit, c *credit) bool {
	part := a.undo(d, c)
	if part == 0 {
		return false
	}
	sure := Medium
	if a.samePiece(d, c) {
		sure = High
	}
	if a.line(c.line).Nature == ledger.CreditNote {
		a.match(RulePiece, sure, "remboursement de cet avoir", matched{d.line, part}, matched{c.line, -part})
		return true
	}
	a.match(RuleRejection, sure, fmt.Sprintf("rejet du %s : le règlement du %s est annulé", a.line(d.line).Date.French(), a.line(c.line).Date.French()),
		matched{d.line, part}, matched{c.line, -part})
	return true
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
