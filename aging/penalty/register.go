package penalty

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
)

// FactKind names what happened to the penalties of an invoice.
type FactKind string

// Kinds of facts.
const (
	FactAccrued FactKind = "constatees"  // what a night added (or took back)
	FactClaimed FactKind = "reclamees"   // a letter or a penalty invoice claimed them
	FactPaid    FactKind = "payees"      // the customer paid them
	FactWaived  FactKind = "abandonnees" // someone gave them up
)

// Fact is one dated fact about the penalties of one item, as the history keeps
// it.
type Fact struct {
	Kind     FactKind
	Date     civil.Date
	Customer string // code
	Item     string // openitem key
	Number   string // invoice number, for the reader
	Amount   money.Amount
	Document string // the letter that claimed, the receipt that paid
	Author   string // who waived
	Reason   string // why
}

// Whole says that a waiver gives up everything, past and to come: it has no
// amount.
func (f Fact) Whole() bool { return f.Kind == FactWaived && f.Amount == 0 }

// Row is the account of one item's penalties.
type Row struct {
	Customer, Item, Number string
	Kind                   customer.Kind
	Due                    civil.Date
	PaidOn                 civil.Date // the invoice itself was settled, late, on this day; 0 while it is open
	Standing               Standing
	Result                 Result
	Gone                   bool // the ledger no longer has the invoice: only what was accrued before is known

	Accrued money.Amount // interest and indemnity so far
	Claimed money.Amount // by the last letter that claimed them
	Paid    money.Amount // by facts, and by payments imputed on interest
	Waived  money.Amount
	Owed    money.Amount // Accrued less Paid and Waived, never negative
	Letters []Fact       // every claim, oldest first
	Waivers []Fact       // accepted ones

	recorded bool // some fact of the history is about it
}

// Register is the account of every late invoice's penalties on a date, until
// they are paid or waived.
type Register struct {
	Date                                 civil.Date
	Rows                                 []Row // by customer, due date, item key
	Accrued, Claimed, Paid, Waived, Owed money.Amount
}

// RegisterOf makes the register from tonight's computation and the facts of the
// history dated on or before date. A waiver for a public body is refused (CCP
// L2192-14), as is one that nobody signs or explains; refused facts are warnings
// and have no effect.
func RegisterOf(date civil.Date, assessed []Assessed, facts []Fact) (Register, problem.List) {
	var problems problem.List
	book := bookOf(assessed)
	facts = slices.Clone(facts)
	slices.SortStableFunc(facts, func(a, b Fact) int { return cmp.Compare(a.Date, b.Date) })
	// Accruals first: on the night an invoice left the ledger, they alone know it.
	for _, accruals := range []bool{true, false} {
		for _, f := range facts {
			if f.Date <= date && (f.Kind == FactAccrued) == accruals {
				book.record(f, &problems)
			}
		}
	}
	r := Register{Date: date, Rows: []Row{}}
	for _, row := range book.rows {
		if row.settle(&problems); row.Accrued == 0 && !row.recorded {
			continue
		}
		r.Rows = append(r.Rows, *row)
		r.Accrued += row.Accrued
		r.Claimed += row.Claimed
		r.Paid += row.Paid
		r.Waived += row.Waived
		r.Owed += row.Owed
	}
	slices.SortFunc(r.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Item, b.Item))
	})
	return r, problems
}

// Accruals gives tonight's facts: for each item, what the register has accrued
// beyond the accruals already recorded. It is negative when a payment or a
// credit note dated earlier came to be known. Over any number of nights they add
// up to what Compute gives on the last one.
func (r Register) Accruals(recorded []Fact) []Fact {
	before := map[string]money.Amount{}
	for _, f := range recorded {
		if f.Kind == FactAccrued {
			before[f.Item] += f.Amount
		}
	}
	tonight := []Fact{}
	for _, row := range r.Rows {
		if delta := row.Accrued - before[row.Item]; delta != 0 && !row.Gone {
			tonight = append(tonight, Fact{Kind: FactAccrued, Date: r.Date, Customer: row.Customer, Item: row.Item, Number: row.Number, Amount: delta})
		}
	}
	return tonight
}

// book is the register while facts are being recorded.
type book struct {
	rows  []*Row
	index map[string]*Row          // by item key
	kinds map[string]customer.Kind // by customer code
}

func bookOf(assessed []Assessed) *book {
	b := &book{index: map[string]*Row{}, kinds: map[string]customer.Kind{}}
	for _, a := range assessed {
		b.kinds[a.Item.Customer] = a.Kind
		row := &Row{
			Customer: a.Item.Customer, Item: a.Item.Key, Number: a.Item.Number, Kind: a.Kind, Due: a.Item.Due, Standing: a.Standing, Result: a.Result,
			Accrued: a.Result.Interest + a.Result.Indemnity, Paid: a.Result.InterestPaid + a.Result.IndemnityPaid,
		}
		if a.Standing.Bears && a.Standing.Paid {
			row.PaidOn = a.SettledOn()
		}
		b.add(row)
	}
	return b
}

func (b *book) add(row *Row) {
	b.rows = append(b.rows, row)
	b.index[row.Item] = row
}

// record applies one fact.
func (b *book) record(f Fact, problems *problem.List) {
	row := b.index[f.Item]
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
	case FactPaid:
		row.Paid += f.Amount
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

// settle computes what is owed once every fact is in.
func (row *Row) settle(problems *problem.List) {
	if slices.ContainsFunc(row.Waivers, Fact.Whole) {
		row.Waived = max(row.Waived, row.Accrued-row.Paid)
	}
	if row.Paid+row.Waived > row.Accrued {
		problems.Add(beyondAccrued(*row))
	}
	row.Owed = max(0, row.Accrued-row.Paid-row.Waived)
}
