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

// grid is a list to be written, whatever it is a list of.
type grid struct {
	name    string // of the native table
	title   string // above it, where the sheet has several lists
	note    string
	said    []constant // of the columns that say the same in every row
	heads   []head
	widths  []float64
	sums    []money.Amount
	rows    int
	cell    func(n, column int) any
	link    func(n, column int) target
	formula func(n, column int) string
	key     func(n int) string         // by which links find a row
	format  func(n, column int) string // of one cell; "" is that of its column
	strong  func(n int) bool           // a row that begins a group of rows
	marks   []mark
	screen  bool // not printed
	most    int  // rows printed; 0 = all
	company bool // about the company as a whole: in no extract
	lists   bool // a list to be filtered: has a native table
	below   int  // rows kept free below, for a chart
	draw    func(p *page, at placed)
}

// mark is the look of the cells of some columns where a condition holds.
type mark struct {
	columns   []string
	condition string // see formula.go
	style     style
}

// measuredRows is how many rows decide about the width of a column of texts:
// what is longer is wrapped.
const measuredRows = 5_000

// newGrid makes the list of rows. A column that is spare and blank everywhere is
// left out; one that says the same in every row is said once, in the note.
func newGrid[T any](name string, rows []T, columns ...column[T]) *grid {
	g := &grid{name: name, rows: len(rows), lists: true}
	var kept []column[T]
	for _, c := range columns {
		width, sum, blank := c.fit(rows)
		if said, same := c.same(rows, columns); same || blank && c.spare {
			g.said = append(g.said, said)
			continue
		}
		if n := len(kept); n > 0 && kept[n-1].style.format != "" && kept[n-1].style.align == "" && c.style.format == "" && c.style.align == "" {
			c.style.indent = max(c.style.indent, 1) // words beside a number
		}
		kept = append(kept, c)
		g.heads, g.widths, g.sums = append(g.heads, c.head), append(g.widths, width), append(g.sums, sum)
	}
	g.cell = func(n, column int) any { return kept[column].cell(rows[n]) }
	g.link = func(n, column int) target {
		if kept[column].link == nil {
			return target{}
		}
		return kept[column].link(rows[n])
	}
	g.formula = func(n, column int) string {
		if c := kept[column]; c.exact == nil || c.exact(rows[n]) {
			return c.head.formula
		}
		return ""
	}
	return g
}

// fit gives the width of a column, what it adds up to, and whether all is blank.
func (c column[T]) fit(rows []T) (width float64, sum money.Amount, blank bool) {
	var least, most money.Amount
	width, blank = max(c.least, titleWidth(c.title)), true
	for n, x := range rows {
		switch value := c.cell(x).(type) {
		case nil:
		case money.Amount:
			sum += value
			least, most, blank = min(least, value), max(most, value), blank && value == 0
		case string:
			if blank = blank && value == ""; n < measuredRows && width < c.most {
				width = min(c.most, max(width, breadth(value)+1.8))
			}
		case civil.Date:
			blank = blank && value.IsZero()
		case int:
			blank = blank && value == 0
		default:
			blank = false
		}
		if !blank && !c.sum && n >= measuredRows && most == 0 && least == 0 {
			break
		}
	}
	if c.sum {
		most, least = max(most, sum), min(least, sum)
	}
	if most != 0 || least != 0 {
		width = max(width, amountWidth(most, least))
	}
	return max(width, c.least), sum, blank
}

// amountWidth is the width that none of two amounts overflows.
func amountWidth(amounts ...money.Amount) (width float64) {
	for _, a := range amounts {
		width = max(width, breadth(a.French())*1.05+2)
	}
	return width
}

// titleWidth is the width of the longest word of a title, beside the button of
// its filter.
func titleWidth(title string) (width float64) {
	for word := range strings.FieldsSeq(title) {
		width = max(width, breadth(word)*1.12+3.2)
	}
	return width
}

// titleHeight is the height of the row of titles.
func (g *grid) titleHeight(widths []float64) float64 {
	n := 1
	for c, h := range g.heads {
		n = max(n, lines(h.title, (widths[c]-2.4)/1.12))
	}
	return 14*float64(n) + 4
}

func (g *grid) summed() bool {
	for _, h := range g.heads {
		if h.sum {
			return true
		}
	}
	return false
}

// atMost says how many of the rows are printed.
func (g *grid) atMost(rows int) *grid {
	if rows < g.rows {
		g.most = rows
	}
	return g
}

// onScreen keeps a list from the printed pages.
func (g *grid) onScreen() *grid {
	g.screen = true
	return g
}

// printed is how many columns are printed.
func (g *grid) printed() int {
	n := len(g.heads)
	for n > 0 && g.heads[n-1].screen {
		n--
	}
	return n
}

// column finds a column by its title.
func (g *grid) column(title string) int {
	for c, h := range g.heads {
		if h.title == title {
			return c
		}
	}
	return -1
}

// write writes rows from..to of a list: its totals, its titles, its rows.
func (g *grid) write(p *page, at placed) {
	b := p.book
	if g.summed() {
		g.total(p, at)
	}
	head := p.next(headStyle)
	for c := len(g.heads); c < len(head.cells); c++ {
		head.cells[c].StyleID = b.styles.id(blankStyle)
	}
	for _, h := range g.heads {
		head.text(h.title)
	}
	head.height(g.titleHeight(p.widths)).done()
	ids := [2][]int{}
	for c := range p.widths {
		s := [2]style{blankStyle, blankStyle}
		if c < len(g.heads) {
			s[0], s[1] = g.heads[c].style, g.heads[c].style
			s[1].fill = pale
		}
		ids[0], ids[1] = append(ids[0], b.styles.id(s[0])), append(ids[1], b.styles.id(s[1]))
	}
	for n := at.from; n < at.to; n++ {
		look := 0
		if g.strong != nil && g.strong(n) {
			look = 1
		}
		r := p.styled(ids[look])
		for c, h := range g.heads {
			s := h.style
			if look == 1 {
				s.fill = pale
			}
			if g.format != nil && g.format(n, c) != "" {
				s.format = g.format(n, c)
				r.style(s)
			}
			if f := g.formula(n, c); f != "" {
				r.cells[c].Formula = b.resolve(f, g, at, r.n)
			}
			r.leads(g.link(n, c), s).value(g.cell(n, c))
		}
		r.done()
	}
	g.finish(p, at)
}

// total writes live totals that follow the filters; those of a list that is cut
// over several sheets are of the whole list, as plain numbers.
func (g *grid) total(p *page, at placed) {
	r := p.next(blankStyle).height(18)
	for c, h := range g.heads {
		r.at = c
		k := totalStyle
		if !h.sum {
			r.style(k).text(with(c == 0, "Total affiché"))
			continue
		}
		k.format = euros
		r.style(k)
		if at.cut {
			r.money(g.sums[c])
			continue
		}
		r.formula(fmt.Sprintf("SUBTOTAL(9,%s)", at.within(c)), g.sums[c].Float())
	}
	r.done()
}

// finish makes a native table of the rows, and puts the highlights and the chart.
func (g *grid) finish(p *page, at placed) {
	b := p.book
	if b.err != nil {
		return
	}
	if g.lists && at.to > at.from {
		no, area := false, ref(0, at.head)+":"+ref(len(g.heads)-1, at.last())
		t := &excelize.Table{Range: area, Name: at.table, ShowRowStripes: &no}
		if p.stream != nil {
			b.check(p.stream.AddTable(t))
		} else {
			b.check(b.file.AddTable(p.sheet, t))
		}
	}
	for _, m := range g.marks {
		condition := b.resolve(m.condition, g, at, at.head+1)
		for _, title := range m.columns {
			if c := g.column(title); c >= 0 && condition != "" && at.to > at.from {
				p.highlight(at.within(c), condition, m.style)
			}
		}
	}
	if g.draw != nil {
		g.draw(p, at)
	}
	for range g.below {
		p.next(blankStyle).height(boardRow).done()
	}
}

// leads makes the next cell a link, where it leads somewhere tonight.
func (r *row) leads(t target, s style) linkedRow {
	l := linkedRow{row: r, style: s}
	switch {
	case t.file != "":
		r.open(t.file)
	case t.key == "":
		return l
	default:
		sheet, cell := r.page.book.find(t.list, t.key)
		if sheet == "" || sheet == r.page.sheet && cell == ref(r.at, r.n) {
			return l
		}
		r.to(sheet, cell)
	}
	l.style.color = linked
	r.style(l.style)
	return l
}

// linkedRow is a row whose next cell has a style.
type linkedRow struct {
	*row
	style style
}

// value writes what a cell holds, by its type.
func (r linkedRow) value(x any) {
	switch x := x.(type) {
	case nil:
		r.skip(1)
	case string:
		r.ledger(x, r.style)
	case int:
		r.count(x)
	case float64:
		r.number(x)
	case money.Amount:
		r.money(x)
	case civil.Date:
		r.date(x)
	case kpi.Share:
		r.share(x)
	case penalty.Rate:
		r.rate(x)
	default:
		r.text(fmt.Sprint(x))
	}
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
