package workbook

// stack is a sheet made of several short lists, one below the other: nothing
// there is long enough to be filtered or cut.
type stack struct {
	heading table // its sheet, title, lead, note, tab and calm
	widths  []float64
	blocks  []section
}

// section is one list of a stack.
type section struct {
	title  string
	note   string
	heads  []string
	styles []style
	rows   int
	row    func(r *row, n int)           // fills row n, whose first cell is the first column
	total  func(r *row, first, last int) // fills the line of totals; nil = none
	below  int                           // rows kept free below, for a chart
	after  func(p *page, first, last int)
}

// onePage is how many rows one page prints in letters large enough.
const onePage = 64

// manyRows is how many rows a page has when there are several.
const manyRows = 40

// pages is one for a short sheet, so that no chart is cut, and few for another.
func (s *stack) pages(rows int) int {
	if rows <= onePage {
		return 1
	}
	return (rows + manyRows - 1) / manyRows
}

// place says where the rows of a section will be.
func (s *stack) place(n int) span {
	line := 4
	for _, k := range s.blocks[:n] {
		line += k.lines()
	}
	k := s.blocks[n]
	line += 3
	if k.note != "" {
		line++
	}
	return span{s.heading.sheet, line, line + k.rows - 1}
}

// lines is the number of rows that a block takes.
func (k section) lines() int {
	n := 3 + k.rows + k.below // title, heads, blank
	if k.note != "" {
		n++
	}
	if k.total != nil {
		n++
	}
	return n
}

// write implements sheet.
func (s *stack) write(b *book) {
	if len(s.blocks) == 0 {
		b.nothing(&s.heading)
		return
	}
	rows := 4
	for _, k := range s.blocks {
		rows += k.lines()
	}
	p := b.begin(s.heading.sheet, s.widths, layout{rows: rows - 1, frozenRows: 3, frozenColumns: 1, header: 1, tab: s.heading.tab, tall: s.pages(rows)})
	p.heading(&s.heading)
	p.next(style{border: "none"}).done()
	for n, k := range s.blocks {
		p.block(k, n == len(s.blocks)-1)
	}
	p.end()
}

func (p *page) block(k section, last bool) {
	blank := style{border: "none"}
	p.next(style{bold: true, size: 12, color: ink, border: "none", middle: true}).text(k.title).height(20).done()
	if k.note != "" {
		p.next(noteStyle).text(k.note).height(15).done()
	}
	head := p.next(blank).height(30)
	for c, title := range k.heads {
		head.style(headStyle)
		if c > 0 && title == "" {
			head.skip(1)
			continue
		}
		wide := 1
		for c+wide < len(k.heads) && k.heads[c+wide] == "" {
			wide++
		}
		head.merge(wide).text(title)
	}
	head.done()
	first := p.line + 1
	for n := range k.rows {
		r := p.next(blank)
		for c, s := range k.styles {
			r.at = c
			r.style(s)
		}
		r.at = 0
		k.row(r, n)
		r.done()
	}
	if k.total != nil {
		r := p.next(blank).height(18)
		for c, s := range k.styles {
			r.at = c
			total := totalStyle
			total.format = s.format
			r.style(total)
		}
		r.at = 0
		k.total(r, first, first+k.rows-1)
		r.done()
	}
	if k.after != nil {
		k.after(p, first, first+k.rows-1)
	}
	for range k.below {
		p.next(blank).height(boardRow).done()
	}
	if !last {
		p.next(blank).done()
	}
}
