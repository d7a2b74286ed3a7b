package pdf

import (
	"relance/aging/money"
)

// column of a grid. The first column takes what the others leave and wraps;
// the others are as wide as their widest cell.
type column struct {
	head    string
	right   bool
	carried bool // its amounts are summed over page breaks
	width   float64
}

// gridRow is one line of a grid. Sums holds, by column, what the row adds to
// the amounts carried over a page break.
type gridRow struct {
	cells    []string
	sums     []money.Amount
	weight   weight
	above    bool    // a rule above
	span     bool    // only the first cell, over the whole width
	faint    bool    // grey
	indent   float64 // of the first cell
	over     bool    // a detail comes next, in the same row to the eye
	under    bool    // that detail
	together int     // rows after this one that may not be left alone on the next page
	label    []textLine
}

// grid is a table that runs over pages, with its head repeated and its amounts
// carried.
type grid struct {
	columns []column
	rows    []gridRow
	size    float64
	labels  [2]string // carried over, brought forward
	number  func(money.Amount) string
	padding float64 // above and below a row
}

const (
	cellGap     = 3.2 // least distance between columns
	wideGap     = 9.0 // largest
	rowLeading  = 1.28
	leastFirst  = 26.0
	headSize    = 7.5
	leastGrid   = 6.5
	gridDefault = 8.5
)

// A table of more rows than two pages hold is set closer: who reads it looks for one
// of them.
const (
	manyRows     = 90
	denseGrid    = 7.25
	densePadding = 0.2
)

// fit gives every column its width, with a smaller type when the first column
// would be too narrow.
func (g *grid) fit(t *lettering) {
	g.size = gridDefault
	if len(g.rows) > manyRows {
		g.size, g.padding = denseGrid, min(g.padding, densePadding)
	}
	for ; ; g.size -= 0.25 {
		rest := textWidth
		for i := 1; i < len(g.columns); i++ {
			c := &g.columns[i]
			c.width = t.run(c.head, bold, headSize, black()).width
			for _, row := range g.rows {
				if !row.span && i < len(row.cells) {
					c.width = max(c.width, t.run(row.cells[i], row.weight, g.size, black()).width)
				}
			}
			c.width += cellGap
			rest -= c.width
		}
		if rest >= leastFirst || g.size <= leastGrid {
			g.columns[0].width = max(rest, leastFirst/2)
			g.loosen(t)
			return
		}
	}
}

// loosen shares out the room that the first column does not need.
func (g *grid) loosen(t *lettering) {
	if len(g.columns) < 2 {
		return
	}
	needed := max(leastFirst, t.run(g.columns[0].head, bold, headSize, black()).width)
	for _, row := range g.rows {
		if !row.span && len(row.cells) > 1 && row.cells[1] != "" {
			needed = max(needed, row.indent+t.run(row.cells[0], row.weight, g.size, black()).width)
		}
	}
	others := float64(len(g.columns) - 1)
	extra := min(wideGap-cellGap, (g.columns[0].width-needed-cellGap)/others)
	if extra <= 0 {
		return
	}
	for i := 1; i < len(g.columns); i++ {
		g.columns[i].width += extra
	}
	g.columns[0].width -= extra * others
}

// detail adds, under the last row, what is not in its columns, and keeps it there.
func (g *grid) detail(text string) {
	if text == "" {
		return
	}
	last := &g.rows[len(g.rows)-1]
	last.together, last.over = 1, true
	g.rows = append(g.rows, gridRow{cells: []string{text}, span: true, faint: true, indent: 2, under: true})
}

// keepLast keeps the last rows, with their details, on the page of the total that
// comes next.
func (g *grid) keepLast(rows int) {
	for i := len(g.rows) - 1; i >= 0 && rows > 0; i-- {
		g.rows[i].together = len(g.rows) - i
		if !g.rows[i].under {
			rows--
		}
	}
}

func (g *grid) prepare(k look) {
	g.padding = k.m.rows
	g.fit(k.t)
	g.wrap(k.t)
}

// set draws the grid, on as many pages as it takes.
func (g *grid) set(f *flow) {
	g.prepare(f.look)
	carry := make([]money.Amount, len(g.columns))
	tall := make([]float64, len(g.rows))
	for i, row := range g.rows {
		tall[i] = g.height(row)
	}
	f.need(g.headHeight() + g.kept(tall, 0) + g.carryHeight(0))
	g.head(f)
	some := false
	for i, row := range g.rows {
		if f.y+g.kept(tall, i)+g.carryHeight(i) > bottom {
			if some {
				g.carry(f, g.labels[0], carry)
			}
			f.next()
			g.head(f)
			if some {
				g.carry(f, g.labels[1], carry)
			}
		}
		g.row(f, row, tall[i])
		for c, a := range row.sums {
			carry[c] += a
			some = some || a != 0
		}
	}
	f.y += 0.6
}

// whole is the height of the grid on one page.
func (g *grid) whole(k look) float64 {
	g.prepare(k)
	tall := g.headHeight() + 0.6
	for _, row := range g.rows {
		tall += g.height(row)
	}
	return tall
}

// kept is the height of a row with those that must stay on its page.
func (g *grid) kept(tall []float64, i int) float64 {
	h := 0.0
	for j := i; j < len(tall) && j <= i+g.rows[i].together; j++ {
		h += tall[j]
	}
	return h
}

// carryHeight keeps room for the carried line, but not after the last row.
func (g *grid) carryHeight(i int) float64 {
	if g.labels[0] == "" || i+g.rows[i].together >= len(g.rows)-1 {
		return 0
	}
	return g.leading() + 2*g.padding
}

func (g *grid) leading() float64    { return g.size * rowLeading / millimetre }
func (g *grid) headHeight() float64 { return headSize*rowLeading/millimetre + 2.4 }

func (g *grid) head(f *flow) {
	y := f.y + headSize/millimetre*0.95
	x := left
	for _, c := range g.columns {
		r := f.t.run(c.head, bold, headSize, grey())
		if c.right {
			f.page().textRight(x+c.width, y, r)
		} else {
			f.page().text(x, y, r)
		}
		x += c.width
	}
	f.y += g.headHeight() - 0.9
	f.page().line(left, f.y, right, f.y, 0.35, f.accent)
	f.y += 0.9
}

// wrap breaks the first cell of every row, once the columns have their width.
func (g *grid) wrap(t *lettering) {
	for i := range g.rows {
		g.rows[i].label = g.lines(t, g.rows[i])
	}
}

func (g *grid) lines(t *lettering, row gridRow) []textLine {
	width := g.columns[0].width - row.indent - cellGap/2
	if row.span {
		width = textWidth - row.indent
	} else {
		// A label runs on over the empty cells beside it.
		for i := 1; i < len(row.cells) && row.cells[i] == ""; i++ {
			width += g.columns[i].width
		}
	}
	return t.wrap(row.cells[0], row.weight, g.size, width, g.colour(row))
}

func (g *grid) colour(row gridRow) Color {
	if row.faint {
		return grey()
	}
	return black()
}

func (g *grid) height(row gridRow) float64 {
	tall := float64(len(row.label))*g.leading() + 2*g.padding
	if row.over || row.under {
		tall -= g.padding
	}
	return tall
}

func (g *grid) row(f *flow, row gridRow, tall float64) {
	if row.above {
		f.page().line(left, f.y, right, f.y, 0.3, black())
	}
	base := f.y + g.padding + g.size/millimetre*0.86
	if row.under {
		base -= g.padding
	}
	for i, line := range row.label {
		f.page().setLine(left+row.indent, base+float64(i)*g.leading(), line)
	}
	if !row.span {
		x := left + g.columns[0].width
		for i := 1; i < len(g.columns) && i < len(row.cells); i++ {
			c := g.columns[i]
			r := f.t.run(row.cells[i], row.weight, g.size, g.colour(row))
			if c.right {
				f.page().textRight(x+c.width, base, r)
			} else {
				f.page().text(x, base, r)
			}
			x += c.width
		}
	}
	f.y += tall
	if row.weight == regular && !row.over {
		f.page().line(left, f.y, right, f.y, 0.1, rule())
	}
}

// carry prints the amounts reached so far at a page break.
func (g *grid) carry(f *flow, label string, sums []money.Amount) {
	if label == "" {
		return
	}
	cells := make([]string, len(g.columns))
	cells[0] = label
	for i, c := range g.columns {
		if c.carried {
			cells[i] = g.number(sums[i])
		}
	}
	row := gridRow{cells: cells, faint: true}
	row.label = g.lines(f.t, row)
	g.row(f, row, g.height(row))
}

func (p *page) setLine(x, baseline float64, line textLine) {
	for _, r := range line {
		p.text(x, baseline, r)
		x += r.width
	}
}
