package aging

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// Options of Compute.
type Options struct {
	Basis    Basis
	Buckets  Buckets // nil means DefaultBuckets
	Controls []Control
}

// Control is a balance that the accountant gives for an account or a prefix,
// to compare with (controle: in relance.yaml).
type Control struct {
	Account string
	Date    civil.Date // 0, or another day than the balance's: not compared
	Balance money.Amount
}

// Compute ages the open items at their date and proves them against the
// ledger's own totals. A gap is an Error: no letter may rest on it.
func Compute(set openitem.Set, l *ledger.Ledger, o Options) (Balance, problem.List) {
	b := Balance{Date: set.Date, Basis: o.Basis, Buckets: o.Buckets}
	if b.Buckets == nil {
		b.Buckets = DefaultBuckets()
	}
	b.Totals.Late = make([]money.Amount, len(b.Buckets)+1)
	items := set.Items
	for _, who := range set.Customers {
		n := 0
		for n < len(items) && items[n].Customer == who.Code {
			n++
		}
		b.addClient(who, items[:n])
		items = items[n:]
	}
	b.Proof = prove(set, l, o.Controls)
	return b, b.Proof.problems()
}

// addClient adds one customer's row and its items to the totals.
func (b *Balance) addClient(who openitem.Party, items []openitem.Item) {
	c := Client{Code: who.Code, Name: who.Name, Items: items}
	c.Late = make([]money.Amount, len(b.Buckets)+1)
	for k := range items {
		i := &items[k]
		c.Balance += i.Open
		switch days := b.Basis.daysLate(i, b.Date); {
		case i.Open < 0:
			c.Unallocated += i.Open
		case days <= 0:
			c.NotDue += i.Open
		default:
			c.Late[b.Buckets.Of(days)] += i.Open
		}
	}
	b.Totals.Balance += c.Balance
	b.Totals.NotDue += c.NotDue
	b.Totals.Unallocated += c.Unallocated
	for k, late := range c.Late {
		b.Totals.Late[k] += late
	}
	b.Clients = append(b.Clients, c)
}

// prove compares, account by account, what is open with the reader's totals. A
// year's opening entries restate everything before them, so each account counts
// from the last opening dated on or before the balance's date.
func prove(set openitem.Set, l *ledger.Ledger, controls []Control) Proof {
	rows := map[string]*ProofRow{}
	row := func(account string) *ProofRow {
		if rows[account] == nil {
			rows[account] = &ProofRow{Account: account}
		}
		return rows[account]
	}
	started := map[string]int{} // account -> exercise of its last opening
	restarts := openings(l, set.Date)
	for _, t := range l.Totals { // sorted by file, so by exercise
		r, exercise := row(t.Account), l.Files[t.File].Exercise
		r.Label = cmp.Or(r.Label, t.Label)
		from := latest(restarts, exercise)
		if started[t.Account] < from {
			r.Opening, r.Movement = 0, 0
			started[t.Account] = from
		}
		r.Opening += t.Opening
		r.Movement += t.Debit - t.Credit - t.Opening
	}
	end := latest(restarts, len(l.Files))
	for account, r := range rows {
		if started[account] < end {
			r.Opening, r.Movement = 0, 0 // the last opening no longer has this account
		}
		r.Ledger = r.Opening + r.Movement
	}
	for k := range set.Items {
		row(set.Items[k].Account).OpenItems += set.Items[k].Open
	}
	p := Proof{}
	for _, account := range slices.Sorted(maps.Keys(rows)) {
		r := rows[account]
		r.Gap = r.Ledger - r.OpenItems
		p.Ledger += r.Ledger
		p.Balance += r.OpenItems
		p.Rows = append(p.Rows, *r)
	}
	p.Gap = p.Ledger - p.Balance
	p.control(controls, set.Date)
	return p
}

// openings lists the exercises, after the first, that restate the balance with
// opening entries dated on or before the date.
func openings(l *ledger.Ledger, date civil.Date) []int {
	first := 0
	if len(l.Files) > 0 {
		first = l.Files[0].Exercise
		for _, f := range l.Files {
			first = min(first, f.Exercise)
		}
	}
	var list []int
	for _, f := range l.Files {
		if f.Exercise > first && f.Opening != 0 && f.Opening <= date {
			list = append(list, f.Exercise)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// latest gives the last restating exercise up to exercise n, or 0.
func latest(restarts []int, n int) int {
	last := 0
	for _, r := range restarts {
		if r <= n {
			last = r
		}
	}
	return last
}

// control adds the accountant's own balances to the rows they name. A prefix
// controls the sum of its accounts, on a row of its own.
func (p *Proof) control(controls []Control, date civil.Date) {
	for _, c := range controls {
		if c.Date != 0 && c.Date != date {
			continue
		}
		given := c.Balance
		if k := slices.IndexFunc(p.Rows, func(r ProofRow) bool { return r.Account == c.Account }); k >= 0 {
			p.Rows[k].Control = &given
			continue
		}
		sum := ProofRow{Account: c.Account, Label: "ensemble des comptes " + c.Account, Control: &given, Group: true}
		for _, r := range p.Rows {
			if !r.Group && len(r.Account) > len(c.Account) && r.Account[:len(c.Account)] == c.Account {
				sum.Opening += r.Opening
				sum.Movement += r.Movement
				sum.Ledger += r.Ledger
				sum.OpenItems += r.OpenItems
			}
		}
		p.Rows = append(p.Rows, sum)
	}
}

// problems says which accounts are not proved.
func (p Proof) problems() problem.List {
	var list problem.List
	for _, r := range p.Rows {
		if r.Gap != 0 {
			list.Add(CodeUnproved.With(problem.Problem{
				Column: "CompteNum", Excerpt: r.Account,
				Message: fmt.Sprintf("compte %s : les postes ouverts font %s, le grand livre %s, écart %s", r.Account, r.OpenItems.French(), r.Ledger.French(), r.Gap.French()),
			}))
		}
		if r.Control != nil && *r.Control != r.OpenItems {
			list.Add(CodeControl.With(problem.Problem{
				Column: "controle", Excerpt: r.Account,
				Message: fmt.Sprintf("compte %s : la balance donne %s, le contrôle saisi %s", r.Account, r.OpenItems.French(), r.Control.French()),
			}))
		}
	}
	return list
}
