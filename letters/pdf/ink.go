package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/go-pdf/fpdf"
)

// ink draws pages with fpdf, many letters in one document. Before them comes
// a page that shows every glyph of the repertoire and of the key, so that the
// fonts that fpdf cuts are the same for every batch of one key.
type ink struct {
	doc   *fpdf.Fpdf
	faces faces
	shown pictures
	raw   []byte // to use again
}

const family = "courrier"

func fontStyle(w weight) string { return [...]string{"", "B", "I"}[w] }

// drawBatch gives the bytes of an uncompressed fpdf document: the repertoire
// page, then the pages in order. key is that of lettering.
func drawBatch(pages []*page, f faces, key string, shown pictures) ([]byte, error) {
	k := &ink{doc: fpdf.New("P", "mm", "A4", ""), faces: f, shown: shown}
	k.doc.SetCompression(false)
	k.doc.SetCatalogSort(true)
	k.doc.SetMargins(0, 0, 0)
	k.doc.SetAutoPageBreak(false, 0)
	used := []weight{regular, bold}
	glyphs := []rune(repertoire)
	if key != "" && key[0] == '/' {
		used = append(used, italic)
		key = key[1:]
	}
	glyphs = append(glyphs, []rune(key)...)
	for _, w := range used {
		k.doc.AddUTF8FontFromBytes(family, fontStyle(w), f[w].data)
	}
	for _, one := range []struct {
		name    string
		picture *logo
	}{{"logo", shown.logo}, {"signature", shown.hand}} {
		if one.picture != nil {
			k.doc.RegisterImageOptionsReader(one.name, fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(one.picture.png))
		}
	}
	k.reset()
	k.doc.AddPage()
	for _, w := range used {
		k.doc.SetFont(family, fontStyle(w), 10)
		for _, r := range glyphs {
			if f[w].width(r) >= 0 {
				k.doc.Text(10, 10, string(r))
			}
		}
	}
	k.reset()
	for _, p := range pages {
		k.doc.AddPage()
		k.page(p)
		k.reset()
	}
	var out bytes.Buffer
	if err := k.doc.Output(&out); err != nil {
		return nil, fmt.Errorf("fpdf : %w", err)
	}
	return out.Bytes(), nil
}

// reset puts fpdf in the one state in which every page ends and begins: it
// writes the current font and colours at the head of a page, which must not
// depend on the page before.
func (k *ink) reset() {
	k.doc.SetFont(family, "", 10)
	k.doc.SetTextColor(0, 0, 0)
	k.doc.SetDrawColor(0, 0, 0)
	k.doc.SetFillColor(0, 0, 0)
	k.doc.SetLineWidth(0.2)
}

// pen remembers what fpdf was last told on a page.
type pen struct {
	font               run
	text, stroke, fill Color
	thick              float64
}

func (k *ink) page(p *page) {
	now := pen{thick: 0.2}
	for i := range p.ops {
		switch o := &p.ops[i]; o.kind {
		case textOp:
			k.text(o, &now)
		case lineOp:
			k.line(o, &now)
		case boxOp:
			k.fill(o.color, &now)
			k.doc.Rect(o.x, o.y, o.w, o.h, "F")
		case codeOp:
			k.fill(Color{}, &now)
			k.code(o)
		case logoOp:
			if k.shown.logo != nil {
				k.doc.ImageOptions("logo", o.x, o.y, o.w, o.h, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
			}
		case handOp:
			if k.shown.hand != nil {
				k.doc.ImageOptions("signature", o.x, o.y, o.w, o.h, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
			}
		}
	}
}

func (k *ink) text(o *op, now *pen) {
	if now.text != o.run.color {
		now.text = o.run.color
		k.doc.SetTextColor(int(now.text.R), int(now.text.G), int(now.text.B))
	}
	x := o.x
	put := func(text string, size, y float64) {
		if text == "" {
			return
		}
		if now.font.weight != o.run.weight || now.font.size != size {
			now.font = run{weight: o.run.weight, size: size}
			k.doc.SetFont(family, fontStyle(o.run.weight), size)
		}
		k.doc.Text(x, y, text)
		if len(text) < len(o.run.text) {
			x += k.faces[o.run.weight].long(text) * size / 1000 / millimetre
		}
	}
	raisedParts(o.run.text, func(figure, up, plain string) {
		put(plain, o.run.size, o.y)
		if up != "" { // one word to who copies or hears it (ISO 32000-1, 14.9.4)
			k.doc.RawWriteStr("/Span <</ActualText " + textString(figure+up) + ">> BDC\n")
			put(figure, o.run.size, o.y)
			put(up, o.run.size*raisedSize, o.y-o.run.size/millimetre*raisedBy)
			k.doc.RawWriteStr("EMC\n")
		}
	})
}

func (k *ink) fill(c Color, now *pen) {
	if now.fill != c {
		now.fill = c
		k.doc.SetFillColor(int(c.R), int(c.G), int(c.B))
	}
}

func (k *ink) line(o *op, now *pen) {
	if now.stroke != o.color {
		now.stroke = o.color
		k.doc.SetDrawColor(int(o.color.R), int(o.color.G), int(o.color.B))
	}
	if now.thick != o.thick {
		now.thick = o.thick
		k.doc.SetLineWidth(o.thick)
	}
	if o.dash {
		k.doc.SetDashPattern([]float64{1.2, 1}, 0)
		defer k.doc.SetDashPattern([]float64{}, 0)
	}
	k.doc.Line(o.x, o.y, o.w, o.h)
}

// code draws the dark modules of a QR code, each run of them as one rectangle,
// on a grid whose unit is a module.
func (k *ink) code(o *op) {
	n := o.code.Size()
	unit := o.w / float64(n) * millimetre
	b := fmt.Appendf(k.raw[:0], "q %.5f 0 0 %.5f %.2f %.2f cm\n", unit, -unit, o.x*millimetre, (pageHeight-o.y)*millimetre)
	for row := range n {
		for start := 0; start < n; start++ {
			end := start
			for end < n && o.code.Dark(end, row) {
				end++
			}
			if end > start {
				for _, v := range [4]int{start, row, end - start, 1} {
					b = append(strconv.AppendInt(b, int64(v), 10), ' ')
				}
				b = append(b, "re\n"...)
				start = end
			}
		}
	}
	k.raw = append(b, "f Q"...)
	k.doc.RawWriteBuf(bytes.NewReader(k.raw))
}
