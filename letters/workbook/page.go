package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/penalty"
)

// maxLinks bounds the links of a sheet: the format allows 65,529, but the
// library looks through all of them for each one.
const maxLinks = 4000

// page writes one sheet, row after row.
type page struct {
	book   *book
	sheet  string
	stream *excelize.StreamWriter // everything but the rows
	rows   *part
	widths []float64
	names  []string // of the columns
	line   int      // last row written
	row    row
	links  []link
}

// link is a cell that leads somewhere: a place of the workbook, or a file
// beside it.
type link struct {
	cell, target, kind string
}

// begin opens the stream of a sheet; widths are those of its columns.
func (b *book) begin(sheet string, widths []float64, l layout) *page {
	l.columns = len(widths)
	b.addSheet(sheet)
	b.arrange(sheet, l)
	p := &page{book: b, sheet: sheet, widths: widths, rows: b.archive.ahead(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.sheets)))}
	stream, err := b.file.NewStreamWriter(sheet)
	b.check(err)
	p.stream = stream
	p.row = row{page: p, cells: make([]content, len(widths))}
	for c := range widths {
		p.names = append(p.names, letters(c))
	}
	if b.err != nil {
		return p
	}
	// From the last to the first: the library puts each new column before the
	// others, and the format wants them in order.
	for c := len(widths) - 1; c >= 0; c-- {
		b.check(stream.SetColWidth(c+1, c+1, widths[c]))
	}
	if l.frozenRows > 0 || l.frozenColumns > 0 {
		b.check(stream.SetPanes(panes(l)))
	}
	return p
}

func panes(l layout) *excelize.Panes {
	corner, pane := ref(l.frozenColumns, l.frozenRows+1), "bottomRight"
	if l.frozenColumns == 0 {
		pane = "bottomLeft"
	}
	return &excelize.Panes{
		Freeze: true, XSplit: l.frozenColumns, YSplit: l.frozenRows, TopLeftCell: corner, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: pane}},
	}
}

// at starts a row at a place further down, with one style for every cell.
func (p *page) at(line int, s style) *row {
	id := p.book.styles.id(s)
	r := p.start(line)
	for c := range r.cells {
		r.cells[c].style = id
	}
	return r
}

// next starts the next row.
func (p *page) next(s style) *row { return p.at(p.line+1, s) }

// styled starts the next row with the format records of its columns.
func (p *page) styled(ids []int) *row {
	r := p.start(p.line + 1)
	for c := range r.cells {
		r.cells[c].style = ids[c]
	}
	return r
}

func (p *page) start(line int) *row {
	p.line = line
	r := &p.row
	r.n, r.at, r.look, r.fixed = line, 0, rowLook{}, false
	clear(r.cells)
	return r
}

// skip leaves rows blank.
func (p *page) skip(n int) { p.line += n }

// end writes what comes after the rows and closes the sheet.
func (p *page) end() {
	b := p.book
	for _, l := range p.links[:min(len(p.links), maxLinks)] {
		b.check(b.file.SetCellHyperLink(p.sheet, l.cell, l.target, l.kind))
	}
	if b.err == nil {
		b.check(p.stream.Flush())
	}
	p.rows.rest()
}

// row is the row being filled, cell after cell from the left.
type row struct {
	page  *page
	n     int // row of the sheet, from 1
	at    int // next column
	cells []content
	look  rowLook
	fixed bool   // the height was given
	xml   []byte // to use again
}

// put fills the next cell, whose style and formula stay.
func (r *row) put(c content) *row {
	if r.at < len(r.cells) {
		own := &r.cells[r.at]
		c.style, c.formula = own.style, own.formula
		*own = c
	}
	r.at++
	return r
}

// skip leaves cells empty.
func (r *row) skip(n int) *row { r.at += n; return r }

// style changes the look of the next cell.
func (r *row) style(s style) *row {
	if r.at < len(r.cells) {
		r.cells[r.at].style = r.page.book.styles.id(s)
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
	return r.put(content{kind: isText, text: s})
}

// lineHeight is that of a line of the default font, in points.
const lineHeight = 12.75

// room makes the row high enough for a text in the next cell, unless its
// height is fixed.
func (r *row) room(s string) {
	enlarged, wraps := r.page.book.styles.wraps[r.cells[r.at].style]
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
	return r.put(content{kind: isText, text: d.French()})
}

// count writes a whole number, share a proportion, rate a yearly rate.
func (r *row) count(n int) *row         { return r.put(content{kind: isCount, count: n}) }
func (r *row) share(s kpi.Share) *row   { return r.number(s.Float()) }
func (r *row) rate(s penalty.Rate) *row { return r.number(float64(s) / 1_000_000) }

// number writes any number.
func (r *row) number(x float64) *row { return r.put(content{kind: isNumber, number: x}) }

// formula writes a live formula with the value it has now.
func (r *row) formula(f string, value float64) *row {
	if r.at < len(r.cells) {
		r.cells[r.at].formula = f
	}
	return r.number(value)
}

// linked writes a customer's code as a link to his rows on another sheet; k is
// the style of the column. The code carries the link rather than the name,
// because LibreOffice does not wrap a text that is a link.
func (r *row) linked(code string, k style, sheet, cell string) *row {
	if cell == "" || !r.page.book.writes(sheet) {
		return r.ledger(code, k)
	}
	k.color = linked
	return r.to(sheet, cell).style(k).ledger(code, k)
}

// to makes the next cell a link to a cell of another sheet.
func (r *row) to(sheet, cell string) *row {
	if sheet != "" && cell != "" && r.page.book.writes(sheet) {
		r.page.links = append(r.page.links, link{ref(r.at, r.n), quoted(sheet) + "!" + cell, "Location"})
	}
	return r
}

// open makes the next cell a link to a file beside the workbook.
func (r *row) open(file string) *row {
	if file != "" {
		r.page.links = append(r.page.links, link{ref(r.at, r.n), fileLink(file), "External"})
	}
	return r
}

// document makes the next cell a link to a file beside the workbook, when
// there is one; k is the style of the column.
func (r *row) document(file string, written bool, k style) *row {
	if file == "" || !written {
		return r.skip(1)
	}
	k.color = linked
	return r.open(file).style(k).text("Ouvrir")
}

// height fixes the height of the row, in points.
func (r *row) height(points float64) *row {
	r.look.height, r.fixed = points, true
	return r
}

// merge joins the next n cells; only the first one is filled.
func (r *row) merge(n int) *row {
	if n > 1 && r.page.book.err == nil {
		r.page.book.check(r.page.stream.MergeCell(ref(r.at, r.n), ref(r.at+n-1, r.n)))
	}
	return r
}

// done writes the row.
func (r *row) done() {
	b := r.page.book
	if b.err != nil {
		return
	}
	r.xml = appendRow(r.xml[:0], r.n, r.look, r.cells, r.page.names)
	r.page.rows.take(r.xml)
}
