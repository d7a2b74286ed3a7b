package pdf

import "strings"

// head sets the letterhead, the references beside the window, the recipient
// inside it, the place and the date.
func (f *flow) head() {
	f.letterhead()
	f.references()
	f.recipient()
	if f.l.Registered && !f.l.SameCover {
		r := f.t.fitted(strings.ToUpper(f.l.Labels.Registered), bold, 8.5, 6, windowRight-windowLeft, black())
		f.page().text(windowLeft, windowSeenTop-3.5, r)
	}
	f.page().text(windowLeft, windowSeenEnd+4.5, f.t.fitted(f.l.PlaceDate, regular, f.m.size, 7, right-windowLeft, black()))
	f.y = windowSeenEnd + 9.5
}

// letterhead is the sender: logo or name, then how to reach it. It ends above
// what the window can show.
func (f *flow) letterhead() {
	s, y := f.l.Sender, 12.0
	if f.logo != nil {
		f.page().logo(left, y, f.logo.width, f.logo.height)
		y += f.logo.height + 3.6
		f.page().text(left, y, f.t.fitted(s.Name, bold, 9, 6.5, 84, black()))
	} else {
		y += 7
		f.page().text(left, y, f.t.fitted(s.Name, bold, 15, 9, 84, f.accent))
		y += 1.4
	}
	lines := s.AddressLines()
	lines = append(lines, joinPresent(" – ", s.Phone, s.Email), s.Website)
	y += 0.4
	for _, line := range lines {
		if line != "" && y+3.5 < windowSeenTop-0.5 {
			y += 3.5
			f.page().text(left, y, f.t.fitted(line, regular, smallSize, 6, 84, grey()))
		}
	}
}

// references stand to the left of the window, out of its sight.
func (f *flow) references() {
	y := windowTop + 2.6
	for _, pair := range f.l.References {
		label := f.t.run(pair.Label, regular, smallSize, grey())
		f.page().text(left, y, label)
		x := left + max(27, label.width+3)
		f.page().text(x, y, f.t.fitted(pair.Value, regular, smallSize, 6, windowSeenX-2-x, black()))
		y += 4.1
	}
}

// recipientSize is what postal readers like best, 9 to 12 points.
const recipientSize = 10.0

// recipient fits the addressee in the part of the window that is always seen:
// a long name takes two lines, more lines take a smaller type.
func (f *flow) recipient() {
	const width, tall = windowRight - windowLeft, windowBottom - windowTop
	size := recipientSize
	var lines []textLine
	for ; ; size -= 0.25 {
		lines = lines[:0]
		for _, s := range f.l.Recipient.Lines {
			lines = append(lines, f.t.wrap(s, regular, size, width, black())...)
		}
		if float64(len(lines))*size*1.16/millimetre <= tall || size <= 5.5 {
			break
		}
	}
	lead := min(4.3, tall/float64(max(len(lines), 1)))
	for i, line := range lines {
		f.page().setLine(windowLeft, windowTop+size/millimetre*0.86+float64(i)*lead, line)
	}
}

func (f *flow) subject() {
	label := f.t.run(f.l.Labels.Subject+f.colon(), regular, f.m.size, grey())
	lines := f.t.wrap(f.l.Subject, bold, f.m.size+0.5, textWidth-label.width, black())
	f.page().text(left, f.y+f.m.size/millimetre*0.8, label)
	f.write(lines, label.width, f.m.lead, f.m.size)
	f.y += 2.6
	if f.l.Mandate != nil {
		f.small(f.l.Mandate.Opening, regular, grey())
		f.y += f.m.paragraph
	}
}

// colon is the sign after a label.
func (f *flow) colon() string {
	if f.l.Format.English {
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
