package web

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/letters"
	"relance/rules/policy"
)

// A chart is drawn in a box of these units; a telephone shows one unit as about
// one pixel, so that its words stay readable.
const (
	chartWidth  = 360
	chartHeight = 196
	chartTop    = 24
	chartFloor  = 172
	chartLeft   = 8
	chartRight  = 352
)

// chart is one drawing being made.
type chart letters.Drawing

type (
	bar  = letters.DrawnBar
	dot  = letters.DrawnDot
	word = letters.DrawnWord
)

func point(x, y int) dot { return dot{X: x, Y: y} }

func wordAt(x, y int, anchor, tone, text string) word {
	return word{X: x, Y: y, Anchor: anchor, Tone: tone, Text: text}
}

func newChart(title, note string) chart {
	return chart{Title: title, Note: note, Floor: chartFloor, Width: chartWidth, Height: chartHeight, Left: chartLeft, Right: chartRight}
}

// Drawings are the charts of the page, those without data left out.
func Drawings(b Board) []letters.Drawing {
	var all []letters.Drawing
	for _, draw := range []func(Board) (chart, bool){agingChart, paretoChart, forecastChart, overdueChart, effectChart} {
		if c, ok := draw(b); ok {
			all = append(all, letters.Drawing(c))
		}
	}
	return all
}

// agingChart has a column for what is not due and one per bucket.
func agingChart(b Board) (chart, bool) {
	labels := append([]string{"Non échu"}, b.Balance.Buckets.Labels()...)
	values := append([]money.Amount{b.Figures.NotDue}, b.Figures.Late...)
	if b.Figures.Open <= 0 || len(labels) != len(values) {
		return chart{}, false
	}
	note := "créances ouvertes, crédits non affectés à part"
	var before []money.Amount
	if m := b.Story.Month; m != nil && len(m.Late) == len(b.Figures.Late) {
		before = append([]money.Amount{m.NotDue}, m.Late...)
		note = "plein : cette nuit ; contour : le " + m.Date.French()
	}
	c := newChart("Âge des créances", note)
	c.columns(labels, values, before, func(k int) string {
		if k == 0 {
			return "calm"
		}
		return "late"
	})
	return c, true
}

// paretoChart has a column per customer who owes most of what is overdue, and the
// line of the share that they make together.
func paretoChart(b Board) (chart, bool) {
	all := b.Story.Debtors
	if len(all) < 2 {
		return chart{}, false
	}
	c := newChart("Qui doit l’échu", "en euros ; la courbe est la part cumulée")
	var labels []string
	var values []money.Amount
	var said []string
	for _, d := range all {
		labels, values = append(labels, d.Code), append(values, d.Overdue)
	}
	c.columns(labels, values, nil, func(int) string { return "calm" })
	step := (chartRight - chartLeft) / len(all)
	for k, d := range all {
		c.Line = append(c.Line, point(chartLeft+k*step+step/2, chartFloor-int(int64(min(d.Together, 100_00))*(chartFloor-chartTop-14)/100_00)))
		said = append(said, d.Name+" "+d.Overdue.French()+", ensemble "+d.Together.French())
	}
	c.Words = append(c.Words, wordAt(chartRight, chartTop-8, "end", "strong", "ensemble : "+all[len(all)-1].Together.French()))
	c.Alt = c.Title + " : " + strings.Join(said, " ; ")
	return c, true
}

// columns draws one labelled column per value, and the outline of what it was
// before, where that is known.
func (c *chart) columns(labels []string, values, before []money.Amount, tone func(int) string) {
	top := highest(append(slices.Clone(values), before...))
	step := (chartRight - chartLeft) / len(values)
	spelled := short
	if len(values) > 6 {
		spelled = tight
	}
	var said []string
	for k, v := range values {
		height := scale(v, top)
		x := chartLeft + k*step
		c.Bars = append(c.Bars, bar{X: x + step/8, Y: chartFloor - height, W: step * 3 / 4, H: height, Tone: tone(k)})
		above := height
		if before != nil {
			was := scale(before[k], top)
			above = max(above, was)
			c.Bars = append(c.Bars, bar{X: x + step/16, Y: chartFloor - was, W: step * 7 / 8, H: was, Tone: "ghost"})
		}
		c.Words = append(c.Words,
			wordAt(x+step/2, chartFloor-above-6, "middle", "strong", spelled(v)), wordAt(x+step/2, chartFloor+16, "middle", "soft", labels[k]))
		said = append(said, labels[k]+" "+v.French())
	}
	c.Alt = c.Title + " : " + strings.Join(said, " ; ")
}

// overdueChart is the line of what was late at the last month ends.
func overdueChart(b Board) (chart, bool) {
	if len(b.Past) < 2 {
		return chart{}, false
	}
	c := newChart("Échu sur douze mois", "en fin de mois, puis cette nuit")
	values := make([]money.Amount, len(b.Past))
	for k, p := range b.Past {
		values[k] = p.Overdue
	}
	top := highest(values)
	var said []string
	for k, p := range b.Past {
		x := chartLeft + 16 + k*(chartRight-chartLeft-32)/(len(b.Past)-1)
		y := chartFloor - scale(p.Overdue, top)
		c.Line = append(c.Line, point(x, y))
		last := k == len(b.Past)-1
		if last || k == 0 || p.Overdue == top && k > 1 && k < len(b.Past)-2 {
			c.Words = append(c.Words, wordAt(x, y-8, anchor(k, len(b.Past)), "strong", short(p.Overdue)))
		}
		if last || (len(b.Past)-1-k)%3 == 0 {
			c.Words = append(c.Words, wordAt(x, chartFloor+16, anchor(k, len(b.Past)), "soft", monthOf(p.Date)))
		}
		said = append(said, p.Date.French()+" "+p.Overdue.French())
	}
	c.Alt = c.Title + " : " + strings.Join(said, " ; ")
	return c, true
}

func anchor(k, n int) string {
	switch k {
	case 0:
		return "start"
	case n - 1:
		return "end"
	}
	return "middle"
}

func monthOf(d civil.Date) string { return fmt.Sprintf("%02d/%02d", d.Month(), d.Year()%100) }

// forecastChart has a column per week, with its range.
func forecastChart(b Board) (chart, bool) {
	f := b.Analysis.Forecast
	if f.Open <= 0 || len(f.Weeks) == 0 {
		return chart{}, false
	}
	c := newChart("Encaissements attendus par semaine", "sur "+f.Open.French()+" de factures ouvertes ; le trait dit la fourchette")
	var highs []money.Amount
	for _, w := range f.Weeks {
		highs = append(highs, w.High)
	}
	top := highest(highs)
	step := (chartRight - chartLeft) / len(f.Weeks)
	var said []string
	for k, w := range f.Weeks {
		x, height := chartLeft+k*step, scale(w.Expected, top)
		c.Bars = append(c.Bars, bar{
			X: x + step/6, Y: chartFloor - height, W: step * 2 / 3, H: height, Tone: "calm", Mid: x + step/6 + step/3,
			Low: chartFloor - scale(w.Low, top), High: chartFloor - scale(w.High, top), Ranged: w.High > w.Low,
		})
		if k%4 == 0 {
			c.Words = append(c.Words, wordAt(x+step/2, chartFloor-scale(w.High, top)-6, "middle", "strong", short(w.Expected)),
				wordAt(x+step/2, chartFloor+16, "middle", "soft", fmt.Sprintf("%02d/%02d", w.From.Day(), w.From.Month())))
		}
		said = append(said, "semaine du "+w.From.French()+" "+w.Expected.French()+" (de "+w.Low.French()+" à "+w.High.French()+")")
	}
	c.Alt = c.Title + " : " + strings.Join(said, " ; ")
	return c, true
}

// effectChart says what part of the amount each step was paid of within fifteen
// days.
func effectChart(b Board) (chart, bool) {
	var labels, said []string
	var rates []kpi.Share
	var items []int
	for _, e := range b.Analysis.Steps {
		if w := e.Windows[1]; w.Items > 0 {
			labels, rates, items = append(labels, policy.Spelled(e.Name)), append(rates, w.Rate()), append(items, w.Items)
			said = append(said, fmt.Sprintf("%s %s (%s)", policy.Spelled(e.Name), w.Rate().French(), letters.Count(w.Items, "facture", "factures")))
		}
	}
	if len(labels) == 0 {
		return chart{}, false
	}
	c := newChart("Payé dans les quinze jours, par étape", "part du montant relancé, relances d’au moins quinze jours")
	const row = 30
	c.Height, c.Floor = chartTop+row*len(labels)+6, 0
	for k, rate := range rates {
		y := chartTop + k*row
		width := int(min(rate, 100_00)) * 120 / 100_00
		c.Bars = append(c.Bars, bar{X: 148, Y: y, W: max(1, width), H: 18, Tone: "calm"})
		c.Words = append(c.Words, wordAt(chartLeft, y+13, "start", "soft", cut(labels[k], 18)), wordAt(154+width, y+13, "start", "strong", rate.French()+few(items[k])))
	}
	c.Alt = c.Title + " : " + strings.Join(said, " ; ")
	return c, true
}

// few says how many a rate rests on, where it is small.
func few(n int) string {
	if n >= 20 {
		return ""
	}
	return fmt.Sprintf(" (n = %d)", n)
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

func highest(values []money.Amount) money.Amount {
	top := money.Amount(1)
	for _, v := range values {
		top = max(top, v)
	}
	return top
}

// scale gives a height for a value; what is negative lies on the floor.
func scale(v, top money.Amount) int {
	return int(max(0, v).MulDiv(chartFloor-chartTop-14, int64(top)))
}

// short is an amount for a drawing: "950 €", "12 k€", "1,2 M€".
func short(a money.Amount) string {
	const space = "\u00a0"
	switch v := a.Abs(); {
	case v >= 100_000_000:
		tenths := int64(a.MulDiv(1, 10_000_000))
		return strings.Replace(fmt.Sprintf("%d,%d"+space+"M€", tenths/10, max(tenths%10, -(tenths%10))), ",0"+space, space, 1)
	case v >= 1_000_000:
		return fmt.Sprintf("%d"+space+"k€", int64(a.MulDiv(1, 100_000)))
	default:
		return whole(a)
	}
}

// tight is an amount for a narrow column: "950", "2,3 k", "12 k".
func tight(a money.Amount) string {
	if v := a.Abs(); v < 1_000_00 || v >= 10_000_00 {
		return strings.TrimRight(strings.TrimSuffix(short(a), "€"), "\u00a0")
	}
	tenths := int64(a.MulDiv(1, 10_000))
	return fmt.Sprintf("%d,%d\u00a0k", tenths/10, max(tenths%10, -(tenths%10)))
}

// whole is an amount without its cents: "12 346 €".
func whole(a money.Amount) string {
	return strings.TrimSuffix((a.MulDiv(1, 100)*100).Number(), ",00") + "\u00a0€"
}
