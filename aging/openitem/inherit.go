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
	amount  money.Amount     // the part of the debit that replaces it
	keys    []string         // it had, the latest last
	guessed bool             // which debt was moved is presumed
	on      ledger.Treatment // of the account that it was on last
}

// matchMoved matches the parties that others hand debts to, once it is known
// what they hand: again and again, since a debt may move more than once.
func (m *matcher) matchMoved(spans []span, parts []part, of map[int32]int) {
	if len(m.moved.into) == 0 {
		return
	}
	const mostTimes = 6
	inherited, handedTo := map[int32][]origin{}, map[int32][]handed{} // by debit line, by party
	for range mostTimes {
		changed := false
		for _, s := range spans {
			into, receives := m.moved.into[s.party]
			if !receives {
				continue
			}
			all := m.handed(into, parts, of)
			if slices.EqualFunc(all, handedTo[s.party], same) && len(parts[of[s.party]].accounts) > 0 {
				continue
			}
			changed = true
			handedTo[s.party] = all
			for _, h := range all {
				inherited[h.debit] = h.origins
			}
			parts[of[s.party]] = m.account(s, inherited, part{})
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
		if from := accountIn(parts, of, m.refs.party(v.credits[0])); from != nil {
			past = from.settledBy(v.credits, &keys{register: m.refs.register})
		}
		for _, d := range v.debits {
			var own []origin
			own, past = take(past, m.refs.Lines[d].Amount)
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
func (a *account) settledBy(credits []int32, k *keys) []origin {
	var past []origin
	for _, d := range a.debits {
		for n := range d.paid {
			p := &d.paid[n]
			if !slices.Contains(credits, p.credit) || p.undone && !p.moved {
				continue
			}
			p.undone, p.moved = true, true
			one := origin{line: d.line, dated: d.dated, due: d.due, from: d.from, undated: d.undated, amount: p.amount, on: a.treatment,
				guessed: p.rule != "" && p.rule != RulePiece && a.owes()}
			if d.origin != nil {
				one.line, one.keys = d.origin.line, slices.Clone(d.origin.keys)
				one.guessed = one.guessed || d.origin.guessed
			}
			one.keys = append(one.keys, k.of(a.party, d))
			past = append(past, one)
		}
	}
	return past
}

// replaces makes an item out of what a moved debit replaces: the invoice that it
// was, on another account.
func replaces(book *register, item *Item, o *origin) {
	first := book.line(o.line)
	item.Ref, item.Number = book.Ref(first), book.ref(first)
	item.Date, item.Was = o.dated, o.keys
	item.Before = &Before{Booked: first.Date, Moved: item.Entry, Due: o.due, Nature: first.Nature, Treatment: o.on}
	if item.Treatment != ledger.BillHeld { // a bill bears no interest while it is held
		item.Nature = first.Nature
	}
	item.Guessed = o.guessed
}
