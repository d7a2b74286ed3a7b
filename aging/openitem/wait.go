package openitem

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// Wait is what the ledger itself says against reminding of an open item: it may
// well be paid, or it cannot be what it seems. The balance is the ledger's all
// the same.
type Wait struct {
	Why    WaitReason
	Who    string       // the other customer of LetteredElsewhere; the account of ParkedReceipt
	Date   civil.Date   // of the receipts; the impossible one of ImpossibleDate
	Amount money.Amount // of the receipts
}

// WaitReason says what kind of thing it is.
type WaitReason uint8

// Reasons to wait.
const (
	LetteredElsewhere WaitReason = iota + 1 // lettered with another customer's payment of that amount; a credit, with another's debt
	ParkedReceipt                           // its amount and number, or name, wait on 471 or 472
	SameDayReceipts                         // the receipts of one day make it together
	ImpossibleDate                          // its piece or due date is years away from its entry
	RefundAlone                             // a refund of no credit that the ledger has
)

// A date further than these from its entry's is a slip of the pen, not a term.
const (
	yearsAhead  = 2
	yearsBehind = 10
)

// impossible says that a date cannot be that of an entry of another.
func impossible(date, entry civil.Date) bool {
	if away := int(date - entry); date == 0 || away <= 365*yearsAhead && away >= -365*yearsBehind {
		return false
	}
	return date > entry.AddMonths(12*yearsAhead) || date < entry.AddMonths(-12*yearsBehind)
}

// waits gives the reason to wait with a debit, nil for none. presumed says that
// refunds were looked for their credits.
func waits(a *account, d *debit, presumed bool) *Wait {
	line := a.line(d.line)
	switch {
	case d.origin != nil:
		return nil
	case impossible(line.PieceDate, line.Date):
		return &Wait{Why: ImpossibleDate, Date: line.PieceDate}
	case d.from != DueList && impossible(d.due, line.Date):
		return &Wait{Why: ImpossibleDate, Date: d.due}
	case d.across >= 0:
		return &Wait{Why: LetteredElsewhere, Who: a.refs.Parties[d.across].Customer()}
	case d.together != nil:
		return &Wait{Why: SameDayReceipts, Date: a.line(d.together[0].line).Date, Amount: sumOf(d.together)}
	case line.Nature == ledger.Refund && presumed && !a.named():
		return &Wait{Why: RefundAlone}
	}
	return nil
}
