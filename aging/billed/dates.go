package billed

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/einvoice"
	"relance/aging/ledger"
	"relance/aging/money"
)

// Dates gives the due dates that invoices agree on, by line of the ledger: the
// instalments of a line add up to it.
func (f *Folder) Dates(l *ledger.Ledger) map[int32][]customer.Instalment {
	dates := map[int32][]customer.Instalment{}
	for i := range f.Matches {
		m := &f.Matches[i]
		if len(m.Due) == 0 || m.Credit() {
			continue
		}
		if sum, carried := booked(l, m.Lines); !carried && len(m.Due) > 1 && sum == parts(m.Due) {
			m.spread(l, dates)
			continue
		}
		for _, k := range m.Lines {
			dates[k] = []customer.Instalment{{Due: m.DueDate(), Amount: l.Lines[k].Amount}}
		}
	}
	return dates
}

func parts(due []einvoice.Instalment) (sum money.Amount) {
	for _, d := range due {
		sum += d.Amount
	}
	return sum
}

// spread cuts the lines of an invoice into its instalments, in file order; what
// was carried over is the last of them.
func (m *Match) spread(l *ledger.Ledger, dates map[int32][]customer.Instalment) {
	at, left := 0, m.Due[0].Amount
	for _, k := range m.Lines {
		line := &l.Lines[k]
		if line.AtOpening {
			dates[k] = []customer.Instalment{{Due: m.DueDate(), Amount: line.Amount}}
			continue
		}
		for rest := line.Amount; rest > 0; {
			for left == 0 && at+1 < len(m.Due) {
				at++
				left = m.Due[at].Amount
			}
			part := min(rest, left)
			if at+1 == len(m.Due) {
				part = rest
			}
			dates[k] = append(dates[k], customer.Instalment{Due: m.Due[at].Due, Amount: part})
			rest, left = rest-part, left-part
		}
	}
}

// Receipts gives the day on which a platform received each invoice, by line: a
// public buyer's term runs from it (CCP R2192-12).
func (f *Folder) Receipts() map[int32]civil.Date {
	days := map[int32]civil.Date{}
	for number, day := range einvoice.ReceiptDay(f.Statuses) {
		for _, k := range f.lines[number].Lines {
			days[k] = day
		}
	}
	return days
}

// Corrects gives, by line of a credit note, the lines of the invoices that it names
// (BT-25) and that are the same customer's.
func (f *Folder) Corrects() map[int32][]int32 {
	corrects := map[int32][]int32{}
	for i := range f.Matches {
		m := &f.Matches[i]
		if !m.Credit() {
			continue
		}
		for _, number := range m.Previous {
			before, known := f.lines[einvoice.Bare(number)]
			if !known || before.Customer != m.Customer || before.Credit() {
				continue
			}
			for _, k := range m.Lines {
				corrects[k] = append(corrects[k], before.Lines...)
			}
		}
	}
	return corrects
}
