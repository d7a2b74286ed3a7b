package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules/cause"
	"relance/rules/policy"
)

// pile is what one of several letters lists.
type pile struct {
	key     string
	invoice string     // the only one that brings it about, where each has its letter
	sold    bool       // to the factor, whom the letter says to pay
	index   int        // of its step, the highest of its items
	oldest  civil.Date // due date
	claim   money.Amount
	items   []int // recorded or listed by it
	bears   bool  // deducts the customer's credits
}

// nowhere is the letter of an item that none of tonight's letters is about.
const nowhere = -1

// share cuts the letter of the night into several, where the policy wants it or
// where a part of what is due is to be paid to a factor. By step, they list and
// claim together what the one letter would have: what is due and climbs no step
// tonight, and the credits, are the first one's. By invoice, each is about its
// own invoice alone.
func (a *acting) share(date civil.Date) {
	mode := a.policy.LettersOf(a.cycle)
	sold, own := a.payees(date)
	divided := sold && own
	if mode == policy.OneLetter && !divided {
		a.pay(sold, date)
		return
	}
	piles := a.enough(a.piles(date), divided, date)
	if len(piles) == 1 && mode == policy.PerStep && !divided {
		a.pay(piles[0].sold, date)
		return
	}
	for i := range a.moves {
		a.moves[i].letter = a.restOf(i, piles, date)
	}
	a.actions, a.amount = a.actions[:0], 0
	for k := range piles {
		a.actions = append(a.actions, a.letterOf(&piles[k], k, date))
		a.amount += piles[k].claim
	}
	a.leaveOut(date)
	for i := range a.moves {
		if m := &a.moves[i]; m.letter != nowhere && m.letter < len(piles) {
			m.mention = a.mentionIn(i, &a.steps[piles[m.letter].index], a.ahead, date)
		}
	}
}

// pay makes the only letter and says whom it asks to pay. What we received of a
// debt that was sold is for us to turn over: it is not deducted from what the factor
// is owed. Where nothing is left to ask for, its items wait.
func (a *acting) pay(factor bool, date civil.Date) {
	letter := &a.actions[0]
	step := &a.steps[a.index(letter.Step)]
	for i := range a.moves {
		a.unrecord(i, step, date)
		a.moves[i].mention = a.mentionIn(i, step, a.ahead, date)
	}
	letter.Items = letter.Items[:0]
	for i := range a.moves {
		if m := &a.moves[i]; m.records() && m.channel.Written() {
			letter.Items = append(letter.Items, a.rows[i].item.Key)
		}
	}
	where := func(i int) mention { return a.moves[i].mention }
	off := a.credits + a.deposits
	letter.Factor, letter.Bare, letter.Amount = factor, factor && off != 0, claimed(a.rows, where)
	if !letter.Bare {
		a.off = a.apart(where, date)
		letter.Amount += off + sum(a.off)
	}
	if aboutPlan(a, step) {
		letter.Amount = a.answer.asks(letter.Amount)
		leaveUnsaid(a, date)
	}
	a.amount = letter.Amount
	// The threshold is on what the customer owes, an earlier notice included; a letter
	// of what falls due is about that alone.
	if a.amount <= 0 || step.Nature == policy.Preventive && a.amount < a.policy.Threshold {
		a.drop(a.amount)
	}
}

// unrecord leaves for a later letter the step of an item that a formal notice is
// not about.
func (a *acting) unrecord(i int, step *policy.Step, date civil.Date) {
	m := &a.moves[i]
	if step.Nature != policy.FormalNotice || !m.records() || !m.channel.Written() || a.steps[m.step].Nature == policy.FormalNotice {
		return
	}
	m.hold, m.timed = because(noticeFirst(&a.steps[m.step])), true
	m.step, m.channel = -1, ""
}

// drop gives up the only letter: it would ask for nothing.
func (a *acting) drop(amount money.Amount) {
	for i := range a.moves {
		m := &a.moves[i]
		if m.mention = absent; m.records() && m.channel.Written() {
			m.step, m.channel, m.hold = -1, "", because(belowThreshold(amount, a.policy.Threshold))
		} else if m.hold != nil && m.hold.Code == cause.NoticeFirst {
			m.hold, m.timed = nil, false
		}
	}
	a.actions, a.amount, a.off, a.ahead = nil, 0, nil, false
}

// payees says whether a part of what is due or announced tonight is to be paid to
// the factor, and whether a part is to be paid to us.
func (a *acting) payees(date civil.Date) (sold, own bool) {
	for i := range a.rows {
		if r := &a.rows[i]; r.due(date) || a.moves[i].step >= 0 {
			sold, own = sold || a.c.sold(r.item), own || !a.c.sold(r.item)
		}
	}
	return sold, own
}

// leaveOut says what is due and in none of the letters; an item that would have
// been recorded beside others, in a letter to the other payee, waits for its own.
func (a *acting) leaveOut(date civil.Date) {
	for i := range a.moves {
		m := &a.moves[i]
		if m.letter != nowhere {
			continue
		}
		if m.records() {
			m.step, m.channel = -1, ""
		}
		if r := &a.rows[i]; r.due(date) && !a.ahead { // a word about what falls due says nothing of what is late
			a.unlisted += r.claim()
		}
	}
}

// letterOf makes the action of a pile, the k-th of the night.
func (a *acting) letterOf(p *pile, k int, date civil.Date) Action {
	step := &a.steps[p.index]
	letter := actionAt(&a.claims, a.worded(step), a.ways[p.index].channel, date)
	letter.Amount, letter.Factor, letter.Bare = p.claim, p.sold, !p.bears
	if aboutPlan(a, step) {
		letter.Amount = a.answer.asks(p.claim)
	}
	if p.invoice != "" && !letter.Channel.Brief() {
		first := a.rows[p.items[0]].item
		letter.Invoice = cmp.Or(first.Number, first.Key)
	}
	for _, i := range p.items {
		r, m := &a.rows[i], &a.moves[i]
		m.letter = k
		if a.unrecord(i, step, date); !m.records() {
			continue
		}
		m.channel = letter.Channel
		letter.Items = append(letter.Items, r.item.Key)
		if step.Discount != nil && a.rungs[i].index == p.index && a.currency == "" {
			letter.Offers = append(letter.Offers, offer(step.Discount, r))
		}
	}
	return letter
}

// restOf gives the letter that speaks of an item which it neither lists nor
// records (not due, contested…): the first one to the same payee, unless each
// invoice has its own.
func (a *acting) restOf(i int, piles []pile, date civil.Date) int {
	if a.policy.LettersOf(a.cycle) == policy.PerInvoice && (a.rungs[i].notice == nil || !a.rows[i].due(date) || a.moves[i].records()) {
		return nowhere
	}
	return slices.IndexFunc(piles, func(p pile) bool { return p.sold == a.c.sold(a.rows[i].item) })
}

// piles sorts what the night's one letter lists or records, the highest step
// first, then the oldest due date. Each pile begins with an item that brings
// its letter about.
func (a *acting) piles(date civil.Date) []pile {
	var piles []pile
	at := map[string]int{}
	for i := range a.rows {
		r, m := &a.rows[i], &a.moves[i]
		if !m.records() || !a.claimedTonight(i, date) {
			continue
		}
		key, invoice := a.pileOf(i)
		k, known := at[key]
		if !known {
			k, at[key] = len(piles), len(piles)
			piles = append(piles, pile{key: key, invoice: invoice, oldest: r.item.Due, sold: a.c.sold(r.item)})
		}
		p := &piles[k]
		p.index, p.oldest = max(p.index, m.step), min(p.oldest, r.item.Due)
		p.add(i, r.claim())
	}
	for k := range piles {
		noticeAlone(a, &piles[k])
	}
	slices.SortFunc(piles, comparePiles)
	return piles
}

// noticeAlone keeps the claim of a formal notice to its own items: another part of
// the same invoice, at a softer step, is beside it.
func noticeAlone(a *acting, p *pile) {
	if a.steps[p.index].Nature != policy.FormalNotice {
		return
	}
	p.claim = 0
	for _, i := range p.items {
		if a.steps[a.moves[i].step].Nature == policy.FormalNotice {
			p.claim += a.rows[i].claim()
		}
	}
}

func comparePiles(a, b pile) int {
	return cmp.Or(b.index-a.index, cmp.Compare(a.oldest, b.oldest), strings.Compare(a.key, b.key))
}

func (p *pile) add(i int, claim money.Amount) {
	p.items = append(p.items, i)
	p.claim += claim
}

// claimedTonight says that the letters of the night claim or announce the item.
func (a *acting) claimedTonight(i int, date civil.Date) bool {
	return a.rows[i].due(date) || a.announces(i)
}

// pileOf names the letter that an item brings about, and its invoice. Text
// messages speak of no single invoice, and name no factor.
func (a *acting) pileOf(i int) (key, invoice string) {
	item, step := a.rows[i].item, a.moves[i].step
	payee, text := "", a.ways[step].channel.Brief()
	if a.c.sold(item) && !text {
		payee = "cession "
	}
	switch a.policy.LettersOf(a.cycle) {
	case policy.PerInvoice:
		if !text {
			invoice = cmp.Or(item.Invoice, item.Key)
			return payee + "facture " + invoice, invoice
		}
		fallthrough
	case policy.PerStep:
		return fmt.Sprintf("%sétape %d", payee, step), ""
	}
	return payee + "client", ""
}

// rests gives the items that are due without a step of their own tonight, or
// recorded without being claimed, each with what is claimed of it, oldest due
// date first.
func (a *acting) rests(date civil.Date) (rests []int) {
	for i := range a.rows {
		if a.moves[i].records() != a.claimedTonight(i, date) {
			rests = append(rests, i)
		}
	}
	slices.SortStableFunc(rests, func(i, j int) int { return cmp.Compare(a.rows[i].item.Due, a.rows[j].item.Due) })
	return rests
}

// enough gives the letters that go out: those to one payee are joined until
// each claims as much as the policy's threshold.
func (a *acting) enough(piles []pile, divided bool, date civil.Date) (all []pile) {
	own := slices.DeleteFunc(slices.Clone(piles), func(p pile) bool { return p.sold })
	sold := slices.DeleteFunc(slices.Clone(piles), func(p pile) bool { return !p.sold })
	rests := a.rests(date)
	for _, group := range [][]pile{own, sold} {
		if len(group) == 0 {
			continue
		}
		if group[0].bears = !group[0].sold; group[0].bears {
			step := &a.steps[group[0].index]
			a.off = a.apart(func(i int) mention {
				if a.moves[i].records() || a.c.sold(a.rows[i].item) {
					return asked
				}
				return a.mentionIn(i, step, a.ahead, date)
			}, date)
			group[0].claim += a.credits + a.deposits + sum(a.off)
		}
		all = append(all, a.joinSmall(a.addRest(group, rests, date), date)...)
	}
	slices.SortStableFunc(all, comparePiles)
	return all
}

// addRest gives the other items to the letter of their invoice; else to the
// first one to the same payee, where invoices do not have their own, or for want
// of which it would claim less than the policy's threshold.
func (a *acting) addRest(group []pile, rests []int, date civil.Date) []pile {
	at := map[string]int{}
	for k, p := range group {
		if p.invoice != "" {
			at[p.invoice] = k
		}
	}
	for _, i := range rests {
		r, claim := &a.rows[i], money.Amount(0)
		k, same := at[r.item.Invoice]
		if a.mentionIn(i, &a.steps[group[k].index], a.ahead, date) == asked && r.due(date) {
			claim = r.claim()
		}
		switch {
		case a.c.sold(r.item) != group[0].sold:
		case same && r.item.Invoice != "":
			group[k].add(i, claim)
		case r.covered() || a.moves[i].records() || a.policy.LettersOf(a.cycle) != policy.PerInvoice || a.short(group):
			group[0].add(i, claim)
			group[0].invoice = ""
		}
	}
	return group
}

// short says that the letters of a group claim less than the threshold together.
func (a *acting) short(group []pile) bool {
	sum := money.Amount(0)
	for _, p := range group {
		sum += p.claim
	}
	return sum < a.leastLetter()
}

// leastLetter is what a letter claims at least.
func (a *acting) leastLetter() money.Amount { return max(a.policy.Threshold, 1) }

// joinSmall joins to the first letter those that would claim less than the
// policy's threshold; and when the credits leave the first one less than that,
// the following ones, until it claims enough. Where even then it does not, for
// want of what another payee is owed, its items wait.
func (a *acting) joinSmall(piles []pile, date civil.Date) []pile {
	first, kept := piles[0], []pile{}
	for _, p := range piles[1:] {
		if p.claim < a.leastLetter() || first.claim < a.leastLetter() {
			first.items, first.invoice = append(first.items, p.items...), ""
			if a.steps[first.index].Nature != policy.FormalNotice || a.steps[p.index].Nature == policy.FormalNotice {
				first.claim += p.claim
			}
			continue
		}
		kept = append(kept, p)
	}
	sold, own := a.payees(date)
	ahead := a.steps[first.index].Nature == policy.Preventive // about what falls due alone, it obeys the threshold by itself
	if first.claim <= 0 || ahead && first.claim < a.leastLetter() || first.claim < a.leastLetter() && sold && own {
		for _, i := range first.items {
			m := &a.moves[i]
			if !m.records() {
				continue
			}
			m.step, m.channel, m.hold = -1, "", because(belowThreshold(first.claim, a.policy.Threshold))
		}
		return kept
	}
	return append([]pile{first}, kept...)
}
