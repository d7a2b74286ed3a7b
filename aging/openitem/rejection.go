package openitem

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// Rejection is one payment that came back: a rejected direct debit, an unpaid cheque
// or bill. A payment of several invoices is one, whatever they are.
type Rejection struct {
	Date   civil.Date   // on which it was booked
	Amount money.Amount // of the payment, as far as it came back
	Line   int32        // index into Ledger.Lines of the line that undoes it
	Bill   bool         // a bill of exchange
	Label  string       // of that line
	Said   bool         // that it came back: by its label, or by the bank; the ledger alone has no opinion
	Why    string       // French: the bank's reason, "" where nobody gave one; the ledger alone has none
}

// rejected is what of it is kept while an account is matched.
type rejected struct {
	back, payment int32 // lines
	amount        money.Amount
	before        *rejected
}

// cameBack notes that a payment of an invoice came back. Money that we gave back
// opens the invoice again too, and is no rejection.
func (a *account) cameBack(invoice, back *debit, payment *credit, amount money.Amount) {
	invoice.returned = true
	for r := invoice.rejected; r != nil; r = r.before {
		if r.back == back.line && r.payment == payment.line {
			return
		}
	}
	if a.line(back.line).Nature == ledger.Rejection {
		invoice.rejected = &rejected{back.line, payment.line, amount, invoice.rejected}
	}
}

// rejections gives the payments of an invoice that came back, oldest first.
func (a *account) rejections(d *debit) (all []Rejection) {
	for r := d.rejected; r != nil; r = r.before {
		line := a.line(r.back)
		all = append(all, Rejection{Date: line.Date, Amount: r.amount, Line: r.back, Bill: a.line(r.payment).Nature == ledger.Bill, Label: a.refs.Label(line)})
	}
	slices.SortStableFunc(all, func(x, y Rejection) int { return int(x.Date - y.Date) })
	return all
}

// leftUnpaid gives the invoices that a payment which came back leaves unpaid: the
// only one of that amount, else all that were there to be paid, where they make it
// together. Otherwise nobody knows which.
func leftUnpaid(a account, back *debit, payment *credit, among []*debit, amount money.Amount) []*debit {
	var alike, all []*debit
	var sum money.Amount
	for _, other := range among {
		if line := a.line(other.line); other == back || other.open <= 0 || isReturn(line) || line.Date > a.line(back.line).Date {
			continue
		}
		if other.open == amount {
			alike = append(alike, other)
		}
		if a.line(other.line).Date <= a.line(payment.line).Date {
			all, sum = append(all, other), sum+other.open
		}
	}
	switch {
	case len(alike) == 1:
		return alike
	case len(alike) == 0 && sum == amount:
		return all
	}
	return nil
}
