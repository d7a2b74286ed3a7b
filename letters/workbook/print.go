package workbook

import (
	"math"

	"github.com/xuri/excelize/v2"
)

// uprightWidth is how wide the columns of an upright sheet are at most, in points:
// what is wider would print below seven points.
const uprightWidth = 775

// room is what an A4 page has between its margins, in points.
func room(portrait bool) (across, high float64) {
	if portrait {
		return 537, 763
	}
	return 784, 516
}

// onPaper is the width of columns on paper, at their own size.
func onPaper(widths []float64) (wide float64) {
	for _, w := range widths {
		wide += (w*7 + 5) * 0.75
	}
	return wide
}

// paper says how a sheet is printed: upright where its columns fit so, and on how
// many pages at most. Rows of which one in five has a second line shrink a little
// more than the columns ask, rather than begin a page, while they stay readable;
// where most rows have several, their lines count.
func paper(widths []float64, rows, deep int) (portrait bool, tall int) {
	wide := onPaper(widths)
	portrait = wide <= uprightWidth
	across, high := room(portrait)
	scale := min(1, across/max(1, wide))
	shrunk := min(1, max(0.7, 0.5/scale))
	return portrait, max(1, int(math.Ceil(max(float64(rows)*1.2, float64(deep))*13.2*scale*shrunk/high)))
}

// measuredLines is how many rows of a list are looked at for their second lines.
const measuredLines = 1_000

// deep is how many lines the printed rows have beyond the first.
func (p placed) deep(widths []float64) (more int) {
	rows := p.to - p.from
	if m := p.grid.most; m > 0 {
		rows = min(rows, m)
	}
	if p.grid.screen || rows == 0 {
		return 0
	}
	looked := min(rows, measuredLines)
	for n := p.from; n < p.from+looked; n++ {
		most := 1
		for c := range p.grid.printed() {
			if s, ok := p.grid.cell(n, c).(string); ok && p.grid.heads[c].style.wrap {
				most = max(most, lines(s, widths[c]))
			}
		}
		more += most - 1
	}
	return more * rows / looked
}

// plainRow is the height of a dense row that has none of its own, in points.
const plainRow = 13.2

// readable is the scale at which the ten points of a cell are about seven on paper:
// no sheet is made smaller to save a page.
const readable = 0.66

// together is how many rows a list has at most that a page is begun for, rather
// than to cut it.
const together = 25

// block is a list on paper: the row of its title, that of its columns, its last.
type block struct{ from, head, to int }

// paginate breaks the pages of a sheet of several lists: a list that a page holds
// is not cut, a title is never alone at the foot of a page. A sheet of one page is
// fitted to it; the others have a scale of their own, since Excel forgets the
// breaks of a sheet that is fitted.
func paginate(p *page, blocks []block, portrait bool) {
	b := p.book
	if len(blocks) == 0 || b.err != nil {
		return
	}
	across, high := room(portrait)
	scale := 0.98 * min(1, across/onPaper(p.widths[:p.printed]))
	at := func(scale float64) []int { return pageStarts(p.heights, blocks, 0.985*high/scale) }
	breaks := at(scale)
	for s := scale - 0.01; s >= readable; s -= 0.01 {
		if fewer := at(s); len(fewer) < len(breaks) {
			scale, breaks = s, fewer
		}
	}
	fit, one, percent := len(breaks) == 0, 1, uint(math.Floor(scale*100))
	header := 1
	if len(breaks) > 0 && breaks[len(breaks)-1] <= blocks[0].to && breaks[0] > blocks[0].head {
		header = blocks[0].head // each page goes on with the first list
	}
	b.titles(p.sheet, header)
	if fit {
		b.check(b.file.SetPageLayout(p.sheet, &excelize.PageLayoutOptions{FitToHeight: &one}))
		return
	}
	b.check(b.file.SetSheetProps(p.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.check(b.file.SetPageLayout(p.sheet, &excelize.PageLayoutOptions{AdjustTo: &percent}))
	for _, row := range breaks {
		b.check(b.file.InsertPageBreak(p.sheet, ref(0, row)))
	}
}

// pageStarts gives the rows with which the pages after the first begin.
func pageStarts(heights []float64, blocks []block, room float64) (breaks []int) {
	used, line := 0.0, 1
	sum := func(from, to int) (high float64) {
		for n := from; n <= to; n++ {
			high += heights[n-1]
		}
		return high
	}
	begin := func(row int) {
		breaks, used = append(breaks, row), heights[0]
	}
	for _, b := range blocks {
		for ; line < b.from; line++ {
			used += heights[line-1]
		}
		whole, least := sum(b.from, b.to), sum(b.from, min(b.head+3, b.to))
		if used > heights[0] && used+whole > room && (b.to-b.head <= together && heights[0]+whole <= room || used+least > room) {
			begin(b.from)
		}
		for ; line <= b.to; line++ {
			if used+heights[line-1] > room {
				begin(line)
			}
			used += heights[line-1]
		}
	}
	return breaks
}
