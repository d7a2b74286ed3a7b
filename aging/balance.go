// Package aging is stage 3 of the pipeline: the aged balance (balance âgée) and
// its proof against the general ledger.
package aging

import (
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Balance is the aged balance of one date.
type Balance struct {
	Date    civil.Date
	Basis   Basis
	Buckets Buckets
	Clients []Client // sorted by code (bytes)
	Totals  Sums
	Proof   Proof
}

// Sums is one row of the balance: Balance = NotDue + the sum of Late + Unallocated.
type Sums struct {
	Balance     money.Amount
	NotDue      money.Amount
	Late        []money.Amount // one per bucket, never nil
	Unallocated money.Amount   // credits, <= 0
}

// Overdue is the sum of the late buckets.
func (s Sums) Overdue() money.Amount { return money.Sum(s.Late...) }

// Said is the balance in a sentence: what is due is a part of the debts, which
// exceed the balance by the credits that no invoice has.
func (s Sums) Said() string {
	if s.Unallocated == 0 {
		return s.Balance.French() + ", dont échu " + s.Overdue().French()
	}
	return (s.Balance - s.Unallocated).French() + " de créances, dont échu " + s.Overdue().French() + ", moins " + (-s.Unallocated).French() + " de crédits non affectés, soit " + s.Balance.French()
}

// Client is one customer of the balance.
type Client struct {
	Code, Name string
	Sums
	Items []openitem.Item // open ones: debits by due date, then credits
}

// DaysLate is the number of days of an item beyond its due date (or its
// invoice date, on that basis) at the balance's date; 0 when it is not due,
// undated, or a credit.
func (b Balance) DaysLate(i openitem.Item) int { return b.Basis.daysLate(&i, b.Date) }

// Proof compares the open items with the reader's own totals.
type Proof struct {
	Ledger  money.Amount // opening plus movements of every account in scope
	Balance money.Amount // sum of the open items
	Gap     money.Amount // Ledger - Balance: 0 when proved
	Rows    []ProofRow   // per account, sorted
}

// ProofRow proves one account.
type ProofRow struct {
	Account, Label    string
	Opening, Movement money.Amount
	Ledger            money.Amount // Opening + Movement
	OpenItems         money.Amount
	Gap               money.Amount
	Control           *money.Amount // the balance that the accountant gave, if any
	Group             bool          // sums other rows, for a control on a prefix
}

// Worst is the widest gap of an account, or difference with the balance that the
// accountant gave for it; 0 when everything is proved.
func (p Proof) Worst() money.Amount {
	worst := p.Gap
	for _, r := range p.Rows {
		gaps := []money.Amount{r.Gap}
		if r.Control != nil {
			gaps = append(gaps, *r.Control-r.OpenItems)
		}
		for _, g := range gaps {
			if max(g, -g) > max(worst, -worst) {
				worst = g
			}
		}
	}
	return worst
}

// OK says that every account is proved to the cent.
func (p Proof) OK() bool {
	for _, r := range p.Rows {
		if r.Gap != 0 || r.Control != nil && *r.Control != r.OpenItems {
			return false
		}
	}
	return p.Gap == 0
}
