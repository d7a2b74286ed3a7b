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
	part     int16 // instalment, from 0
	parts    int16
	from     DueSource
	undated  bool
	returned bool
	exchange bool // books an exchange difference
	amount   money.Amount
	open     money.Amount
	foreign  *foreign // nil in euros
	paid     []allocation
}

// credit is a credit line while it is being matched; amounts are positive here.
type credit struct {
	line     int32
	amount   money.Amount
	open     money.Amount
	returned money.Amount // undone by rejections
	group    int32        // letter group it was left over in, -1 when unlettered
	exchange bool
	foreign  *foreign // nil in euros
}

// allocation is a part of a credit that pays a debit.
type allocation struct {
	credit  int32 // line
	amount  money.Amount
	rule    string      // "" when lettered
	foreign *settlement // nil when both are in euros
}

// account is the work on one party: everything it owes and has paid.
type account struct {
	m          *matcher
	out        *part
	party      int32
	treatment  ledger.Treatment
	debits     []*debit
	credits    []*credit
	lines      []int32 // all of the party's
	gapItem    []Item  // écart d'ouverture, at most one
	keepClosed bool    // lines of closed groups are needed
	alone      [1]dated
}

func (a *account) line(i int32) *ledger.Line { return &a.m.ledger.Lines[i] }

// pay allocates as much of c as d still owes, and says how much that was.
func pay(d *debit, c *credit, rule string) money.Amount {
	part := min(d.open, c.open)
	if part <= 0 {
		return 0
	}
	inCurrency := settleForeign(d, c, part)
	d.open -= part
	c.open -= part
	d.paid = append(d.paid, allocation{c.line, part, rule, inCurrency})
	return part
}

// oldestFirst orders debits by due date, undated ones last, then file order.
func oldestFirst(debits []*debit) {
	slices.SortStableFunc(debits, func(x, y *debit) int {
		if x.undated != y.undated {
			if x.undated {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(x.due, y.due), cmp.Compare(x.line, y.line), cmp.Compare(x.part, y.part))
	})
}

// byDate orders credits by entry date, then file order.
func (a *account) byDate(credits []*credit) {
	slices.SortStableFunc(credits, func(x, y *credit) int {
		return cmp.Or(cmp.Compare(a.line(x.line).Date, a.line(y.line).Date), cmp.Compare(x.line, y.line))
	})
}
