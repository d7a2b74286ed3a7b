package pdf

import "relance/letters"

// Sizes of a report, in points and mm.
const (
	chapterSize  = 12.5
	chapterLead  = 5.6
	chapterAbove = 4.0
	factSize     = 9.0
	factLead     = 4.1
	factLabel    = 52.0
)

// pieces gives the part in the order of its fields.
func (p Part) pieces(w letters.Labels, k look) []piece {
	var out []piece
	if p.NewPage {
		out = append(out, newPage{})
	}
	out = append(out, titles(p.Title, p.Heading, p.first(w, k), k)...)
	if p.Lead != "" {
		out = append(out, lead(p.Lead, k)...)
	}
	for _, s := range p.Text {
		lines := k.t.wrap(s, regular, factSize+0.25, textWidth, black())
		out = append(out, passage{lines, 0, factLead + 0.1, factSize + 0.25}, space(k.m.paragraph*0.7))
	}
	out = append(out, facts(p.Facts, k)...)
	for _, point := range p.Points {
		out = append(out, point.pieces(k)...)
	}
	out = append(out, drawings(p.Drawn, k)...)
	if p.Table != nil && len(p.Table.Rows) > 0 {
		out = append(out, space(0.8))
		out = append(out, ownTable(p.Table, w, letters.Format{}, k)...)
	}
	for _, s := range p.Notes {
		out = append(out, k.small(s, regular, grey()), space(0.7))
	}
	if len(p.Signing) > 0 {
		out = append(out, signatureBoxes(p.Signing, k)...)
	}
	return append(out, space(k.m.paragraph*0.6))
}

// first is the height of a table that comes right under the titles, which stay with
// it.
func (p Part) first(w letters.Labels, k look) float64 {
	if p.Lead != "" || len(p.Text)+len(p.Facts)+len(p.Points)+len(p.Drawn) > 0 || p.Table == nil || len(p.Table.Rows) == 0 {
		return 0
	}
	return ownHeight(p.Table, ownGrid(p.Table, w, letters.Format{}), k)
}

// titles never stand alone at the foot of a page.
func titles(title, section string, table float64, k look) []piece {
	var out []piece
	if title != "" {
		out = append(out, keep(chapterAbove+chapterLead+max(16, 3.5+table)), apart(chapterAbove), chapter(title),
			passage{k.t.wrap(title, bold, chapterSize, textWidth, k.accent), 0, chapterLead, chapterSize},
			drawing(func(p *page, y float64) { p.line(left, y, right, y, 0.35, k.accent) }), space(2.6))
	}
	if section != "" {
		out = append(out, keep(max(18, k.m.lead+2.8+table)), space(1), k.body(k.t.wrap(section, bold, k.m.size, textWidth, black())), space(0.9))
	}
	return out
}

// lead is the one sentence of a part that a hurried reader must not miss.
func lead(s string, k look) []piece {
	const inside = 2.4
	lines := k.t.wrap(s, bold, k.m.size, textWidth-2*inside, black())
	tall := float64(len(lines))*k.m.lead + 2*inside - 0.6
	return []piece{keep(tall + 2), drawing(func(p *page, y float64) {
		p.box(left, y, textWidth, tall, Color{0xee, 0xf1, 0xf5})
		p.line(left, y, left, y+tall, 0.8, k.accent)
		base := y + inside + k.m.size/millimetre*0.78
		for i, line := range lines {
			p.setLine(left+inside, base+float64(i)*k.m.lead, line)
		}
	}), space(tall + 2.4)}
}

// facts are labels and values; a label wraps in its own column.
func facts(pairs []letters.Pair, k look) []piece {
	var out []piece
	for _, pair := range pairs {
		label := k.t.wrap(pair.Label, regular, factSize, factLabel-3, grey())
		value := k.t.wrap(pair.Value, regular, factSize, textWidth-factLabel, black())
		out = append(out, keep(float64(min(2, max(len(label), len(value))))*factLead))
		for i := range max(len(label), len(value)) {
			out = append(out, keep(factLead), drawing(func(p *page, y float64) {
				base := y + factSize/millimetre*0.8
				if i < len(label) {
					p.setLine(left, base, label[i])
				}
				if i < len(value) {
					p.setLine(left+factLabel, base, value[i])
				}
			}), space(factLead))
		}
		out = append(out, space(0.5))
	}
	if len(pairs) > 0 {
		out = append(out, space(0.8))
	}
	return out
}

// pieces gives one line of a list, with a bullet or a box before it.
func (p Point) pieces(k look) []piece {
	const indent = 6.0
	lines := k.t.wrap(p.Text, regular, factSize+0.25, textWidth-indent, black())
	var more []textLine
	if p.More != "" {
		more = k.t.wrap(p.More, regular, smallSize, textWidth-indent, grey())
	}
	return []piece{
		keep(float64(min(3, len(lines)+len(more))) * factLead), p.Box.mark(k),
		passage{lines, indent, factLead, factSize + 0.25}, passage{more, indent, smallLead, smallSize}, space(0.9),
	}
}

// mark is what stands before a point.
func (b Box) mark(k look) drawing {
	return func(p *page, y float64) {
		if b == Bullet {
			p.text(left+1.5, y+factSize/millimetre*0.8, k.t.run("•", regular, factSize, k.accent))
			return
		}
		x, y := left+0.6, y+0.5
		p.frame(x, y, boxSide, boxSide)
		if b == Ticked {
			p.line(x+0.6, y+1.6, x+1.3, y+2.4, 0.45, k.accent)
			p.line(x+1.3, y+2.4, x+2.6, y+0.5, 0.45, k.accent)
		}
	}
}
