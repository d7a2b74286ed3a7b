package workbook

import (
	"github.com/xuri/excelize/v2"

	"relance/aging"
	"relance/aging/kpi"
	"relance/letters"
	"relance/rules"
)

// boardColumns are those of the dashboard, all of one width: six for the left
// half, six for the right one.
const boardColumns = 12

// half is where the right half begins.
const half = boardColumns / 2

// manyDebtors is how many debtors the dashboard names.
const manyDebtors = 8

// manyLate is how many of the latest it names, where there is room.
const manyLate = 3

// board is the first sheet being written: what it shows is worked out beforehand.
type board struct {
	Report
	page             *page
	who              people
	indicators       []indicator
	month, year      *Comparison // last month end and the same a year before; nil where unknown
	debtors          []aging.Client
	sent             rules.Outgoing
	trend            []trendLine
	figured, trended int // blank rows before the figures and before the months
}

// boardOf works out what the first sheet shows.
func boardOf(r Report, who people) *board {
	b := &board{Report: r, who: who, indicators: indicatorsOf(r), debtors: kpi.LargestOverdue(r.Balance), sent: rules.Outgoes(r.Decisions), trend: trendLines(r)}
	for k := range r.Compared {
		c := &r.Compared[k]
		switch back := int(r.Date - c.Figures.Date); {
		case back > 300:
			b.year = c
		case c.Label != "" && r.Date.EndOfMonth().AddDays(1-r.Date.EndOfMonth().Day()) > c.Figures.Date:
			b.month = c
		}
	}
	return b
}

// headline is the night in a sentence.
func (b *board) headline() string {
	var month *kpi.Portfolio
	if b.month != nil {
		month = &b.month.Figures
	}
	return letters.Headline(b.Figures, month, b.debtors)
}

// writeBoard writes the first sheet: one page that tells the story, then every
// figure with its definition, then the months.
func writeBoard(book *book, r Report, who people) {
	b := boardOf(r, who)
	widths := make([]float64, boardColumns)
	for c := range widths {
		widths[c] = max(13.5, amountWidth(r.Figures.Open, r.Figures.Receivables, r.Figures.Sales))
	}
	b.figured = b.firstRows() + 1
	b.trended = b.figured + b.figureRows() + 1
	rows := b.trended - 1
	if len(b.trend) > 1 {
		rows = b.trended + 2 + len(b.trend)
	}
	// Cell by cell: a stream drops the curves in the cells.
	scale := b.scale(widths)
	for c := range widths { // the columns take the width of the page
		widths[c] = max(widths[c], (97*784/float64(scale)/boardColumns/0.75-5)/7)
	}
	p := book.begin(sheetBoard, widths, layout{rows: rows, printedRows: b.trended - 1, tab: ink, scale: scale, tables: true})
	b.page = p
	p.next(titleStyle).merge(boardColumns).text("Tableau de bord des comptes clients").height(26).done()
	p.next(style{bold: true, size: 13, color: ink, border: "none", middle: true}).merge(boardColumns).text(b.headline()).height(22).done()
	p.next(leadStyle).merge(boardColumns).text(r.lead("")).height(boardRow).done()
	color := ink
	if !r.Balance.Proof.OK() {
		color = alarm
	}
	p.next(style{bold: true, color: color, border: "none", middle: true}).merge(boardColumns).text(proved(r)).height(boardRow).done()
	p.next(blankStyle).height(8).done()
	b.tiles()
	p.next(blankStyle).height(8).done()
	b.story()
	p.next(blankStyle).height(8).done()
	b.night()
	book.check(book.file.InsertPageBreak(sheetBoard, ref(0, b.figured+1)))
	p.next(blankStyle).done()
	b.figures()
	if len(b.trend) > 1 {
		p.next(blankStyle).done()
		b.months()
		b.sparklines()
	}
	p.end()
}

// Rows of the parts of the first page.
const (
	boardHead = 5 // title, headline, who and when, proof, gap
	boardTile = 5 // label, value, month, year, curve
	boardTop  = boardHead + boardTile + 1
)

// tableRows is how many rows the two tables under the charts have.
func (b *board) tableRows() int {
	return max(len(bucketLines(b.Report, b.who)), min(manyDebtors, len(b.debtors)), 1)
}

// nightRows is how many rows the last part has.
func (b *board) nightRows() int {
	n := max(len(b.steps()), len(b.waiting()), 1)
	if b.expects() {
		n = max(n, chartRows)
	}
	return n
}

// firstRows is the number of rows of the first page.
func (b *board) firstRows() int {
	return boardTop + chartRows + 1 + b.tableRows() + 1 + 1 + b.nightRows()
}

// scale is the printing scale at which each part is one page: A4 landscape less the
// margins is 784 points wide and 516 high.
func (b *board) scale(widths []float64) uint {
	wide := 0.0
	for _, w := range widths {
		wide += (w*7 + 5) * 0.75
	}
	first := 26 + 22 + 30 + 24 + 18 + 30 + 15*2 + 22 + float64(boardRow*(chartRows+b.tableRows()+b.nightRows())+40)
	figures := 30.0
	for _, i := range b.indicators {
		if figures += i.height(widths[0] * 5); i.section != "" {
			figures += 17
		}
	}
	return uint(min(100, 97*784/wide, 97*516/first, 97*516/figures))
}

// pixels is the width of some columns, less a margin, as the library counts it: it
// anchors a chart to the cells below it.
func (b *board) pixels(columns int) uint { return uint(b.page.widths[0]*8*float64(columns)) - 14 }

// tile is a headline figure and its history.
type tile struct {
	label  string
	format string
	value  float64
	f      string
	past   func(kpi.Portfolio) float64
	nights bool // only a night knows it
	moves  string
	said   string // instead of what it was, where it has no past
	column int    // of the months, for its curve; -1 = none
}

func (b *board) tileList() []tile {
	f, figures := itemFormulas(), b.Figures
	signed := `+#,##0\ "€";\-#,##0\ "€";"="`
	goal := ""
	if figures.Goal > 0 {
		goal = "sur " + euroWhole(figures.Goal)
	}
	tiles := []tile{
		{"Encours clients", euros, figures.Receivables.Float(), f.total, func(p kpi.Portfolio) float64 { return p.Receivables.Float() }, false, signed, "", 1},
		{"Échu", euros, figures.Overdue.Float(), f.overdue, func(p kpi.Portfolio) float64 { return p.Overdue.Float() }, false, signed, "", 2},
		{"Part échue des créances", percent, figures.Overshare.Float(), f.share, func(p kpi.Portfolio) float64 { return p.Overshare.Float() }, false, "point", "", 3},
		{"DSO comptable", days, figures.DSO.Float(), "", func(p kpi.Portfolio) float64 { return p.DSO.Float() }, false, `+#,##0.0\ "j";\-#,##0.0\ "j";"="`, "", 4},
		{"Encaissé ce mois, objectif", percent, figures.Progress().Float(), "", nil, true, "", goal, -1},
		{"Réclamé cette nuit", euros, b.sent.Claimed.Amount.Float(), "", nil, true, "", "par écrit à " + plural(b.sent.Claimed.Customers, "client", "clients"), -1},
	}
	if figures.Period == 0 {
		tiles[3] = tile{"Retard moyen de l’échu", days, figures.DaysLate.Float(), f.late, func(p kpi.Portfolio) float64 { return p.DaysLate.Float() }, false, `+#,##0.0\ "j";\-#,##0.0\ "j";"="`, "", -1}
	}
	if figures.Goal <= 0 {
		tiles[4] = tile{"Clients en retard", whole, float64(figures.LatePayers), "", func(p kpi.Portfolio) float64 { return float64(p.LatePayers) }, false, `+#,##0;\-#,##0;"="`, "", -1}
	}
	return tiles
}

// tiles are the headline figures, large, across the sheet: each with what it was
// last month and a year ago, and its curve.
func (b *board) tiles() {
	small := style{color: muted, fill: pale, align: "center", middle: true, border: "none"}
	large := style{bold: true, size: 15, color: ink, fill: pale, align: "center", middle: true, border: "none"}
	foot := style{fill: pale, align: "center", middle: true, border: "total"}
	all := b.tileList()
	for pass, height := range []float64{18, 30, boardRow, boardRow, 22} {
		k := []style{small, large, small, small, foot}[pass]
		r := b.page.next(k).height(height)
		for n, t := range all {
			r.at = 2 * n
			r.merge(2)
			switch pass {
			case 0:
				r.text(t.label)
			case 1:
				k.format = t.format
				r.style(k).formula(b.page.book.live(t.f), t.value)
			case 2:
				r.text(b.moved(t, b.month, "en un mois"))
			case 3:
				r.text(b.moved(t, b.year, "en un an"))
			}
		}
		r.done()
	}
}

// sparklines draws the curve of the tiles, from the months.
func (b *board) sparklines() {
	for n, t := range b.tileList() {
		if t.column < 0 {
			continue
		}
		c := columnName(t.column)
		b.page.book.check(b.page.book.file.AddSparkline(sheetBoard, &excelize.SparklineOptions{
			Location: []string{ref(2*n, boardHead+boardTile)}, Type: "column", Last: true, SeriesColor: "#8FA3C4", LastColor: "#" + ink,
			Range: []string{quoted(sheetBoard) + "!" + c + ref(0, b.trended+3)[1:] + ":" + c + ref(0, b.trended+2+len(b.trend))[1:]},
		}))
	}
}
