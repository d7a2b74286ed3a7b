package workbook

import (
	"github.com/xuri/excelize/v2"
)

// chartRows are the rows left for a chart.
const chartRows = 12

// lowRows are those of a chart of a few bars, between two lists of one page.
const lowRows = 9

// boardRow is the height of an ordinary row of the dashboard, in points.
const boardRow = 15

// chartHeight is that of the rows left for a chart, in pixels as the library
// counts them (18 for a row of 15 points): it anchors a chart to cells.
const chartHeight = chartRows*18 - 8

// drawing is a plain chart: one colour, values written on it, no legend unless
// there are several series.
type drawing struct {
	kind         excelize.ChartType
	column, line int // cell of its corner
	width        uint
	low          bool // in lowRows
	title, alt   string
	labels       string // number format of the labels; "" for texts
	values       string // number format of the values; "" = whole euros
	series       []excelize.ChartSeries
	over         []excelize.ChartSeries // shares drawn as a line over the rest, on an axis of their own
	before       []excelize.ChartSeries // what the columns were at another date: a mark at the height of each
}

func (p *page) draw(d drawing) {
	yes, gap := true, uint(60)
	legend, format := "none", `#,##0`
	height := uint(chartHeight)
	if d.low {
		height -= (chartRows - lowRows) * 18
	}
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
		Dimension: excelize.ChartDimension{Width: d.width, Height: height},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: d.title, Font: &excelize.Font{Family: fontSet, Size: 11, Bold: true, Color: ink}}}},
		Legend:    excelize.ChartLegend{Position: legend, Font: &small},
		XAxis:     excelize.ChartAxis{Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: d.labels}},
		YAxis:     excelize.ChartAxis{Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}, MajorGridLines: true},
		PlotArea:  excelize.ChartPlotArea{ShowVal: len(d.series) == 1 && d.kind != excelize.Line, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}},
		Border:    excelize.LineOptions{Type: excelize.LineUnset},
	}
	if zero := 0.0; d.kind == excelize.Bar || d.kind == excelize.Col {
		c.YAxis.Minimum = &zero // the length of a bar is its value
	}
	if d.kind == excelize.Bar {
		c.XAxis.ReverseOrder = true
		c.YAxis.None = true
		c.YAxis.MajorGridLines = false
	}
	var over []*excelize.Chart
	if len(d.over) > 0 {
		least, most := 0.0, 1.0
		c.Legend.Position = "none"
		over = append(over, &excelize.Chart{Type: excelize.Line, Series: d.over, Legend: excelize.ChartLegend{Position: "none"},
			YAxis: excelize.ChartAxis{Secondary: true, Font: small, Minimum: &least, Maximum: &most, NumFmt: excelize.ChartNumFmt{CustomNumFmt: `0\ %`}}})
	}
	if len(d.before) > 0 {
		c.Legend.Position = "bottom"
		over = append(over, &excelize.Chart{Type: excelize.Line, Series: d.before, Legend: excelize.ChartLegend{Position: "bottom", Font: &small}, XAxis: c.XAxis, YAxis: c.YAxis})
	}
	p.book.check(p.book.file.AddChart(p.sheet, ref(d.column, d.line), c, over...))
}

func fill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// series takes its names and values from columns of the rows.
func (p placed) series(name string, labels, values int, color string) excelize.ChartSeries {
	return excelize.ChartSeries{
		Name: name, Categories: p.area(labels), Values: p.area(values), Fill: fill(color),
		DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: fontSet, Size: 8, Color: "000000"}},
	}
}
