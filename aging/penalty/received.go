package penalty

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// noted is how far from a receipt the day may be on which somebody noted it.
const noted = 62

// Received adds to the facts of the log the payments that the ledger shows, each
// once: what a person noted of a receipt within two months of it is the same
// money, and so is what the log of a night before tells of it. A receipt pays
// first the invoices of which its payment was noted, then what the last letter
// before it asked, then the oldest. What exceeds the penalties owed pays none.
// before is the register without these receipts.
func Received(before Register, receipts []Receipt, facts []Fact) []Fact {
	if len(receipts) == 0 {
		return facts
	}
	p := payer{rows: map[string][]*owing{}, moved: before.moved, facts: slices.Clone(facts)}
	for i := range before.Rows {
		row := &before.Rows[i]
		p.rows[row.Customer] = append(p.rows[row.Customer], &owing{row: row, left: row.Owed})
	}
	p.forget(receipts)
	for _, r := range receipts {
		if who := p.whose(r); who != "" {
			p.pay(r, who)
		}
	}
	return slices.Concat(slices.DeleteFunc(p.facts, func(f Fact) bool { return f.Kind == FactPaid && f.Amount == 0 }), p.found)
}

// Unplaced tells the late-payment income that a remittance of several customers
// brought, and of which nothing tells who paid it, though one of them owes penalties.
// before is the register without these receipts.
func Unplaced(before Register, receipts []Receipt) (told problem.List) {
	p := payer{rows: map[string][]*owing{}, moved: before.moved}
	for i := range before.Rows {
		row := &before.Rows[i]
		p.rows[row.Customer] = append(p.rows[row.Customer], &owing{row: row, left: row.Owed})
	}
	for _, r := range receipts {
		if len(r.Customers) < 2 || p.whose(r) != "" {
			continue
		}
		var owed []string
		for _, code := range r.Customers {
			if slices.ContainsFunc(p.rows[code], func(o *owing) bool { return o.left > 0 }) {
				owed = append(owed, code)
			}
		}
		if len(owed) > 0 {
			told.Add(unplaced(r, owed))
		}
	}
	return told
}

// payer spreads receipts over what is owed.
type payer struct {
	rows  map[string][]*owing // by customer, oldest due first
	moved map[string]string   // see Register
	facts []Fact              // typed payments lose what a receipt shows
	found []Fact
}

// owing is a row and what of it no receipt has paid yet.
type owing struct {
	row  *Row
	left money.Amount
}

// forget gives back what the log of the nights before tells of these receipts:
// the register that was made with it owes it again.
func (p *payer) forget(receipts []Receipt) {
	shown := map[string]bool{}
	for _, r := range receipts {
		shown[r.Document] = true
	}
	for _, f := range p.facts {
		if f.Kind != FactPaid || f.Run == "" || !shown[f.Document] {
			continue
		}
		for _, o := range p.rows[f.Customer] {
			if o.row.Item == cmp.Or(p.moved[f.Item], f.Item) {
				o.left = min(o.row.Accrued-o.row.Waived-o.row.Posted, o.left+f.Amount)
			}
		}
	}
}

// whose says which customer a receipt is of: the one of its entry, unless only
// another was asked that very amount, as when a parent company pays. Of several
// it is the one that was asked the amount, else the only one that was asked any.
func (p *payer) whose(r Receipt) string {
	if len(r.Customers) == 1 && p.asked(r.Customers[0], r.Date) > 0 {
		return r.Customers[0]
	}
	among := r.Customers
	if len(among) == 1 {
		among = nil
		for code := range p.rows {
			among = append(among, code)
		}
		slices.Sort(among)
	}
	var exact, any []string
	for _, code := range among {
		switch asked := p.asked(code, r.Date); {
		case asked == r.Amount:
			exact = append(exact, code)
			any = append(any, code)
		case asked > 0:
			any = append(any, code)
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0]
	case len(r.Customers) == 1 && len(p.rows[r.Customers[0]]) > 0:
		return r.Customers[0]
	case len(r.Customers) > 1 && len(any) == 1:
		return any[0]
	}
	return ""
}

// asked is what the last letter on or before a date asked a customer.
func (p *payer) asked(code string, date civil.Date) (total money.Amount) {
	run := p.lastRun(code, date)
	for _, o := range p.rows[code] {
		total += o.askedBy(run)
	}
	return total
}

// lastRun is the last night on or before a date that asked a customer for penalties.
func (p *payer) lastRun(code string, date civil.Date) (run string) {
	var last civil.Date
	for _, o := range p.rows[code] {
		for _, f := range o.row.Letters {
			if f.Date <= date && f.Date >= last {
				last, run = f.Date, f.Run
			}
		}
	}
	return run
}

func (o *owing) askedBy(run string) (total money.Amount) {
	for _, f := range o.row.Letters {
		if f.Run == run {
			total += f.Amount
		}
	}
	return total
}

func (p *payer) pay(r Receipt, who string) {
	left, run := r.Amount, cmp.Or(r.Run, p.lastRun(who, r.Date))
	for k := range p.facts {
		f := &p.facts[k]
		if f.Kind != FactPaid || f.Run != "" || f.Document != "" || f.Customer != who || f.Date > r.Date.AddDays(noted) || f.Date < r.Date.AddDays(-noted) {
			continue
		}
		part := min(left, f.Amount)
		for _, o := range p.rows[who] {
			if o.row.Item == cmp.Or(p.moved[f.Item], f.Item) {
				o.left += part // the register that was made with the note owes it again
				p.count(r, o, part, &left)
				f.Amount -= part
			}
		}
	}
	for _, o := range p.rows[who] {
		p.count(r, o, min(o.askedBy(run), left), &left)
	}
	for _, o := range p.rows[who] {
		p.count(r, o, left, &left)
	}
}

// count pays a part of a row, as far as it owes.
func (p *payer) count(r Receipt, o *owing, part money.Amount, left *money.Amount) {
	part = min(part, o.left, *left)
	if part <= 0 {
		return
	}
	o.left, *left = o.left-part, *left-part
	for k := range p.found {
		if f := &p.found[k]; f.Item == o.row.Item && f.Document == r.Document {
			f.Amount += part
			return
		}
	}
	p.found = append(p.found, Fact{
		Kind: FactPaid, Date: r.Date, Run: r.Run, Customer: o.row.Customer, Item: o.row.Item, Number: o.row.Number, Amount: part, Document: r.Document, Place: r.Place,
	})
}
