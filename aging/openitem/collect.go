package openitem

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// counts gives how many items the account makes.
func (a *account) counts() (items, settled int) {
	items = len(a.gapItem)
	for _, d := range a.debits {
		switch {
		case d.open > 0:
			items++
		case a.settles(d):
			settled++
		}
	}
	for _, c := range a.credits {
		if c.open > 0 {
			items++
		}
	}
	return items, settled
}

// collect turns the account's debits and credits into items, appended to both.
func (a *account) collect(items, settled []Item) ([]Item, []Item) {
	items = append(items, a.gapItem...)
	slices.SortStableFunc(a.debits, func(x, y *debit) int {
		return cmp.Or(cmp.Compare(x.line, y.line), cmp.Compare(x.part, y.part))
	})
	for _, d := range a.debits {
		switch {
		case d.open > 0:
			items = append(items, Item{})
			a.debitItem(&items[len(items)-1], d)
		case a.settles(d):
			settled = append(settled, Item{})
			a.debitItem(&settled[len(settled)-1], d)
		}
	}
	for _, c := range a.credits {
		if c.open > 0 {
			items = append(items, Item{})
			a.creditItem(&items[len(items)-1], c)
		}
	}
	return items, settled
}

// settles says that a debit makes a settled item: not one that only undid a
// payment, and only when settled items are wanted.
func (a *account) settles(d *debit) bool { return a.m.options.KeepSettled && !a.undoneOnly(d) }

// undoneOnly says that a debit only undid a payment or a credit note, or gave a
// credit back.
func (a *account) undoneOnly(d *debit) bool {
	return len(d.paid) > 0 && !slices.ContainsFunc(d.paid, func(p allocation) bool { return !p.undone })
}

// item fills what debits and credits have in common.
func (a *account) item(item *Item, i int32) {
	l, p := a.line(i), &a.m.ledger.Parties[a.party]
	*item = Item{
		Customer: p.Customer(), Party: a.party, Account: p.Account, Treatment: a.treatment, Line: i,
		File: a.m.ledger.Files[l.File].Name, No: int(l.No), Ref: a.m.ledger.Ref(l), Label: a.m.ledger.Label(l), Nature: l.Nature,
		Date: pieceDate(l), Entry: l.Date, Number: a.m.references.of(l),
	}
	if int(l.Journal) < len(a.m.ledger.Journals) {
		item.Journal = a.m.ledger.Journals[l.Journal].Code
	}
}

func (a *account) debitItem(item *Item, d *debit) {
	a.item(item, d.line)
	item.Due, item.DueFrom, item.Undated = d.due, d.from, d.undated
	item.Amount, item.Open, item.Returned = d.amount, d.open, d.returned
	item.Aggregate = a.aggregate(d.line)
	item.Small = len(d.paid) > 0 && d.open > 0 && d.open <= a.m.options.Small
	item.Key = a.keyOf(d)
	item.Exchange = d.paidAbroad()
	if d.open > 0 {
		item.Wait = a.waits(d)
	}
	if f := d.foreign; f != nil {
		item.Currency, item.ForeignAmount, item.Foreign = f.currency, f.amount, f.open
	}
	first := d.line
	if d.origin != nil {
		first = d.origin.line
		a.replaces(item, d.origin)
	}
	item.Invoice = item.Key
	if ref := a.m.references.usable(a.line(first)); ref != "" {
		item.Invoice = a.joined(item.Customer, ref, item.Date)
	} else if d.parts > 1 && d.origin == nil {
		item.Invoice = a.key(d.line, a.line(d.line).Amount, 0, 1)
	}
	for _, p := range d.paid {
		if p.undone {
			item.Amount -= p.amount // cancelled together with the payment, not settled
			if p.foreign != nil {
				item.ForeignAmount -= p.foreign.debit
			}
			continue
		}
		item.Settled = append(item.Settled, a.settlement(p))
	}
	slices.SortStableFunc(item.Settled, func(x, y Settlement) int { return cmp.Compare(x.Date, y.Date) })
}

func (a *account) settlement(p allocation) Settlement {
	l := a.line(p.credit)
	s := Settlement{
		Date: l.Date, Amount: p.amount, Nature: l.Nature, Ref: a.m.ledger.Ref(l), Rule: p.rule, Letter: a.m.ledger.Letter(l),
		Line: p.credit,
	}
	if p.foreign != nil {
		s.Foreign, s.Shared = p.foreign.debit, p.foreign.shared && p.foreign.debit != 0
	}
	return s
}

func (a *account) creditItem(item *Item, c *credit) {
	a.item(item, c.line)
	item.Amount, item.Open = -c.amount, -c.open
	item.Aggregate = a.aggregate(c.line)
	item.Key = a.key(c.line, -c.amount, 0, 1)
	item.Invoice = item.Key
	item.Exchange = c.spentAbroad()
	if f := c.foreign; f != nil {
		item.Currency, item.ForeignAmount, item.Foreign = f.currency, -f.amount, -f.open
	}
}

// key names an item from night to night, whatever the order of the lines in
// the next export: customer, account, reference, piece date, amount.
func (a *account) key(line int32, amount money.Amount, part, parts int) string {
	l, p := a.line(line), &a.m.ledger.Parties[a.party]
	b := append(append(append(append(a.out.scratch[:0], p.Customer()...), '|'), p.Account...), '|')
	b = pieceDate(l).Append(append(append(b, a.m.ledger.Ref(l)...), '|'))
	b = amount.Append(append(b, '|'))
	if parts > 1 {
		b = strconv.AppendInt(append(b, '#'), int64(part+1), 10)
	}
	a.out.scratch = b
	return string(b)
}

// joined names an invoice: customer, reference, date.
func (a *account) joined(customer, ref string, date civil.Date) string {
	a.out.scratch = date.Append(append(append(append(append(a.out.scratch[:0], customer...), '|'), ref...), '|'))
	return string(a.out.scratch)
}

// openGap adds the difference between a closing and the next opening as one
// item of the account.
func (a *account) openGap() {
	g, ok := a.m.chain.gaps[a.party]
	if !ok {
		return
	}
	p := a.m.ledger.Parties[a.party]
	item := Item{
		Key: strings.Join([]string{p.Customer(), p.Account, "ecart-ouverture", g.date.String(), g.amount.String()}, "|"), Gap: true,
		Customer: p.Customer(), Party: a.party, Account: p.Account, Treatment: a.treatment, Line: -1, File: a.m.ledger.Files[g.file].Name,
		Label: "écart d’ouverture", Nature: ledger.Opening, Date: g.date, Entry: g.date, Amount: g.amount, Open: g.amount,
	}
	item.Invoice = item.Key
	if g.amount > 0 {
		item.Due, item.DueFrom = g.date, DueOpening
	}
	a.gapItem = []Item{item}
}

// aggregate says that a line is an opening line that sums up earlier ones: the
// only opening line of its account, without a date or a reference of its own.
func (a *account) aggregate(i int32) bool {
	l := a.line(i)
	if !l.AtOpening || pieceDate(l) < l.Date {
		return false
	}
	ref := a.m.references.usable(l)
	return a.openingLines(l.Date) == 1 && (ref == "" || genericRef.MatchString(ref) || !strings.ContainsAny(ref, "0123456789"))
}

// genericRef matches what programs write as the reference of an opening entry.
var genericRef = regexp.MustCompile(`(?i)^(an|ano|anc|ran|ouv|ad|bo|solde|report|a[ -]?nouveaux?|à[ -]?nouveaux?|ouverture|bilan)[ -_]*[0-9]{0,8}$`)

func (a *account) openingLines(date civil.Date) int {
	n := 0
	for _, i := range a.lines {
		if l := a.line(i); l.AtOpening && l.Date == date {
			n++
		}
	}
	return n
}

// finish orders the output and makes keys unique.
func (m *matcher) finish() {
	for _, items := range [][]Item{m.set.Items, m.set.Settled} {
		// They come customer by customer, so few change places.
		for from, to := 0, 0; from < len(items); from = to {
			for to = from + 1; to < len(items) && items[to].Customer == items[from].Customer; to++ {
			}
			slices.SortStableFunc(items[from:to], func(a, b Item) int {
				return cmp.Or(boolean(a.Amount < 0, b.Amount < 0), boolean(a.Undated, b.Undated), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Line, b.Line))
			})
		}
		number(items)
	}
}

// number tells items with the same key apart. A key begins with the customer, so
// that those of two customers differ unless a code holds the separator itself.
func number(items []Item) {
	apart := !slices.ContainsFunc(items, func(i Item) bool { return strings.Contains(i.Customer, "|") })
	seen := map[string]int{}
	for i := range items {
		if apart && i > 0 && items[i].Customer != items[i-1].Customer {
			clear(seen)
		}
		key := items[i].Key
		if seen[key]++; seen[key] > 1 {
			items[i].Key = fmt.Sprintf("%s/%d", key, seen[key])
			if items[i].Invoice == key {
				items[i].Invoice = items[i].Key
			}
		}
	}
}

func boolean(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// collective says that an account clearly holds everybody: it has no auxiliary
// and its number says nothing beyond its class.
func collective(p ledger.Party, individual bool) bool {
	if p.Aux != "" {
		return false
	}
	if strings.HasPrefix(strings.ToLower(p.AccountLabel), "clients") {
		return true
	}
	number := strings.TrimRight(p.Account, "0")
	return !individual && len(number) <= 4 && strings.Trim(number, "0123456789") == ""
}
