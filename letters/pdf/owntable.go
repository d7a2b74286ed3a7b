package pdf

import (
	"relance/letters"
)

// ownTable is a table that only some documents have.
func (f *flow) ownTable(t *letters.Table) {
	if t.Title != "" {
		f.need(20)
		f.y += 1.2
		f.write(f.t.wrap(t.Title, bold, smallSize+0.5, textWidth, f.accent), 0, smallLead+0.2, smallSize+0.5)
		f.y += 0.6
	}
	f.grid(t).draw(f)
	f.y += f.m.paragraph
}

func (f *flow) grid(t *letters.Table) *grid {
	g := &grid{number: f.l.Format.Number}
	for _, c := range t.Columns {
		g.columns = append(g.columns, column{head: c.Head, right: c.Right, carried: c.Sum})
		if c.Sum {
			g.labels = [2]string{f.l.Labels.CarriedOver, f.l.Labels.BroughtForward}
		}
	}
	for i, r := range t.Rows {
		row := gridRow{cells: r.Cells, sums: r.Sums, faint: r.Faint, span: len(r.Cells) == 1 && len(t.Columns) > 1}
		switch {
		case r.Strong && row.span:
			row.weight = bold
		case r.Strong:
			row.weight, row.above = bold, true
			if i > 0 {
				g.rows[i-1].together = 1
			}
		}
		if row.span {
			row.together = min(1, len(t.Rows)-1-i)
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// Sizes of what is filled in by hand, in mm.
const (
	signatureTall = 30.0
	boxSide       = 3.0
	blankTall     = 7.0
)

// signatureBoxes is room for each party to sign, side by side.
func (f *flow) signatureBoxes() {
	f.need(signatureTall + 4)
	const gap = 6.0
	n := float64(max(1, len(f.l.Signing)))
	wide := (textWidth - gap*(n-1)) / n
	f.y += 2
	for i, who := range f.l.Signing {
		x := left + float64(i)*(wide+gap)
		f.frame(x, f.y, wide, signatureTall)
		for k, line := range f.t.wrapSpans([]letters.Span{{Text: who}}, smallSize, wide-4, black()) {
			f.page().setLine(x+2, f.y+4+float64(k)*smallLead, line)
		}
	}
	f.y += signatureTall + 3
}

func (f *flow) frame(x, y, wide, tall float64) {
	p := f.page()
	p.line(x, y, x+wide, y, 0.2, grey())
	p.line(x, y+tall, x+wide, y+tall, 0.2, grey())
	p.line(x, y, x, y+tall, 0.2, grey())
	p.line(x+wide, y, x+wide, y+tall, 0.2, grey())
}

// tickBoxes sets labels with a box before each, as many on a line as fit.
func (f *flow) tickBoxes(labels []letters.Span) {
	const gap = 5.0
	lead := f.m.lead + 0.6
	f.need(lead)
	x := left
	for _, s := range labels {
		r := f.t.fitted(s.Text, weightOf(s), f.m.size-0.75, 5, textWidth-boxSide-2, black())
		if x > left && x+boxSide+1.4+r.width > right {
			x, f.y = left, f.y+lead
			f.need(lead)
		}
		f.frame(x, f.y+0.6, boxSide, boxSide)
		f.page().text(x+boxSide+1.4, f.y+3.3, r)
		x += boxSide + 1.4 + r.width + gap
	}
	f.y += lead + 0.8
}

// blankLines are labels followed by a line to write on.
func (f *flow) blankLines(labels []letters.Span) {
	for _, s := range labels {
		f.need(blankTall)
		r := f.t.fitted(s.Text, weightOf(s), f.m.size-0.75, 5, textWidth/2, black())
		f.page().text(left, f.y+blankTall-1.6, r)
		f.page().line(left+r.width+2, f.y+blankTall-1.2, right, f.y+blankTall-1.2, 0.15, grey())
		f.y += blankTall
	}
}
