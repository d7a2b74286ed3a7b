package pdf

import (
	"strings"

	"relance/letters"
)

// opening is the letterhead, the references beside the window, the recipient
// inside it, the place and the date. All have their place on the sheet.
func opening(l letters.Letter, mark *logo, pay panel, k look) []piece {
	return []piece{
		letterhead(l.Sender, mark, k), references(l.References, pay, k), recipient(l.Recipient.Lines, k),
		drawing(func(p *page, _ float64) {
			if l.Registered && !l.SameCover {
				r := k.t.fitted(strings.ToUpper(l.Labels.Registered), bold, 8.5, 6, windowRight-windowLeft, black())
				p.text(windowLeft, windowSeenTop-3.5, r)
			}
			p.text(windowLeft, windowSeenEnd+4.5, k.t.fitted(l.PlaceDate, regular, k.m.size, 7, right-windowLeft, black()))
		}),
		space(windowSeenEnd + 9.5),
	}
}

// letterhead is the sender: logo or name, then how to reach it. It ends above
// what the window can show.
func letterhead(s letters.Sender, mark *logo, k look) drawing {
	return func(p *page, _ float64) {
		y := 12.0
		if mark != nil {
			p.logo(left, y, mark.width, mark.height)
			y += mark.height + 3.6
			p.text(left, y, k.t.fitted(s.Name, bold, 9, 6.5, 84, black()))
		} else {
			y += 7
			p.text(left, y, k.t.fitted(s.Name, bold, 15, 9, 84, k.accent))
			y += 1.4
		}
		lines := s.AddressLines()
		lines = append(lines, joinPresent(" – ", s.Phone, s.Email), s.Website)
		y += 0.4
		for _, line := range lines {
			if line != "" && y+3.5 < windowSeenTop-0.5 {
				y += 3.5
				p.text(left, y, k.t.fitted(line, regular, smallSize, 6, 84, grey()))
			}
		}
	}
}

// references stand to the left of the window, out of its sight, above what is to
// be paid.
func references(pairs []letters.Pair, pay panel, k look) drawing {
	return func(p *page, _ float64) {
		y, lead := windowTop+2.6, 4.1
		if !pay.none() && len(pairs) > 5 {
			lead = 3.6
		}
		defer func() { pay.draw(p, y-lead+3.6, k) }()
		for _, pair := range pairs {
			label := k.t.run(pair.Label, regular, smallSize, grey())
			p.text(left, y, label)
			x := left + max(27, label.width+3)
			p.text(x, y, k.t.fitted(pair.Value, regular, smallSize, 6, windowSeenX-2-x, black()))
			y += lead
		}
	}
}

// recipientSize is what postal readers like best, 9 to 12 points.
const recipientSize = 10.0

// leastRecipient is the smallest type of an addressee, in points, and mostRecipient
// how many lines of it the window shows.
const (
	leastRecipient = 5.5
	mostRecipient  = 10
)

// recipient fits the addressee in the part of the window that is always seen:
// a long name takes two lines, more lines take a smaller type.
func recipient(addressee []string, k look) drawing {
	return func(p *page, _ float64) {
		const tall = windowBottom - windowTop
		size := recipientSize
		var lines []textLine
		for ; ; size -= 0.25 {
			lines = k.t.addressee(addressee, size)
			if float64(len(lines))*size*1.16/millimetre <= tall || size <= leastRecipient {
				break
			}
		}
		lead := min(4.3, tall/float64(max(len(lines), 1)))
		for i, line := range lines {
			p.setLine(windowLeft, windowTop+size/millimetre*0.86+float64(i)*lead, line)
		}
	}
}

func subject(l letters.Letter, k look) []piece {
	label := k.t.run(l.Labels.Subject+colon(l.Format), regular, k.m.size, grey())
	lines := k.t.wrap(l.Subject, bold, k.m.size+0.5, textWidth-label.width, black())
	out := []piece{
		drawing(func(p *page, y float64) { p.text(left, y+k.m.size/millimetre*0.8, label) }),
		passage{lines, label.width, k.m.lead, k.m.size},
		space(2.6),
	}
	if l.Mandate != nil {
		out = append(out, k.small(l.Mandate.Opening, regular, grey()), space(k.m.paragraph))
	}
	return out
}

// colon is the sign after a label.
func colon(format letters.Format) string {
	if format.English {
		return ": "
	}
	return "\u00a0: "
}

func joinPresent(separator string, texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, separator)
}
