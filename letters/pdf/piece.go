package pdf

// look is how the text of a document is set: in which letters, how tightly, in
// which colour beside black.
type look struct {
	t      *lettering
	m      measure
	accent Color
	hand   *logo // the signature, nil for room to sign
}

// piece is one thing of a document, which goes under what was set before it. A
// document is a list of them, made without knowing where they will stand.
type piece interface{ set(f *flow) }

// space is left blank, in mm.
type space float64

func (s space) set(f *flow) { f.y += float64(s) }

// apart is left blank as well, except at the head of a page.
type apart float64

func (a apart) set(f *flow) {
	if f.y > top+8 {
		f.y += float64(a)
	}
}

// keep is what must be left on a page for what comes, in mm; the next page
// begins when it is not.
type keep float64

func (k keep) set(f *flow) { f.need(float64(k)) }

// newPage begins another page.
type newPage struct{}

func (newPage) set(f *flow) { f.next() }

// chapter is a bookmark of the page where it stands.
type chapter string

func (c chapter) set(f *flow) { f.marks = append(f.marks, mark{string(c), len(f.pages) - 1}) }

// drawing stands on the page at the cursor, and takes no room of its own.
type drawing func(p *page, y float64)

func (d drawing) set(f *flow) { d(f.page(), f.y) }

// passage is lines of text. It never leaves one line alone at the foot or at the
// head of a page.
type passage struct {
	lines  []textLine
	indent float64 // mm
	lead   float64 // mm from line to line
	size   float64 // points
}

func (s passage) set(f *flow) {
	for i, line := range s.lines {
		kept := 1
		switch {
		case i == 0 && len(s.lines) > 1:
			kept = 2
		case i == len(s.lines)-2:
			kept = 2
		}
		if len(s.lines) == 3 && i == 0 {
			kept = 3
		}
		f.need(float64(kept) * s.lead)
		f.page().setLine(left+s.indent, f.y+s.size/millimetre*0.8, line)
		f.y += s.lead
	}
}

// tall is the room that the lines take.
func (s passage) tall() float64 { return float64(len(s.lines)) * s.lead }

// body sets lines in the type of the text, from the left.
func (k look) body(lines []textLine) passage { return passage{lines, 0, k.m.lead, k.m.size} }

// small sets a plain paragraph of small print.
func (k look) small(s string, w weight, c Color) passage {
	return passage{k.t.wrap(s, w, smallSize, textWidth, c), 0, smallLead, smallSize}
}
