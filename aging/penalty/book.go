package penalty

import (
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
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
}

// bill is a customer and the number of a penalty invoice.
type bill struct{ customer, number string }

// posting says what the ledger has of a penalty invoice.
type posting struct{ found, settled bool }

// bookOf opens the register of the items that have accrued something or that a
// fact speaks of; the others, most of a ledger, have no row.
func bookOf(assessed []Assessed, facts []Fact) *book {
	b := &book{index: map[string]*Row{}, debts: map[string]*Row{}, moved: map[string]string{}, kinds: map[string]customer.Kind{}, posted: map[bill]posting{}}
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

// post notes an item that may be a penalty invoice, by its reference or by a
// number in its label: settled once all its lines are.
func (b *book) post(i *openitem.Item) {
	if i.Nature == ledger.Invoice || !strings.Contains(i.Label, billPrefix) && !strings.HasPrefix(i.Ref, billPrefix) {
		return
	}
	for _, number := range append(strings.Fields(i.Label), i.Ref) {
		if strings.HasPrefix(number, billPrefix) {
			k := bill{i.Customer, number}
			was := b.posted[k]
			b.posted[k] = posting{true, i.Open <= 0 && (was.settled || !was.found)}
		}
	}
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
		row.Claimed = f.Amount
	case FactBooked:
		row.Booked += f.Amount
		if number := BillNumber(f.Run, f.Customer); b.posted[bill{f.Customer, number}].found {
			row.bills = append(row.bills, Fact{Kind: FactPaid, Customer: f.Customer, Item: row.Item, Number: row.Number, Amount: f.Amount, Document: number})
		}
	case FactPaid:
		row.Paid += f.Amount
		row.bills = slices.DeleteFunc(row.bills, func(b Fact) bool { return b.Document == f.Document })
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

// settle computes what is owed once every fact is in. Penalties that the ledger
// has as an item of its own are claimed there, and paid once it is settled.
func (row *Row) settle(b *book, problems *problem.List) {
	for _, f := range row.bills {
		if b.posted[bill{f.Customer, f.Document}].settled {
			row.collected = append(row.collected, f)
			row.Paid += f.Amount
		} else {
			row.Posted += f.Amount
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
