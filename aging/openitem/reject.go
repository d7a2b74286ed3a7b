package openitem

import (
	"fmt"
	"slices"

	"relance/aging/ledger"
	"relance/aging/money"
)

// rejectionDays is how long after a payment a debit of the same amount still
// undoes it, when no piece reference links them.
const rejectionDays = 60

// cancelInside pairs the rejections and payments of one letter group before
// anything is allocated, so that an invoice paid again after a rejected debit
// is settled by the payment that lasted.
func (w *matching) cancelInside(debits []*debit, credits []*credit) {
	paid := debits
	if !slices.ContainsFunc(debits, func(d *debit) bool { return !isReturn(w.line(d.line)) }) {
		paid = w.debits // a payment and its rejection alone, the invoice unlettered
	}
	for _, d := range debits {
		for isReturn(w.line(d.line)) && d.open > 0 {
			// Someone lettered them together: nothing is presumed.
			if c := undone(w.account, d, credits); c == nil || w.undo(d, c, paid) == 0 {
				break
			}
		}
	}
}

// cancelRejections pairs the remaining rejections with payments. What such a
// payment has settled is then open again with its own due date. A rejection may
// undo several payments of one piece (a batch of direct debits); what exceeds
// them is what the bank took for it.
func (w *matching) cancelRejections() {
	for _, d := range w.debits {
		for isReturn(w.line(d.line)) && d.open > 0 && !w.line(d.line).AtOpening {
			c := undone(w.account, d, w.credits)
			if c == nil {
				break
			}
			if !w.cancel(d, c) {
				break
			}
		}
	}
}

// undone finds the payment that a rejection undoes: the same piece, else the
// same amount within 60 days before.
func undone(a account, d *debit, credits []*credit) *credit {
	var best *credit
	for _, c := range credits {
		if undoes(a, d, c) && (best == nil || closer(a, d, c, best)) {
			best = c
		}
	}
	return best
}

// undoes says that d may undo c: same piece, a credit note too, or a payment of
// the same amount within 60 days. A payment is undone once. A refund gives back
// first what nothing has used, see giveBack.
func undoes(a account, d *debit, c *credit) bool {
	back, payment := a.line(d.line), a.line(c.line)
	paid := payment.Nature == ledger.Payment || payment.Nature == ledger.Bill
	if !paid && payment.Nature != ledger.CreditNote || payment.Date > back.Date || c.standing() == 0 {
		return false
	}
	return a.samePiece(d, c) || paid && (back.Nature != ledger.Refund || d.last) && c.amount == d.amount && c.standing() >= d.open && int(back.Date-payment.Date) <= rejectionDays
}

// standing is what no rejection has undone of a credit.
func (c *credit) standing() money.Amount { return c.amount - c.returned }

// closer says that c is a better candidate than best: same piece first, then the
// rejection's own amount, then enough for it, then still unallocated, then the
// latest date, then the latest line.
func closer(a account, d *debit, c, best *credit) bool {
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
// undoes it; it says whether that tells which invoices are unpaid again.
func (w *matching) release(d *debit, c *credit) (told bool) {
	whole := min(d.open, c.standing())
	need := whole - c.open
	for _, other := range w.debits {
		kept := other.paid[:0]
		for _, p := range other.paid {
			if p.credit == c.line && !p.undone && need > 0 {
				back := min(need, p.amount)
				need -= back
				p.release(other, c, back)
				if told = true; w.line(c.line).Nature != ledger.CreditNote {
					w.cameBack(other, d, c, whole)
				}
			}
			if p.amount > 0 {
				kept = append(kept, p)
			}
		}
		other.paid = kept
	}
	return told
}

// undo makes a rejection and the payment that it undoes disappear from what is
// open. among are the debits that it may have paid.
func (w *matching) undo(d *debit, c *credit, among []*debit) money.Amount {
	part := pay(d, c, RuleRejection)
	if part > 0 {
		d.paid[len(d.paid)-1].undone = true
		c.returned += part
		for _, other := range leftUnpaid(w.account, d, c, among, part) {
			w.cameBack(other, d, c, part)
		}
	}
	return part
}

// cancel takes the payment that a rejection undoes back from what it has settled
// and notes their presumed match; false when nothing of it could be undone.
func (w *matching) cancel(d *debit, c *credit) bool {
	among := w.debits
	if w.release(d, c) {
		among = nil
	}
	part := w.undo(d, c, among)
	if part == 0 {
		return false
	}
	sure := Medium
	if w.samePiece(d, c) {
		sure = High
	}
	if w.line(c.line).Nature == ledger.CreditNote {
		w.note(RulePiece, sure, "remboursement de cet avoir", matched{d.line, part}, matched{c.line, -part})
		return true
	}
	w.note(RuleRejection, sure, fmt.Sprintf("rejet du %s : le règlement du %s est annulé", w.line(d.line).Date.French(), w.line(c.line).Date.French()),
		matched{d.line, part}, matched{c.line, -part})
	return true
}
