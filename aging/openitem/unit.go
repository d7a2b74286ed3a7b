package openitem

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// debit is a debit line, or one instalment of it, while it is being matched.
type debit struct {
	line     int32
	due      civil.Date
	dated    civil.Date // of the invoice
	part     int16      // instalment, from 0
	parts    int16
	from     DueSource
	undated  bool
	returned bool
	exchange bool      // books an exchange difference
	moved    bool      // its line is in a move
	last     bool      // a refund for which no unused credit was found
	across   int32     // party whose payment it is lettered with, -1 for none
	together []*credit // credits of one day that make it, for want of anything that links them
	amount   money.Amount
	open     money.Amount
	foreign  *foreign // nil in euros
	origin   *origin  // the debt that it replaces, nil for its own
	paid     []allocation
	rejected *rejected // payments of it that came back, the latest first
}

// credit is a credit line while it is being matched; amounts are positive here.
type credit struct {
	line     int32
	amount   money.Amount
	open     money.Amount
	returned money.Amount // undone by rejections
	group    int32        // letter group it was left over in, -1 when unlettered
	across   int32        // party whose debt it is lettered with, -1 for none
	exchange bool
	foreign  *foreign // nil in euros
}

// idle says that a credit pays nothing of its own account any more.
func (c *credit) idle() bool { return c.open == 0 || c.spentAbroad() || c.across >= 0 }

// allocation is a part of a credit that pays a debit.
type allocation struct {
	credit  int32 // line
	amount  money.Amount
	rule    string      // "" when lettered
	moved   bool        // undone because the debt moved to another account or customer
	undone  bool        // the debit undoes the credit: both are as if they had never been
	foreign *settlement // nil when both are in euros
}

// account is everything that one party owes and has paid.
type account struct {
	refs      *references
	party     int32
	treatment ledger.Treatment
	lines     []int32 // all of the party's
	debits    []*debit
	credits   []*credit
}

func (a *account) line(i int32) *ledger.Line { return &a.refs.Lines[i] }

func (a *account) label(c *credit) string { return a.refs.Label(a.line(c.line)) }

// named says that only its reference tells what a credit of the account is for:
// a retention, a bill or an advance is not settled by what happens to have its
// amount, nor by its age.
func (a *account) named() bool {
	return a.treatment == ledger.Retention || a.treatment == ledger.BillHeld || a.treatment == ledger.Deposit
}

// owes says that something is open in the account.
func (a *account) owes() bool {
	return slices.ContainsFunc(a.debits, func(d *debit) bool { return d.open > 0 })
}

// candidates are the debits that c may pay, oldest due date first.
func (a *account) candidates(c *credit) []*debit {
	var some []*debit
	for _, d := range a.debits {
		if d.open > 0 && !a.fresh(d, c) && a.payable(d, c) {
			some = append(some, d)
		}
	}
	return some
}

// earlier are the candidates of the exercises before that of c.
func (a *account) earlier(c *credit) []*debit {
	exercise := a.refs.exercise(c.line)
	var some []*debit
	for _, d := range a.candidates(c) {
		if a.refs.exercise(d.line) < exercise {
			some = append(some, d)
		}
	}
	return some
}

// payable says that c may pay d, whatever their dates. What we gave back is no
// debt on the day that it left.
func (a *account) payable(d *debit, c *credit) bool {
	if d.across >= 0 {
		return false
	}
	if from := a.line(d.line); givesBack(from) && from.Date == a.line(c.line).Date {
		return false
	}
	return (d.from != DueNone || a.named()) && (c.exchange || !d.paidAbroad())
}

// fresh says that d is dated after c, so that c cannot have paid it. A debt that
// moved is as old as it was.
func (a *account) fresh(d *debit, c *credit) bool { return a.booked(d).Date > a.line(c.line).Date }

// booked is the line that booked a debt first.
func (a *account) booked(d *debit) *ledger.Line {
	if d.origin != nil {
		return a.line(d.origin.line)
	}
	return a.line(d.line)
}

// samePiece says that a debit and a credit bear one reference.
func (a *account) samePiece(d *debit, c *credit) bool {
	ref := a.refs.ref(a.line(c.line))
	return ref != "" && ref == a.refs.ref(a.line(d.line))
}

// pay allocates as much of c as d still owes, and says how much that was.
func pay(d *debit, c *credit, rule string) money.Amount { return payUpTo(d, c, rule, d.open) }

// payUpTo does so up to an amount.
func payUpTo(d *debit, c *credit, rule string, most money.Amount) money.Amount {
	part := min(d.open, c.open, most)
	if part <= 0 {
		return 0
	}
	inCurrency := settleForeign(d, c, part)
	d.open -= part
	c.open -= part
	d.paid = append(d.paid, allocation{credit: c.line, amount: part, rule: rule, foreign: inCurrency})
	return part
}

// oldestFirst orders debits by due date, undated ones last, then invoice date, then file order.
func oldestFirst(debits []*debit) {
	slices.SortStableFunc(debits, func(x, y *debit) int {
		if x.undated != y.undated {
			if x.undated {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(x.due, y.due), cmp.Compare(x.dated, y.dated), cmp.Compare(x.line, y.line), cmp.Compare(x.part, y.part))
	})
}

// byDate orders credits by entry date, then file order.
func (a *account) byDate(credits []*credit) {
	slices.SortStableFunc(credits, func(x, y *credit) int {
		return cmp.Or(cmp.Compare(a.line(x.line).Date, a.line(y.line).Date), cmp.Compare(x.line, y.line))
	})
}
