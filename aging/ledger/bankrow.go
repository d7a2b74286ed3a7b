package ledger

import (
	"bytes"

	"relance/aging/civil"
	"relance/aging/money"
)

// BankRow is a row on a bank account (51, but for 511).
type BankRow struct {
	Account string
	Date    civil.Date
	Amount  money.Amount // debit less credit: positive is money in

	journal int32 // of the row: of the chunk's collector, then of the file
}

// keepBank keeps a row of a bank account, where statements will ask for it. Cash (53)
// has no statement.
func keepBank(c *collector, account []byte, amount money.Amount) {
	if !c.opts.KeepBank || amount == 0 || !bytes.HasPrefix(account, []byte("51")) || c.entry.date == 0 || c.opts.Until != 0 && c.entry.date > c.opts.Until {
		return
	}
	c.out.bank = append(c.out.bank, BankRow{Account: string(account), Date: c.entry.date, Amount: amount, journal: c.row})
}

// bank adds the bank rows of a file, those of its opening left out.
func (b *builder) bank(f *reading, d decoder) {
	first := int32(-1)
	if f.opening.first {
		first = f.merged.firstEntry.journal
	}
	for _, row := range f.merged.bank {
		if f.opening.journals[row.journal] || row.journal == first && row.Date == f.opening.date {
			continue
		}
		row.Account, row.journal = d.name(row.Account), 0
		b.ledger.Bank = append(b.ledger.Bank, row)
	}
}
