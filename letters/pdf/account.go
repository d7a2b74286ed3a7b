package pdf

import (
	"relance/aging/money"
	"relance/letters"
)

// accounts are the tables of a statement, one per currency, each with its
// totals.
func (f *flow) accounts() {
	for _, a := range f.l.Accounts {
		if len(f.l.Accounts) > 1 || a.Currency != "" {
			f.need(24)
			f.write(f.t.wrap(a.Title(f.l), bold, f.m.size, textWidth, f.accent), 0, f.m.lead, f.m.size)
			f.y += 0.8
		}
		f.account(a)
		f.y += f.m.paragraph
		f.totals(a.Totals(f.l), func(amount money.Amount) string { return f.l.Format.In(amount, a.Currency) })
	}
	f.remarks()
	f.y += f.m.paragraph
}

// account is the table of one currency: debits, credits and the balance after
// each line.
func (f *flow) account(a letters.Account) {
	w, n := f.l.Labels, f.l.Format.Number
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
}
