package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"relance/aging/money"
)

// table is a sheet made of one list: title, what it shows, totals of what is
// displayed, header with filters, rows. A list longer than a sheet goes on in
// the next one.
type table struct {
	sheet   string
	title   string
	lead    string // what is listed: company, date, count
	note    string // how to use it
	tab     string
	columns []column
	rows    int
	frozen  int                 // columns that stay in sight
	outline bool                // rows sum up those below them
	folded  bool                // and hide them: without filters, since hidden rows of a filtered list count as filtered out
	above   []func(*page, span) // rows between the totals and the header
	body    func(*list)
	after   func(*page, span) // highlights; rows of a further list
	more    int               // rows that after writes
	calm    string            // said when there is nothing to list

	printedRows, printedColumns int // the part to print; 0 = all
}

// column is one column of a table.
type column struct {
	title string
	width float64
	style style
	sum   *money.Amount // total of the column, shown above the header
	key   bool          // bold where the row sums up others
}

// span is where the rows of a table are on its sheet.
type span struct {
	sheet       string
	first, last int
}

// area is a column of the rows as a range, absolute, with its sheet.
func (s span) area(column int) string {
	c := letters(column)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(s.sheet), c, s.first, c, s.last)
}

// within is a column of the rows as a range of the same sheet.
func (s span) within(column int) string {
	c := letters(column)
	return fmt.Sprintf("%s%d:%s%d", c, s.first, c, s.last)
}

// header is the row of the column titles.
func (t *table) header() int {
	n := 4 + len(t.above)
	if t.summed() {
		n++
	}
	return n
}

func (t *table) summed() bool {
	for _, c := range t.columns {
		if c.sum != nil {
			return true
		}
	}
	return false
}

// place says where the rows will be, before anything is written; whole is
// false when they do not fit in one sheet, or when it is left out.
func (t *table) place(b *book) (s span, whole bool) {
	first := t.header() + 1
	return span{t.sheet, first, first + t.rows - 1}, t.rows > 0 && t.header()+t.rows+t.more <= b.limit && b.writes(t.sheet)
}

// write writes the table.
func (t *table) write(b *book) {
	if t.rows == 0 && t.more == 0 {
		b.nothing(t)
		return
	}
	l := &list{table: t, book: b, left: t.rows}
	for kind := range l.ids {
		l.ids[kind] = make([]int, len(t.columns))
		for c, col := range t.columns {
			l.ids[kind][c] = b.styles.id(rowKind(kind).of(col))
		}
	}
	l.open()
	t.body(l)
	l.close(true)
}

// nothing is the sheet of an empty list.
func (b *book) nothing(t *table) {
	p := b.begin(t.sheet, []float64{120}, layout{rows: 6, tab: t.tab})
	quiet := *t
	quiet.note = "" // how to use what is not there
	p.heading(&quiet)
	p.at(5, emptyStyle).text("Rien à signaler.").height(20).done()
	p.next(noteStyle).text(t.calm).height(16).done()
	p.end()
}

// heading writes the three rows that begin every sheet.
func (p *page) heading(t *table) {
	p.next(titleStyle).text(t.title).height(26).done()
	p.next(leadStyle).text(t.lead).height(15).done()
	p.next(noteStyle).text(t.note).height(15).done()
}

// rowKind is what a row is within its list.
type rowKind int

const (
	plain  rowKind = iota
	strong         // sums up the rows below it
	detail         // explains the row above it
	rowKinds
)

func (k rowKind) of(c column) style {
	s := c.style
	switch k {
	case strong:
		s.bold, s.fill = s.bold || c.key, pale
	case detail:
		s.color = muted
	}
	return s
}

// list writes the rows of a table, opening a further sheet when one is full.
type list struct {
	table *table
	book  *book
	page  *page
	where span
	ids   [rowKinds][]int
	part  int
	left  int // rows still to come
	room  int // rows left on this sheet
}

func (l *list) open() {
	t, b := l.table, l.book
	l.part++
	name := t.sheet
	if l.part > 1 {
		name = fmt.Sprintf("%s (%d)", t.sheet, l.part)
	}
	l.room = min(l.left, b.limit-t.header())
	l.where = span{name, t.header() + 1, t.header() + l.room}
	widths := make([]float64, len(t.columns))
	for c, col := range t.columns {
		widths[c] = col.width
	}
	l.page = b.begin(name, widths, layout{
		rows: t.header() + l.room + t.more, frozenRows: t.header(), frozenColumns: t.frozen,
		header: t.header(), summaryAbove: t.outline, tab: t.tab,
		printedRows: t.lastPrinted(), printedColumns: t.printedColumns,
	})
	l.page.heading(t)
	if t.summed() {
		l.totals()
	}
	for _, extra := range t.above {
		extra(l.page, l.where)
	}
	l.titles(t.columns)
}

// lastPrinted is the last row of a sheet to print, 0 for all.
func (t *table) lastPrinted() int {
	if t.printedRows == 0 {
		return 0
	}
	return t.header() + t.printedRows
}

// totals writes live totals that follow the filters; when the list is cut over
// several sheets they are those of the whole list, as plain numbers.
func (l *list) totals() {
	r := l.page.next(totalStyle).height(18)
	if l.table.folded {
		r.text("Total")
	} else {
		r.text("Total affiché")
	}
	for c, col := range l.table.columns {
		if col.sum == nil {
			continue
		}
		r.at = c
		k := totalStyle
		k.format = euros
		r.style(k)
		if l.left > l.room || l.part > 1 {
			r.money(*col.sum)
			continue
		}
		r.formula(fmt.Sprintf("SUBTOTAL(9,%s)", l.where.within(c)), col.sum.Float())
	}
	r.done()
}

func (l *list) titles(columns []column) {
	r := l.page.next(headStyle).height(30)
	for _, c := range columns {
		r.text(c.title)
	}
	r.done()
}

// next starts the next row of the list.
func (l *list) next(k rowKind) *row {
	if l.room == 0 {
		l.close(false)
		l.open()
	}
	l.room--
	l.left--
	return l.page.styled(l.ids[k])
}

// column gives the style of a column for a kind of row, for ledger texts.
func (l *list) column(c int, k rowKind) style { return k.of(l.table.columns[c]) }

func (l *list) close(last bool) {
	b, t := l.book, l.table
	if l.where.last >= l.where.first && !t.folded {
		head := fmt.Sprintf("A%d:%s", t.header(), ref(len(t.columns)-1, l.where.last))
		b.check(b.file.AutoFilter(l.where.sheet, head, nil))
	}
	if last && t.after != nil {
		t.after(l.page, l.where)
	}
	l.page.end()
}

// highlight marks the cells of an area for which a condition holds.
func (p *page) highlight(area, condition string, s style) {
	f := &excelize.Style{Font: &excelize.Font{Bold: s.bold, Italic: s.italic, Color: s.color}}
	if s.fill != "" {
		f.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	id, err := p.book.file.NewConditionalStyle(f)
	p.book.check(err)
	p.book.check(p.book.file.SetConditionalFormat(p.sheet, area, []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: condition, Format: &id},
	}))
}
