package workbook

import (
	"fmt"
	"slices"
	"strings"
)

// sheet is a sheet made of its own lists; one without rows is left out.
type sheet struct {
	name, title, lead, note string
	tab                     string
	frozen                  int    // columns that stay in sight
	calm                    string // said where the sheet is written though it has no rows
	lists                   []*grid
}

// heading is the number of rows that begin every sheet.
const heading = 3

// longLists is how many rows several lists of one sheet may have together: those
// that have more are on a sheet each, because native tables side by side are
// written cell by cell, in memory.
const longLists = 20_000

// part is one sheet of the workbook: a sheet is cut where its rows are too many.
type part struct {
	sheet  sheet
	name   string
	pieces []placed
	rows   int
}

// widened makes room for a chart below a narrow list: what is beyond its columns is
// not printed.
func widened(widths []float64) []float64 {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	const room = 92
	if sum >= room {
		return widths
	}
	for c := range widths {
		widths[c] *= room / sum
	}
	return widths
}

// parts cuts a sheet into those that hold it, and says where each list will be.
func (s sheet) parts(limit int) (all []part) {
	rows := 0
	for _, g := range s.lists {
		rows += g.rows
	}
	apart := len(s.lists) > 1 && rows > min(longLists, limit-40)
	begin := func() {
		name := s.name
		if len(all) > 0 {
			name = fmt.Sprintf("%s (%d)", s.name, len(all)+1)
		}
		all = append(all, part{sheet: s, name: name, rows: heading})
	}
	for k, g := range s.lists {
		if k == 0 || apart {
			begin()
		}
		for from := 0; from < g.rows || from == 0; {
			p := &all[len(all)-1]
			line := p.rows
			if len(s.lists) > 1 {
				line += 2 // a blank row, the title of the list
				if g.noted() != "" {
					line++
				}
			}
			if g.summed() {
				line++
			}
			line++
			if line >= limit && p.rows > heading { // no room left for a row
				begin()
				continue
			}
			to := min(g.rows, from+limit-line)
			at := placed{sheet: p.name, table: g.name, grid: g, head: line, from: from, to: to, cut: from > 0 || to < g.rows}
			if from > 0 {
				at.table = fmt.Sprintf("%s_%d", g.name, len(all))
			}
			p.pieces, p.rows = append(p.pieces, at), line+to-from+g.below
			if from = to; from < g.rows {
				begin()
				continue
			}
			break
		}
	}
	if len(all) == 0 {
		begin()
		all[0].rows = heading + 2
	}
	return all
}

// planned says where everything will be, before anything is written: formulas and
// links lead from sheet to sheet.
func (b *book) planned(sheets []sheet) (all []part) {
	for _, s := range sheets {
		for _, p := range s.parts(b.limit) {
			all = append(all, p)
			for _, at := range p.pieces {
				if _, known := b.places[at.grid.name]; !known {
					b.places[at.grid.name] = at
				}
				for n := at.from; n < at.to && at.grid.key != nil; n++ {
					if k := at.grid.name + "\x00" + at.grid.key(n); b.anchors[k].line == 0 {
						b.anchors[k] = anchor{at.sheet, at.first() + n - at.from}
					}
				}
			}
		}
	}
	return all
}

// put plans and writes sheets. Lists and sheets without rows are left out, but for
// the first sheet of a workbook that would have none.
func (b *book) put(sheets ...sheet) {
	kept := filled(sheets)
	if len(kept) == 0 {
		kept = sheets[:1]
	}
	for _, p := range b.planned(kept) {
		p.write(b)
	}
}

// filled gives the sheets that have rows, with the lists that do.
func filled(sheets []sheet) (kept []sheet) {
	for _, s := range sheets {
		s.lists = slices.DeleteFunc(slices.Clone(s.lists), func(g *grid) bool { return g.rows == 0 })
		if len(s.lists) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// columns gives the widths of the columns of a sheet, and how many are printed.
// What is not printed widens those that are for its numbers only: words wrap.
func (p part) columns() (widths []float64, printed int) {
	for _, at := range p.pieces {
		if !at.grid.screen {
			printed = max(printed, at.grid.printed())
		}
	}
	for _, at := range p.pieces {
		for c, w := range at.grid.widths {
			h := at.grid.heads[c]
			if c == len(widths) {
				widths = append(widths, 0)
				if h.screen && c < printed {
					w = h.least
				}
			}
			if c >= printed || !at.grid.screen && !h.screen || h.style.format != "" || widths[c] == 0 {
				widths[c] = max(widths[c], w)
			}
		}
	}
	for _, at := range p.pieces {
		if at.grid.below > 0 {
			widths = widened(widths)
		}
	}
	return widths, printed
}

func (p part) write(b *book) {
	several := len(p.sheet.lists) > 1
	widths, printed := p.columns()
	printedRows, deep := 0, 0
	for _, at := range p.pieces {
		if !at.grid.screen {
			printedRows = at.last() + at.grid.below
			if m := at.grid.most; m > 0 && m < at.to-at.from {
				printedRows = at.head + m
			}
		}
	}
	for _, at := range p.pieces {
		deep += at.deep(widths)
	}
	l := layout{rows: p.rows, frozenRows: heading, frozenColumns: p.sheet.frozen, tab: p.sheet.tab, printedColumns: printed, printedRows: printedRows, tables: len(p.pieces) > 1, dense: true}
	if len(p.pieces) == 0 {
		widths, l.printedColumns, l.frozenColumns = []float64{120}, 1, 0
	}
	switch len(p.pieces) {
	case 0:
		l.header = 1
	case 1:
		l.frozenRows, l.header = p.pieces[0].head, p.pieces[0].head
	}
	l.portrait, l.tall = paper(widths[:min(len(widths), max(1, printed))], printedRows, printedRows+deep)
	page := b.begin(p.name, widths, l)
	page.next(titleStyle).text(p.sheet.title).height(26).done()
	page.note(leadStyle, p.sheet.lead, l.printedColumns)
	note := p.sheet.note
	if len(p.pieces) == 1 && !several {
		note = strings.TrimSpace(note + " " + p.pieces[0].grid.noted())
	}
	page.note(noteStyle, note, l.printedColumns)
	if len(p.pieces) == 0 {
		page.next(emptyStyle).text("Rien à signaler.").height(20).done()
		page.next(noteStyle).text(p.sheet.calm).height(16).done()
	}
	var blocks []block
	for _, at := range p.pieces {
		from := page.line + 1
		if several {
			page.next(blankStyle).done()
			from++
			page.next(sectionStyle).text(at.grid.title).height(20).done()
			if at.grid.noted() != "" {
				page.note(noteStyle, at.grid.noted(), max(l.printedColumns, at.grid.printed()))
			}
		}
		at.grid.write(page, at)
		if !at.grid.screen {
			blocks = append(blocks, block{from, at.head, min(page.line, printedRows)})
		}
	}
	if l.tables {
		paginate(page, blocks, l.portrait)
	}
	page.end()
}
