package workbook

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/kpi"
	"relance/aging/money"
)

// euroWhole is an amount in whole euros, for a sentence.
func euroWhole(a money.Amount) string {
	return number(int(math.Round(a.Float()))) + "\u00a0€"
}

// moved says how a figure changed since another date, with an arrow and a sign.
func (b *board) moved(t tile, since *Comparison, words string) string {
	if t.past == nil {
		return with(words == "en un mois", t.said)
	}
	if since == nil {
		return ""
	}
	change := t.value - t.past(since.Figures)
	arrow, sign := "▲", "+"
	switch {
	case math.Abs(change) < 0.00005:
		return "= " + words
	case change < 0:
		arrow, sign = "▼", "−"
	}
	size := math.Abs(change)
	amount := number(int(math.Round(size)))
	switch {
	case t.moves == "point":
		amount = strings.Replace(fmt.Sprintf("%.1f", size*100), ".", ",", 1) + "\u00a0points"
	case strings.Contains(t.moves, "j"):
		amount = strings.Replace(fmt.Sprintf("%.1f", size), ".", ",", 1) + "\u00a0jours"
	case strings.Contains(t.moves, "€"):
		amount += "\u00a0€"
	}
	return arrow + " " + sign + amount + " " + words
}

// proved is the line that every reader should see first.
func proved(r Report) string {
	said := cmp.Or(r.Extract, "Balance prouvée : égale au grand livre au centime.")
	if !r.Balance.Proof.OK() {
		said = "Balance NON prouvée : écart de " + r.Balance.Proof.Gap.French() + " avec le grand livre (feuille Contrôles)."
	}
	if r.LastBank.IsZero() {
		return said + " Aucune écriture de banque n’a été lue."
	}
	return said + " Règlements pris en compte jusqu’au " + r.LastBank.French() + "."
}

// bucketLine is a line of the aged totals.
type bucketLine struct {
	label  string
	sum    money.Amount
	before *money.Amount // a month before
	count  int
}

func bucketLines(r Report, who people) []bucketLine {
	lines := []bucketLine{{label: "Non échu", sum: r.Balance.Totals.NotDue}}
	labels := r.Balance.Buckets.Labels()
	for i, label := range labels {
		if i < len(r.Balance.Totals.Late) {
			lines = append(lines, bucketLine{label: label, sum: r.Balance.Totals.Late[i]})
		}
	}
	lines = append(lines, bucketLine{label: "Non affecté", sum: r.Balance.Totals.Unallocated})
	for _, c := range who.open {
		for _, i := range c.Items {
			label := bucketOf(r.Balance, labels, i, r.Balance.DaysLate(i))
			for k := range lines {
				if lines[k].label == label {
					lines[k].count++
				}
			}
		}
	}
	return lines
}

// before gives the amounts of the lines at another date, where the buckets are the
// same.
func before(lines []bucketLine, since *Comparison) {
	if since == nil || len(since.Figures.Late) != len(lines)-2 {
		return
	}
	past := append(append([]money.Amount{since.Figures.NotDue}, since.Figures.Late...), since.Figures.Unallocated)
	if since.Rebuilt {
		past = past[:len(past)-1] // what was not allocated then is known by nobody now
	}
	for k := range past {
		lines[k].before = &past[k]
	}
}

// criterion protects a label that begins with a comparison sign: as a
// criterion, "> 90 j" would mean "greater than".
func criterion(label string) string {
	if strings.HasPrefix(label, ">") {
		return "=" + label
	}
	return label
}

// heads writes the titles of the two tables of a row; each spans some columns.
func (b *board) heads(titles []string, spans []int) {
	r := b.page.next(blankStyle).height(18)
	for n, t := range titles {
		if t != "" {
			for c := range spans[n] {
				r.at += c
				r.style(headStyle)
				r.at -= c
			}
			r.merge(spans[n])
			at := r.at
			r.text(t)
			r.at = at
		}
		r.at += spans[n]
	}
	r.done()
}

// story draws how old the debts are and who owes those in arrears, with the figures
// of both under their charts.
func (b *board) story() {
	p := b.page
	charts := p.line + 1
	for range chartRows {
		p.next(blankStyle).height(boardRow).done()
	}
	lines := bucketLines(b.Report, b.who)
	before(lines, b.month)
	month := ""
	if b.month != nil {
		month = b.month.Label
	}
	b.heads([]string{"Tranche", "Montant", "Part", cmp.Or(month, "Avant"), "Écart", "Postes", "Plus gros échus", "Échu", "Part", "Cumul", "Retard (jours)"}, []int{1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1})
	first := p.line + 1
	var sum money.Amount
	for n := range b.tableRows() {
		r := p.next(blankStyle).height(boardRow)
		if n < len(lines) {
			b.bucketCells(r, lines[n])
		}
		if r.at = half; n < min(manyDebtors, len(b.debtors)) {
			sum += b.debtors[n].Overdue()
			b.debtorCells(r, n, sum)
		} else if n == 0 {
			r.style(textStyle).text("Aucun client en retard")
		}
		r.done()
	}
	b.agingChart(charts, first, len(lines)-1)
	if n := min(manyDebtors, len(b.debtors)); n > 0 {
		b.paretoChart(charts, first, n)
	}
}

func (b *board) bucketCells(r *row, l bucketLine) {
	f := b.page.book.live(fmt.Sprintf(`ROUND(SUMIFS({Factures!Reste dû},{Factures!Tranche},"%s"),2)`, criterion(l.label)))
	r.style(textStyle).text(l.label).style(sparseStyle).formula(f, l.sum.Float())
	if r.style(shareStyle); l.sum < 0 {
		r.skip(1) // what is not allocated is no part of the debts
	} else {
		r.share(kpi.Of(l.sum, b.Figures.Open))
	}
	if r.style(sparseStyle); l.before == nil {
		r.skip(1).style(sparseStyle).skip(1)
	} else {
		line := r.n
		r.money(*l.before).style(style{format: `+#,##0.00\ "€";\-#,##0.00\ "€";"="`}).formula(fmt.Sprintf("ROUND(B%d-D%d,2)", line, line), (l.sum - *l.before).Float())
	}
	r.style(countStyle).count(l.count)
}

func (b *board) debtorCells(r *row, n int, sum money.Amount) {
	c := b.debtors[n]
	name := shorten(cmp.Or(c.Name, c.Code), 30) // a chart labels its bars with it: one line
	k := style{color: linked, indent: 1}
	if sheet, cell := b.page.book.find(listBalance, c.Code); sheet != "" {
		r.to(sheet, cell)
	}
	r.at++
	r.style(k)
	r.at--
	r.style(k).merge(2).ledger(name, k)
	r.at = half + 2
	r.style(moneyStyle).money(c.Overdue()).style(shareStyle).share(kpi.Of(c.Overdue(), b.Balance.Totals.Overdue()))
	r.style(shareStyle).share(kpi.Of(sum, b.Balance.Totals.Overdue())).style(countStyle).count(worst(b.Balance, c))
}

// areaOf is the rows of a column of the sheet, for a chart.
func areaOf(column, first, n int) string {
	c := columnName(column)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(sheetBoard), c, first, c, first+n-1)
}

func (b *board) agingChart(line, first, n int) {
	series := []excelize.ChartSeries{{Name: quoted(sheetBoard) + "!" + absolute(ref(1, first-1)), Categories: areaOf(0, first, n), Values: areaOf(1, first, n), Fill: fill(ink), DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: fontSet, Size: 8, Color: "000000"}}}}
	title := "Créances par tranche de retard (€)"
	var marks []excelize.ChartSeries
	if b.month != nil && len(b.month.Figures.Late) == len(b.Balance.Totals.Late) {
		marks = append(marks, excelize.ChartSeries{Name: quoted(sheetBoard) + "!" + absolute(ref(3, first-1)), Categories: areaOf(0, first, n), Values: areaOf(3, first, n),
			Line: excelize.LineOptions{Type: excelize.LineNone}, Marker: excelize.ChartMarker{Symbol: "dash", Size: 20, Fill: fill("B9772E")}})
		title += ", le trait est celui du " + strings.TrimPrefix(b.month.Label, "Le ")
	}
	b.page.draw(drawing{kind: excelize.Col, column: 0, line: line, width: b.pixels(half), title: title, alt: "Histogramme des créances par tranche de retard, d’après le tableau placé dessous.", series: series, before: marks})
}

// paretoChart draws the largest arrears and the share that they make together.
func (b *board) paretoChart(line, first, n int) {
	small := excelize.Font{Family: fontSet, Size: 8, Color: "000000"}
	b.page.draw(drawing{
		kind: excelize.Col, column: half, line: line, width: b.pixels(half), title: "Qui doit l’échu (€), et sa part cumulée",
		alt:    "Barres des plus gros échus et courbe de leur part cumulée dans l’échu, d’après le tableau placé dessous.",
		series: []excelize.ChartSeries{{Name: quoted(sheetBoard) + "!" + absolute(ref(half+2, first-1)), Categories: areaOf(half, first, n), Values: areaOf(half+2, first, n), Fill: fill("44618F"), DataLabel: excelize.ChartDataLabel{Font: small}}},
		over: []excelize.ChartSeries{{Name: quoted(sheetBoard) + "!" + absolute(ref(half+4, first-1)), Categories: areaOf(half, first, n), Values: areaOf(half+4, first, n),
			Line: excelize.LineOptions{Type: excelize.LineSolid, Width: 2, Fill: fill("B9772E")}, Marker: excelize.ChartMarker{Symbol: "circle", Size: 6, Fill: fill("B9772E")}}},
	})
}

// stepLine counts what the night decided for one step.
type stepLine struct {
	label   string
	clients int
	sum     money.Amount
}

// steps counts the decisions by step, the most frequent first, then who is held.
func (b *board) steps() []stepLine {
	var lines []stepLine
	add := func(label string, sum money.Amount) {
		for k := range lines {
			if lines[k].label == label {
				lines[k].clients++
				lines[k].sum += sum
				return
			}
		}
		lines = append(lines, stepLine{label, 1, sum})
	}
	ordered := inOrder(b.Decisions)
	for _, d := range ordered {
		if d.Acts() {
			add(spell(d.Step), d.Amount)
		}
	}
	slices.SortStableFunc(lines, func(a, b stepLine) int { return cmp.Compare(b.clients, a.clients) })
	for _, d := range ordered {
		if d.Hold != nil {
			add("Retenu", max(0, d.Net))
		}
	}
	return lines
}

// waits is something that waits for a person, in a list of another sheet.
type waits struct {
	label string
	n     int
	list  string
}

// waiting counts what people have to look at.
func (b *board) waiting() []waits {
	fresh := 0
	for i := range b.Problems {
		if !b.reported(i) {
			fresh++
		}
	}
	lines := []waits{
		{"Actions à faire", len(gatherActions(b.Report, b.who)), listTodo}, {"Anomalies nouvelles", fresh, "Anomalies"},
		{"Lettrages proposés", len(b.Matches), "Lettrages"}, {"Groupes lettrés non soldés", len(b.Imbalances), "Non_soldes"}, {"Fiches clients à compléter", len(gaps(b.Report, b.who)), "Fiches"},
	}
	if !b.Previous.IsZero() {
		lines = append(lines, waits{"Changements depuis le " + b.Previous.French(), len(b.Changes), "Changements"})
	}
	return lines
}

// expects says that the workbook has a forecast to draw.
func (b *board) expects() bool { return len(b.Analysis.Forecast.Weeks) > 0 && b.asks(sheetForecast) }
