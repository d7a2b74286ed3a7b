package pdf

import (
	"sync"

	"relance/letters/qr"
)

// Geometry of the page, in millimetres from the top left corner of an A4
// sheet. A DL envelope (110 × 220) has a window of 35 × 100, 20 from the right
// and 20 from the bottom; the sheet, folded at 99, may slide by 10 to the
// right and 11 down. What is seen in every position is x 100 to 190 and y 55
// to 79 (NF Z11-001): the recipient stands there, and nothing else may stand
// where the window may ever look, x 90 to 200 and y 44 to 90.
const (
	pageWidth, pageHeight = 210.0, 297.0

	left, right   = 22.0, 188.0
	textWidth     = right - left
	top           = 22.0  // first line of a following page
	bottom        = 276.0 // last line of the text of a page
	footerTop     = 279.0
	windowLeft    = 110.0
	windowRight   = 190.0
	windowTop     = 55.0
	windowBottom  = 79.0
	windowSeenTop = 44.0
	windowSeenEnd = 90.0
	windowSeenX   = 90.0
	firstFold     = 99.0
	secondFold    = 198.0
)

type opKind uint8

const (
	textOp opKind = iota
	lineOp
	boxOp
	codeOp
	logoOp
	handOp
)

// op is one thing drawn on a page; y is the baseline of a text.
type op struct {
	run        run
	x, y, w, h float64 // a line goes from x, y to w, h with width thick
	thick      float64
	code       *qr.Code
	color      Color
	kind       opKind
	dash       bool
}

// page is a list of things to draw, known before any PDF exists.
type page struct{ ops []op }

// blankPage takes a page from a pool, which may be nil.
func blankPage(paper *sync.Pool) *page {
	if paper != nil {
		if ops, ok := paper.Get().(*[]op); ok {
			return &page{ops: *ops}
		}
	}
	return &page{}
}

// giveBack lets others write on pages that nobody will read again: the lists of
// thousands of letters weigh more than the letters.
func giveBack(paper *sync.Pool, pages []*page) {
	if paper == nil {
		return
	}
	for _, p := range pages {
		ops := p.ops[:0]
		p.ops = nil
		paper.Put(&ops)
	}
}

func (p *page) text(x, baseline float64, r run) {
	if r.text != "" {
		p.ops = append(p.ops, op{kind: textOp, x: x, y: baseline, run: r})
	}
}

func (p *page) textRight(x, baseline float64, r run) { p.text(x-r.width, baseline, r) }

func (p *page) line(x1, y1, x2, y2, thick float64, c Color) {
	p.ops = append(p.ops, op{kind: lineOp, x: x1, y: y1, w: x2, h: y2, thick: thick, color: c})
}

func (p *page) dashed(x1, y1, x2, y2, thick float64, c Color) {
	p.ops = append(p.ops, op{kind: lineOp, x: x1, y: y1, w: x2, h: y2, thick: thick, color: c, dash: true})
}

func (p *page) box(x, y, w, h float64, c Color) {
	p.ops = append(p.ops, op{kind: boxOp, x: x, y: y, w: w, h: h, color: c})
}

// qr stands for every dark module of a code, drawn on a square of side wide.
func (p *page) qr(x, y, side float64, code *qr.Code) {
	p.ops = append(p.ops, op{kind: codeOp, x: x, y: y, w: side, code: code})
}

func (p *page) logo(x, y, w, h float64) {
	p.ops = append(p.ops, op{kind: logoOp, x: x, y: y, w: w, h: h})
}

// hand stands for the picture of the signature.
func (p *page) hand(x, y, w, h float64) {
	p.ops = append(p.ops, op{kind: handOp, x: x, y: y, w: w, h: h})
}

func (p *page) frame(x, y, wide, tall float64) {
	p.line(x, y, x+wide, y, 0.2, grey())
	p.line(x, y+tall, x+wide, y+tall, 0.2, grey())
	p.line(x, y, x, y+tall, 0.2, grey())
	p.line(x+wide, y, x+wide, y+tall, 0.2, grey())
}
