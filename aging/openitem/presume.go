package openitem

import (
	"slices"

	"relance/aging/ledger"
	"relance/aging/money"
)

// presumer matches what lettering leaves open in one account. Credits are taken
// by date, then file order, those left over in a letter group last; each tries
// the rules against debits open and dated on or before it. What takes the oldest
// debt for want of anything better waits until every credit had its turn: it
// would else take what a later one names or equals.
type presumer struct {
	*account
	givenBack []*debit // refunds and deductions, by date
}

func (a *account) presume() {
	p := presumer{account: a}
	oldestFirst(a.debits)
	a.byDate(a.credits)
	p.givenBack = p.refunds()
	for _, leftover := range [2]bool{false, true} {
		for k, c := range a.credits {
			if (c.group >= 0) == leftover {
				p.giveBack(c)
				p.allocate(c, a.credits[:k])
			}
		}
	}
	p.giveBack(nil)
	p.payTogether()
	if a.m.options.uses(RuleFIFO) && !a.named() {
		p.payOldest()
	}
	if a.m.options.uses(RuleOpening) && !a.named() {
		p.payEarlier()
	}
	p.useAdvances()
}

// named says that only its reference tells what a credit of the account is for:
// a retention, a bill or an advance is not settled by what happens to have its
// amount, nor by its age.
func (a *account) named() bool {
	return a.treatment == ledger.Retention || a.treatment == ledger.BillHeld || a.treatment == ledger.Deposit
}

// allocate tries the rules for one credit; earlier are those before it.
func (p *presumer) allocate(c *credit, earlier []*credit) {
	for _, rule := range p.m.options.Rules {
		if rule != RulePiece && p.named() {
			continue
		}
		if c.open == 0 || c.across >= 0 || c.spentAbroad() && !c.exchange {
			return
		}
		if c.exchange && rule != RulePiece {
			if rule == RuleAmount {
				p.payExchange(c)
			}
			continue
		}
		switch rule {
		case RuleOpening:
			p.payOpening(c)
		case RulePiece:
			p.payNamed(c)
		case RuleAmount:
			p.payAmount(c, earlier)
		}
	}
}

// candidates are the debits that c may pay, oldest due date first.
func (p *presumer) candidates(c *credit) []*debit {
	var some []*debit
	for _, d := range p.debits {
		if d.open > 0 && !p.fresh(d, c) && p.payable(d, c) {
			some = append(some, d)
		}
	}
	return some
}

// payable says that c may pay d, whatever their dates. What we gave back is no
// debt on the day that it left.
func (p *presumer) payable(d *debit, c *credit) bool {
	if d.across >= 0 {
		return false
	}
	if from := p.line(d.line); givesBack(from) && from.Date == p.line(c.line).Date {
		return false
	}
	return (d.from != DueNone || p.named()) && (c.exchange || !d.paidAbroad())
}

// fresh says that d is dated after c, so that c cannot have paid it. A debt that
// moved is as old as it was.
func (a *account) fresh(d *debit, c *credit) bool { return a.booked(d).Date > a.line(c.line).Date }

// booked is the line that booked a debt first.
func (a *account) booked(d *debit) *ledger.Line {
	if d.origin != nil {
		return a.line(d.origin.line)
	}
	return a.line(d.line)
}

// payOldest counts what remains of the credits against the oldest debts.
func (p *presumer) payOldest() {
	for _, c := range p.credits {
		if c.idle() {
			continue
		}
		if debits := p.candidates(c); len(debits) > 0 {
			p.settle(RuleFIFO, Low, "imputé sur le poste le plus ancien", c, debits...)
		}
	}
}

// useAdvances pairs an advance that an invoice has used with the advance of
// that amount.
func (p *presumer) useAdvances() {
	if p.treatment != ledger.Deposit || !p.m.options.uses(RuleAmount) {
		return
	}
	for _, d := range p.debits {
		for _, c := range p.credits {
			if c.open == d.open && d.open > 0 && p.line(c.line).Date <= p.line(d.line).Date {
				p.settle(RuleAmount, Medium, "avance imputée sur une facture", c, d)
				break
			}
		}
	}
}

// settle pays debits with c, in order, and notes the presumed match.
func (a *account) settle(rule string, sure Confidence, reason string, c *credit, debits ...*debit) {
	var lines []matched
	var total money.Amount
	for _, d := range debits {
		if part := pay(d, c, rule); part > 0 {
			lines = append(lines, matched{d.line, part})
			total += part
		}
	}
	if total > 0 {
		a.match(rule, sure, reason, append(lines, matched{c.line, -total})...)
	}
}

// matched is a part of a line in a presumed match, debit positive.
type matched struct {
	line int32
	part money.Amount
}

func (a *account) match(rule string, sure Confidence, reason string, parts ...matched) {
	p := a.m.ledger.Parties[a.party]
	match := Match{Customer: p.Customer(), Account: p.Account, Rule: rule, Reason: reason, Confidence: sure}
	for _, x := range parts {
		match.Lines = append(match.Lines, a.m.matchLine(x.line, x.part))
	}
	a.out.matches = append(a.out.matches, match)
}

// openOf adds up what is open of some debits.
func openOf(debits []*debit) (sum money.Amount) {
	for _, d := range debits {
		sum += d.open
	}
	return sum
}

// inOrder puts a choice of debits in the order of all of them.
func inOrder(some, all []*debit) []*debit {
	slices.SortStableFunc(some, func(x, y *debit) int { return slices.Index(all, x) - slices.Index(all, y) })
	return some
}
