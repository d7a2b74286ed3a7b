package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/money"
)

// chartHeight is that of the rows left for a chart, in pixels as the library
// counts them (18 for a row of 15 points): it anchors a chart to cells.
const chartHeight = chartRows*18 - 8

// drawing is a plain chart: one colour, values written on it, no legend unless
// there are several series.
type drawing struct {
	kind         excelize.ChartType
	column, line int // cell of its corner
	width        uint
	title, alt   string
	labels       string // number format of the labels; "" for texts
	values       string // number format of the values; "" = whole euros
	series       []excelize.ChartSeries
}

func (p *page) draw(d drawing) {
	yes, gap := true, uint(60)
	legend, format := "none", `#,##0`
	if len(d.series) > 1 {
		legend = "bottom"
	}
	if d.values != "" {
		format = d.values
	}
	small := excelize.Font{Family: fontSet, Size: 8, Color: muted}
	c := &excelize.Chart{
		Type: d.kind, Series: d.series, GapWidth: &gap,
		Format:    excelize.GraphicOptions{AltText: d.alt, PrintObject: &yes, OffsetX: 2, OffsetY: 2, Positioning: "twoCell"},
		Dimension: excelize.ChartDimension{Width: d.width, Height: chartHeight},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: d.title, Font: &excelize.Font{Family: fontSet, Size: 11, Bold: true, Color: ink}}}},
		Legend:    excelize.ChartLegend{Position: legend, Font: &small},
		XAxis:     excelize.ChartAxis{Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: d.labels}},
		YAxis:     excelize.ChartAxis{Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}, MajorGridLines: true},
		PlotArea:  excelize.ChartPlotArea{ShowVal: len(d.series) == 1 && d.kind != excelize.Line, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}},
		Border:    excelize.LineOptions{Type: excelize.LineUnset},
	}
	if d.kind == excelize.Bar {
		c.XAxis.ReverseOrder = true
		c.YAxis.None = true
		c.YAxis.MajorGridLines = false
	}
	p.book.check(p.book.file.AddChart(p.sheet, ref(d.column, d.line), c))
}

func fill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// series takes its names and values from columns of the rows.
func (s span) series(name string, labels, values int, color string) excelize.ChartSeries {
	return excelize.ChartSeries{
		Name: name, Categories: s.area(labels), Values: s.area(values), Fill: fill(color),
		DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: fontSet, Size: 8, Color: "000000"}},
	}
}

// headed is the cell above the rows of a column, which names a series.
func (s span) headed(column int) string {
	return fmt.Sprintf("%s!$%s$%d", quoted(s.sheet), letters(column), s.first-1)
}

func (p *page) agingChart(line, first, n int, width uint) {
	p.draw(drawing{
		kind: excelize.Col, column: boardLabel, line: line, width: width, title: "Créances par tranche de retard (€)",
		alt:    "Histogramme des créances par tranche de retard, d’après le tableau placé dessous.",
		series: []excelize.ChartSeries{span{p.sheet, first, first + n - 1}.series("", boardLabel, boardValue, ink)},
	})
}

func (p *page) debtorChart(line, first, n int, width uint) {
	p.draw(drawing{
		kind: excelize.Bar, column: boardName, line: line, width: width, title: "Premiers débiteurs en retard (€ échus)",
		alt:    "Barres des premiers débiteurs par montant échu, d’après le tableau placé dessous.",
		series: []excelize.ChartSeries{span{p.sheet, first, first + n - 1}.series("", boardName, boardOwed, "44618F")},
	})
}

// trendLine is a month of the trend.
type trendLine struct {
	month                    civil.Date
	sales, receipts, overdue money.Amount
	state                    bool
}

func (v *view) hasTrend() bool { return len(v.trendLines()) > 1 }

// trendLines joins the monthly flows and the month ends, oldest first.
func (v *view) trendLines() []trendLine {
	var lines []trendLine
	at := func(d civil.Date) *trendLine {
		first := d.AddDays(1 - d.Day())
		for k := range lines {
			if lines[k].month == first {
				return &lines[k]
			}
		}
		lines = append(lines, trendLine{month: first})
		return &lines[len(lines)-1]
	}
	for _, p := range v.Past {
		l := at(p.Date)
		l.overdue, l.state = p.Overdue, true
	}
	for _, m := range v.Months {
		l := at(m.First)
		l.sales, l.receipts = m.Sales, m.Receipts
	}
	// Months whose end cannot be rebuilt would break the curve.
	kept := lines[:0]
	for _, l := range lines {
		if l.state {
			kept = append(kept, l)
		}
	}
	return kept
}

// trend writes the months, and the chart of what was late at each month end.
func (v *view) trend(p *page) {
	all := v.trendLines()
	p.next(style{bold: true, size: 12, color: ink, border: "none"}).text("Derniers mois").height(20).done()
	r := p.next(style{border: "none"}).height(18)
	for _, t := range []string{"Mois", "Ventes TTC", "Encaissé", "Échu en fin de mois"} {
		r.style(headStyle).text(t)
	}
	r.height(30).done()
	first := p.line + 1
	for n := range max(len(all), chartRows) {
		r := p.next(style{border: "none"}).height(boardRow)
		if n < len(all) {
			l := all[n]
			r.style(style{format: month, align: "left"}).date(l.month)
			r.style(sparseStyle).money(l.sales).style(sparseStyle).money(l.receipts).style(sparseStyle).money(l.overdue)
		}
		r.done()
	}
	p.draw(drawing{
		kind: excelize.Line, column: boardName, line: first - 1, width: v.boardPixels(boardName, boardCum), title: "Échu en fin de mois (€)", labels: `mm/yy`,
		alt:    "Courbe du montant échu à chaque fin de mois, d’après le tableau placé à gauche.",
		series: []excelize.ChartSeries{span{p.sheet, first, first + len(all) - 1}.series("", boardLabel, boardCount, ink)},
	})
}

// outlook draws what other sheets hold beside the months: the receipts to come
// and the result of each step.
func (v *view) outlook(p *page) {
	if v.outlookRows() == 0 {
		return
	}
	p.next(style{border: "none"}).done()
	line := p.line + 1
	forecast, effects := v.forecastSheet(), v.effectSheet()
	if v.drawable(forecast) {
		p.forecastChart(line, boardLabel, v.boardPixels(boardLabel, boardCount), forecast.place(0))
	}
	if v.drawable(effects) && len(v.Analysis.Steps) > 0 {
		p.effectChart(line, boardName, v.boardPixels(boardName, boardCum), effects.place(0))
	}
	for range chartRows {
		p.next(style{border: "none"}).height(boardRow).done()
	}
}

// drawable says that a sheet has something to draw and is written.
func (v *view) drawable(s *stack) bool { return len(s.blocks) > 0 && v.book.writes(s.name()) }

func (v *view) outlookRows() int {
	if v.drawable(v.forecastSheet()) || v.drawable(v.effectSheet()) {
		return 1 + chartRows
	}
	return 0
}
