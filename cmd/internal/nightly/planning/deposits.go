package planning

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules"
)

// onSales sorts advances into what is deducted on a date and what waits for a
// sale. A deposit invoice that is not paid is no credit of the customer's. What
// was paid of it has already lowered that invoice, and is an advance on a sale:
// it is deducted from what else is due, never from what is left of the deposit
// invoice nor from the next one.
func onSales(advances []openitem.Item, debits []rules.Item, date civil.Date) (deducted, waiting []openitem.Item) {
	sales, asked := besideDeposits(debits, date)
	for _, i := range advances {
		off := i.Open + i.Unpaid
		if asked && i.Advance {
			off = max(off, -sales)
			sales += off
		}
		rest := i
		if i.Open, rest.Open = off, i.Open-off; i.Open != 0 {
			deducted = append(deducted, i)
		}
		if rest.Open != 0 {
			waiting = append(waiting, rest)
		}
	}
	return deducted, waiting
}

// besideDeposits gives what a customer owes beside its deposit invoices: what is
// due, or the whole while no deposit invoice is due; and whether it owes one.
func besideDeposits(debits []rules.Item, date civil.Date) (sales money.Amount, asked bool) {
	var due, all money.Amount
	late := false
	for i := range debits {
		d := &debits[i]
		isDue := !d.Due.IsZero() && d.Due <= date
		switch {
		case d.Treatment != ledger.Dunned:
		case d.Advance:
			asked, late = true, late || isDue
		default:
			all += d.Open
			if isDue {
				due += d.Open
			}
		}
	}
	if late {
		return due, true
	}
	return all, asked
}
