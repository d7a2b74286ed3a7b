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
	Drawn   []letters.Drawing // two side by side
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
	leaves, marks, err := p.reportLeaves(r, t)
	if err != nil {
		return err
	}
	f := file{title: r.Title + " – " + r.About, author: r.Sender.Name, language: "fr", date: r.Date, leaves: leaves, marks: marks}
	_, err = f.writeTo(w)
	return err
}

func (p *Printer) reportLeaves(r Report, t *lettering) (out []leaf, marks []mark, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w : %v", ErrLayout, r)
		}
	}()
	pages, marks := p.reportPages(r, t)
	key := t.key()
	out, err = p.leaves(pages, key, key+pictures{}.key(), pictures{})
	return out, marks, err
}

// reportPages gives the pages, and a bookmark for each chapter when there are several
// pages.
func (p *Printer) reportPages(r Report, t *lettering) ([]*page, []mark) {
	what, whom, _ := strings.Cut(r.About, " ")
	k := look{t: t, m: measures()[1], accent: p.style.accent()}
	l := letters.Letter{
		Sender: r.Sender, Date: r.Date, Customer: whom,
		Labels: letters.Labels{Page: "Page", LetterOf: "Établi le", Account: what, CarriedOver: "À reporter", BroughtForward: "Report"},
	}
	if r.Notice != "" {
		l.Legal = []string{r.Notice}
	}
	f := newFlow(k, runningOf(l), nil)
	f.y = 14
	f.put(k.small(r.Sender.Name, bold, k.accent))
	f.y = top + 2
	f.put(passage{t.wrap(r.Title, bold, 16, textWidth, k.accent), 0, 7.4, 16})
	if r.Subtitle != "" {
		f.put(k.body(t.wrap(r.Subtitle, regular, k.m.size, textWidth, grey())))
	}
	f.put(space(3))
	for _, part := range r.Parts {
		f.put(part.pieces(l.Labels, k)...)
	}
	footers(f.pages, l, t)
	if len(f.pages) == 1 {
		return f.pages, nil
	}
	return f.pages, f.marks
}
