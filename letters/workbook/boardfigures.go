package workbook

import (
	"cmp"
	"slices"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/money"
)

// night draws what is expected, and writes what the night did and what waits for
// people.
func (b *board) night() {
	p := b.page
	line := p.line + 1
	forecast, drawn := p.book.places[listWeeks]
	titles, left := []string{"", "Cette nuit", "Clients", "Montant", "À regarder", "Nombre"}, half
	spans := []int{half, 1, 1, 1, 2, 1}
	if !b.expects() || !drawn {
		titles[0], spans = "", []int{0, 2, 1, 1, 3, 1}
		left = 0
	}
	b.heads(titles, spans)
	if left > 0 {
		forecastChart(p, line, 0, b.pixels(half), forecast)
	}
	steps, waiting := b.steps(), b.waiting()
	told := max(len(steps), len(waiting), 1)
	for n := range b.nightRows() {
		if n == told && b.latest() > 0 {
			b.latestRows(left, told)
			break
		}
		r := p.next(blankStyle).height(boardRow)
		if r.at = left; n < len(steps) {
			s := steps[n]
			r.style(style{indent: min(left, 1)}).text(s.label)
			r.at = left + spans[1]
			r.style(countStyle).count(s.clients).style(sparseStyle).money(s.sum)
		} else if n == 0 {
			r.style(textStyle).text("Aucune relance")
		}
		if r.at = left + spans[1] + 2; n < len(waiting) {
			w, k := waiting[n], style{indent: 1}
			if at, ok := p.book.places[w.list]; ok && w.n > 0 {
				k.color = linked
				r.to(at.sheet, ref(0, at.head))
			}
			r.style(k).text(w.label)
			r.at = left + spans[1] + 2 + spans[4]
			r.style(style{format: wholeDash, bold: true}).count(w.n)
		}
		r.done()
	}
}

// latest is how many of the customers who are the latest there is room to name.
func (b *board) latest() int {
	return max(0, min(manyLate, len(b.debtors), b.nightRows()-max(len(b.steps()), len(b.waiting()), 1)-2))
}

// latestRows names those who are the latest, whatever they owe, in the rows that are
// left under the night.
func (b *board) latestRows(left, told int) {
	late := slices.Clone(b.debtors)
	slices.SortStableFunc(late, func(x, y aging.Client) int { return cmp.Compare(worst(b.Balance, y), worst(b.Balance, x)) })
	b.page.next(blankStyle).height(boardRow).done()
	spans := []int{left, 3, 1, boardColumns - left - 4}
	if left == 0 {
		spans[3] = 2
	}
	b.heads([]string{"", "Les plus en retard", "Échu", "Retard (jours)"}, spans)
	for n := range b.nightRows() - told - 2 {
		r := b.page.next(blankStyle).height(boardRow)
		if n < b.latest() {
			c, k := late[n], style{color: linked, indent: 1}
			r.at = left
			if sheet, cell := b.page.book.find(listBalance, c.Code); sheet != "" {
				r.to(sheet, cell)
			}
			r.style(k).ledger(shorten(cmp.Or(c.Name, c.Code), 40), k)
			r.at = left + 3
			r.style(moneyStyle).money(c.Overdue())
			r.merge(spans[3]).style(countStyle).count(worst(b.Balance, c))
		}
		r.done()
	}
}

// height is that of the row of an indicator.
func (i indicator) height(room float64) float64 { return 4 + 12.75*float64(lines(i.meaning, room)) }

// figureRows is the number of rows of the table of figures.
func (b *board) figureRows() int {
	n := 2 + len(b.indicators)
	for _, i := range b.indicators {
		if i.section != "" {
			n++
		}
	}
	return n
}

// manyCompared is how many other dates the figures are compared with.
const manyCompared = 3

// Columns of the table of figures.
const (
	figureValue   = 2
	figurePast    = 3
	figureMeaning = figurePast + manyCompared
)

// figures writes every indicator with its value at other dates, its trend and its
// definition.
func (b *board) figures() {
	p := b.page
	p.next(sectionStyle).text("Tous les chiffres, et ce qu’ils veulent dire").height(20).done()
	compared := b.Compared[:min(len(b.Compared), manyCompared)]
	head := p.next(headStyle).height(18).merge(2).text("Indicateur").skip(1).text("Valeur")
	for _, c := range compared {
		head.text(c.Label)
	}
	head.at = figureMeaning
	head.merge(boardColumns - 1 - figureMeaning).text("Définition")
	head.at = boardColumns - 1
	head.text("Tendance").done()
	room := 0.0
	for _, w := range p.widths[figureMeaning : boardColumns-1] {
		room += w
	}
	for _, i := range b.indicators {
		if i.section != "" {
			p.next(style{bold: true, color: ink, fill: band, middle: true}).text(i.section).height(17).done()
		}
		r := p.next(style{middle: true}).height(i.height(room))
		r.merge(2).style(style{bold: true, middle: true}).text(i.label)
		r.at = figureValue
		r.figure(i, Comparison{Figures: b.Figures}, p.book.live(i.formula))
		for _, c := range compared {
			r.figure(i, c, "")
		}
		r.at = figureMeaning
		r.merge(boardColumns - 1 - figureMeaning).style(style{wrap: true, middle: true, color: muted, indent: 1}).text(i.meaning)
		r.at = boardColumns - 1
		r.style(style{middle: true, color: ink, align: "center"}).text(trace(i, b.Trend)).done()
	}
}

// figure writes the value of an indicator at one date. What only a night knows
// stays unknown where the date was rebuilt from the ledger.
func (r *row) figure(i indicator, c Comparison, formula string) {
	if i.unknown || c.Rebuilt && i.nightly {
		r.style(style{align: "right", color: muted, middle: true}).text("inconnu")
		return
	}
	r.style(style{format: i.format, middle: true}).formula(formula, i.value(c.Figures))
}

// manyTraced is how many bars fit: a year of month ends and tonight.
const manyTraced = 13

// trace draws the past values of an indicator as bars made of characters, which
// every program shows and prints; "" when there are too few.
func trace(i indicator, trend []Comparison) string {
	var values []float64
	for _, c := range trend[max(0, len(trend)-manyTraced):] {
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

// trendLine is the end of a month: what was owed, and what the month brought.
type trendLine struct {
	Comparison
	month           civil.Date
	sales, receipts money.Amount
	flows           bool
}

// trendLines joins the figures at the month ends with the flows of the months,
// oldest first.
func trendLines(r Report) (lines []trendLine) {
	for _, c := range r.Trend[max(0, len(r.Trend)-manyTraced):] {
		l := trendLine{Comparison: c, month: c.Figures.Date.AddDays(1 - c.Figures.Date.Day())}
		for _, m := range r.Months {
			if m.First == l.month {
				l.sales, l.receipts, l.flows = m.Sales, m.Receipts, true
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// months writes the month ends that the curves are drawn from.
func (b *board) months() {
	p := b.page
	p.next(sectionStyle).text("Mois par mois (hors impression)").height(20).done()
	r := p.next(blankStyle).height(18)
	for _, t := range []string{"Au", "Encours", "Échu", "Part échue", "DSO", "Retard moyen", "Ventes TTC", "Encaissé"} {
		r.style(headStyle).text(t)
	}
	r.done()
	for _, l := range b.trend {
		f := l.Figures
		r := p.next(blankStyle).height(boardRow)
		r.style(dateStyle).date(f.Date).style(sparseStyle).money(f.Receivables).style(sparseStyle).money(f.Overdue).style(shareStyle).share(f.Overshare)
		r.style(style{format: days}).number(f.DSO.Float()).style(style{format: days}).number(f.DaysLate.Float())
		if l.flows {
			r.style(sparseStyle).money(l.sales).style(sparseStyle).money(l.receipts)
		}
		r.done()
	}
}
