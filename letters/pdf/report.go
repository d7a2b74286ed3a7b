package pdf

import (
	"fmt"
	"io"
	"strings"

	"relance/aging/civil"
	"relance/letters"
)

// Report is a document that is no letter: a case file, a debtor's file, a slip
// for the counter. It has no window and no recipient; it is titles, paragraphs,
// facts by label, lists, boxes and tables, one after the other.
type Report struct {
	Title    string
	Subtitle string
	About    string // what and of whom, « dossier C001 »: at the head of the following pages, and in the properties
	Sender   letters.Sender
	Date     civil.Date
	Notice   string // at the foot of every page: what the document is for
	Parts    []Part
}

// Part is one part of a Report. What it holds is printed in the order of the
// fields.
type Part struct {
	Title   string // of a chapter
	Heading string // of a section in a chapter
	NewPage bool
	Lead    string // one strong paragraph, in a tinted box
	Text    []string
	Facts   []letters.Pair // label and value, side by side; a blank label goes on with the value above
	Points  []Point
	Table   *letters.Table
	Notes   []string // small print
	Signing []string // a frame for each, to sign or to stamp
}

// Point is one point of a list.
type Point struct {
	Box  Box
	Text string
	More string // small print below
}

// Box says what stands before a point.
type Box uint8

// Boxes.
const (
	Bullet Box = iota
	Empty      // a box to tick
	Ticked
)

// Report prints a report. The same report gives the same bytes.
func (p *Printer) Report(w io.Writer, r Report) error {
	t := newLettering(p.faces)
	leaves, err := p.reportLeaves(r, t)
	if err != nil {
		return err
	}
	f := file{title: r.Title + " – " + r.About, author: r.Sender.Name, language: "fr", date: r.Date, leaves: leaves}
	_, err = f.writeTo(w)
	return err
}

func (p *Printer) reportLeaves(r Report, t *lettering) (out []leaf, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w : %v", ErrLayout, r)
		}
	}()
	pages := p.reportPages(r, t)
	key := t.key()
	return p.leaves(pages, key, key+"\x00", nil)
}

func (p *Printer) reportPages(r Report, t *lettering) []*page {
	what, whom, _ := strings.Cut(r.About, " ")
	f := &flow{t: t, style: Style{NoFoldMarks: true}, accent: p.style.accent(), m: measures()[1]}
	f.l = letters.Letter{
		Sender: r.Sender, Date: r.Date, Customer: whom,
		Labels: letters.Labels{Page: "Page", LetterOf: "Établi le", Account: what, CarriedOver: "À reporter", BroughtForward: "Report"},
	}
	if r.Notice != "" {
		f.l.Legal = []string{r.Notice}
	}
	f.pages = []*page{{}}
	f.y = 14
	f.small(r.Sender.Name, bold, f.accent)
	f.y = top + 2
	f.write(t.wrap(r.Title, bold, 16, textWidth, f.accent), 0, 7.4, 16)
	if r.Subtitle != "" {
		f.write(t.wrap(r.Subtitle, regular, f.m.size, textWidth, grey()), 0, f.m.lead, f.m.size)
	}
	f.y += 3
	for _, part := range r.Parts {
		f.part(part)
	}
	f.footers()
	return f.pages
}

// Sizes of a report, in points and mm.
const (
	chapterSize  = 12.5
	chapterLead  = 5.6
	chapterAbove = 4.0
	factSize     = 9.0
	factLead     = 4.1
	factLabel    = 52.0
)

func (f *flow) part(p Part) {
	if p.NewPage {
		f.next()
	}
	f.titles(p)
	if p.Lead != "" {
		f.lead(p.Lead)
	}
	for _, s := range p.Text {
		f.write(f.t.wrap(s, regular, factSize+0.25, textWidth, black()), 0, factLead+0.1, factSize+0.25)
		f.y += f.m.paragraph * 0.7
	}
	f.facts(p.Facts)
	for _, point := range p.Points {
		f.point(point)
	}
	if p.Table != nil && len(p.Table.Rows) > 0 {
		f.y += 0.8
		f.ownTable(p.Table)
	}
	for _, s := range p.Notes {
		f.small(s, regular, grey())
		f.y += 0.7
	}
	if len(p.Signing) > 0 {
		f.l.Signing = p.Signing
		f.signatureBoxes()
	}
	f.y += f.m.paragraph * 0.6
}

// titles never stand alone at the foot of a page.
func (f *flow) titles(p Part) {
	if p.Title != "" {
		f.need(chapterAbove + chapterLead + 16)
		if f.y > top+8 {
			f.y += chapterAbove
		}
		f.write(f.t.wrap(p.Title, bold, chapterSize, textWidth, f.accent), 0, chapterLead, chapterSize)
		f.page().line(left, f.y, right, f.y, 0.35, f.accent)
		f.y += 2.6
	}
	if p.Heading != "" {
		f.need(18)
		f.y += 1
		f.write(f.t.wrap(p.Heading, bold, f.m.size, textWidth, black()), 0, f.m.lead, f.m.size)
		f.y += 0.9
	}
}

// lead is the one sentence of a part that a hurried reader must not miss.
func (f *flow) lead(s string) {
	const inside = 2.4
	lines := f.t.wrap(s, bold, f.m.size, textWidth-2*inside, black())
	tall := float64(len(lines))*f.m.lead + 2*inside - 0.6
	f.need(tall + 2)
	f.page().box(left, f.y, textWidth, tall, Color{0xee, 0xf1, 0xf5})
	f.page().line(left, f.y, left, f.y+tall, 0.8, f.accent)
	base := f.y + inside + f.m.size/millimetre*0.78
	for i, line := range lines {
		f.page().setLine(left+inside, base+float64(i)*f.m.lead, line)
	}
	f.y += tall + 2.4
}

// facts sets labels and values; a label wraps in its own column.
func (f *flow) facts(pairs []letters.Pair) {
	for _, pair := range pairs {
		label := f.t.wrap(pair.Label, regular, factSize, factLabel-3, grey())
		value := f.t.wrap(pair.Value, regular, factSize, textWidth-factLabel, black())
		f.need(float64(min(2, max(len(label), len(value)))) * factLead)
		for i := range max(len(label), len(value)) {
			f.need(factLead)
			base := f.y + factSize/millimetre*0.8
			if i < len(label) {
				f.page().setLine(left, base, label[i])
			}
			if i < len(value) {
				f.page().setLine(left+factLabel, base, value[i])
			}
			f.y += factLead
		}
		f.y += 0.5
	}
	if len(pairs) > 0 {
		f.y += 0.8
	}
}

// point is one line of a list, with a bullet or a box before it.
func (f *flow) point(p Point) {
	const indent = 6.0
	lines := f.t.wrap(p.Text, regular, factSize+0.25, textWidth-indent, black())
	more := f.t.wrap(p.More, regular, smallSize, textWidth-indent, grey())
	if p.More == "" {
		more = nil
	}
	f.need(float64(min(3, len(lines)+len(more))) * factLead)
	switch p.Box {
	case Bullet:
		f.page().text(left+1.5, f.y+factSize/millimetre*0.8, f.t.run("•", regular, factSize, f.accent))
	default:
		f.frame(left+0.6, f.y+0.5, boxSide, boxSide)
	}
	if p.Box == Ticked {
		x, y := left+0.6, f.y+0.5
		f.page().line(x+0.6, y+1.6, x+1.3, y+2.4, 0.45, f.accent)
		f.page().line(x+1.3, y+2.4, x+2.6, y+0.5, 0.45, f.accent)
	}
	f.write(lines, indent, factLead, factSize+0.25)
	f.write(more, indent, smallLead, smallSize)
	f.y += 0.9
}
