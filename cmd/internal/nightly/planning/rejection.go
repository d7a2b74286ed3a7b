package planning

import (
	"cmp"
	"slices"

	"relance/aging/bank"
	"relance/aging/openitem"
	"relance/rules"
)

// bookedWithin is the number of days between the day on which a payment came back
// at the bank and the one on which it was booked.
const bookedWithin = 10

// sayWhy completes the payments that came back with what the bank says of them: the
// only movement of a statement that it can be, else the label of the ledger.
func (b *AtBank) sayWhy(items []rules.Item) {
	for i := range items {
		if len(items[i].Rejected) == 0 {
			continue
		}
		all := slices.Clone(items[i].Rejected)
		for k := range all {
			r := &all[k]
			why, shown := b.whyOf(*r)
			r.Said, r.Why = shown || bank.SaysReturned(r.Label), cmp.Or(why, bank.ReasonIn(r.Label))
		}
		items[i].Rejected = all
	}
}

// whyOf gives the reason of a statement, none where two movements tell different
// ones.
func (b *AtBank) whyOf(r openitem.Rejection) (why string, shown bool) {
	for _, l := range b.cameBack {
		apart := int(r.Date - l.Date)
		switch {
		case l.Amount.Abs() != r.Amount || apart > bookedWithin || apart < -bookedWithin:
		case shown && why != l.Why():
			return "", true
		default:
			why, shown = l.Why(), true
		}
	}
	return why, shown
}
