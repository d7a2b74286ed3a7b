package pdf

import (
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
)

// stampFont is the name of the stamp's font in the resources of a page, which no
// program gives to its own.
const stampFont = "RelanceTampon"

// stampSize is the size of the stamp's letters, in points; the others are the
// distance to the edges and the margin in the frame.
const stampSize, stampEdge, stampInside = 9.0, 7.0, 4.0

// stampOn says which exhibit and which of its pages.
func stampOn(stamp string, page, pages int) string {
	if stamp == "" || pages == 1 {
		return stamp
	}
	return fmt.Sprintf("%s – page %d/%d", stamp, page, pages)
}

// boxes gives what of a page is shown, and how it is turned (7.7.3.4).
func (p sheetOf) boxes(g *graft) (media, crop types.Rectangle, turn int) {
	media = *types.NewRectangle(0, 0, 595.28, 841.89)
	if p.from.MediaBox != nil {
		media = *p.from.MediaBox
	}
	if r, ok := g.rectangle(p.dict["MediaBox"]); ok {
		media = r
	}
	crop = media
	if p.from.CropBox != nil {
		crop = *p.from.CropBox
	}
	if r, ok := g.rectangle(p.dict["CropBox"]); ok {
		crop = r
	}
	crop = *types.NewRectangle(max(crop.LL.X, media.LL.X), max(crop.LL.Y, media.LL.Y), min(crop.UR.X, media.UR.X), min(crop.UR.Y, media.UR.Y))
	if crop.Width() <= 0 || crop.Height() <= 0 {
		crop = media
	}
	turn = p.from.Rotate
	if n, err := g.from.table.DereferenceInteger(p.dict["Rotate"]); err == nil && n != nil {
		turn = n.Value()
	}
	return media, crop, (turn%360 + 360) % 360 / 90 * 90
}

func (g *graft) rectangle(o types.Object) (types.Rectangle, bool) {
	a := g.array(o)
	if len(a) != 4 {
		return types.Rectangle{}, false
	}
	var n [4]float64
	for i := range n {
		v, err := g.from.table.DereferenceNumber(a[i])
		if err != nil {
			return types.Rectangle{}, false
		}
		n[i] = v
	}
	return *types.NewRectangle(min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])), true
}

func corners(r types.Rectangle) string {
	return fmt.Sprintf("[%.3f %.3f %.3f %.3f]", r.LL.X, r.LL.Y, r.UR.X, r.UR.Y)
}

// stampDrawing draws the stamp at the right of the head of the page, as it is
// shown: turned with it, smaller on a narrow one.
func stampDrawing(text string, shown types.Rectangle, turn int) []byte {
	if text == "" {
		return nil
	}
	width, height := shown.Width(), shown.Height()
	if turn == 90 || turn == 270 {
		width, height = height, width
	}
	w, h := textInStamp(text)+2*stampInside, stampSize+stampInside
	scale := min(1, (width-2*stampEdge)/w, height/(4*h))
	if scale <= 0 {
		return nil
	}
	u, v := width-stampEdge-w*scale, height-stampEdge-h*scale
	turned := [6]float64{1, 0, 0, 1, shown.LL.X + u, shown.LL.Y + v}
	switch turn {
	case 90:
		turned = [6]float64{0, 1, -1, 0, shown.UR.X - v, shown.LL.Y + u}
	case 180:
		turned = [6]float64{-1, 0, 0, -1, shown.UR.X - u, shown.UR.Y - v}
	case 270:
		turned = [6]float64{0, -1, 1, 0, shown.LL.X + v, shown.UR.Y - u}
	}
	for i := range 4 {
		turned[i] *= scale
	}
	b := []byte("q")
	for _, n := range turned {
		b = fmt.Appendf(b, " %.4f", n)
	}
	b = fmt.Appendf(b, " cm 1 g 0 G 0.7 w 0 0 %.2f %.2f re B 0 g BT /%s %.1f Tf %.2f %.2f Td (%s) Tj ET Q\n", w, h, stampFont, stampSize, stampInside, stampInside/2+stampSize*0.13, winAnsi(text))
	return b
}

// winAnsi writes a text in the encoding of the stamp's font.
func winAnsi(text string) string {
	var b strings.Builder
	for _, r := range text {
		c, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case !ok:
			b.WriteByte('?')
		case c == '(' || c == ')' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// textInStamp is the width of a text in points: the letters of Helvetica-Bold
// that a stamp has, the width of its digits for others.
func textInStamp(text string) float64 {
	sum := 0
	for _, r := range text {
		switch r {
		case 'P':
			sum += 667
		case 'i', ' ', '\u00a0', '/', 'l', '.':
			sum += 278
		case 'n', 'p', 'g':
			sum += 611
		case '°':
			sum += 400
		default:
			sum += 556
		}
	}
	return float64(sum) * stampSize / 1000
}
