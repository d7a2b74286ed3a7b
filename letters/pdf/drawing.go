package pdf

import "relance/letters"

// Drawings stand two side by side; their words are as small as a letter allows.
const (
	drawnGap   = 6.0
	drawnWidth = (textWidth - drawnGap) / 2
	drawnHead  = 9.0
	drawnSize  = 7.0
)

// drawnTones are the colours of drawings, those of the page.
func drawnTone(tone string) Color {
	switch tone {
	case "late":
		return Color{0xb4, 0x53, 0x1a}
	case "ghost", "soft":
		return Color{0x4c, 0x56, 0x70}
	case "strong":
		return black()
	}
	return Color{0x2f, 0x5d, 0x9b}
}

// drawings sets charts in rows of two.
func drawings(all []letters.Drawing, k look) []piece {
	var out []piece
	for from := 0; from < len(all); from += 2 {
		row := all[from:min(from+2, len(all))]
		tall := 0.0
		for _, d := range row {
			tall = max(tall, drawnHead+float64(d.Height)*drawnWidth/float64(d.Width))
		}
		out = append(out, keep(tall+2))
		for n, d := range row {
			x := left + float64(n)*(drawnWidth+drawnGap)
			out = append(out, drawing(func(p *page, y float64) { drawn{p, k, x, y, drawnWidth / float64(d.Width)}.all(d) }))
		}
		out = append(out, space(tall+2.5))
	}
	return out
}

// drawn is a chart being set: where it begins, and millimetres to its unit.
type drawn struct {
	p     *page
	k     look
	x, y  float64
	scale float64
}

// at gives the place of a point.
func (d drawn) at(x, y int) (float64, float64) {
	return d.x + float64(x)*d.scale, d.y + drawnHead + float64(y)*d.scale
}

func (d drawn) all(c letters.Drawing) {
	d.p.text(d.x, d.y+3.4, d.k.t.fitted(c.Title, bold, factSize, drawnSize, drawnWidth, black()))
	d.p.text(d.x, d.y+7, d.k.t.fitted(c.Note, regular, drawnSize, drawnSize-1, drawnWidth, grey()))
	if c.Floor > 0 {
		x1, y := d.at(c.Left, c.Floor)
		x2, _ := d.at(c.Right, c.Floor)
		d.p.line(x1, y, x2, y, 0.2, grey())
	}
	for _, b := range c.Bars {
		d.bar(b)
	}
	late := drawnTone("late")
	for n := 1; n < len(c.Line); n++ {
		x1, y1 := d.at(c.Line[n-1].X, c.Line[n-1].Y)
		x2, y2 := d.at(c.Line[n].X, c.Line[n].Y)
		d.p.line(x1, y1, x2, y2, 0.5, late)
	}
	for _, dot := range c.Line {
		x, y := d.at(dot.X, dot.Y)
		d.p.box(x-0.6, y-0.6, 1.2, 1.2, late)
	}
	for _, w := range c.Words {
		d.word(w)
	}
}

func (d drawn) bar(b letters.DrawnBar) {
	x, y := d.at(b.X, b.Y)
	wide, tall := float64(b.W)*d.scale, float64(b.H)*d.scale
	if b.Tone == "ghost" {
		c := drawnTone(b.Tone)
		d.p.line(x, y, x+wide, y, 0.25, c)
		d.p.line(x, y, x, y+tall, 0.25, c)
		d.p.line(x+wide, y, x+wide, y+tall, 0.25, c)
		return
	}
	d.p.box(x, y, wide, tall, drawnTone(b.Tone))
	if b.Ranged {
		mid, high := d.at(b.Mid, b.High)
		_, low := d.at(b.Mid, b.Low)
		d.p.line(mid, high, mid, low, 0.3, black())
	}
}

func (d drawn) word(w letters.DrawnWord) {
	weight := regular
	if w.Tone == "strong" {
		weight = bold
	}
	r := d.k.t.run(w.Text, weight, drawnSize, drawnTone(w.Tone))
	x, y := d.at(w.X, w.Y)
	switch w.Anchor {
	case "middle":
		x -= r.width / 2
	case "end":
		x -= r.width
	}
	d.p.text(x, y, r)
}
