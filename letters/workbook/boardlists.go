package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/kpi"
	"relance/aging/money"
)

// bucketLine is a line of the aged totals.
type bucketLine struct {
	label string
	sum   money.Amount
	count int
}

func (v *view) bucketLines() []bucketLine {
	lines := []bucketLine{{label: "Non échu", sum: v.Balance.Totals.NotDue}}
	for i, label := range v.Balance.Buckets.Labels() {
		if i < len(v.Balance.Totals.Late) {
			lines = append(lines, bucketLine{label: label, sum: v.Balance.Totals.Late[i]})
		}
	}
	lines = append(lines, bucketLine{label: "Non affecté", sum: v.Balance.Totals.Unallocated})
	for _, c := range v.clients {
		for _, i := range c.Items {
			label := v.bucket(i, v.Balance.DaysLate(i))
			for k := range lines {
				if lines[k].label == label {
					lines[k].count++
				}
			}
		}
	}
	return lines
}

// manyDebtors is how many debtors the dashboard names.
const manyDebtors = 8

// debtors are the largest overdue balances, or the largest balances when
// nothing is late.
func (v *view) debtors() []aging.Client {
	top := slices.Clone(v.clients)
	slices.SortStableFunc(top, func(a, b aging.Client) int {
		return cmp.Or(cmp.Compare(b.Overdue(), a.Overdue()), cmp.Compare(b.Balance, a.Balance), strings.Compare(a.Code, b.Code))
	})
	for i, c := range top {
		if c.Overdue() <= 0 {
			top = top[:i]
			break
		}
	}
	return top[:min(len(top), manyDebtors)]
}

// lists writes the aged totals and the first debtors side by side, and draws
// the charts made from them.
func (v *view) lists(p *page, charts int) {
	buckets, debtors := v.bucketLines(), v.debtors()
	r := p.next(style{border: "none"}).height(20)
	for _, t := range []string{"Tranche de retard", "Montant", "Part", "Postes"} {
		r.style(headStyle).text(t)
	}
	r.skip(1)
	for _, t := range []string{"Premiers débiteurs en retard", "Échu", "Solde", "Cumul"} {
		r.style(headStyle).text(t)
	}
	r.done()
	first := p.line + 1
	var cumulated money.Amount
	for n := range max(len(buckets), len(debtors)) {
		r := p.next(style{border: "none"}).height(boardRow)
		if n < len(buckets) {
			v.bucketCells(r, buckets[n])
		}
		r.at = boardName
		if n < len(debtors) {
			cumulated += debtors[n].Overdue()
			v.debtorCells(r, debtors[n], cumulated)
		} else if n == 0 {
			r.style(textStyle).text("Aucun client en retard")
		}
		r.done()
	}
	p.agingChart(charts, first, len(buckets)-1, v.boardPixels(boardLabel, boardCount))
	if len(debtors) > 0 {
		p.debtorChart(charts, first, len(debtors), v.boardPixels(boardName, boardCum))
	}
}

func (v *view) bucketCells(r *row, b bucketLine) {
	s, whole := v.items.place(v.book)
	f := ""
	if whole {
		f = fmt.Sprintf(`ROUND(SUMIFS(%s,%s,"%s"),2)`, s.area(itemOpen), s.area(itemBucket), criterion(b.label))
	}
	r.style(textStyle).text(b.label).style(sparseStyle).formula(f, b.sum.Float())
	r.style(shareStyle).number(ratio(b.sum, v.Balance.Totals.Balance)).style(countStyle).count(b.count)
}

// criterion protects a label that begins with a comparison sign: as a
// criterion, "> 90 j" would mean "greater than".
func criterion(label string) string {
	if strings.HasPrefix(label, ">") {
		return "=" + label
	}
	return label
}

func (v *view) debtorCells(r *row, c aging.Client, cumulated money.Amount) {
	name := c.Name
	if name == "" {
		name = c.Code
	}
	// A chart labels its bars with these names: one line each.
	r.to(sheetBalance, cell(v.balanceRow, c.Code, 0)).style(style{color: linked}).ledger(shorten(name, 34), style{color: linked})
	r.style(moneyStyle).money(c.Overdue()).style(moneyStyle).money(c.Balance)
	r.style(shareStyle).share(kpi.Of(cumulated, v.Balance.Totals.Overdue()))
}

// stepLine counts what the night decided for one step.
type stepLine struct {
	label   string
	clients int
	sum     money.Amount
}

// byStep counts the decisions by step, in the order in which they come.
func (v *view) byStep() []stepLine {
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
	for _, d := range v.ordered {
		if d.Acts() {
			add(spell(d.Step), d.Amount)
		}
	}
	slices.SortStableFunc(lines, func(a, b stepLine) int { return cmp.Compare(b.clients, a.clients) })
	for _, d := range v.ordered {
		if d.Hold != nil {
			add("Retenu", max(0, d.Net))
		}
	}
	return lines
}

// todoLine is something that waits for a person, on another sheet.
type todoLine struct {
	label string
	n     int
	sheet string
}

func (v *view) todo() []todoLine {
	fresh := 0
	for i := range v.Problems {
		if !v.reported(i) {
			fresh++
		}
	}
	lines := []todoLine{
		{"Actions à faire", len(v.actions), sheetActions},
		{"Anomalies nouvelles", fresh, sheetProblems},
		{"Lettrages proposés", len(v.Matches), sheetMatches},
		{"Groupes lettrés non soldés", len(v.Imbalances), sheetMatches},
		{"Fiches clients à compléter", len(v.gaps()), sheetIncomplete},
	}
	if !v.Previous.IsZero() {
		lines = append(lines, todoLine{"Changements depuis le " + v.Previous.French(), len(v.Changes), sheetChanges})
	}
	return lines
}

// work writes what the night did and what waits for people.
func (v *view) work(p *page) {
	steps, todo := v.byStep(), v.todo()
	r := p.next(style{border: "none"}).height(18)
	r.style(headStyle).text("Cette nuit").style(headStyle).text("Montant").style(headStyle).text("Clients").style(style{border: "none"}).skip(2)
	r.style(headStyle).text("À regarder").style(headStyle).text("Nombre").done()
	for n := range max(len(steps), len(todo)) {
		r := p.next(style{border: "none"}).height(boardRow)
		if n < len(steps) {
			s := steps[n]
			r.style(textStyle).text(s.label).style(sparseStyle).money(s.sum).style(countStyle).count(s.clients)
		} else if n == 0 {
			r.style(textStyle).text("Aucune relance")
		}
		r.at = boardName
		if n < len(todo) {
			k := style{color: linked}
			r.to(todo[n].sheet, "A1").style(k).text(todo[n].label).style(style{format: wholeDash, bold: true}).count(todo[n].n)
		}
		r.done()
	}
}
