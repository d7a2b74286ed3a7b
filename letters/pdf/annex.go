package pdf

import (
	"fmt"
	"strings"

	"relance/aging/money"
	"relance/letters"
)

// annex shows how the penalties were computed, invoice by invoice and period
// by period. The payment slip stands at the foot of the letter where there is
// room, else at the foot of the annex.
func (f *flow) annex() {
	a := f.l.Annex
	if a == nil {
		f.slip()
		return
	}
	g := f.annexGrid(a)
	switch here := f.y + f.slipHeight(); {
	case len(f.pages) > 1 && here+8+f.annexHeight(a, g) <= bottom:
		f.y += 8
		f.annexBody(a, g)
		f.slip()
	case here <= bottom:
		f.slip()
		f.next()
		f.annexBody(a, g)
	default:
		f.next()
		f.annexBody(a, g)
		f.slip()
	}
}

func (f *flow) annexBody(a *letters.Annex, g *grid) {
	w := f.l.Labels
	f.write(f.t.wrap(a.Title, bold, 13, textWidth, f.accent), 0, 6, 13)
	f.write(f.t.wrap(fmt.Sprintf("%s %s – %s", w.AnnexOf, f.l.Format.Long(f.l.Date), f.l.Name), regular, smallSize+0.5, textWidth, grey()), 0, smallLead, smallSize)
	f.y += 3
	g.draw(f)
	f.y += 2
	for _, note := range a.Notes {
		f.small(note, regular, grey())
		f.y += 0.6
	}
}

// annexHeight is what an annex takes on one page.
func (f *flow) annexHeight(a *letters.Annex, g *grid) float64 {
	tall := 6 + 2*smallLead + 3 + g.whole(f) + 2
	for _, note := range a.Notes {
		tall += float64(len(f.t.wrap(note, regular, smallSize, textWidth, grey())))*smallLead + 0.6
	}
	return tall
}

func (f *flow) annexGrid(a *letters.Annex) *grid {
	w, n := f.l.Labels, f.l.Format.Number
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: n}
	g.columns = []column{{head: w.Number}, {head: w.From}, {head: w.To}, {head: w.Days, right: true}, {head: w.Base, right: true}, {head: w.Rate, right: true}, {head: w.Interest, right: true, carried: !a.Pending}, {head: w.Indemnity, right: true, carried: true}}
	for _, line := range a.Lines {
		g.rows = append(g.rows, f.annexRows(line)...)
	}
	interest := n(a.Interest)
	if a.Pending {
		interest = w.ToComplete // never a sum of 0,00 for a rate that nobody knows yet
	}
	g.rows = append(g.rows, gridRow{cells: []string{w.Total, "", "", "", "", "", interest, n(a.Indemnity)}, weight: bold, above: true})
	return g
}

// annexRows is one invoice: its head, its periods, its sum.
func (f *flow) annexRows(line letters.AnnexLine) []gridRow {
	n := f.l.Format.Number
	head := fmt.Sprintf("%s – %s %s", line.Label, strings.ToLower(f.l.Labels.Due), f.l.Format.Short(line.Due))
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
