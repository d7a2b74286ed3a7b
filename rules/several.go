package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
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
	rows    []*row // recorded or listed by it
	bears   bool   // deducts the customer's credits
}

// nowhere is the letter of an item that none of tonight's letters is about.
const nowhere = -1

// share cuts the letter of the night into several, where the policy wants it or
// where a part of what is due is to be paid to a factor. By step, they list and
// claim together what the one letter would have: what is due and climbs no step
// tonight, and the credits, are the first one's. By invoice, each is about its
// own invoice alone.
func (n *night) share() {
	mode, divided := n.policy.LettersOf(n.cycle), n.divided()
	if mode == policy.OneLetter && !divided {
		n.d.Actions[0].Factor = slices.ContainsFunc(n.rows, func(r row) bool { return (r.due(n.date) || r.step >= 0) && n.sold(r.item) })
		return
	}
	piles := n.enough(n.piles(), divided)
	if len(piles) == 1 && mode == policy.PerStep && !divided {
		n.d.Actions[0].Factor = piles[0].sold
		return
	}
	for i := range n.rows {
		n.rows[i].letter = n.restOf(&n.rows[i], piles)
	}
	n.d.Actions, n.d.Amount = n.d.Actions[:0], 0
	for k := range piles {
		n.d.Actions = append(n.d.Actions, n.letterOf(&piles[k], k))
		n.d.Amount += piles[k].claim
	}
	n.leaveOut()
}

// leaveOut says what is due and in none of the letters; an item that would have
// been recorded beside others, in a letter to the other payee, waits for its own.
func (n *night) leaveOut() {
	for i := range n.rows {
		r := &n.rows[i]
		if r.letter != nowhere {
			continue
		}
		if r.step >= 0 && !r.skipped {
			r.step, r.channel = -1, ""
		}
		if r.due(n.date) {
			n.d.Unlisted += r.claim()
		}
	}
}

// letterOf makes the action of a pile, the k-th of the night.
func (n *night) letterOf(p *pile, k int) Action {
	step := &n.cycle.Steps[p.index]
	a := n.action(step, n.ways[p.index].channel)
	a.Amount, a.Factor, a.Bare = p.claim, p.sold, !p.bears
	if p.invoice != "" && a.Channel != policy.SMS {
		a.Invoice = cmp.Or(p.rows[0].item.Number, p.rows[0].item.Key)
	}
	for _, r := range p.rows {
		r.letter = k
		if r.step < 0 || r.skipped {
			continue
		}
		r.channel = a.Channel
		a.Items = append(a.Items, r.item.Key)
		if step.Discount != nil && r.rung.index == p.index && n.d.Currency == "" {
			a.Offers = append(a.Offers, n.offer(step.Discount, r))
		}
	}
	return a
}

// restOf gives the letter that speaks of an item which it neither lists nor
// records (not due, contested…): the first one to the same payee, unless each
// invoice has its own.
func (n *night) restOf(r *row, piles []pile) int {
	if n.policy.LettersOf(n.cycle) == policy.PerInvoice {
		return nowhere
	}
	return slices.IndexFunc(piles, func(p pile) bool { return p.sold == n.sold(r.item) })
}

// piles sorts what the night's one letter lists or records, the highest step
// first, then the oldest due date. Each pile begins with an item that brings
// its letter about.
func (n *night) piles() []pile {
	var piles []pile
	at := map[string]int{}
	for i := range n.rows {
		r := &n.rows[i]
		if r.step < 0 || r.skipped || !n.claimedTonight(r) {
			continue
		}
		key, invoice := n.pileOf(r)
		k, known := at[key]
		if !known {
			k, at[key] = len(piles), len(piles)
			piles = append(piles, pile{key: key, invoice: invoice, oldest: r.item.Due, sold: n.sold(r.item)})
		}
		p := &piles[k]
		p.index, p.oldest = max(p.index, r.step), min(p.oldest, r.item.Due)
		p.add(r, r.claim())
	}
	slices.SortFunc(piles, comparePiles)
	return piles
}

func comparePiles(a, b pile) int {
	return cmp.Or(b.index-a.index, cmp.Compare(a.oldest, b.oldest), strings.Compare(a.key, b.key))
}

func (p *pile) add(r *row, claim money.Amount) {
	p.rows = append(p.rows, r)
	p.claim += claim
}

// claimedTonight says that the letters of the night claim or announce the item.
func (n *night) claimedTonight(r *row) bool {
	return r.due(n.date) || n.announces(r)
}

// pileOf names the letter that an item brings about, and its invoice. Text
// messages speak of no single invoice, and name no factor.
func (n *night) pileOf(r *row) (key, invoice string) {
	payee := ""
	if n.sold(r.item) && n.ways[r.step].channel != policy.SMS {
		payee = "cession "
	}
	switch n.policy.LettersOf(n.cycle) {
	case policy.PerInvoice:
		if n.ways[r.step].channel != policy.SMS {
			invoice = cmp.Or(r.item.Invoice, r.item.Key)
			return payee + "facture " + invoice, invoice
		}
		fallthrough
	case policy.PerStep:
		return fmt.Sprintf("%sétape %d", payee, r.step), ""
	}
	return payee + "client", ""
}

// rests gives the items that are due without a step of their own tonight, or
// recorded without being claimed, each with what is claimed of it, oldest due
// date first.
func (n *night) rests() (rests []*row) {
	for i := range n.rows {
		r := &n.rows[i]
		if recorded := r.step >= 0 && !r.skipped; recorded != n.claimedTonight(r) {
			rests = append(rests, r)
		}
	}
	slices.SortStableFunc(rests, func(a, b *row) int { return cmp.Compare(a.item.Due, b.item.Due) })
	return rests
}

// enough gives the letters that go out: those to one payee are joined until
// each claims as much as the policy's threshold.
func (n *night) enough(piles []pile, divided bool) (all []pile) {
	own := slices.DeleteFunc(slices.Clone(piles), func(p pile) bool { return p.sold })
	sold := slices.DeleteFunc(slices.Clone(piles), func(p pile) bool { return !p.sold })
	rests := n.rests()
	for _, group := range [][]pile{own, sold} {
		if len(group) == 0 {
			continue
		}
		if group[0].bears = !divided || !group[0].sold; group[0].bears {
			group[0].claim += n.d.Credits + n.d.Deposits
		}
		all = append(all, n.joinSmall(n.addRest(group, rests))...)
	}
	slices.SortStableFunc(all, comparePiles)
	return all
}

// addRest gives the other items to the letter of their invoice; else to the
// first one to the same payee, where invoices do not have their own, or for want
// of which it would claim less than the policy's threshold.
func (n *night) addRest(group []pile, rests []*row) []pile {
	at := map[string]int{}
	for k, p := range group {
		if p.invoice != "" {
			at[p.invoice] = k
		}
	}
	for _, r := range rests {
		claim := money.Amount(0)
		if r.due(n.date) {
			claim = r.claim()
		}
		k, same := at[r.item.Invoice]
		recorded := r.step >= 0 && !r.skipped
		switch {
		case n.sold(r.item) != group[0].sold:
		case same && r.item.Invoice != "":
			group[k].add(r, claim)
		case recorded || n.policy.LettersOf(n.cycle) != policy.PerInvoice || n.short(group):
			group[0].add(r, claim)
			group[0].invoice = ""
		}
	}
	return group
}

// short says that the letters of a group claim less than the threshold together.
func (n *night) short(group []pile) bool {
	sum := money.Amount(0)
	for _, p := range group {
		sum += p.claim
	}
	return sum < n.least()
}

// least is what a letter claims at least.
func (n *night) least() money.Amount { return max(n.policy.Threshold, 1) }

// joinSmall joins to the first letter those that would claim less than the
// policy's threshold; and when the credits leave the first one less than that,
// the following ones, until it claims enough. Where even then it does not, for
// want of what another payee is owed, its items wait.
func (n *night) joinSmall(piles []pile) []pile {
	first, kept := piles[0], []pile{}
	for _, p := range piles[1:] {
		if p.claim < n.least() || first.claim < n.least() {
			first.rows, first.invoice = append(first.rows, p.rows...), ""
			first.claim += p.claim
			continue
		}
		kept = append(kept, p)
	}
	if first.claim <= 0 || first.claim < n.least() && n.divided() {
		for _, r := range first.rows {
			r.step, r.channel, r.hold = -1, "", because(belowThreshold(first.claim, n.policy.Threshold))
		}
		return kept
	}
	return append([]pile{first}, kept...)
}
