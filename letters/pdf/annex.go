package pdf

import (
	"fmt"

	"relance/aging/money"
	"relance/letters"
)

// annexPages shows how the penalties were computed, invoice by invoice and
// period by period, on pages of their own.
func (f *flow) annexPages() {
	a := f.l.Annex
	if a == nil {
		return
	}
	f.next()
	w := f.l.Labels
	f.write(f.t.wrap(a.Title, bold, 13, textWidth, f.accent), 0, 6, 13)
	f.write(f.t.wrap(fmt.Sprintf("%s %s – %s", w.AnnexOf, f.l.Format.Long(f.l.Date), f.l.Name), regular, smallSize+0.5, textWidth, grey()), 0, smallLead, smallSize)
	f.y += 3
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: f.l.Format.Number}
	g.columns = []column{{head: w.Number}, {head: w.From}, {head: w.To}, {head: w.Days, right: true}, {head: w.Base, right: true}, {head: w.Rate, right: true}, {head: w.Interest, right: true, carried: true}, {head: w.Indemnity, right: true, carried: true}}
	for _, line := range a.Lines {
		g.rows = append(g.rows, f.annexRows(line)...)
	}
	n := f.l.Format.Number
	g.rows = append(g.rows, gridRow{cells: []string{w.Total, "", "", "", "", "", n(a.Interest), n(a.Indemnity)}, weight: bold, above: true})
	g.draw(f)
	f.y += 2
	for _, note := range a.Notes {
		f.small(note, regular, grey())
		f.y += 0.6
	}
}

// annexRows is one invoice: its head, its periods, its sum.
func (f *flow) annexRows(line letters.AnnexLine) []gridRow {
	n := f.l.Format.Number
	head := fmt.Sprintf("%s – %s %s", line.Label, lowered(f.l.Labels.Due), f.l.Format.Short(line.Due))
	if !line.Claimed {
		head += " (" + f.l.Labels.NotClaimed + ")"
	}
	rows := []gridRow{{cells: []string{head}, span: true, weight: bold, together: 1 + min(1, len(line.Segments))}}
	sum := func(a money.Amount) money.Amount {
		if line.Claimed {
			return a
		}
		return 0
	}
	for _, s := range line.Segments {
		rows = append(rows, gridRow{
			cells: []string{"", f.l.Format.Short(s.From), f.l.Format.Short(s.To), fmt.Sprint(s.Days), n(s.Principal), f.l.Format.Rate(s.Rate), n(s.Interest), ""},
			sums:  []money.Amount{0, 0, 0, 0, 0, 0, sum(s.Interest), 0}, faint: !line.Claimed,
		})
	}
	if line.Indemnity != 0 {
		rows = append(rows, gridRow{
			cells: []string{f.l.Labels.IndemnityLine, "", "", "", "", "", "", n(line.Indemnity)},
			sums:  []money.Amount{0, 0, 0, 0, 0, 0, 0, sum(line.Indemnity)}, faint: !line.Claimed, indent: 2,
		})
	}
	return rows
}

// lowered makes a column head fit inside a sentence.
func lowered(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	for _, pair := range [][2]rune{{'É', 'é'}, {'D', 'd'}} {
		if r[0] == pair[0] {
			r[0] = pair[1]
		}
	}
	return string(r)
}
