package rules

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/cause"
	"relance/rules/policy"
)

// Side is what a customer who owes in several currencies owes in one of them, and
// the decision about it alone: a letter is in one currency.
type Side struct {
	Currency string // "" is the euro
	Decision Decision
	at       []int // places of its items among the customer's
}

// beyond is what one side of an account has to know of the others.
type beyond struct {
	facts   *policy.Facts // of the whole customer, who climbs one cycle; nil where there is but one side
	letters []Action      // the others' letters of tonight
	tone
}

// tone is what of an account keeps friendly words from its customer.
type tone struct {
	firm bool  // a firm letter or a notice about it is unpaid
	late *Item // that was asked for or is tonight, nil for none
}

func (t tone) with(other tone) tone {
	if t.firm = t.firm || other.firm; t.late == nil {
		t.late = other.late
	}
	return t
}

// currencies gives the currencies, other than the euro, in which a mixed account
// has letters of its own, sorted; nil for an account in one currency. What remains
// in such a currency is known to the cent, credits included, and nothing received
// in euros may be its payment.
func currencies(c *Case) (apart []string) {
	if !slices.ContainsFunc(c.Items, func(i Item) bool { return abroad(i.Currency) && !i.Exchange && !i.Gap }) || c.currency() != "" || doubtful(c) != nil {
		return nil
	}
	for i := range c.Items {
		if code := c.Items[i].Currency; abroad(code) && !slices.Contains(apart, code) && knownIn(c, code) {
			apart = append(apart, code)
		}
	}
	slices.Sort(apart)
	if len(apart) > 0 && eurosMayPay(c, apart) {
		return nil
	}
	return apart
}

// sideOf is the currency among those apart in which an item or a credit counts,
// "" for the euro.
func sideOf(i *openitem.Item, apart []string) string {
	if !i.Exchange && !i.Gap && slices.Contains(apart, i.Currency) {
		return i.Currency
	}
	return ""
}

// knownIn says that what a customer owes in a currency is known in it to the cent,
// and is more than the credits in it.
func knownIn(c *Case, code string) bool {
	net, of := money.Amount(0), []string{code}
	for i := range c.Items {
		item := &c.Items[i].Item
		if sideOf(item, of) == "" {
			continue
		}
		if item.Foreign <= 0 || slices.ContainsFunc(item.Settled, func(s openitem.Settlement) bool { return s.Shared }) {
			return false
		}
		net += item.Foreign
	}
	for _, list := range [][]openitem.Item{c.Credits, c.Deposits} {
		for i := range list {
			if credit := &list[i]; sideOf(credit, of) != "" && credit.Open != 0 {
				if credit.Foreign == 0 {
					return false
				}
				net -= credit.Foreign.Abs()
			}
		}
	}
	return net > 0
}

// A payment that the bank changed comes within so much of what was booked.
const changedWithin = 20 // a twentieth

// eurosMayPay says that something received in euros may be the payment of what is
// owed in another currency: it exceeds what is owed in euros, or comes near such an
// item without being any item in euros to the cent.
func eurosMayPay(c *Case, apart []string) bool {
	owed, received := money.Amount(0), money.Amount(0)
	for i := range c.Items {
		if item := &c.Items[i]; sideOf(&item.Item, apart) == "" {
			owed += item.Open
		}
	}
	near := func(credit money.Amount) bool {
		return slices.ContainsFunc(c.Items, func(i Item) bool {
			return sideOf(&i.Item, apart) != "" && (i.Open-credit).Abs() <= i.Open/changedWithin
		}) && !slices.ContainsFunc(c.Items, func(i Item) bool { return sideOf(&i.Item, apart) == "" && i.Open == credit })
	}
	for _, list := range [][]openitem.Item{c.Credits, c.Deposits} {
		for i := range list {
			credit := &list[i]
			if sideOf(credit, apart) != "" || credit.Exchange {
				continue
			}
			if received -= credit.Open; near(-credit.Open) {
				return true
			}
		}
	}
	return received > owed
}

// inCurrency gives the letters their currency and what they claim in it.
func (t *telling) inCurrency() {
	if t.currency == "" {
		return
	}
	_, written := t.d.Abroad(*t.c)
	for k := range t.d.Letters() { // they come first
		t.d.Actions[k].Currency, t.d.Actions[k].Abroad = t.currency, written.Actions[k].Amount
	}
}

// caseIn gives the part of the case that is in one currency, and the places of its
// items. What people said is of the whole customer.
func caseIn(c Case, currency string, apart []string) (Case, []int) {
	part, at := c, []int(nil)
	part.Items, part.LatePaid, part.Imputed = nil, nil, nil
	keys := map[string]bool{}
	for i := range c.Items {
		if item := &c.Items[i]; sideOf(&item.Item, apart) == currency {
			part.Items, at = append(part.Items, *item), append(at, i)
			keys[item.Key] = true
		}
	}
	own := func(list []openitem.Item) (kept []openitem.Item) {
		for i := range list {
			if sideOf(&list[i], apart) == currency {
				kept = append(kept, list[i])
			}
		}
		return kept
	}
	part.Credits, part.Deposits, part.PaidPenalties, part.Awaiting, part.Lent = own(c.Credits), own(c.Deposits), own(c.PaidPenalties), own(c.Awaiting), own(c.Lent)
	for _, made := range c.Imputed {
		if keys[made.Item] {
			part.Imputed = append(part.Imputed, made)
		}
	}
	if currency == "" {
		part.LatePaid = c.LatePaid
	}
	return part, at
}

// decideSides decides about each currency of a mixed account as about an account
// of its own, under the customer's one cycle; then again where one side writes, so
// that no other is softer tonight or thanks for trust.
func decideSides(p policy.Policy, c Case, apart []string, date civil.Date) Decision {
	whole := claim(&p, &c, date)
	cases, sides := make([]Case, 0, len(apart)+1), make([]Side, 0, len(apart)+1)
	for _, currency := range append([]string{""}, apart...) {
		part, at := caseIn(c, currency, apart)
		if len(part.Items) > 0 || len(part.Credits)+len(part.Deposits) > 0 {
			cases, sides = append(cases, part), append(sides, Side{Currency: currency, at: at})
		}
	}
	tones := make([]tone, len(sides))
	for k := range sides {
		sides[k].Decision, tones[k] = decide(p, cases[k], beyond{facts: &whole.facts}, date)
	}
	first := slices.Clone(sides)
	for k := range sides {
		others := beyond{facts: &whole.facts}
		for other := range first {
			if other != k {
				others.letters, others.tone = append(others.letters, first[other].Decision.Letters()...), others.tone.with(tones[other])
			}
		}
		if len(others.letters) > 0 || others.firm || others.late != nil {
			sides[k].Decision, _ = decide(p, cases[k], others, date)
		}
	}
	return joinSides(&c, sides)
}

// joinSides makes one decision of those of the sides: their letters together, the
// hardest first, one call about everything, and each item as its side has it.
func joinSides(c *Case, sides []Side) Decision {
	slices.SortStableFunc(sides, func(a, b Side) int { return cmp.Compare(hardest(b.Decision), hardest(a.Decision)) })
	d := Decision{Customer: c.Customer.Code, Name: c.Customer.Name, Date: sides[0].Decision.Date, Items: make([]ItemStep, len(c.Items)), Sides: sides}
	var spoken []Action
	letters := 0
	for k := range sides {
		letters += len(sides[k].Decision.Letters())
	}
	for before, k := 0, 0; k < len(sides); k++ {
		own := &sides[k].Decision
		d.Cycle = cmp.Or(d.Cycle, own.Cycle)
		written := own.Letters()
		d.Actions = append(d.Actions, written...)
		for _, a := range own.Actions {
			if !a.Channel.Written() {
				spoken = mergeSpoken(spoken, a)
			}
		}
		for i, at := range sides[k].at {
			d.Items[at] = own.Items[i]
			if d.Items[at].Letter += before; letters > 0 && (len(written) == 0 || own.Items[i].Letter == nowhere) {
				d.Items[at].Letter = nowhere
			}
		}
		before += len(written)
		d.Due, d.Contested, d.Net, d.Unlisted = d.Due+own.Due, d.Contested+own.Contested, d.Net+own.Net, d.Unlisted+own.Unlisted
		d.Credits, d.Deposits = d.Credits+own.Credits, d.Deposits+own.Deposits
		d.Spent, d.SpentApart = append(d.Spent, own.Spent...), append(d.SpentApart, own.SpentApart...)
		d.LatePaid, d.Started = append(d.LatePaid, own.LatePaid...), append(d.Started, own.Started...)
		if own.Acts() {
			d.Amount += own.Amount
		}
		if d.Hold == nil {
			d.Hold = own.Hold
		}
	}
	d.Next = first(Ahead(d.Items))
	d.Actions = append(d.Actions, spoken...)
	d.Reasons = sideReasons(sides)
	if len(d.Actions) == 0 {
		return d
	}
	d.Hold = nil
	lead := d.Actions[0]
	d.Step, d.Nature, d.Template, d.Penalties, d.Contact, d.Deadline = lead.Step, lead.Nature, lead.Template, lead.Penalties, lead.Contact, lead.Deadline
	for _, a := range d.Actions {
		if !slices.Contains(d.Channels, a.Channel) {
			d.Channels = append(d.Channels, a.Channel)
		}
	}
	return d
}

// hardest is how hard the first letter of a decision is, -1 without any.
func hardest(d Decision) int {
	if a, writes := d.Letter(); writes {
		return a.Nature.Hardness()
	}
	return -1
}

// mergeSpoken adds a call or a file to those of the night: one call a night speaks
// of everything.
func mergeSpoken(all []Action, a Action) []Action {
	at := slices.IndexFunc(all, func(b Action) bool { return b.Channel == a.Channel && b.By == a.By })
	if at < 0 {
		return append(all, a)
	}
	all[at].Amount += a.Amount
	all[at].Items = slices.Concat(all[at].Items, a.Items)
	return all
}

// sideReasons tells each side under its currency, and once what holds of all.
func sideReasons(sides []Side) (all []Reason) {
	var last []Reason
	for k := range sides {
		for _, r := range sides[k].Decision.Reasons {
			shared := true
			for other := range sides {
				shared = shared && slices.Contains(sides[other].Decision.Reasons, r)
			}
			switch {
			case shared && k > 0:
				continue
			case shared && (r.Code == cause.WhyStop || r.Code == cause.After):
				last = append(last, r)
				continue
			case shared:
				all = append(all, r)
				continue
			}
			if r.Code != cause.Why {
				r.Text = cmp.Or(sides[k].Currency, "EUR") + "\u00a0— " + r.Text
			}
			all = append(all, r)
		}
	}
	return append(all, last...)
}

// partOfSide gives what the k-th letter of several currencies is about: its share
// of its own side.
func partOfSide(d Decision, c Case, k int) (Case, Decision) {
	var apart []string
	for i := range d.Sides {
		if d.Sides[i].Currency != "" {
			apart = append(apart, d.Sides[i].Currency)
		}
	}
	all, before := d.Letters(), 0
	for i := range d.Sides {
		side := &d.Sides[i]
		own := len(side.Decision.Letters())
		if k >= before+own {
			before += own
			continue
		}
		part, _ := caseIn(c, side.Currency, apart)
		part, alone := side.Decision.Abroad(part)
		part, alone = alone.Part(part, k-before)
		alone.Apart = slices.Delete(slices.Clone(all), k, k+1)
		return part, alone
	}
	return c, d
}

// InCurrencies gives debits as a case has them, nil where all of them are in euros:
// it is all that the order in which credits pay wants to know of them.
func InCurrencies(debits []openitem.Item) []Item {
	if !slices.ContainsFunc(debits, func(i openitem.Item) bool { return abroad(i.Currency) }) {
		return nil
	}
	items := make([]Item, len(debits))
	for i := range debits {
		items[i].Item = debits[i]
	}
	return items
}
