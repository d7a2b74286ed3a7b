package pdf

import "relance/aging/money"

// account is the table of a statement: debits, credits and the balance after
// each line.
func (f *flow) account() {
	a, w, n := f.l.Account, f.l.Labels, f.l.Format.Number
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: n}
	g.columns = []column{{head: w.Entry}, {head: w.Date}, {head: w.Due}, {head: w.Debit, right: true, carried: true}, {head: w.Credit, right: true, carried: true}, {head: w.Balance, right: true}}
	if !a.From.IsZero() {
		g.rows = append(g.rows, gridRow{cells: []string{w.OpeningBalance + " " + f.l.Format.Short(a.From), "", "", "", "", n(a.Opening)}, weight: bold})
	}
	var debit, credit money.Amount
	for _, line := range a.Lines {
		g.rows = append(g.rows, gridRow{
			cells: []string{line.Label, f.l.Format.Short(line.Date), f.l.Format.Short(line.Due), blankZero(n, line.Debit), blankZero(n, line.Credit), n(line.Balance)},
			sums:  []money.Amount{0, 0, 0, line.Debit, line.Credit, 0},
		})
		debit += line.Debit
		credit += line.Credit
	}
	if len(g.rows) > 0 {
		g.rows[len(g.rows)-1].together = 1
	}
	g.rows = append(g.rows, gridRow{cells: []string{w.Total, "", "", n(debit), n(credit), n(a.Closing)}, weight: bold, above: true})
	g.draw(f)
	f.remarks()
	f.y += f.m.paragraph
	f.summary()
}
