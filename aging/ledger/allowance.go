package ledger

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Allowance is a row on 491, depreciation of receivables, opening entries of a year
// whose eve is given left out.
type Allowance struct {
	File    string
	No      int
	Date    civil.Date
	Account string
	Aux     string // CompAuxNum, when someone filled it
	Ref     string
	Label   string
	Amount  money.Amount // positive when it is set aside, negative when it is released
}

// allow keeps a row of an account of depreciation, where texts are kept.
func (o *chunk) allow(c *collector, account, aux, ref, label []byte, amount money.Amount) {
	if amount == 0 || !c.opts.KeepLabel && !c.opts.KeepOpenText || c.opts.Until != 0 && c.entry.date > c.opts.Until || c.entry.date == 0 {
		return
	}
	o.allowed = append(o.allowed, Allowance{No: int(c.no), Date: c.entry.date, Account: string(account), Aux: string(aux),
		Ref: string(ref[:min(len(ref), longestText)]), Label: string(label[:min(len(label), longestText)]), Amount: -amount})
}

// allow adds the rows of a file. Those of its opening repeat what the file of the
// year before has.
func (b *builder) allow(f *reading, d decoder) {
	repeated := f.exercise > 0 && f.opening.date != 0
	for _, a := range f.merged.allowed {
		if repeated && a.Date == f.opening.date {
			continue
		}
		a.File, a.Account, a.Aux, a.Ref, a.Label = f.name, d.name(a.Account), d.name(a.Aux), d.text(a.Ref), d.text(a.Label)
		b.ledger.Allowances = append(b.ledger.Allowances, a)
	}
}
