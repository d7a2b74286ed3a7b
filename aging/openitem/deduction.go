package openitem

import (
	"slices"

	"relance/aging/ledger"
)

// dueWithReceipt gives a deduction that gives no credit back the due date of what
// its receipt has paid: the invoice is then short of it, and no sooner due.
func dueWithReceipt(w account) {
	for _, d := range w.debits {
		if d.open == 0 || d.origin != nil || w.line(d.line).Nature != ledger.Deduction {
			continue
		}
		receipt := w.refs.mates(d.line)
		for _, o := range w.debits {
			if o.due > d.due && !o.undated && slices.ContainsFunc(o.paid, func(p allocation) bool { return !p.undone && slices.Contains(receipt, p.credit) }) {
				d.due, d.from = o.due, o.from
			}
		}
	}
}
