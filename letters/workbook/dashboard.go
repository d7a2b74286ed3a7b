package workbook

import (
	"cmp"
	"slices"

	"relance/aging/money"
)

// Columns of the dashboard: two tables side by side, with a gutter.
const (
	boardLabel  = iota // left table, and the names of the figures
	boardValue         //
	boardShare         //
	boardCount         //
	boardGutter        // between the two, and a date of the figures
	boardName          // right table; the definitions span from here
	boardOwed          //
	boardLate          //
	boardCum           //
)

// chartRows are the rows left for a chart.
const chartRows = 12

// dashboard is the first sheet: headline figures, what is late and who owes
// it, what the night did, then every figure with its definition.
func (v *view) dashboard() {
	indicators := v.indicators()
	p := v.book.begin(sheetBoard, v.boardWidths(), layout{rows: v.boardRows(indicators), tab: ink, scale: v.boardScale()})
	p.next(titleStyle).text("Tableau de bord des comptes clients").height(26).done()
	p.next(leadStyle).text(v.lead("")).height(boardRow).done()
	p.next(style{bold: true, color: v.proofColor(), border: "none", middle: true}).text(v.proved()).height(boardRow).done()
	p.skip(1)
	v.tiles(p)
	p.skip(1)
	charts := p.line + 1
	for range chartRows {
		p.next(style{border: "none"}).height(boardRow).done()
	}
	p.skip(1)
	v.lists(p, charts)
	p.skip(1)
	v.work(p)
	p.book.check(p.stream.InsertPageBreak(ref(0, p.line+2)))
	p.skip(1)
	v.figures(p, indicators)
	if v.hasTrend() {
		p.book.check(p.stream.InsertPageBreak(ref(0, p.line+2)))
		p.skip(1)
		v.trend(p)
		v.outlook(p)
	}
	p.end()
}

func (v *view) boardWidths() []float64 {
	w := max(15, v.amount)
	return []float64{31, w, w, w, w, 34, w, w, 16}
}

// boardRow is the height of an ordinary row of the dashboard, in points.
const boardRow = 15

// figuresHeight is that of the table of figures, the second part.
func (v *view) figuresHeight() float64 {
	high := 30.0
	for _, i := range v.indicators() {
		if high += i.height(v.definitionRoom()); i.section != "" {
			high += 17
		}
	}
	return high
}

// definitionRoom is the width of the columns that a definition spans.
func (v *view) definitionRoom() (room float64) {
	from := boardShare + min(len(v.Compared), manyCompared)
	for _, w := range v.boardWidths()[from:boardCum] {
		room += w
	}
	return room
}

// height is that of the row of an indicator.
func (i indicator) height(room float64) float64 { return 4 + 12.75*float64(lines(i.meaning, room)) }

// boardScale is the printing scale at which each part of the dashboard is one
// page: A4 landscape less the margins is 784 points wide and 516 high.
func (v *view) boardScale() uint {
	wide := 0.0
	for _, w := range v.boardWidths() {
		wide += (w*7 + 5) * 0.75
	}
	lists := max(len(v.bucketLines()), len(v.debtors()))
	work := max(len(v.byStep()), len(v.todo()))
	high := float64(26 + 18 + 30 + 20 + 18 + boardRow*(2+4+chartRows+lists+work))
	return uint(min(100, 97*784/wide, 97*516/high, 97*516/v.figuresHeight()))
}

// boardPixels is the width of some columns of the dashboard, less a margin, as
// the library counts it: it anchors a chart to the cells below it.
func (v *view) boardPixels(from, to int) uint {
	px := 0.0
	for _, w := range v.boardWidths()[from : to+1] {
		px += w * 8
	}
	return uint(px) - 14
}

func (v *view) proofColor() string {
	if v.Balance.Proof.OK() {
		return ink
	}
	return alarm
}

// proved is the line that every reader should see first.
func (v *view) proved() string {
	said := cmp.Or(v.Extract, "Balance prouvée : égale au grand livre au centime.")
	if !v.Balance.Proof.OK() {
		said = "Balance NON prouvée : écart de " + v.Balance.Proof.Gap.French() + " avec le grand livre (feuille Preuve)."
	}
	if v.LastBank.IsZero() {
		said += " Aucune écriture de banque n’a été lue."
	} else {
		said += " Règlements pris en compte jusqu’au " + v.LastBank.French() + "."
	}
	return said
}

// boardRows is the number of rows that the dashboard will have.
func (v *view) boardRows(indicators []indicator) int {
	n := 4 + 2 + 1 + chartRows + 1 + 1 + max(len(v.bucketLines()), len(v.debtors())) + 1
	n += 1 + max(len(v.byStep()), len(v.todo())) + 1
	n += 1 + len(indicators)
	for _, i := range indicators {
		if i.section != "" {
			n++
		}
	}
	if v.hasTrend() {
		n += 3 + max(len(v.trendLines()), chartRows) + v.outlookRows()
	}
	return n
}

// tile is a headline figure.
type tile struct {
	label  string
	cells  int
	format string
	value  float64
	f      string
}

// tiles are the headline figures, large, across the sheet.
func (v *view) tiles(p *page) {
	f := v.itemFormulas()
	acting, claimed := v.acting()
	tiles := []tile{
		{"Encours clients", 1, euros, v.Figures.Receivables.Float(), f.total},
		{"Échu", 2, euros, v.Figures.Overdue.Float(), f.overdue},
		{"Part échue", 1, percent, v.Figures.Overshare.Float(), f.share},
		{"", 1, "", 0, ""},
		{"DSO comptable", 1, days, v.Figures.DSO.Float(), ""},
		{"Réclamé cette nuit à " + plural(acting, "client", "clients"), 3, euros, claimed.Float(), ""},
	}
	if v.Figures.Period == 0 {
		tiles[4] = tile{"Retard moyen de l’échu", 1, days, v.Figures.DaysLate.Float(), f.late}
	}
	small := style{color: muted, fill: pale, align: "center", middle: true, border: "none"}
	large := style{bold: true, size: 15, color: ink, fill: pale, align: "center", middle: true, border: "total"}
	gap := style{border: "none"}
	for pass, k := range []style{small, large} {
		r := p.next(k).height([]float64{18, 30}[pass])
		for _, t := range tiles {
			if t.label == "" {
				r.style(gap).skip(1)
				continue
			}
			at := r.at
			r.merge(t.cells)
			if k.format = t.format; pass == 0 {
				r.text(t.label)
			} else {
				r.style(k).formula(t.f, t.value)
			}
			r.at = at + t.cells
		}
		r.done()
	}
}

// acting counts those who get something tonight, and what is claimed.
func (v *view) acting() (n int, claimed money.Amount) {
	for _, d := range v.ordered {
		if d.Acts() {
			n++
			claimed += d.Amount
		}
	}
	return n, claimed
}

// manyCompared is how many other dates the figures are compared with.
const manyCompared = 3

// figures writes every indicator with its value at other dates, its trend and
// its definition.
func (v *view) figures(p *page, indicators []indicator) {
	compared := v.Compared[:min(len(v.Compared), manyCompared)]
	head := p.next(headStyle).height(30).text("Indicateur").text("Valeur")
	for _, c := range compared {
		head.text(c.Label)
	}
	from := boardShare + len(compared)
	head.at = from
	head.merge(boardCum - from).text("Définition")
	head.at = boardCum
	head.text("Tendance").done()
	room := v.definitionRoom()
	for _, i := range indicators {
		if i.section != "" {
			p.next(style{bold: true, color: ink, fill: band, middle: true}).text(i.section).height(17).done()
		}
		r := p.next(style{middle: true}).height(i.height(room))
		r.style(style{bold: true, middle: true}).text(i.label)
		r.figure(i, Comparison{Figures: v.Figures}, i.formula)
		for _, c := range compared {
			r.figure(i, c, "")
		}
		r.merge(boardCum - from).style(style{wrap: true, middle: true, color: muted, indent: 1}).text(i.meaning)
		r.at = boardCum
		r.style(style{middle: true, color: ink, align: "center"}).text(v.trace(i)).done()
	}
}

// figure writes the value of an indicator at one date. What only a night knows
// stays blank where the date was rebuilt from the ledger.
func (r *row) figure(i indicator, c Comparison, formula string) {
	if i.unknown || c.Rebuilt && i.nightly {
		r.style(style{align: "right", color: muted, middle: true}).text(with(i.unknown, "inconnu"))
		return
	}
	r.style(style{format: i.format, middle: true}).formula(formula, i.value(c.Figures))
}

// manyTraced is how many bars fit: a year of month ends and tonight.
const manyTraced = 13

// trace draws the past values of an indicator as bars made of characters, which
// every program shows and prints; "" when there are too few.
func (v *view) trace(i indicator) string {
	var values []float64
	for _, c := range v.Trend[max(0, len(v.Trend)-manyTraced):] {
		if !i.unknown && !(c.Rebuilt && i.nightly) {
			values = append(values, i.value(c.Figures))
		}
	}
	if len(values) < 3 {
		return ""
	}
	least, most := slices.Min(values), slices.Max(values)
	bars := []rune("▁▂▃▄▅▆▇█")
	drawn := make([]rune, len(values))
	for k, x := range values {
		drawn[k] = bars[3]
		if most > least {
			drawn[k] = bars[int((x-least)/(most-least)*float64(len(bars)-1)+0.5)]
		}
	}
	return string(drawn)
}
