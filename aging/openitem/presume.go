package openitem

import (
	"fmt"

	"relance/aging/ledger"
	"relance/aging/money"
)

// presume matches what lettering leaves open. Credits are taken by date, then
// file order, those left over in a letter group last; each tries the rules in
// their order against debits open and dated on or before it.
func (a *account) presume() {
	oldestFirst(a.debits)
	a.byDate(a.credits)
	for _, leftover := range [2]bool{false, true} {
		for k, c := range a.credits {
			if (c.group >= 0) == leftover {
				a.allocate(c, a.credits[:k])
			}
		}
	}
	if a.m.options.uses(RuleOpening) && !a.named() {
		a.payEarlier()
	}
	a.refunds()
}

// named says that only its reference tells what a credit of the account is for:
// a retention, a bill or an advance is not settled by what happens to have its
// amount, nor by its age.
func (a *account) named() bool {
	return a.treatment == ledger.Retention || a.treatment == ledger.BillHeld || a.treatment == ledger.Deposit
}

func (a *account) allocate(c *credit, earlier []*credit) {
	for _, rule := range a.m.options.Rules {
		if rule != RulePiece && a.named() {
			continue
		}
		if c.open == 0 || c.spentAbroad() && !c.exchange {
			return
		}
		if c.exchange && rule != RulePiece {
			if rule == RuleAmount {
				a.payExchange(c)
			}
			continue
		}
		switch rule {
		case RuleOpening:
			a.payOpening(c)
		case RulePiece:
			a.payPiece(c)
		case RuleAmount:
			a.payAmount(c, earlier)
		case RuleFIFO:
			a.payOldest(c)
		}
	}
}

// candidates are the debits that c may pay, oldest due date first.
func (a *account) candidates(c *credit) []*debit {
	var some []*debit
	for _, d := range a.debits {
		if d.open > 0 && !a.fresh(d, c) && (d.from != DueNone || a.named()) && (c.exchange || !d.paidAbroad()) {
			some = append(some, d)
		}
	}
	return some
}

// fresh says that d is dated after c, so that c cannot have paid it.
func (a *account) fresh(d *debit, c *credit) bool { return a.line(d.line).Date > a.line(c.line).Date }

// payOpening: a credit left over in a letter group settled something outside
// the file. That is in the aggregate opening line, or, where earlier years are
// given, among what they left open: there, the only debit of that amount, else
// the only run.
func (a *account) payOpening(c *credit) {
	if c.group < 0 {
		return
	}
	for _, d := range a.candidates(c) {
		if a.aggregate(d.line) {
			a.settle(RuleOpening, Medium, "règlement lettré seul : il solde une facture antérieure, comprise dans l’à-nouveau", c, d)
		}
	}
	if earlier := a.earlier(c); c.open > 0 && len(earlier) > 0 {
		if d, n := onlyEqual(earlier, c.open); n == 1 {
			a.settle(RuleOpening, Medium, "règlement lettré seul : il solde le seul poste de ce montant des exercices antérieurs", c, d)
		} else if run := onlyRun(earlier, c.open); n == 0 && run != nil {
			a.settle(RuleOpening, Medium, fmt.Sprintf("règlement lettré seul : il solde %d postes consécutifs des exercices antérieurs", len(run)), c, run...)
		}
	}
}

// payEarlier counts what remains of lone lettered credits against the oldest
// debits of the years before: that they settled some of those is sure, which
// ones is not.
func (a *account) payEarlier() {
	for _, c := range a.credits {
		if c.group < 0 || c.open == 0 || c.spentAbroad() {
			continue
		}
		if debits := a.earlier(c); len(debits) > 0 {
			a.settle(RuleOpening, Low, "règlement lettré seul : imputé sur le poste le plus ancien des exercices antérieurs", c, debits...)
		}
	}
}

// earlier are the open debits of the exercises before that of c.
func (a *account) earlier(c *credit) []*debit {
	if len(a.m.chain.exercises) < 2 {
		return nil
	}
	exercise := a.m.exerciseOf(c.line)
	var some []*debit
	for _, d := range a.candidates(c) {
		if a.m.exerciseOf(d.line) < exercise {
			some = append(some, d)
		}
	}
	return some
}

// onlyEqual gives the debit with that open amount, and how many there are.
func onlyEqual(debits []*debit, amount money.Amount) (only *debit, n int) {
	for _, d := range debits {
		if d.open == amount {
			only = d
			n++
		}
	}
	return only, n
}

func (a *account) payPiece(c *credit) {
	ref := a.m.references.usable(a.line(c.line))
	if ref == "" {
		return
	}
	for _, d := range a.candidates(c) {
		if a.m.references.usable(a.line(d.line)) == ref {
			a.settle(RulePiece, High, fmt.Sprintf("même référence de pièce « %s »", ref), c, d)
		}
	}
}

// payAmount pays the only equal debit, else the whole balance at the credit's
// date, else the only run of consecutive debits with that sum. Two candidates
// are none.
func (a *account) payAmount(c *credit, earlier []*credit) {
	candidates := a.candidates(c)
	if d, n := equalAbroad(candidates, c); n == 1 {
		a.settle(RuleAmount, Medium, fmt.Sprintf("seul poste ouvert de %s %s", c.foreign.open.Number(), c.foreign.currency), c, d)
		return
	}
	equal, n := onlyEqual(candidates, c.open)
	if n > 1 {
		return
	}
	if n == 1 {
		a.settle(RuleAmount, Medium, "seul poste ouvert de ce montant", c, equal)
		return
	}
	if a.payBalance(c, candidates, earlier) {
		return
	}
	if run := onlyRun(candidates, c.open); run != nil {
		a.settle(RuleAmount, Medium, fmt.Sprintf("somme de %d postes consécutifs", len(run)), c, run...)
	}
}

// payBalance pays everything open at the credit's date when the credit is that
// balance, earlier unallocated credits deducted.
func (a *account) payBalance(c *credit, debits []*debit, earlier []*credit) bool {
	var balance money.Amount
	for _, d := range debits {
		balance += d.open
	}
	var deducted []*credit
	for _, e := range earlier {
		if e != c && e.open > 0 {
			balance -= e.open
			deducted = append(deducted, e)
		}
	}
	if balance != c.open || len(debits) < 1 || len(debits) == 1 && len(deducted) == 0 {
		return false
	}
	reason := fmt.Sprintf("tout le solde dû au %s", a.line(c.line).Date.French())
	for _, e := range deducted {
		a.settle(RuleAmount, Medium, reason+", ce crédit déduit", e, debits...)
	}
	a.settle(RuleAmount, Medium, reason, c, debits...)
	return true
}

// onlyRun gives the only run of two or more consecutive debits whose open
// amounts add up to sum, or nil.
func onlyRun(debits []*debit, sum money.Amount) []*debit {
	var found []*debit
	from, total := 0, money.Amount(0)
	// Open amounts are positive, so a window that grows and shrinks sees every run.
	for to := range debits {
		total += debits[to].open
		for total > sum {
			total -= debits[from].open
			from++
		}
		if total == sum && to > from {
			if found != nil {
				return nil
			}
			found = debits[from : to+1]
		}
	}
	return found
}

func (a *account) payOldest(c *credit) {
	if debits := a.candidates(c); len(debits) > 0 {
		a.settle(RuleFIFO, Low, "imputé sur le poste le plus ancien", c, debits...)
	}
}

// refunds pairs what we paid back, and an advance that an invoice has used, with
// the unallocated credit of that amount.
func (a *account) refunds() {
	if !a.m.options.uses(RuleAmount) {
		return
	}
	for _, d := range a.debits {
		reason := "remboursement de ce crédit"
		if a.treatment == ledger.Deposit {
			reason = "avance imputée sur une facture"
		} else if a.line(d.line).Nature != ledger.Refund {
			continue
		}
		for _, c := range a.credits {
			if c.open == d.open && d.open > 0 && (a.treatment == ledger.Deposit || !a.line(c.line).AtOpening) && a.line(c.line).Date <= a.line(d.line).Date {
				a.settle(RuleAmount, Medium, reason, c, d)
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
