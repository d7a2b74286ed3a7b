package openitem

import (
	"fmt"
	"slices"

	"relance/aging/ledger"
	"relance/aging/money"
)

// givesBack says that a debit gives a credit back: a refund, or what a customer
// deducted from a receipt that reached the bank for less.
func givesBack(l *ledger.Line) bool { return l.Nature == ledger.Refund || l.Nature == ledger.Deduction }

// refundsOf lists the refunds and deductions of an account, by date.
func refundsOf(a account) []*debit {
	if a.named() {
		return nil
	}
	var some []*debit
	for _, d := range a.debits {
		if (givesBack(a.line(d.line)) || d.takesAway()) && !a.line(d.line).AtOpening {
			some = append(some, d)
		}
	}
	slices.SortStableFunc(some, func(x, y *debit) int { return int(a.line(x.line).Date - a.line(y.line).Date) })
	return some
}

// takesAway says that a debit moves a payment to another customer or account:
// nothing is known that it would be the debt of.
func (d *debit) takesAway() bool { return d.origin == nil && d.moved }

// giveBack matches the refunds dated before c, all of them for nil, with the
// credits that they give back; it gives those that are left.
func (w *matching) giveBack(refunds []*debit, c *credit) []*debit {
	for len(refunds) > 0 {
		d := refunds[0]
		if c != nil && w.line(d.line).Date >= w.line(c.line).Date {
			return refunds
		}
		refunds = refunds[1:]
		if d.open == 0 {
			continue
		}
		for _, c := range returned(w.account, d) {
			w.refund(d, c)
			if c.open > 0 {
				w.allocate(c, nil) // what is left of it may now be just what is owed
			}
		}
		w.reopen(d)
	}
	return nil
}

// reopen takes a refund for the return of a payment of its amount, where no
// credit is left that it might give back.
func (w *matching) reopen(d *debit) {
	if d.open == 0 || w.line(d.line).Nature != ledger.Refund || !w.rules.uses(RuleRejection) {
		return
	}
	d.last = true
	if c := undone(w.account, d, w.credits); c != nil {
		w.cancel(d, c)
	}
}

// returned are the credits that a refund gives back: the one of its reference,
// else the one of its amount, else all of them, else the only choice of a few,
// else the oldest, in part.
func returned(a account, d *debit) []*credit {
	var some []*credit
	for _, c := range a.credits {
		if !c.idle() && a.line(c.line).Date <= a.line(d.line).Date {
			if a.samePiece(d, c) && (a.line(d.line).Nature != ledger.Deduction || a.line(c.line).Date < a.line(d.line).Date) {
				return []*credit{c}
			}
			some = append(some, c)
		}
	}
	for _, c := range some {
		if c.open == d.open {
			return []*credit{c}
		}
	}
	if d.takesAway() {
		return nil
	}
	if sumOf(some) == d.open {
		return some
	}
	if few := fewCredits(some, d.open); few != nil {
		return few
	}
	return some
}

func sumOf(credits []*credit) (sum money.Amount) {
	for _, c := range credits {
		sum += c.open
	}
	return sum
}

// fewCredits gives the only two to four credits with a sum, or nil.
func fewCredits(credits []*credit, sum money.Amount) []*credit {
	alike := make([]*debit, len(credits))
	for k, c := range credits {
		alike[k] = &debit{line: int32(k), open: c.open}
	}
	var few []*credit
	for _, d := range onlyChoice(alike, sum) {
		few = append(few, credits[d.line])
	}
	return few
}

// refund pairs a refund with a credit that it gives back: neither is a debt nor
// a payment any more.
func (w *matching) refund(d *debit, c *credit) {
	rule, sure := RuleAmount, Medium
	if w.samePiece(d, c) {
		rule, sure = RulePiece, High
	}
	part := pay(d, c, rule)
	if part == 0 {
		return
	}
	d.paid[len(d.paid)-1].undone = true
	reason := "remboursement de ce crédit"
	if w.line(d.line).Nature == ledger.Deduction {
		reason = "crédit déduit du règlement"
	}
	w.note(rule, sure, reason, matched{d.line, part}, matched{c.line, -part})
}

// payTogether pays with the credits of one day the only debit that they make
// together.
func (w *matching) payTogether() {
	if w.named() || !w.rules.uses(RuleAmount) {
		return
	}
	for from := 0; from < len(w.credits); {
		to := from + 1
		for to < len(w.credits) && w.line(w.credits[to].line).Date == w.line(w.credits[from].line).Date {
			to++
		}
		if to > from+1 {
			d, some, linked := together(w.account, w.credits[from:to])
			if linked {
				reason := fmt.Sprintf("règlements du %s, ensemble de ce montant", w.line(some[0].line).Date.French())
				for _, c := range some {
					w.settle(finding{rule: RuleAmount, sure: Medium, reason: reason, credit: c, debits: []*debit{d}})
				}
			} else if d != nil {
				d.together = some
			}
		}
		from = to
	}
}

// together gives the only debit that what is left of the credits of a day makes,
// nil for none. linked says that something links them: a part of it that one of
// the day has paid by its number, or one label for all.
func together(a account, day []*credit) (d *debit, some []*credit, linked bool) {
	some = slices.DeleteFunc(slices.Clone(day), func(c *credit) bool { return c.idle() })
	if len(some) == 0 {
		return nil, nil, false
	}
	one, n := equal(a.candidates(some[0]), sumOf(some))
	if n != 1 {
		return nil, nil, false
	}
	d = one[0]
	linked = startedBy(d, day) || len(some) > 1 && oneLabel(a.refs.Ledger, some)
	if len(some) == 1 && !linked {
		return nil, nil, false
	}
	return d, some, linked
}

// startedBy says that a credit of the day has paid a part of d by its number.
func startedBy(d *debit, day []*credit) bool {
	return slices.ContainsFunc(d.paid, func(x allocation) bool {
		return x.rule == RulePiece && slices.ContainsFunc(day, func(c *credit) bool { return c.line == x.credit })
	})
}

// oneLabel says that the credits are one receipt by their label.
func oneLabel(l *ledger.Ledger, credits []*credit) bool {
	label := l.Label(&l.Lines[credits[0].line])
	return label != "" && !slices.ContainsFunc(credits, func(c *credit) bool { return l.Label(&l.Lines[c.line]) != label })
}
