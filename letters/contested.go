package letters

import (
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
)

// contestedPlace is the place of the table of what is contested; a text without
// it has the table under its invoices.
const contestedPlace = "contestations"

// contestedOf lists apart what the customer disputes of the invoices that are
// due, with the reason given, and what else is waited for: neither is claimed.
// It gives their sum too; the table has no rows when there is nothing.
func contestedOf(r Request, f Format) (Table, money.Amount) {
	w := tableWordsOf(f)
	var total money.Amount
	steps := r.steps()
	t := Table{Place: contestedPlace, Title: w.contestedTitle, Columns: columns(w.invoice, w.due, w.since, w.reason, "+"+w.contested)}
	add := func(label string, due, since civil.Date, why string, a money.Amount) {
		t.Rows = append(t.Rows, TableRow{Cells: []string{label, f.Short(due), f.Short(since), why, f.Number(a)}, Sums: []money.Amount{0, 0, 0, 0, a}})
		total += a
	}
	for _, i := range r.Case.Items {
		s := steps[i.Key]
		if s.Contested == 0 && s.Deferred == 0 || i.Treatment != ledger.Dunned || i.Due >= r.Decision.Date && !s.Listed {
			continue
		}
		left := s.Contested
		for _, d := range r.Case.FollowUp.Disputes {
			if part := min(left, d.ByItem[i.Key]); part > 0 && d.State == followup.Pending {
				add(itemLabel(i.Item, f), i.Due, d.Date, upperFirst(reasonWords(d.Fact, f)), part)
				left -= part
			}
		}
		if left > 0 {
			add(itemLabel(i.Item, f), i.Due, 0, "", left)
		}
		if s.Deferred > 0 && (s.Contested > 0 || !s.Unclaimed) {
			add(itemLabel(i.Item, f), i.Due, 0, w.waited, s.Deferred)
		}
	}
	if len(t.Rows) > 0 {
		t.Rows = append(t.Rows, TableRow{Cells: []string{w.total, "", "", "", f.Number(total)}, Strong: true})
	}
	return t, total
}
