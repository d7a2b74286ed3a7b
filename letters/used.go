package letters

import "slices"

// nameUsed heads the column of what was paid by what it holds: an advance that an
// entry imputes to an invoice is no payment, even of the customer whose deposit
// invoice is not paid.
func nameUsed(l *Letter) {
	w, used, paid := wordsOf(l.Format), false, false
	for _, rows := range [][]Row{l.Rows, l.Upcoming} {
		used = used || slices.ContainsFunc(rows, func(r Row) bool { return r.Used != 0 })
		paid = paid || slices.ContainsFunc(rows, func(r Row) bool { return r.Paid != r.Used })
	}
	switch {
	case !used:
	case !paid:
		l.Labels.Paid = w.used
	default:
		l.Labels.Paid = w.paidOrUsed
		for k := range l.Rows {
			l.Rows[k].markUsed = l.Rows[k].Used != 0
		}
	}
}

// usedIn says of each invoice what was imputed to it.
func usedIn(l Letter) (all []string) {
	for _, r := range l.Rows {
		if r.Used != 0 {
			all = append(all, l.Format.Money(r.Used)+" ("+r.Label+")")
		}
	}
	return all
}
