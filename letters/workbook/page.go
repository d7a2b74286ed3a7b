package workbook

import (
	"fmt"
	"reflect"

	"github.com/xuri/excelize/v2"
)

// maxLinks bounds the links of a sheet: the format allows 65,529, but the
// library looks through all of them for each one.
const maxLinks = 4000

// page writes one sheet, row after row: through the stream of the library, or
// cell by cell where the sheet is to hold several native tables, which a stream
// cannot.
type page struct {
	book    *book
	sheet   string
	stream  *excelize.StreamWriter // nil: cell by cell
	widths  []float64
	line    int       // last row written
	printed int       // columns that are printed
	heights []float64 // of the rows of a sheet that is written cell by cell
	row     row
	links   []link
}

// link is a cell that leads somewhere: a place of the workbook, or a file
// beside it.
type link struct {
	cell, target, kind string
}

// begin opens a sheet; widths are those of its columns.
func (b *book) begin(sheet string, widths []float64, l layout) *page {
	l.columns = len(widths)
	b.addSheet(sheet)
	b.arrange(sheet, l)
	p := &page{book: b, sheet: sheet, widths: widths, printed: least(l.printedColumns, l.columns)}
	p.row = row{page: p, cells: make([]excelize.Cell, len(widths)), values: make([]any, len(widths))}
	for c := range p.row.cells {
		p.row.values[c] = &p.row.cells[c]
	}
	if l.tables {
		p.columns()
	} else {
		p.streamed()
	}
	if b.err == nil && (l.frozenRows > 0 || l.frozenColumns > 0) {
		if p.stream == nil {
			b.check(b.file.SetPanes(sheet, panes(l)))
		} else {
			b.check(p.stream.SetPanes(panes(l)))
		}
	}
	return p
}

// columns sets the widths of a sheet that is written cell by cell.
func (p *page) columns() {
	for c, w := range p.widths {
		p.book.check(p.book.file.SetColWidth(p.sheet, columnName(c), columnName(c), w))
	}
}

// streamed opens the stream of a sheet.
func (p *page) streamed() {
	stream, err := p.book.file.NewStreamWriter(p.sheet)
	p.book.check(err)
	if p.book.err != nil {
		return
	}
	p.stream = stream
	// From the last to the first: the library puts each new column before the
	// others, and the format wants them in order.
	for c := len(p.widths) - 1; c >= 0; c-- {
		p.book.check(stream.SetColWidth(c+1, c+1, p.widths[c]))
	}
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
		r.cells[c].StyleID = id
	}
	return r
}

// next starts the next row.
func (p *page) next(s style) *row { return p.at(p.line+1, s) }

// styled starts the next row with the format records of its columns.
func (p *page) styled(ids []int) *row {
	r := p.start(p.line + 1)
	for c := range ids {
		r.cells[c].StyleID = ids[c]
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

// end writes what comes after the rows and closes the sheet.
func (p *page) end() {
	b := p.book
	for _, l := range p.links {
		b.check(b.file.SetCellHyperLink(p.sheet, l.cell, l.target, l.kind))
	}
	if b.err == nil && p.stream != nil {
		b.check(p.stream.Flush())
	}
}

// write hands a row over to the library.
func (p *page) write(r *row) {
	b := p.book
	if b.err != nil {
		return
	}
	if p.stream != nil {
		b.check(p.stream.SetRow(ref(0, r.n), r.values, excelize.RowOpts{Height: min(r.look.height, excelize.MaxRowHeight), Hidden: r.look.hidden, OutlineLevel: r.look.outline}))
		return
	}
	for len(p.heights) < r.n {
		p.heights = append(p.heights, plainRow)
	}
	if r.look.height > 0 {
		p.heights[r.n-1] = r.look.height
		b.check(b.file.SetRowHeight(p.sheet, r.n, min(r.look.height, excelize.MaxRowHeight)))
	}
	for c, x := range r.cells {
		at := ref(c, r.n)
		b.check(b.file.SetCellStyle(p.sheet, at, at, x.StyleID))
		if x.Value != nil {
			b.check(b.file.SetCellValue(p.sheet, at, x.Value))
		}
		if x.Formula == "" {
			continue
		}
		b.check(b.file.SetCellFormula(p.sheet, at, x.Formula))
		if _, text := x.Value.(string); !text {
			b.check(p.numeric(r.n, c))
		}
	}
}

// numeric says that the value of a formula is a number: the library declares
// those of every formula to be texts, and its type of a cell is not exported.
func (p *page) numeric(line, column int) error {
	index, err := p.book.file.GetSheetIndex(p.sheet)
	if err != nil {
		return err
	}
	sheet, ok := p.book.file.Sheet.Load(fmt.Sprintf("xl/worksheets/sheet%d.xml", index+1))
	if !ok {
		return fmt.Errorf("feuille %s introuvable", p.sheet)
	}
	reflect.ValueOf(sheet).Elem().FieldByName("SheetData").FieldByName("Row").Index(line - 1).FieldByName("C").Index(column).FieldByName("T").SetString("")
	return nil
}

// note writes what is said above a list, on as many lines as the printed columns ask.
func (p *page) note(k style, s string, columns int) {
	wide := 0.0
	for _, w := range p.widths[:min(columns, len(p.widths))] {
		wide += w
	}
	n := lines(s, wide)
	if n < 2 || columns < 2 {
		p.next(k).text(s).height(15).done()
		return
	}
	k.wrap = true
	p.next(k).merge(columns).text(s).height(lineHeight*float64(n) + 3).done()
}

// merge joins n cells of a row.
func (p *page) merge(column, line, n int) {
	from, to := ref(column, line), ref(column+n-1, line)
	switch {
	case p.book.err != nil:
	case p.stream == nil:
		p.book.check(p.book.file.MergeCell(p.sheet, from, to))
	default:
		p.book.check(p.stream.MergeCell(from, to))
	}
}
