package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// How many letters a customer has on one date (« courrier »).
const (
	OneLetter  = "client"  // one, at the highest step: the default
	PerStep    = "niveau"  // one per step due
	PerInvoice = "facture" // one per invoice
)

// letters says how many letters the customers of a cycle have on one date.
func (p *Policy) letters(c *Cycle) string { return cmp.Or(c.Letters, p.Letters, OneLetter) }

// pile is what one of several letters lists.
type pile struct {
	key     string
	invoice string     // the only one that brings it about, where each has its letter
	index   int        // of its step, the highest of its items
	oldest  civil.Date // due date
	claim   money.Amount
	rows    []*row // recorded or listed by it
}

// share cuts the letter of the night into several, where the policy wants it.
// Together they list and claim what the one letter would have: what is due and
// climbs no step tonight, and the credits, are the first one's, which is at the
// highest step.
func (n *night) share() {
	if n.policy.letters(n.cycle) == OneLetter {
		return
	}
	piles := n.joinSmall(n.piles())
	if len(piles) < 2 {
		return
	}
	n.d.Actions = n.d.Actions[:0]
	for k, p := range piles {
		step := &n.cycle.Steps[p.index]
		a := n.action(step, n.ways[p.index].channel)
		a.Amount = p.claim
		if p.invoice != "" && a.Channel != SMS {
			a.Invoice = cmp.Or(p.rows[0].item.Number, p.rows[0].item.Key)
		}
		for _, r := range p.rows {
			r.letter = k
			if r.step < 0 || r.skipped {
				continue
			}
			r.channel = a.Channel
			a.Items = append(a.Items, r.item.Key)
			if step.Discount != nil && r.rung.index == p.index {
				a.Offers = append(a.Offers, n.offer(step.Discount, r))
			}
		}
		n.d.Actions = append(n.d.Actions, a)
	}
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
			piles = append(piles, pile{key: key, invoice: invoice, oldest: r.item.Due})
		}
		p := &piles[k]
		p.index, p.oldest = max(p.index, r.step), min(p.oldest, r.item.Due)
		p.add(r, r.claim())
	}
	slices.SortFunc(piles, func(a, b pile) int {
		return cmp.Or(b.index-a.index, cmp.Compare(a.oldest, b.oldest), strings.Compare(a.key, b.key))
	})
	n.addRest(piles)
	return piles
}

func (p *pile) add(r *row, claim money.Amount) {
	p.rows = append(p.rows, r)
	p.claim += claim
}

// claimedTonight says that the letters of the night claim or announce the item.
func (n *night) claimedTonight(r *row) bool {
	return r.due(n.date) || n.ahead && r.step >= 0 && !r.skipped
}

// pileOf names the letter that an item brings about, and its invoice. Text
// messages speak of no single invoice.
func (n *night) pileOf(r *row) (key, invoice string) {
	if n.policy.letters(n.cycle) == PerInvoice && n.ways[r.step].channel != SMS {
		invoice = cmp.Or(r.item.Invoice, r.item.Key)
		return "facture " + invoice, invoice
	}
	return fmt.Sprintf("étape %d", r.step), ""
}

// addRest gives the other items to the letter of their invoice, else to the
// first one, which also deducts the credits.
func (n *night) addRest(piles []pile) {
	if len(piles) == 0 {
		return
	}
	piles[0].claim += n.d.Credits + n.d.Deposits
	at := map[string]int{}
	for k, p := range piles {
		at[p.invoice] = k
	}
	for i := range n.rows {
		r := &n.rows[i]
		recorded := r.step >= 0 && !r.skipped
		if recorded && n.claimedTonight(r) || !recorded && !r.due(n.date) {
			continue
		}
		k := 0
		if r.item.Invoice != "" {
			k = at[r.item.Invoice]
		}
		claim := money.Amount(0)
		if r.due(n.date) {
			claim = r.claim()
		}
		piles[k].add(r, claim)
	}
}

// joinSmall joins to the first letter those that would claim less than the
// policy's threshold; and when the credits leave the first one less than that,
// the following ones, until it claims enough.
func (n *night) joinSmall(piles []pile) []pile {
	if len(piles) == 0 {
		return nil
	}
	least := max(n.policy.Threshold, 1)
	first, kept := piles[0], []pile{}
	for _, p := range piles[1:] {
		if p.claim < least || first.claim < least {
			first.rows, first.invoice = append(first.rows, p.rows...), ""
			first.claim += p.claim
			continue
		}
		kept = append(kept, p)
	}
	return append([]pile{first}, kept...)
}

// carrier gives the letter that lists or records an item, the zero Action when
// there is none tonight.
func (n *night) carrier(r *row) Action {
	if _, writes := n.d.Letter(); !writes {
		return Action{}
	}
	return n.d.Actions[r.letter]
}

// severally says how many letters go out and what the first one is for, nil
// when there is but one.
func (n *night) severally() *Reason {
	written := n.d.Letters()
	if len(written) < 2 {
		return nil
	}
	each := "un par niveau"
	if n.policy.letters(n.cycle) == PerInvoice {
		each = "un par facture"
	}
	text := fmt.Sprintf("%d écrits à la même date, %s", len(written), each)
	if off := n.d.Credits + n.d.Deposits; off != 0 {
		text += fmt.Sprintf(" ; avoirs, acomptes et règlements non affectés (%s) déduits du premier seulement", off.French())
	}
	return &Reason{Code: What, Text: text + "."}
}

// Letters gives the written actions of the night, the highest step first.
func (d Decision) Letters() []Action {
	var written []Action
	for _, a := range d.Actions {
		if Written(a.Channel) {
			written = append(written, a)
		}
	}
	return written
}

// Part gives what the k-th of the night's letters is about: its own share of
// the case, and the decision as if that letter were alone. The only letter of a
// night is about everything.
func (d Decision) Part(c Case, k int) (Case, Decision) {
	written := d.Letters()
	if len(written) < 2 {
		return c, d
	}
	a := written[k]
	part := d
	part.Step, part.Nature, part.Template, part.Penalties, part.Contact = a.Step, a.Nature, a.Template, a.Penalties, a.Contact
	part.Amount, part.Deadline, part.Channels, part.Actions, part.Items = a.Amount, a.Deadline, []string{a.Channel}, []Action{a}, nil
	part.Apart = slices.Delete(written, k, k+1)
	items := c.Items
	c.Items = nil
	for i, s := range d.Items {
		if s.Letter == k {
			part.Items, c.Items = append(part.Items, s), append(c.Items, items[i])
		}
	}
	if k > 0 {
		c.Credits, c.Deposits, c.LatePaid = nil, nil, nil
		part.Elsewhere = d.Credits + d.Deposits
		part.Credits, part.Deposits, part.LatePaid, part.Contested = 0, 0, nil, 0
	}
	part.Net = a.Amount
	part.Due = part.Net - part.Credits - part.Deposits
	return c, part
}
