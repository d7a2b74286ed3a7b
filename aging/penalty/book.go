package penalty

import (
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
)

// book is the register while facts are being recorded.
type book struct {
	rows   []*Row
	index  map[string]*Row          // by item key
	debts  map[string]*Row          // by debt, see debtOf
	moved  map[string]string        // see Register
	kinds  map[string]customer.Kind // by customer code
	posted map[bill]posting         // by reference of the ledger's items
	loose  map[string][]posting     // by customer: penalties booked under no number of ours
	shown  map[bill]bool            // payments that the ledger shows tonight, by customer and document
}

// bookOf opens the register of the items that have accrued something or that a
// fact speaks of; the others, most of a ledger, have no row.
func bookOf(assessed []Assessed, facts []Fact) *book {
	b := &book{index: map[string]*Row{}, debts: map[string]*Row{}, moved: map[string]string{}, kinds: map[string]customer.Kind{}, posted: map[bill]posting{}, loose: map[string][]posting{}, shown: map[bill]bool{}}
	for i := range assessed {
		a := &assessed[i]
		b.kinds[a.Item.Customer] = a.Kind
		b.post(&a.Item)
		if a.Result.Interest+a.Result.Indemnity != 0 {
			b.add(rowOf(a))
		}
	}
	keys, debts := map[string]bool{}, map[string]bool{}
	for _, f := range facts {
		if b.index[f.Item] == nil {
			keys[f.Item], debts[debtOf(f.Item)] = true, true
		}
	}
	if len(keys) == 0 {
		return b
	}
	delete(debts, "")
	for i := range assessed {
		a := &assessed[i]
		row, debt := b.index[a.Item.Key], debtOf(a.Item.Key)
		if row == nil && (keys[a.Item.Key] || debts[debt]) {
			row = rowOf(a)
			b.add(row)
		}
		if row != nil && debts[debt] && b.debts[debt] == nil {
			b.debts[debt] = row
		}
	}
	return b
}

func rowOf(a *Assessed) *Row {
	i := &a.Item
	row := &Row{
		Customer: i.Customer, Item: i.Key, Number: i.Number, Kind: a.Kind, Due: i.Due, Standing: a.Standing, Result: a.Result,
		Accrued: a.Result.Interest + a.Result.Indemnity, Paid: a.Result.InterestPaid + a.Result.IndemnityPaid,
	}
	if a.Standing.Bears && a.Standing.Paid {
		row.PaidOn = a.SettledOn()
	}
	return row
}

func (b *book) add(row *Row) {
	b.rows = append(b.rows, row)
	b.index[row.Item] = row
}

// find gives the row that a fact speaks of. An account that was renumbered or
// an amount that was corrected changes the key of an item, not the debt.
func (b *book) find(f Fact) *Row {
	if row := b.index[f.Item]; row != nil {
		return row
	}
	row := b.debts[debtOf(f.Item)]
	if row == nil || row.Gone {
		return nil
	}
	b.index[f.Item], b.moved[f.Item] = row, row.Item
	return row
}

// debtOf gives customer, reference and date of a key; "" for a key of another
// form, and without a reference, which alone tells debts of a day apart.
func debtOf(key string) string {
	parts := strings.Split(key, "|")
	if len(parts) != 5 || parts[2] == "" {
		return ""
	}
	return parts[0] + "|" + parts[2] + "|" + parts[3]
}

// record applies one fact.
func (b *book) record(f Fact, problems *problem.List) {
	row := b.find(f)
	if row == nil && f.Kind == FactAccrued {
		row = &Row{Customer: f.Customer, Item: f.Item, Number: f.Number, Kind: b.kinds[f.Customer], Gone: true}
		b.add(row)
	}
	switch {
	case f.Date.IsZero() || f.Amount < 0 && f.Kind != FactAccrued || f.Amount == 0 && f.Kind == FactPaid:
		problems.Add(badFact(f))
		return
	case row == nil:
		problems.Add(unknownDebt(f))
		return
	}
	row.recorded = true
	switch f.Kind {
	case FactAccrued:
		// What the ledger still has is computed afresh every night.
		if row.Gone {
			row.Accrued += f.Amount
		}
	case FactClaimed:
		row.Letters = append(row.Letters, f)
		switch f.Leaving {
		case Gone:
			row.Claimed, row.Written = f.Amount, 0
		case Waiting:
			row.Written = f.Amount
		}
	case FactBooked:
		row.Booked += f.Amount
		number := BillNumber(f.Run, f.Customer)
		row.Bookings = append(row.Bookings, Posted{number, f.Date, f.Amount})
		if _, found := b.posted[bill{f.Customer, number}]; found {
			row.bills = append(row.bills, Fact{Customer: f.Customer, Date: f.Date, Amount: f.Amount, Document: number})
		}
	case FactPaid:
		b.pay(row, f)
	case FactWaived:
		row.waive(f, problems)
	}
}

func (row *Row) waive(f Fact, problems *problem.List) {
	switch {
	case row.Kind == customer.Public:
		problems.Add(publicWaiver(f))
	case f.Author == "" || f.Reason == "":
		problems.Add(bareWaiver(f))
	default:
		row.Waivers = append(row.Waivers, f)
		row.Waived += f.Amount
	}
}

// pay counts a payment. What the log tells of a payment that the ledger shows
// tonight is what the ledger showed a night before: it counts once.
func (b *book) pay(row *Row, f Fact) {
	k := bill{f.Customer, f.Document}
	if _, posted := b.posted[k]; f.Place == "" && f.Document != "" && (posted || b.shown[k]) {
		row.log(f)
		return
	}
	row.Paid += f.Amount
	if f.Document != "" {
		row.Receipts = append(row.Receipts, f)
		if strings.Contains(f.Document, incomeAccount) {
			row.Earned += f.Amount
		}
	}
	if f.Place != "" {
		row.found = append(row.found, f)
	}
}

func (row *Row) log(f Fact) {
	if row.logged == nil {
		row.logged = map[string]money.Amount{}
	}
	row.logged[f.Document] += f.Amount
}

// settle computes what is owed once every fact is in.
func (row *Row) settle(b *book, problems *problem.List) {
	row.posts(b)
	for _, f := range row.found {
		if f.Run != "" {
			continue // an open credit is found again every night, until its entry is booked
		}
		if f.Amount -= row.logged[f.Document]; f.Amount > 0 {
			row.collected = append(row.collected, f)
		}
	}
	if slices.ContainsFunc(row.Waivers, Fact.Whole) {
		row.Waived = max(row.Waived, row.Accrued-row.Paid-row.Posted)
	}
	if row.Paid+row.Waived > row.Accrued {
		problems.Add(beyondAccrued(*row))
	}
	row.Owed = max(0, row.Accrued-row.Paid-row.Waived-row.Posted)
}
