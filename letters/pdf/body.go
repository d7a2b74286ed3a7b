package pdf

import (
	"relance/aging/money"
	"relance/letters"
)

// body is the text, with the tables where the text wants them. The last two
// paragraphs stay with the signature, or the last one where a table comes before
// it: it is never alone on a page.
func body(l letters.Letter, last slip, k look) []piece {
	var out []piece
	closing := len(l.Body)
	for closing > max(0, len(l.Body)-2) && l.Body[closing-1].Kind == letters.Paragraph {
		closing--
	}
	for i, b := range l.Body {
		if i == closing {
			tall := endingHeight(l, k.m)
			for _, p := range l.Body[closing:] {
				tall += paragraphHeight(p, k)
			}
			if l.Annex == nil {
				tall += last.tall() // it has no other page to go to
			}
			out = append(out, keep(tall))
		}
		if b.Kind == letters.Paragraph && i+1 < len(l.Body) && l.Body[i+1].Kind == letters.OwnTable {
			t := l.Body[i+1].Table // what announces a table stands on its page
			out = append(out, keep(paragraphHeight(b, k)+ownHeight(t, ownGrid(t, l.Labels, l.Format), k)))
		}
		out = append(out, block(b, l, k)...)
	}
	return out
}

func paragraphHeight(b letters.Block, k look) float64 {
	return float64(len(k.t.wrapSpans(b.Spans, k.m.size, textWidth, black())))*k.m.lead + k.m.paragraph
}

func block(b letters.Block, l letters.Letter, k look) []piece {
	switch b.Kind {
	case letters.InvoiceTable:
		return invoices(l, k)
	case letters.UpcomingTable:
		return upcoming(l, k)
	case letters.AccountTable:
		return accounts(l, k)
	case letters.OwnTable:
		return ownTable(b.Table, l.Labels, l.Format, k)
	case letters.SignatureBoxes:
		return signatureBoxes(l.Signing, k)
	case letters.TickBoxes:
		return tickBoxes(b.Spans, k)
	case letters.BlankLines:
		return blankLines(b.Spans, k)
	case letters.Breakdown:
		return totals(l.Summary, l.Format.Money, k)
	case letters.Heading:
		heading := k.t.wrap(b.Plain(), bold, k.m.size, textWidth, black())
		return []piece{keep(6 * k.m.lead), space(1), k.body(heading), space(1)} // with the paragraph that it announces
	case letters.Item:
		return item(b, k)
	case letters.Quote:
		quoted := k.t.wrapSpans(b.Spans, k.m.size-1, textWidth-16, black())
		return []piece{passage{quoted, 8, k.m.lead - 0.4, k.m.size - 1}, space(k.m.paragraph)}
	default:
		return []piece{k.body(k.t.wrapSpans(b.Spans, k.m.size, textWidth, black())), space(k.m.paragraph)}
	}
}

func item(b letters.Block, k look) []piece {
	const indent = 5
	lines := k.t.wrapSpans(b.Spans, k.m.size, textWidth-indent-2, black())
	out := []piece{keep(min(float64(len(lines)), 2) * k.m.lead)}
	if b.Marker != "" {
		marker := k.t.run(b.Marker, regular, k.m.size, k.accent)
		at := left + min(2, indent+2-1.2-marker.width) // a long number does not touch its text
		out = append(out, drawing(func(p *page, y float64) { p.text(at, y+k.m.size/millimetre*0.8, marker) }))
	}
	return append(out, passage{lines, indent + 2, k.m.lead, k.m.size}, space(1))
}

// totals stand at the right of the page, in words and figures, a sum on each
// line.
func totals(lines []letters.SummaryLine, money func(money.Amount) string, k look) []piece {
	lead := k.m.lead + 0.1
	out := []piece{keep(float64(len(lines))*lead + 4)}
	widest := 0.0
	for _, s := range lines {
		widest = max(widest, k.t.run(s.Label, bold, 10, black()).width)
	}
	from := right - min(textWidth, widest+44)
	for _, s := range lines {
		if s.Strong {
			out = append(out, total(s.Label, money(s.Amount), from, k), space(totalTall))
			continue
		}
		label, amount := k.t.run(s.Label, regular, 9, black()), k.t.run(money(s.Amount), regular, 9, black())
		out = append(out, drawing(func(p *page, y float64) {
			p.text(from+2, y+3.4, label)
			p.textRight(right-2, y+3.4, amount)
		}), space(lead))
	}
	return append(out, space(0.6+k.m.paragraph))
}

// totalTall is the height of a total in its box, in mm.
const totalTall = 7.2

func total(label, amount string, from float64, k look) drawing {
	return func(p *page, y float64) {
		p.box(from, y, right-from, totalTall, Color{0xee, 0xf1, 0xf5})
		p.line(from, y, right, y, 0.4, k.accent)
		p.text(from+2, y+4.8, k.t.run(label, bold, 10, black()))
		p.textRight(right-2, y+4.8, k.t.run(amount, bold, 11, black()))
	}
}
