package openitem

import (
	"relance/aging/ledger"
	"relance/aging/money"
)

// foreign is the other side of a debit or credit booked in a currency other
// than the euro; amounts are positive. The balance is in euros, so euros decide
// what is matched; this follows, and tells when nothing but an exchange
// difference is left.
type foreign struct {
	currency string
	amount   money.Amount
	open     money.Amount
}

// settlement is what an allocation took from the foreign amounts of its debit
// and its credit; shared says that they are shares of its euros, for want of a
// currency that both have.
type settlement struct {
	debit, credit money.Amount
	shared        bool
}

// foreignOf gives the foreign side of a line, nil when it is in euros.
func foreignOf(l *ledger.Ledger, line int32) *foreign {
	f, ok := l.Foreign[line]
	if !ok || f.Amount == 0 {
		return nil
	}
	return &foreign{f.Currency, f.Amount.Abs(), f.Amount.Abs()}
}

// share gives the foreign side of an instalment: so much of the line's euros,
// the last one taking what rounding left.
func (f *foreign) share(part, line money.Amount, given *money.Amount, last bool) *foreign {
	if f == nil {
		return nil
	}
	own := f.amount.MulDiv(int64(part), int64(line))
	if last {
		own = f.amount - *given
	}
	*given += own
	return &foreign{f.currency, own, own}
}

// settleForeign takes from the foreign sides of d and c what part, in euros and
// not yet taken from either, pays. In one currency, what one owes and the other
// pays; an exchange difference pays euros alone; otherwise the same share of
// each as of its euros.
func settleForeign(d *debit, c *credit, part money.Amount) *settlement {
	if d.foreign == nil && c.foreign == nil {
		return nil
	}
	var s settlement
	switch {
	case d.foreign != nil && c.foreign != nil && d.foreign.currency == c.foreign.currency:
		both := min(d.foreign.open, c.foreign.open)
		s = settlement{debit: both, credit: both}
	default:
		s.shared = true
		if d.foreign != nil && !c.exchange {
			s.debit = d.foreign.open.MulDiv(int64(part), int64(d.open))
		}
		if c.foreign != nil && !d.exchange {
			s.credit = c.foreign.open.MulDiv(int64(part), int64(c.open))
		}
	}
	if d.foreign != nil {
		d.foreign.open -= s.debit
	}
	if c.foreign != nil {
		c.foreign.open -= s.credit
	}
	return &s
}

// release gives back to both sides the share that back, in euros, has of the
// allocation.
func (p *allocation) release(d *debit, c *credit, back money.Amount) {
	if p.foreign != nil {
		share := settlement{debit: p.foreign.debit.MulDiv(int64(back), int64(p.amount)), credit: p.foreign.credit.MulDiv(int64(back), int64(p.amount))}
		p.foreign = &settlement{p.foreign.debit - share.debit, p.foreign.credit - share.credit, p.foreign.shared}
		if d.foreign != nil {
			d.foreign.open += share.debit
		}
		if c.foreign != nil {
			c.foreign.open += share.credit
		}
	}
	p.amount -= back
	d.open += back
	c.open += back
}

// paidAbroad says that nothing but an exchange difference is left of a debit:
// it is an entry of such a difference, or it is paid in full in its currency.
func (d *debit) paidAbroad() bool { return d.exchange || d.foreign != nil && d.foreign.open == 0 }

// spentAbroad says the same of a credit.
func (c *credit) spentAbroad() bool { return c.exchange || c.foreign != nil && c.foreign.open == 0 }

// exchangeOf: an exchange difference settles the only invoice that owes just
// that, its currency being paid.
func exchangeOf(a account, c *credit) finding {
	var only []*debit
	for _, d := range a.debits {
		if d.open != c.open || d.exchange || !d.paidAbroad() || a.fresh(d, c) {
			continue
		}
		if only != nil {
			return finding{}
		}
		only = []*debit{d}
	}
	return finding{rule: RuleAmount, sure: Medium, reason: "écart de change de cette facture, réglée dans sa devise", credit: c, debits: only}
}

// equalAbroad gives the first debit with the same open amount in the credit's
// currency, and how many there are.
func equalAbroad(debits []*debit, c *credit) (first []*debit, n int) {
	if c.foreign == nil {
		return nil, 0
	}
	for k, d := range debits {
		if d.foreign != nil && d.foreign.currency == c.foreign.currency && d.foreign.open == c.foreign.open {
			if n++; n == 1 {
				first = debits[k : k+1]
			}
		}
	}
	return first, n
}

// isExchange says that a line books an exchange difference.
func isExchange(l *ledger.Line) bool { return l.Nature == ledger.Exchange }
