package openitem

import (
	"slices"

	"relance/aging/ledger"
	"relance/aging/money"
)

// finding is what a rule of presumed matching found: the debits that a credit
// pays, in order, as far as it goes. None at all is nothing found. A rule only
// looks at the account.
type finding struct {
	rule   string
	sure   Confidence
	reason string // French sentence
	credit *credit
	debits []*debit
	upTo   []money.Amount // what of each debit, at most; nil for all that it owes
	apart  bool           // each debit is a match of its own
	first  []*credit      // pay the debits before the credit does, whose amount is what they leave
}

// ruleList is the rules of presumed matching in use, in order.
type ruleList []string

func (r ruleList) uses(rule string) bool { return slices.Contains(r, rule) }

// presume matches what lettering leaves open. Credits are taken by date, then
// file order, those left over in a letter group last; each tries the rules
// against debits open and dated on or before it. What takes the oldest debt for
// want of anything better waits until every credit had its turn: it would else
// take what a later one names or equals.
func (w *matching) presume() {
	oldestFirst(w.debits)
	w.byDate(w.credits)
	refunds := refundsOf(w.account)
	for _, leftover := range [2]bool{false, true} {
		for k, c := range w.credits {
			if (c.group >= 0) == leftover {
				refunds = w.giveBack(refunds, c)
				w.allocate(c, w.credits[:k])
			}
		}
	}
	w.giveBack(refunds, nil)
	w.payTogether()
	if w.rules.uses(RuleFIFO) && !w.named() {
		for _, c := range w.credits {
			w.settle(oldest(w.account, c))
		}
	}
	if w.rules.uses(RuleOpening) && !w.named() && w.chained {
		for _, c := range w.credits {
			w.settle(oldestEarlier(w.account, c))
		}
	}
	if w.treatment == ledger.Deposit && w.rules.uses(RuleAmount) {
		for _, d := range w.debits {
			w.settle(usedAdvance(w.account, d))
		}
	}
}

// allocate tries the rules for one credit, what it was announced for first; before
// are those before it.
func (w *matching) allocate(c *credit, before []*credit) {
	w.settle(w.wasAnnounced(c))
	for _, rule := range w.rules {
		if rule != RulePiece && w.named() {
			continue
		}
		if c.open == 0 || c.across >= 0 || c.spentAbroad() && !c.exchange {
			return
		}
		switch {
		case rule == RulePiece:
			w.payNamed(c)
		case c.exchange && rule == RuleAmount:
			w.settle(exchangeOf(w.account, c))
		case c.exchange:
		case rule == RuleOpening:
			w.settle(openingLine(w.account, c))
			if c.open > 0 && w.chained {
				w.settle(sameEarlier(w.account, c))
			}
		case rule == RuleAmount:
			w.settle(sameAmount(w.account, c, before))
		}
	}
}

// payNamed pays what the credit names: the invoices that a credit note corrects, the
// numbers in its label, the month in its label, else the invoice of its piece
// reference.
func (w *matching) payNamed(c *credit) {
	w.settle(corrected(w.account, c))
	w.settle(saidNumbers(w.account, c))
	if c.open > 0 && !w.named() {
		w.settle(saidMonths(w.account, c))
	}
	w.settle(sameReference(w.account, c))
}

// settle pays what was found, and notes the presumed matches.
func (w *matching) settle(f finding) {
	for _, e := range f.first {
		w.pay(f, e, f.debits, f.reason+", ce crédit déduit")
	}
	if !f.apart {
		w.pay(f, f.credit, f.debits, f.reason)
		return
	}
	for k := range f.debits {
		w.pay(f, f.credit, f.debits[k:k+1], f.reason)
	}
}

// pay pays debits with a credit, in order, and notes the presumed match.
func (w *matching) pay(f finding, c *credit, debits []*debit, reason string) {
	lines, total := make([]matched, 0, 2), money.Amount(0)
	for k, d := range debits {
		most := d.open
		if f.upTo != nil {
			most = f.upTo[k]
		}
		if part := payUpTo(d, c, f.rule, most); part > 0 {
			lines = append(lines, matched{d.line, part})
			total += part
		}
	}
	if total > 0 {
		w.note(f.rule, f.sure, reason, append(lines, matched{c.line, -total})...)
	}
}

// matched is a part of a line in a presumed match, debit positive.
type matched struct {
	line int32
	part money.Amount
}

// note keeps a presumed match.
func (w *matching) note(rule string, sure Confidence, reason string, parts ...matched) {
	p := w.refs.Parties[w.party]
	match := Match{Customer: p.Customer(), Account: p.Account, Rule: rule, Reason: reason, Confidence: sure, Lines: make([]MatchLine, 0, len(parts))}
	for _, x := range parts {
		match.Lines = append(match.Lines, w.refs.quote(x.line, x.part))
	}
	w.matches = append(w.matches, match)
}

// oldest counts what remains of a credit against the oldest debts.
func oldest(a account, c *credit) finding {
	if c.idle() {
		return finding{}
	}
	return finding{rule: RuleFIFO, sure: Low, reason: "imputé sur le poste le plus ancien", credit: c, debits: a.candidates(c)}
}

// usedAdvance pairs an advance that an invoice has used with the advance of that
// amount.
func usedAdvance(a account, d *debit) finding {
	for _, c := range a.credits {
		if c.open == d.open && d.open > 0 && a.line(c.line).Date <= a.line(d.line).Date {
			return finding{rule: RuleAmount, sure: Medium, reason: "avance imputée sur une facture", credit: c, debits: []*debit{d}}
		}
	}
	return finding{}
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
