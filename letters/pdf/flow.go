package pdf

import (
	"fmt"
	"sync"

	"relance/letters"
)

// Type sizes, in points, and distances between lines, in mm.
const (
	smallSize  = 8.0
	smallLead  = 3.75
	footerSize = 6.5
	footerLead = 2.9
)

// measure is how tightly a letter is set. The body is looser where there is
// room, and tighter where that saves a page.
type measure struct {
	size      float64 // points
	lead      float64 // mm from line to line
	paragraph float64 // mm between paragraphs
	signature float64 // mm left to sign
	rows      float64 // mm above and below a row of a table
}

// measures go from the loosest to the tightest.
func measures() []measure {
	loose := measure{size: 10, lead: 4.75, paragraph: 2.4, signature: 12, rows: 0.95}
	tight := measure{size: 9.25, lead: 4.05, paragraph: 1.4, signature: 7.5, rows: 0.45}
	const steps = 5
	out := make([]measure, steps+1)
	for i := range out {
		between := func(a, b float64) float64 { return a + (b-a)*float64(i)/steps }
		out[i] = measure{
			size: between(loose.size, tight.size), lead: between(loose.lead, tight.lead), paragraph: between(loose.paragraph, tight.paragraph),
			signature: between(loose.signature, tight.signature), rows: between(loose.rows, tight.rows),
		}
	}
	return out
}

// flow lays one letter out: a cursor on the last of its pages.
type flow struct {
	l      letters.Letter
	t      *lettering
	style  Style
	accent Color
	logo   *logo
	code   *qrCode // nil when there is none
	m      measure
	paper  *sync.Pool // of pages; nil takes new ones
	pages  []*page
	y      float64
}

// layout gives the pages of a letter, in the loosest measure that does not
// cost a page more than the tightest.
func layout(l letters.Letter, t *lettering, style Style, mark *logo, paper *sync.Pool) []*page {
	blank := flow{l: l, t: t, style: style, accent: style.accent(), logo: mark, paper: paper, code: codeOf(l.Payment.QR)}
	all := measures()
	loosest := blank.set(all[0])
	if len(loosest) == 1 {
		return loosest
	}
	tightest := blank.set(all[len(all)-1])
	if len(tightest) == len(loosest) {
		giveBack(paper, tightest)
		return loosest
	}
	giveBack(paper, loosest)
	best := tightest
	for low, high := 0, len(all)-1; high-low > 1; {
		middle := (low + high) / 2
		if pages := blank.set(all[middle]); len(pages) == len(tightest) {
			giveBack(paper, best)
			best, high = pages, middle
		} else {
			giveBack(paper, pages)
			low = middle
		}
	}
	return best
}

// set lays the letter out in one measure.
func (blank flow) set(m measure) []*page {
	f := &blank
	f.m = m
	f.pages = []*page{newPage(f.paper)}
	f.head()
	f.subject()
	f.body()
	f.ending()
	f.annex()
	f.footers()
	return f.pages
}

func (f *flow) page() *page { return f.pages[len(f.pages)-1] }

// need goes to the next page when what comes is taller than what is left.
func (f *flow) need(tall float64) {
	if f.y+tall > bottom && f.y > top+20 {
		f.next()
	}
}

// next opens a page with its running head.
func (f *flow) next() {
	f.pages = append(f.pages, newPage(f.paper))
	r := f.t.fitted(f.l.Sender.Name, bold, smallSize, 6.5, 80, f.accent)
	f.page().text(left, top-6, r)
	about := f.l.Labels.LetterOf + " " + f.l.Format.Short(f.l.Date)
	if f.l.Customer != "" {
		about = fmt.Sprintf("%s – %s %s", about, f.l.Labels.Account, f.l.Customer)
	}
	f.page().textRight(right, top-6, f.t.fitted(about, regular, smallSize, 6.5, 82, grey()))
	f.page().line(left, top-4, right, top-4, 0.2, rule())
	f.y = top + 1
}

// write sets lines from the cursor; a paragraph never leaves one line alone
// at the foot or at the head of a page.
func (f *flow) write(lines []textLine, indent, lead, size float64) {
	for i, line := range lines {
		keep := 1
		switch {
		case i == 0 && len(lines) > 1:
			keep = 2
		case i == len(lines)-2:
			keep = 2
		}
		if len(lines) == 3 && i == 0 {
			keep = 3
		}
		f.need(float64(keep) * lead)
		f.page().setLine(left+indent, f.y+size/millimetre*0.8, line)
		f.y += lead
	}
}

// text sets a plain paragraph of small print.
func (f *flow) small(s string, w weight, c Color) {
	f.write(f.t.wrap(s, w, smallSize, textWidth, c), 0, smallLead, smallSize)
}

// footers ends every page, once their number is known.
func (f *flow) footers() {
	var legal []textLine
	for _, mention := range f.l.Legal {
		legal = append(legal, f.t.balanced(mention, footerSize, textWidth-18)...)
	}
	for i, p := range f.pages {
		p.line(left, footerTop, right, footerTop, 0.2, rule())
		for n, line := range legal {
			p.setLine(left, footerTop+3.2+float64(n)*footerLead, line)
		}
		number := fmt.Sprintf("%s %d/%d", f.l.Labels.Page, i+1, len(f.pages))
		p.textRight(right, footerTop+3.2, f.t.run(number, regular, footerSize, grey()))
	}
	if !f.style.NoFoldMarks {
		for _, y := range []float64{firstFold, secondFold} {
			f.pages[0].line(5, y, 9, y, 0.15, rule())
		}
	}
}
