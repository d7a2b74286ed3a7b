package kpi

import (
	"cmp"
	"maps"
	"slices"

	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Desk is the portfolio of one collector (responsable).
type Desk struct {
	Owner         string
	Customers     int
	LateCustomers int
	Receivables   money.Amount
	Overdue       money.Amount
	FallingDue    money.Amount // until the end of the month
	Collectable   money.Amount // overdue at the start of the month + falling due in it
	Goal          money.Amount // typed, else Collectable
	Typed         bool         // the goal is typed
	Collected     money.Amount // since the start of the month
	Promised      money.Amount // promises that still run
	Disputed      money.Amount
	Held          int // customers to whom nothing goes out
}

// Progress is Collected ÷ Goal.
func (d Desk) Progress() Share { return Of(d.Collected, d.Goal) }

// Desks gives the portfolio of each owner named in the customer file, those of
// nobody last. Collectable is what could come in over the calendar month of the
// date: late at its start, or falling due in it; without a typed goal it is the
// goal. Collected counts receipts since the start of the month on items fallen
// due by its end.
func Desks(in AnalysisInput) []Desk {
	d := desks{by: map[string]*Desk{}, owner: map[string]string{}}
	for _, g := range in.Goals {
		desk := d.desk(g.Owner)
		desk.Goal, desk.Typed = g.Amount, true
	}
	for _, c := range in.Balance.Clients {
		desk := d.desk(d.ownerOf(in, c.Code))
		if len(c.Items) == 0 {
			continue
		}
		late := c.Overdue()
		desk.Customers++
		if late > 0 {
			desk.LateCustomers++
		}
		desk.Receivables += c.Balance
		desk.Overdue += late
		if in.Held[c.Code] != "" {
			desk.Held++
		}
	}
	d.month(in)
	for _, f := range in.Files {
		d.said(in, f)
	}
	return d.sorted()
}

type desks struct {
	by    map[string]*Desk
	owner map[string]string // by customer
}

func (d *desks) desk(owner string) *Desk {
	if d.by[owner] == nil {
		d.by[owner] = &Desk{Owner: owner}
	}
	return d.by[owner]
}

func (d *desks) ownerOf(in AnalysisInput, customer string) string {
	owner, known := d.owner[customer]
	if !known {
		owner = in.Master.Find(customer, "").Owner
		d.owner[customer] = owner
	}
	return owner
}

// month adds what the month holds for each owner.
func (d *desks) month(in AnalysisInput) {
	date := in.Balance.Date
	end := date.EndOfMonth()
	months := map[string]*Collection{}
	last, c := "", (*Collection)(nil)
	eachDebit(in.Set, func(i *openitem.Item) {
		if c == nil || i.Customer != last {
			owner := d.ownerOf(in, i.Customer)
			if months[owner] == nil {
				months[owner] = &Collection{From: firstOf(date), To: end}
			}
			last, c = i.Customer, months[owner]
		}
		c.add(i)
		if i.Open > 0 && !i.Undated && i.Due > date && i.Due <= end {
			d.desk(d.owner[last]).FallingDue += i.Open
		}
	})
	for owner, c := range months {
		desk := d.desk(owner)
		desk.Collectable, desk.Collected = c.Due, c.Collected
		if !desk.Typed {
			desk.Goal = c.Due
		}
	}
}

func (d *desks) said(in AnalysisInput, f followup.File) {
	desk := d.desk(d.ownerOf(in, f.Customer))
	for _, p := range f.Promises {
		if p.State == followup.Pending {
			desk.Promised += p.Promised()
		}
	}
	desk.Disputed += contestedOf(f)
}

// contestedOf is what a customer contests.
func contestedOf(f followup.File) (sum money.Amount) {
	for _, p := range f.Disputes {
		if p.State != followup.Ended {
			sum += p.Contested
		}
	}
	return sum
}

// sorted leaves out who has nothing, no goal and no receipt.
func (d *desks) sorted() []Desk {
	var all []Desk
	for _, owner := range slices.Sorted(maps.Keys(d.by)) {
		if desk := *d.by[owner]; desk.Customers > 0 || desk.Typed || desk.Collected != 0 {
			all = append(all, desk)
		}
	}
	slices.SortStableFunc(all, func(a, b Desk) int { return cmp.Compare(nobody(a), nobody(b)) })
	return all
}

func nobody(d Desk) int {
	if d.Owner == "" {
		return 1
	}
	return 0
}
