package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/penalty"
)

// rowLook is how a row is shown.
type rowLook struct {
	height  float64 // points; 0 = the program's choice
	outline int     // level, 0 for none
	hidden  bool
}

// row is the row being filled, cell after cell from the left.
type row struct {
	page   *page
	n      int // row of the sheet, from 1
	at     int // next column
	cells  []excelize.Cell
	values []any // the cells, as the library wants them
	look   rowLook
	fixed  bool // the height was given
}

// put fills the next cell, whose style and formula stay.
func (r *row) put(value any) *row {
	if r.at < len(r.cells) {
		r.cells[r.at].Value = value
	}
	r.at++
	return r
}

// skip leaves cells empty.
func (r *row) skip(n int) *row { r.at += n; return r }

// style changes the look of the next cell.
func (r *row) style(s style) *row {
	if r.at < len(r.cells) {
		r.cells[r.at].StyleID = r.page.book.styles.id(s)
	}
	return r
}

// text writes a text, and makes the row high enough for one that wraps: not
// every program does it by itself.
func (r *row) text(s string) *row {
	if s == "" {
		return r.skip(1)
	}
	s = clean(s)
	if r.at < len(r.cells) && (float64(len(s)) > r.page.widths[r.at]*0.5 || strings.Contains(s, "\n")) {
		r.room(s)
	}
	return r.put(s)
}

// lineHeight is that of a line of the default font, in points.
const lineHeight = 12.75

// room makes the row high enough for a text in the next cell, unless its
// height is fixed.
func (r *row) room(s string) {
	enlarged, wraps := r.page.book.styles.wraps[r.cells[r.at].StyleID]
	if !wraps || r.fixed {
		return
	}
	if n := lines(s, r.page.widths[r.at]/enlarged); n > 1 {
		r.look.height = max(r.look.height, lineHeight*float64(n)+2)
	}
}

// ledger writes a text that comes from outside, in the style k of its column:
// one that a spreadsheet could take for a formula is marked as text.
func (r *row) ledger(s string, k style) *row {
	if looksActive(s) {
		k.quote = true
		r.style(k)
	}
	return r.text(s)
}

// money writes an amount.
func (r *row) money(a money.Amount) *row { return r.number(a.Float()) }

// date writes a real date, or nothing.
func (r *row) date(d civil.Date) *row {
	if d.IsZero() {
		return r.skip(1)
	}
	if n, ok := serial(d); ok {
		return r.count(n)
	}
	return r.put(d.French())
}

// count writes a whole number, share a proportion, rate a yearly rate.
func (r *row) count(n int) *row         { return r.put(n) }
func (r *row) share(s kpi.Share) *row   { return r.number(s.Float()) }
func (r *row) rate(s penalty.Rate) *row { return r.number(float64(s) / 1_000_000) }

// number writes any number.
func (r *row) number(x float64) *row { return r.put(x) }

// formula writes a live formula with the value it has now.
func (r *row) formula(f string, value float64) *row {
	if r.at < len(r.cells) {
		r.cells[r.at].Formula = f
	}
	return r.number(value)
}

// to makes the next cell a link to a cell of another sheet.
func (r *row) to(sheet, cell string) *row {
	if sheet != "" && cell != "" && len(r.page.links) < maxLinks {
		r.page.links = append(r.page.links, link{ref(r.at, r.n), quoted(sheet) + "!" + cell, "Location"})
	}
	return r
}

// open makes the next cell a link to a file beside the workbook.
func (r *row) open(file string) *row {
	if file != "" && len(r.page.links) < maxLinks {
		r.page.links = append(r.page.links, link{ref(r.at, r.n), fileLink(file), "External"})
	}
	return r
}

// height fixes the height of the row, in points.
func (r *row) height(points float64) *row {
	r.look.height, r.fixed = points, true
	return r
}

// merge joins the next n cells; only the first one is filled.
func (r *row) merge(n int) *row {
	if n > 1 {
		r.page.merge(r.at, r.n, n)
	}
	return r
}

// done writes the row.
func (r *row) done() { r.page.write(r) }
