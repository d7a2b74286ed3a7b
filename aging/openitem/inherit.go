package openitem

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// origin is the debt that a debit replaces: what it was before it moved.
type origin struct {
	line    int32 // that booked it first
	dated   civil.Date
	due     civil.Date
	from    DueSource
	undated bool
	amount  money.Amount // the part of the debit that replaces it
	keys    []string     // it had, the latest last
	guessed bool         // which debt was moved is presumed
}

// matchMoved matches the parties that others hand debts to, once it is known
// what they hand: again and again, since a debt may move more than once.
func (m *matcher) matchMoved(spans []span, parts []part, of map[int32]int) {
	if len(m.moves.into) == 0 {
		return
	}
	const mostTimes = 6
	for range mostTimes {
		changed := false
		for _, s := range spans {
			into, receives := m.moves.into[s.party]
			if !receives {
				continue
			}
			handed := m.handed(into, parts, of)
			if slices.EqualFunc(handed, m.handedTo[s.party], same) && len(parts[of[s.party]].accounts) > 0 {
				continue
			}
			changed = true
			m.handedTo[s.party] = handed
			for _, h := range handed {
				m.inherited[h.debit] = h.origins
			}
			parts[of[s.party]] = part{}
			m.account(s, &parts[of[s.party]])
		}
		if !changed {
			return
		}
	}
}

// handed is what a debit line of a move replaces.
type handed struct {
	debit   int32
	origins []origin
}

func same(a, b handed) bool {
	return a.debit == b.debit && slices.EqualFunc(a.origins, b.origins, func(x, y origin) bool {
		return x.line == y.line && x.due == y.due && x.amount == y.amount && len(x.keys) == len(y.keys)
	})
}

// handed pours what the credits of each move have settled into its debits.
func (m *matcher) handed(into []move, parts []part, of map[int32]int) []handed {
	var all []handed
	for _, v := range into {
		var past []origin
		if from := accountIn(parts, of, m.party(v.credits[0])); from != nil {
			past = from.settledBy(v.credits)
		}
		for _, d := range v.debits {
			var own []origin
			own, past = take(past, m.ledger.Lines[d].Amount)
			all = append(all, handed{d, own})
		}
	}
	return all
}

func accountIn(parts []part, of map[int32]int, party int32) *account {
	k, ok := of[party]
	if !ok {
		return nil
	}
	at := slices.IndexFunc(parts[k].accounts, func(a *account) bool { return a.party == party })
	if at < 0 {
		return nil
	}
	return parts[k].accounts[at]
}

// take cuts off the beginning of what was handed.
func take(past []origin, amount money.Amount) (own, rest []origin) {
	for len(past) > 0 && amount > 0 {
		one := past[0]
		one.amount = min(one.amount, amount)
		amount -= one.amount
		own = append(own, one)
		if past[0].amount > one.amount {
			past = slices.Clone(past)
			past[0].amount -= one.amount
			break
		}
		past = past[1:]
	}
	return own, past
}

// settledBy gives the debts that credits of a move have settled, in their order,
// and marks them as moved.
func (a *account) settledBy(credits []int32) []origin {
	var past []origin
	for _, d := range a.debits {
		for k := range d.paid {
			p := &d.paid[k]
			if !slices.Contains(credits, p.credit) || p.undone && !p.moved {
				continue
			}
			p.undone, p.moved = true, true
			one := origin{line: d.line, dated: d.dated, due: d.due, from: d.from, undated: d.undated, amount: p.amount,
				guessed: p.rule != "" && p.rule != RulePiece && a.owes()}
			if d.origin != nil {
				one.line, one.keys = d.origin.line, slices.Clone(d.origin.keys)
				one.guessed = one.guessed || d.origin.guessed
			}
			one.keys = append(one.keys, a.keyOf(d))
			past = append(past, one)
		}
	}
	return past
}

// owes says that something is open in the account.
func (a *account) owes() bool {
	return slices.ContainsFunc(a.debits, func(d *debit) bool { return d.open > 0 })
}

// keyOf is the key of the item that a debit makes.
func (a *account) keyOf(d *debit) string {
	if d.origin != nil {
		return a.key(d.origin.line, d.amount, 0, 1)
	}
	return a.key(d.line, d.amount, int(d.part), int(d.parts))
}

// replaces makes an item out of what a moved debit replaces: the invoice that it
// was, on another account.
func (a *account) replaces(item *Item, o *origin) {
	first := a.line(o.line)
	item.Ref, item.Number = a.m.ledger.Ref(first), a.m.references.of(first)
	item.Date, item.Was = o.dated, o.keys
	if item.Treatment != ledger.BillHeld { // a bill bears no interest while it is held
		item.Nature = first.Nature
	}
	item.Guessed = o.guessed
}

// inherit cuts a debit line into the debts that it replaces; what it does not
// replace is due as any line of its account.
func (a *account) inherit(i int32) bool {
	origins := a.m.inherited[i]
	if len(origins) == 0 {
		return false
	}
	line, rest := a.line(i), money.Amount(0)
	for _, o := range origins {
		rest += o.amount
	}
	rest = line.Amount - rest
	count := len(origins)
	if rest > 0 {
		count++
	}
	whole, given := a.foreignOf(i), money.Amount(0)
	for k := range origins {
		o := &origins[k]
		d := &debit{line: i, across: -1, dated: o.dated, part: int16(k), parts: int16(count), amount: o.amount, open: o.amount, due: o.due, from: o.from, undated: o.undated, origin: o}
		if a.treatment == ledger.BillHeld { // a bill ages on its own maturity alone
			if d.undated = line.Due == 0; !d.undated {
				d.due, d.from = line.Due, DueLedger
			}
		}
		d.foreign = whole.share(o.amount, line.Amount, &given, k == count-1)
		a.debits = append(a.debits, d)
	}
	if rest > 0 {
		parts, undated := a.dueDates(i)
		d := parts[len(parts)-1]
		a.debits = append(a.debits, &debit{line: i, across: -1, dated: pieceDate(line), part: int16(count - 1), parts: int16(count), amount: rest, open: rest, due: d.due, from: d.from, undated: undated,
			foreign: whole.share(rest, line.Amount, &given, true)})
	}
	return true
}
