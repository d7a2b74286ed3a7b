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

// chart is a plain chart: one colour, values written on it, no legend unless
// there are several series.
func (p *page) chart(kind excelize.ChartType, column, line int, width uint, title, alt string, series []excelize.ChartSeries) {
	yes, gap := true, uint(60)
	legend := "none"
	if len(series) > 1 {
		legend = "bottom"
	}
	small := excelize.Font{Family: fontSet, Size: 8, Color: muted}
	c := &excelize.Chart{
		Type: kind, Series: series, GapWidth: &gap,
		Format:    excelize.GraphicOptions{AltText: alt, PrintObject: &yes, OffsetX: 2, OffsetY: 2, Positioning: "twoCell"},
		Dimension: excelize.ChartDimension{Width: width, Height: chartHeight},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: fontSet, Size: 11, Bold: true, Color: ink}}}},
		Legend:    excelize.ChartLegend{Position: legend, Font: &small},
		XAxis:     excelize.ChartAxis{Font: small},
		YAxis:     excelize.ChartAxis{Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: `#,##0`}, MajorGridLines: true},
		PlotArea:  excelize.ChartPlotArea{ShowVal: len(series) == 1, NumFmt: excelize.ChartNumFmt{CustomNumFmt: `#,##0`}},
		Border:    excelize.LineOptions{Type: excelize.LineUnset},
	}
	if kind == excelize.Line {
		c.XAxis.NumFmt = excelize.ChartNumFmt{CustomNumFmt: `mm/yy`}
		c.PlotArea.ShowVal = false
	}
	if kind == excelize.Bar {
		c.XAxis.ReverseOrder = true
		c.YAxis.None = true
		c.YAxis.MajorGridLines = false
	}
	p.book.check(p.book.file.AddChart(p.sheet, ref(column, line), c))
}

func fill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// series takes its names and values from columns of this sheet.
func (p *page) series(name string, labels, values, first, n int, color string) excelize.ChartSeries {
	area := func(column int) string {
		c := letters(column)
		return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(p.sheet), c, first, c, first+n-1)
	}
	return excelize.ChartSeries{
		Name: name, Categories: area(labels), Values: area(values), Fill: fill(color),
		DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: fontSet, Size: 8, Color: "000000"}},
	}
}

func (p *page) agingChart(line, first, n int, width uint) {
	p.chart(excelize.Col, boardLabel, line, width, "Créances par tranche de retard (€)",
		"Histogramme des créances par tranche de retard, d’après le tableau placé dessous.",
		[]excelize.ChartSeries{p.series("", boardLabel, boardValue, first, n, ink)})
}

func (p *page) debtorChart(line, first, n int, width uint) {
	p.chart(excelize.Bar, boardName, line, width, "Premiers débiteurs en retard (€ échus)",
		"Barres des premiers débiteurs par montant échu, d’après le tableau placé dessous.",
		[]excelize.ChartSeries{p.series("", boardName, boardOwed, first, n, "44618F")})
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
	p.chart(excelize.Line, boardName, first-1, v.boardPixels(boardName, boardCum), "Échu en fin de mois (€)", "Courbe du montant échu à chaque fin de mois, d’après le tableau placé à gauche.",
		[]excelize.ChartSeries{p.series("", boardLabel, boardCount, first, len(all), ink)})
}
