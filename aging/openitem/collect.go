package openitem

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/ledger"
	"relance/aging/money"
)

// collector makes the items of accounts that are matched.
type collector struct {
	refs        *references
	gaps        map[int32]gap // by party
	keepSettled bool
	presumed    bool         // rules were used
	small       money.Amount // what is left of an item and is not asked for
	deposits    deposits
	keys        keys
}

// counts gives how many items the account makes.
func (m *collector) counts(a *account) (items, settled int) {
	if _, ok := m.gaps[a.party]; ok {
		items++
	}
	for _, d := range a.debits {
		switch {
		case d.open > 0:
			items++
		case m.settles(d):
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
func (m *collector) collect(a *account, items, settled []Item) ([]Item, []Item) {
	if g, ok := m.gaps[a.party]; ok {
		items = append(items, m.gapItem(a, g))
	}
	slices.SortStableFunc(a.debits, func(x, y *debit) int {
		return cmp.Or(cmp.Compare(x.line, y.line), cmp.Compare(x.part, y.part))
	})
	for _, d := range a.debits {
		switch {
		case d.open > 0:
			items = append(items, Item{})
			m.debitItem(&items[len(items)-1], a, d)
		case m.settles(d):
			settled = append(settled, Item{})
			m.debitItem(&settled[len(settled)-1], a, d)
		}
	}
	for _, c := range a.credits {
		if c.open > 0 {
			items = append(items, Item{})
			m.creditItem(&items[len(items)-1], a, c)
		}
	}
	return items, settled
}

// settles says that a debit makes a settled item: not one that only undid a
// payment, and only when settled items are wanted.
func (m *collector) settles(d *debit) bool { return m.keepSettled && !d.undoneOnly() }

// undoneOnly says that a debit only undid a payment or a credit note, or gave a
// credit back.
func (d *debit) undoneOnly() bool {
	return len(d.paid) > 0 && !slices.ContainsFunc(d.paid, func(p allocation) bool { return !p.undone })
}

// item fills what debits and credits have in common.
func (m *collector) item(item *Item, a *account, i int32) {
	l, p := m.refs.line(i), &m.refs.Parties[a.party]
	*item = Item{
		Customer: p.Customer(), Party: a.party, Account: p.Account, Treatment: a.treatment, Line: i,
		File: m.refs.Files[l.File].Name, No: int(l.No), Ref: m.refs.Ref(l), Label: m.refs.Label(l), Nature: l.Nature,
		Date: pieceDate(l), Entry: l.Date, Number: m.refs.ref(l),
	}
	if int(l.Journal) < len(m.refs.Journals) {
		item.Journal = m.refs.Journals[l.Journal].Code
	}
}

func (m *collector) debitItem(item *Item, a *account, d *debit) {
	m.item(item, a, d.line)
	item.Due, item.DueFrom, item.Undated = d.due, d.from, d.undated
	item.Amount, item.Open, item.Returned = d.amount, d.open, d.returned
	item.Rejected = a.rejections(d)
	item.Aggregate = a.aggregate(d.line)
	item.Small = len(d.paid) > 0 && d.open > 0 && d.open <= m.small
	item.Key = m.keys.of(a.party, d)
	item.Exchange = d.paidAbroad()
	if d.open > 0 {
		item.Wait = waits(a, d, m.presumed)
	}
	if f := d.foreign; f != nil {
		item.Currency, item.ForeignAmount, item.Foreign = f.currency, f.amount, f.open
	}
	first := d.line
	if d.origin != nil {
		first = d.origin.line
		replaces(m.refs.register, item, d.origin)
	}
	if m.deposits.asked[first] {
		item.asksAdvance()
	}
	item.Invoice = item.Key
	if ref := m.refs.usable(a.line(first)); ref != "" {
		item.Invoice = m.keys.joined(item.Customer, ref, item.Date)
	} else if d.parts > 1 && d.origin == nil {
		item.Invoice = m.keys.line(a.party, d.line, a.line(d.line).Amount, 0, 1)
	}
	for _, p := range d.paid {
		if p.undone {
			item.Amount -= p.amount // cancelled together with the payment, not settled
			if p.foreign != nil {
				item.ForeignAmount -= p.foreign.debit
			}
			continue
		}
		item.Settled = append(item.Settled, m.settlement(p))
	}
	item.taxed(m.refs.line(first))
	slices.SortStableFunc(item.Settled, func(x, y Settlement) int { return cmp.Compare(x.Date, y.Date) })
}

// taxed gives the item its part of the VAT in the entry of the line that booked it.
func (i *Item) taxed(booked *ledger.Line) {
	vat, known := booked.VAT()
	if known && booked.Amount != 0 {
		i.VAT, i.VATKnown = vat.Share(i.Amount, booked.Amount), true
	}
}

func (m *collector) settlement(p allocation) Settlement {
	l := m.refs.line(p.credit)
	s := Settlement{
		Date: l.Date, Amount: p.amount, Nature: l.Nature, Ref: m.refs.Ref(l), Rule: p.rule, Letter: m.refs.Letter(l),
		Line: p.credit, Imputed: m.deposits.used[p.credit],
	}
	if p.foreign != nil {
		s.Foreign, s.Shared = p.foreign.debit, p.foreign.shared && p.foreign.debit != 0
	}
	return s
}

func (m *collector) creditItem(item *Item, a *account, c *credit) {
	m.item(item, a, c.line)
	item.Amount, item.Open, item.Imputed = -c.amount, -c.open, m.deposits.used[c.line]
	item.Aggregate = a.aggregate(c.line)
	item.Key = m.keys.line(a.party, c.line, -c.amount, 0, 1)
	item.Invoice = item.Key
	item.Exchange = c.spentAbroad()
	if c.across >= 0 {
		item.Wait = &Wait{Why: LetteredElsewhere, Who: a.refs.Parties[c.across].Customer()}
	}
	if f := c.foreign; f != nil {
		item.Currency, item.ForeignAmount, item.Foreign = f.currency, -f.amount, -f.open
	}
}

// gapItem is the difference between a closing and the next opening, as one item
// of the account.
func (m *collector) gapItem(a *account, g gap) Item {
	p := m.refs.Parties[a.party]
	item := Item{
		Key: strings.Join([]string{p.Customer(), p.Account, "ecart-ouverture", g.date.String(), g.amount.String()}, "|"), Gap: true,
		Customer: p.Customer(), Party: a.party, Account: p.Account, Treatment: a.treatment, Line: -1, File: m.refs.Files[g.file].Name,
		Label: "écart d’ouverture", Nature: ledger.Opening, Date: g.date, Entry: g.date, Amount: g.amount, Open: g.amount,
	}
	item.Invoice = item.Key
	if g.amount > 0 {
		item.Due, item.DueFrom = g.date, DueOpening
	}
	return item
}
