package ledger

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// Parked is a credit that waits on an account of unknown operations (471, 472):
// a receipt that nobody has given to its customer yet.
type Parked struct {
	File    string
	No      int
	Date    civil.Date
	Account string
	Aux     string // CompAuxNum, when someone filled it
	Ref     string
	Label   string
	Amount  money.Amount // positive
}

// park keeps a row of an account of unknown operations, where presumed matching
// will ask for it.
func (c *collector) park(account, aux, ref, label []byte, amount money.Amount) {
	if amount == 0 || !c.opts.KeepLabel && !c.opts.KeepOpenText || c.opts.Until != 0 && c.entry.date > c.opts.Until || c.entry.date == 0 {
		return
	}
	c.out.parked = append(c.out.parked, Parked{No: int(c.no), Date: c.entry.date, Account: string(account), Aux: string(aux),
		Ref: string(ref[:min(len(ref), longestText)]), Label: string(label[:min(len(label), longestText)]), Amount: -amount})
}

// park adds the rows of a file. Those of its opening repeat what the file of the
// year before has.
func (b *builder) park(f *reading, d decoder) {
	repeated := len(b.ledger.Files) > 1 && f.opening.date != 0
	for _, p := range f.merged.parked {
		if repeated && p.Date == f.opening.date {
			continue
		}
		p.File, p.Account, p.Aux, p.Ref, p.Label = f.name, d.name(p.Account), d.name(p.Aux), d.text(p.Ref), d.text(p.Label)
		b.parked = append(b.parked, p)
	}
}

// stillParked leaves out the credits that a later debit of the same amount and
// account took away, the oldest first.
func stillParked(all []Parked) []Parked {
	type place struct {
		account string
		amount  money.Amount
	}
	slices.SortStableFunc(all, func(x, y Parked) int { return cmp.Compare(x.Date, y.Date) })
	waiting, gone := map[place][]int{}, map[int]bool{}
	for k, p := range all {
		at := place{p.Account, p.Amount.Abs()}
		if p.Amount > 0 {
			waiting[at] = append(waiting[at], k)
		} else if len(waiting[at]) > 0 {
			gone[waiting[at][0]] = true
			waiting[at] = waiting[at][1:]
		}
	}
	var left []Parked
	for k, p := range all {
		if p.Amount > 0 && !gone[k] {
			left = append(left, p)
		}
	}
	return left
}
