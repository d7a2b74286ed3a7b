package pdf

import (
	"fmt"

	"relance/aging/money"
	"relance/letters"
)

// annex shows how the penalties were computed, invoice by invoice and period
// by period.
type annex struct {
	titles []piece
	grid   *grid
	notes  []passage
}

// annexOf is nil for a letter that has none.
func annexOf(l letters.Letter, k look) *annex {
	a := l.Annex
	if a == nil {
		return nil
	}
	of := fmt.Sprintf("%s %s – %s", l.Labels.AnnexOf, l.Format.Long(l.Date), l.Name)
	out := &annex{grid: annexGrid(a, l.Labels, l.Format), titles: []piece{
		passage{k.t.wrap(a.Title, bold, 13, textWidth, k.accent), 0, 6, 13},
		passage{k.t.wrap(of, regular, smallSize+0.5, textWidth, grey()), 0, smallLead, smallSize},
		space(3),
	}}
	for _, note := range a.Notes {
		out.notes = append(out.notes, k.small(note, regular, grey()))
	}
	return out
}

func (a *annex) set(f *flow) {
	f.put(a.titles...)
	f.put(a.grid, space(2))
	for _, note := range a.notes {
		f.put(note, space(0.6))
	}
}

// tall is what the annex takes on one page.
func (a *annex) tall(k look) float64 {
	tall := 6 + 2*smallLead + 3 + a.grid.whole(k) + 2
	for _, note := range a.notes {
		tall += note.tall() + 0.6
	}
	return tall
}

// details are the tables that come after the signature.
type details struct {
	pieces []piece
	tall   float64 // on one page
}

func detailsOf(tables []*letters.Table, l letters.Letter, k look) (d details) {
	for _, t := range tables {
		d.pieces = append(d.pieces, space(2))
		d.pieces = append(d.pieces, ownTable(t, l.Labels, l.Format, k)...)
		g := ownGrid(t, l.Labels, l.Format)
		d.tall += 2 + titleHeight(t) + g.whole(k) + k.m.paragraph
	}
	return d
}

// tail is what comes after a letter. The payment slip stands at the foot of the
// letter where there is room, else at the foot of the annex. The tables that detail
// a line stand above it where there is room too, else at the head of what follows.
type tail struct {
	annex   *annex // nil without one
	slip    slip
	details details
}

func (t tail) set(f *flow) {
	after := t.details
	if f.y+after.tall+t.slip.tall() <= bottom {
		f.put(after.pieces...)
		after = details{}
	}
	beside := after.pieces
	if t.annex != nil {
		if len(beside) > 0 {
			beside = append(beside, space(8))
		}
		beside = append(beside, t.annex)
	}
	switch here := f.y + t.slip.tall(); {
	case len(beside) == 0:
		f.put(t.slip)
	case t.annex != nil && len(f.pages) > 1 && here+8+after.tall+t.annex.tall(f.look) <= bottom:
		f.put(append(append([]piece{space(8)}, beside...), t.slip)...)
	case here <= bottom:
		f.put(append([]piece{t.slip, newPage{}}, beside...)...)
	default:
		f.put(append(append([]piece{newPage{}}, beside...), t.slip)...)
	}
}

func annexGrid(a *letters.Annex, w letters.Labels, format letters.Format) *grid {
	n := format.Number
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: n}
	g.columns = []column{{head: w.Number}, {head: w.From}, {head: w.To}, {head: w.Days, right: true}, {head: w.Base, right: true}, {head: w.Rate, right: true}, {head: w.Interest, right: true, carried: !a.Pending}, {head: w.Indemnity, right: true, carried: true}}
	for _, line := range a.Lines {
		g.rows = append(g.rows, annexRows(line, w, format)...)
	}
	interest := n(a.Interest)
	if a.Pending {
		interest = w.ToComplete // never a sum of 0,00 for a rate that nobody knows yet
	}
	g.rows = append(g.rows, gridRow{cells: []string{w.Total, "", "", "", "", "", interest, n(a.Indemnity)}, weight: bold, above: true})
	return g
}

// annexRows is one invoice: a row for each of its periods, the first of which has its
// number and its fixed sum.
func annexRows(line letters.AnnexLine, w letters.Labels, format letters.Format) []gridRow {
	n := format.Number
	label := line.Label
	if !line.Claimed {
		label += " (" + w.NotClaimed + ")"
	}
	row := gridRow{cells: []string{label, "", "", "", "", "", "", ""}, sums: make([]money.Amount, 8), faint: !line.Claimed}
	rows := []gridRow{row}
	for i, s := range line.Segments {
		if i > 0 {
			rows = append(rows, gridRow{cells: make([]string, 8), sums: make([]money.Amount, 8), faint: row.faint})
		}
		copy(rows[i].cells[1:], []string{format.Short(s.From), format.Short(s.To), fmt.Sprint(s.Days), n(s.Principal), format.Rate(s.Rate), n(s.Interest)})
		if line.Claimed {
			rows[i].sums[6] = s.Interest
		}
	}
	if line.Indemnity != 0 {
		rows[0].cells[7] = n(line.Indemnity)
		if line.Claimed {
			rows[0].sums[7] = line.Indemnity
		}
	}
	rows[0].together = min(1, len(rows)-1)
	return rows
}
