package penalty

import (
	"cmp"
	"slices"
	"strings"

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
	FactClaimed FactKind = "reclamees"   // a letter claimed them: all that was owed that day
	FactBooked  FactKind = "proposees"   // an entry of that much was proposed to the accountant
	FactPaid    FactKind = "payees"      // the customer paid them
	FactWaived  FactKind = "abandonnees" // someone gave them up
)

// participle is the word with its accent.
func (k FactKind) participle() string { return strings.TrimSuffix(string(k), "ees") + "ées" }

// FactKinds lists them all.
func FactKinds() []FactKind {
	return []FactKind{FactAccrued, FactClaimed, FactBooked, FactPaid, FactWaived}
}

// Fact is one dated fact about the penalties of one item, as the history keeps
// it.
type Fact struct {
	Kind     FactKind
	Date     civil.Date
	Run      string // the night that recorded it, "" when a person typed it
	Customer string // code
	Item     string // openitem key
	Number   string // invoice number, for the reader
	Amount   money.Amount
	Document string // the letter that claimed, the file of the proposed entry, the receipt that paid
	Author   string // who waived
	Reason   string // why
	Place    string // the ledger line that shows the payment tonight; "" for what the log or a person tells
	Leaving  Leaving
}

// Leaving is what is known of the letter that claims penalties.
type Leaving uint8

// Leavings.
const (
	Gone    Leaving = iota // it left, or counts as if it had
	Waiting                // prepared, and nothing says that it left
	Stayed                 // it did not leave, or it reached nobody
)

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
	Claimed money.Amount // by the last letter that claimed them and left
	Written money.Amount // by a later one that is prepared, and of which nothing says that it left
	Booked  money.Amount // in entries proposed so far
	Posted  money.Amount // part of Booked that the ledger now has as an item of its own
	Paid    money.Amount // by facts, and by payments imputed on interest
	Waived  money.Amount
	Owed    money.Amount // Accrued less Paid, Waived and Posted, never negative
	Letters []Fact       // every claim, oldest first
	Waivers []Fact       // accepted ones

	Posts    []Posted     // the parts of Posted
	Bookings []Posted     // the parts of Booked
	Earned   money.Amount // part of Paid that its receipt booked as income
	Receipts []Fact       // of what was paid, the receipts that the ledger shows or showed

	recorded  bool                    // some fact of the history is about it
	bills     []Fact                  // what is booked under a number that the ledger has
	found     []Fact                  // what the ledger shows tonight as paid
	logged    map[string]money.Amount // by document: what the log tells of payments that the ledger shows
	collected []Fact                  // what the log does not know yet of them
}

// Cleared is the part of what Compute gives that is no longer to be claimed
// with it: typed as paid or waived, or an item of the ledger by now.
func (row Row) Cleared() money.Amount {
	return min(row.Accrued, row.Paid-row.Result.InterestPaid-row.Result.IndemnityPaid+row.Waived+row.Posted)
}

// ToBook is what an entry has still to bring to the books: all that accrued,
// paid or not, less what was given up and what earlier entries proposed, or
// receipts booked as income.
func (row Row) ToBook() money.Amount {
	return max(0, row.Accrued-row.Waived-max(row.Booked, row.Earned))
}

// Register is the account of every late invoice's penalties on a date, until
// they are paid or waived.
type Register struct {
	Date                                 civil.Date
	Rows                                 []Row // by customer, due date, item key
	Accrued, Claimed, Paid, Waived, Owed money.Amount

	moved map[string]string // key of a debt when a fact was recorded -> its key in tonight's ledger
}

// RegisterOf makes the register from tonight's computation and the facts of the
// history dated on or before date. A waiver for a public body is refused (CCP
// L2192-14), as is one that nobody signs or explains; refused facts are warnings
// and have no effect.
func RegisterOf(date civil.Date, assessed []Assessed, facts []Fact) (Register, problem.List) {
	var problems problem.List
	book := bookOf(assessed, facts)
	book.adopt(facts)
	for _, f := range facts {
		if f.Place != "" {
			book.shown[bill{f.Customer, f.Document}] = true
		}
	}
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
	r := Register{Date: date, Rows: []Row{}, moved: book.moved}
	for _, row := range book.rows {
		if row.settle(book, &problems); row.Accrued == 0 && !row.recorded {
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

// Accruals gives, for each item, what the register has accrued beyond the
// accruals already recorded. It is negative when a payment or a credit note
// dated earlier came to be known. Over any number of nights they add up to what
// Compute gives on the last one.
func (r Register) Accruals(recorded []Fact) []Fact {
	before := map[string]money.Amount{}
	for _, f := range recorded {
		if f.Kind == FactAccrued {
			before[cmp.Or(r.moved[f.Item], f.Item)] += f.Amount
		}
	}
	tonight := []Fact{}
	for _, row := range r.Rows {
		if delta := row.Accrued - before[row.Item]; delta != 0 && !row.Gone {
			tonight = append(tonight, Fact{Kind: FactAccrued, Date: r.Date, Customer: row.Customer, Item: row.Item, Number: row.Number, Amount: delta})
		}
		before[row.Item] = 0
	}
	return tonight
}

// ToRecord gives those of tonight's accruals that the log keeps: an item's
// first, those of a month's end (or of the first night after it), and those of
// an item that is claimed tonight or paid by now. A log of every item every
// night would grow without end and say nothing more, since what the ledger
// still has is computed afresh.
func (r Register) ToRecord(recorded []Fact, claimed map[string]bool) []Fact {
	last := map[string]civil.Date{}
	for _, f := range recorded {
		if f.Kind == FactAccrued {
			key := cmp.Or(r.moved[f.Item], f.Item)
			last[key] = max(last[key], f.Date)
		}
	}
	closing := r.Date == r.Date.EndOfMonth()
	before := r.Date.EndOfMonth().AddMonths(-1).EndOfMonth()
	paid := map[string]bool{}
	for _, row := range r.Rows {
		paid[row.Item] = !row.PaidOn.IsZero()
	}
	return slices.DeleteFunc(r.Accruals(recorded), func(f Fact) bool {
		return !closing && last[f.Item] >= before && !claimed[f.Item] && !paid[f.Item]
	})
}

// Collected gives the payments that the log does not know yet: penalties posted
// under the number of their bill that the ledger shows as settled, and receipts
// that brought late-payment income. The log keeps them for the years to come.
func (r Register) Collected() []Fact {
	tonight := []Fact{}
	for _, row := range r.Rows {
		for _, f := range row.collected {
			f.Date, f.Place = r.Date, ""
			tonight = append(tonight, f)
		}
	}
	return tonight
}
