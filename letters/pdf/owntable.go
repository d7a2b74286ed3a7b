package pdf

import (
	"relance/letters"
)

// ownTable is a table that only some documents have.
func ownTable(t *letters.Table, w letters.Labels, format letters.Format, k look) []piece {
	g := ownGrid(t, w, format)
	out := []piece{keep(ownHeight(t, g, k))}
	if t.Title != "" {
		title := k.t.wrap(t.Title, bold, smallSize+0.5, textWidth, k.accent)
		out = append(out, space(1.2), passage{title, 0, smallLead + 0.2, smallSize + 0.5}, space(0.6))
	}
	return append(out, g, space(k.m.paragraph))
}

// unbroken is the height up to which a table of its own stands on one page, in mm:
// two lines of it are never alone on the next.
const unbroken = 110.0

// ownHeight is what a page must have left for a table to begin on it.
func ownHeight(t *letters.Table, g *grid, k look) float64 {
	if whole := titleHeight(t) + g.whole(k); whole <= unbroken {
		return whole
	}
	return 20
}

func titleHeight(t *letters.Table) float64 {
	if t.Title == "" {
		return 0
	}
	return 1.8 + smallLead + 0.2
}

func ownGrid(t *letters.Table, w letters.Labels, format letters.Format) *grid {
	g := &grid{number: format.Number}
	for _, c := range t.Columns {
		g.columns = append(g.columns, column{head: c.Head, right: c.Right, carried: c.Sum})
		if c.Sum {
			g.labels = [2]string{w.CarriedOver, w.BroughtForward}
		}
	}
	for i, r := range t.Rows {
		if r.Under {
			g.detail(r.Cells[0])
			continue
		}
		row := gridRow{cells: r.Cells, sums: r.Sums, faint: r.Faint, span: len(r.Cells) == 1 && len(t.Columns) > 1}
		switch {
		case r.Strong && row.span:
			row.weight = bold
		case r.Strong:
			row.weight, row.above = bold, true
			g.keepLast(4)
		}
		if row.span {
			row.together = min(1, len(t.Rows)-1-i)
		}
		g.rows = append(g.rows, row)
	}
	return g
}
