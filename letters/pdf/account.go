package pdf

import (
	"relance/aging/money"
	"relance/letters"
)

// accounts are the tables of a statement, one per currency, each with its
// totals.
func accounts(l letters.Letter, k look) []piece {
	var out []piece
	for _, a := range l.Accounts {
		if len(l.Accounts) > 1 || a.Currency != "" {
			out = append(out, keep(24), k.body(k.t.wrap(a.Title(l), bold, k.m.size, textWidth, k.accent)), space(0.8))
		}
		out = append(out, accountGrid(a, l.Labels, l.Format), space(k.m.paragraph))
		out = append(out, totals(a.Totals(l), func(amount money.Amount) string { return l.Format.In(amount, a.Currency) }, k)...)
	}
	out = append(out, remarks(l, k)...)
	return append(out, space(k.m.paragraph))
}

// accountGrid is the table of one currency: debits, credits and the balance
// after each line.
func accountGrid(a letters.Account, w letters.Labels, format letters.Format) *grid {
	n := format.Number
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: n}
	g.columns = []column{{head: w.Entry}, {head: w.Date}, {head: w.Due}, {head: w.Debit, right: true, carried: true}, {head: w.Credit, right: true, carried: true}, {head: w.Balance, right: true}}
	if !a.From.IsZero() {
		g.rows = append(g.rows, gridRow{cells: []string{w.OpeningBalance + " " + format.Short(a.From), "", "", "", "", n(a.Opening)}, weight: bold})
	}
	var debit, credit money.Amount
	for _, line := range a.Lines {
		g.rows = append(g.rows, gridRow{
			cells: []string{line.Label, format.Short(line.Date), format.Short(line.Due), blankZero(n, line.Debit), blankZero(n, line.Credit), n(line.Balance)},
			sums:  []money.Amount{0, 0, 0, line.Debit, line.Credit, 0},
		})
		g.detail(line.Detail)
		debit += line.Debit
		credit += line.Credit
	}
	g.keepLast(1)
	g.rows = append(g.rows, gridRow{cells: []string{w.Total, "", "", n(debit), n(credit), n(a.Closing)}, weight: bold, above: true})
	return g
}
