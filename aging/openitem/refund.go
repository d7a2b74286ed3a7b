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

// refunds lists the refunds and deductions, by date.
func (p *presumer) refunds() []*debit {
	if p.named() {
		return nil
	}
	var some []*debit
	for _, d := range p.debits {
		if (givesBack(p.line(d.line)) || p.takesAway(d)) && !p.line(d.line).AtOpening {
			some = append(some, d)
		}
	}
	slices.SortStableFunc(some, func(x, y *debit) int { return int(p.line(x.line).Date - p.line(y.line).Date) })
	return some
}

// takesAway says that a debit moves a payment to another customer or account:
// nothing is known that it would be the debt of.
func (p *presumer) takesAway(d *debit) bool { return d.origin == nil && p.m.moved(d.line) }

// giveBack matches the refunds dated before c, all that are left for nil, with
// the credits that they give back.
func (p *presumer) giveBack(c *credit) {
	for len(p.givenBack) > 0 {
		d := p.givenBack[0]
		if c != nil && p.line(d.line).Date >= p.line(c.line).Date {
			return
		}
		p.givenBack = p.givenBack[1:]
		if d.open == 0 {
			continue
		}
		for _, c := range p.returned(d) {
			p.refund(d, c)
			if c.open > 0 {
				p.allocate(c, nil) // what is left of it may now be just what is owed
			}
		}
		p.reopen(d)
	}
}

// reopen takes a refund for the return of a payment of its amount, where no
// credit is left that it might give back.
func (p *presumer) reopen(d *debit) {
	if d.open == 0 || p.line(d.line).Nature != ledger.Refund || !p.m.options.uses(RuleRejection) {
		return
	}
	d.last = true
	if c := p.undone(d, p.credits); c != nil {
		p.release(d, c)
		p.cancel(d, c)
	}
}

// returned are the credits that a refund gives back: the one of its reference,
// else the one of its amount, else all of them, else the only choice of a few,
// else the oldest, in part.
func (p *presumer) returned(d *debit) []*credit {
	var some []*credit
	for _, c := range p.credits {
		if !c.idle() && p.line(c.line).Date <= p.line(d.line).Date {
			if p.samePiece(d, c) && (p.line(d.line).Nature != ledger.Deduction || p.line(c.line).Date < p.line(d.line).Date) {
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
	if p.takesAway(d) {
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
func (p *presumer) refund(d *debit, c *credit) {
	rule, sure := RuleAmount, Medium
	if p.samePiece(d, c) {
		rule, sure = RulePiece, High
	}
	part := pay(d, c, rule)
	if part == 0 {
		return
	}
	d.paid[len(d.paid)-1].undone = true
	reason := "remboursement de ce crédit"
	if p.line(d.line).Nature == ledger.Deduction {
		reason = "crédit déduit du règlement"
	}
	p.match(rule, sure, reason, matched{d.line, part}, matched{c.line, -part})
}

// payTogether pays with the credits of one day the only debit that they make
// together, when something links them: a part of it that one of them has paid by
// its number, or one label for all.
func (p *presumer) payTogether() {
	if p.named() || !p.m.options.uses(RuleAmount) {
		return
	}
	for from := 0; from < len(p.credits); {
		to := from + 1
		for to < len(p.credits) && p.line(p.credits[to].line).Date == p.line(p.credits[from].line).Date {
			to++
		}
		if to > from+1 {
			p.together(p.credits[from:to])
		}
		from = to
	}
}

func (p *presumer) together(day []*credit) {
	some := slices.DeleteFunc(slices.Clone(day), func(c *credit) bool { return c.idle() })
	if len(some) == 0 {
		return
	}
	d, n := equal(p.candidates(some[0]), sumOf(some))
	if n != 1 {
		return
	}
	if len(some) > 1 && !oneLabel(p.m.ledger, some) && !startedBy(d, day) {
		d.together = some
		return
	}
	if len(some) == 1 && !startedBy(d, day) {
		return
	}
	reason := fmt.Sprintf("règlements du %s, ensemble de ce montant", p.line(some[0].line).Date.French())
	for _, c := range some {
		p.settle(RuleAmount, Medium, reason, c, d)
	}
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
