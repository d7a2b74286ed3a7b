package pdf

import (
	"bytes"
	"fmt"

	"github.com/go-pdf/fpdf"
)

// ink draws pages with fpdf, many letters in one document. Before them comes
// a page that shows every glyph of the repertoire and of the key, so that the
// fonts that fpdf cuts are the same for every batch of one key.
type ink struct {
	doc  *fpdf.Fpdf
	logo *logo
}

const family = "courrier"

func fontStyle(w weight) string { return [...]string{"", "B", "I"}[w] }

// drawBatch gives the bytes of an uncompressed fpdf document: the repertoire
// page, then the pages in order. key is that of lettering.
func drawBatch(pages []*page, f faces, key string, mark *logo) ([]byte, error) {
	k := &ink{doc: fpdf.New("P", "mm", "A4", ""), logo: mark}
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
	if mark != nil {
		k.doc.RegisterImageOptionsReader("logo", fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(mark.png))
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

func (k *ink) page(p *page) {
	var font run
	var text, stroke, fill Color
	thick := 0.2
	for _, o := range p.ops {
		switch o.kind {
		case textOp:
			if font.weight != o.run.weight || font.size != o.run.size {
				font = o.run
				k.doc.SetFont(family, fontStyle(font.weight), font.size)
			}
			if text != o.run.color {
				text = o.run.color
				k.doc.SetTextColor(int(text.R), int(text.G), int(text.B))
			}
			k.doc.Text(o.x, o.y, o.run.text)
		case lineOp:
			if stroke != o.color {
				stroke = o.color
				k.doc.SetDrawColor(int(stroke.R), int(stroke.G), int(stroke.B))
			}
			if thick != o.thick {
				thick = o.thick
				k.doc.SetLineWidth(thick)
			}
			k.line(o)
		case boxOp:
			if fill != o.color {
				fill = o.color
				k.doc.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
			}
			k.doc.Rect(o.x, o.y, o.w, o.h, "F")
		case logoOp:
			if k.logo != nil {
				k.doc.ImageOptions("logo", o.x, o.y, o.w, o.h, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
			}
		}
	}
}

func (k *ink) line(o op) {
	if o.dash {
		k.doc.SetDashPattern([]float64{1.2, 1}, 0)
		defer k.doc.SetDashPattern([]float64{}, 0)
	}
	k.doc.Line(o.x, o.y, o.w, o.h)
}
