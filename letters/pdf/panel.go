package pdf

import (
	"relance/letters"
)

// panel is what is to be paid, in short: how much, until when, on which account, by
// which reference. It stands above the first fold, where a letter is opened.
type panel []letters.Pair

// panelOf is empty where the letter asks for no payment, or has no slip.
func panelOf(l letters.Letter, style Style) panel {
	p, w := l.Payment, l.Labels
	if style.NoSlip || p.IBAN == "" || p.Amount <= 0 || len(l.Rows)+len(l.Accounts)+len(l.Summary) == 0 {
		return nil
	}
	lines := panel{{Label: w.AmountDue, Value: l.Format.Money(p.Amount)}}
	if l.Deadline > l.Date {
		lines = append(lines, letters.Pair{Label: w.Before, Value: l.Format.Short(l.Deadline)})
	}
	lines = append(lines, letters.Pair{Label: w.IBAN, Value: p.PrintedIBAN()})
	if p.Reference != "" {
		lines = append(lines, letters.Pair{Label: w.Reference, Value: p.Reference})
	}
	return lines
}

func (p panel) none() bool { return len(p) == 0 }

const (
	panelLead  = 3.8
	panelInner = 2.0
	panelWide  = windowSeenX - 2 - left
)

// draw sets the panel at a height; its amount is larger than the rest.
func (p panel) draw(on *page, y float64, k look) {
	if p.none() {
		return
	}
	tall := float64(len(p))*panelLead + 1.6
	y = min(y, firstFold-1-tall)
	on.box(left, y, panelWide, tall, Color{0xee, 0xf1, 0xf5})
	on.line(left, y, left, y+tall, 0.8, k.accent)
	for i, pair := range p {
		base := y + 3.4 + float64(i)*panelLead
		label := k.t.run(pair.Label, regular, 7, grey())
		on.text(left+panelInner, base, label)
		size := 8.0
		if i == 0 {
			size = 10.5
		}
		x := left + panelInner + label.width + 1.6
		on.text(x, base, k.t.fitted(pair.Value, bold, size, 5.5, left+panelWide-panelInner-x, black()))
	}
}
