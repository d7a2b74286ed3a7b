package pdf

import (
	"slices"

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
		out = append(out, ageStrip(a, l.Format, k)...)
		out = append(out, totals(a.Totals(l), func(amount money.Amount) string { return l.Format.In(amount, a.Currency) }, k)...)
	}
	out = append(out, remarks(l, k)...)
	return append(out, space(k.m.paragraph))
}

// accountGrid is the table of one currency: debits, credits and the balance
// after each line; and how late each is, where some are.
func accountGrid(a letters.Account, w letters.Labels, format letters.Format) *grid {
	n, late := format.Number, a.Late()
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: n}
	row := func(cells [6]string, days string, sums [2]money.Amount) gridRow {
		if !late {
			return gridRow{cells: cells[:], sums: []money.Amount{0, 0, 0, sums[0], sums[1], 0}}
		}
		return gridRow{cells: slices.Insert(cells[:], 3, days), sums: []money.Amount{0, 0, 0, 0, sums[0], sums[1], 0}}
	}
	g.columns = []column{{head: w.Entry}, {head: w.Date}, {head: w.Due}, {head: w.Debit, right: true, carried: true}, {head: w.Credit, right: true, carried: true}, {head: w.Balance, right: true}}
	if late {
		g.columns = slices.Insert(g.columns, 3, column{head: w.Late, right: true})
	}
	if !a.From.IsZero() {
		opening := row([6]string{w.OpeningBalance + " " + format.Short(a.From), "", "", "", "", n(a.Opening)}, "", [2]money.Amount{})
		opening.weight = bold
		g.rows = append(g.rows, opening)
	}
	var debit, credit money.Amount
	for _, line := range a.Lines {
		g.rows = append(g.rows, row(
			[6]string{line.Label, format.Short(line.Date), format.Short(line.Due) + line.DueMark(), blankZero(n, line.Debit), blankZero(n, line.Credit), n(line.Balance)},
			w.LateDays(line.Late), [2]money.Amount{line.Debit, line.Credit},
		))
		g.detail(line.Detail)
		debit += line.Debit
		credit += line.Credit
	}
	g.keepLast(1)
	last := row([6]string{w.Total, "", "", n(debit), n(credit), n(a.Closing)}, "", [2]money.Amount{})
	last.weight, last.above = bold, true
	g.rows = append(g.rows, last)
	return g
}

// Of the strip of ages: how many stand side by side, and their height in mm.
const (
	mostBands = 6
	bandTall  = 10.2
	bandGap   = 1.6
)

// ageStrip shows what is open by its age, side by side.
func ageStrip(a letters.Account, format letters.Format, k look) []piece {
	var out []piece
	if len(a.Ages) > 0 {
		out = append(out, keep(float64((len(a.Ages)+mostBands-1)/mostBands)*bandTall))
	}
	for bands := range slices.Chunk(a.Ages, mostBands) {
		wide := (textWidth + bandGap) / float64(min(mostBands, len(a.Ages)))
		out = append(out, drawing(func(p *page, y float64) {
			for i, band := range bands {
				x, c := left+float64(i)*wide, rule()
				if band.Late && band.Amount != 0 {
					c = k.accent
				}
				inner := wide - bandGap
				p.box(x, y, inner, bandTall-bandGap, Color{0xee, 0xf1, 0xf5})
				p.line(x, y, x+inner, y, 0.6, c)
				p.text(x+1.4, y+3.4, k.t.fitted(band.Label, regular, 7, 5, inner-2.8, grey()))
				p.text(x+1.4, y+7.2, k.t.fitted(format.Number(band.Shown()), bold, 8.5, 5, inner-2.8, black()))
			}
		}), space(bandTall))
	}
	return out
}
