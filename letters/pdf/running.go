package pdf

import (
	"fmt"
	"strings"

	"relance/letters"
)

// running is what stands at the head of every page but the first.
type running struct {
	name  string // of the sender
	about string // which document, and of whom
}

func runningOf(l letters.Letter) running {
	about := l.Labels.LetterOf + " " + l.Format.Short(l.Date)
	if l.Customer != "" {
		about = fmt.Sprintf("%s – %s %s", about, l.Labels.Account, l.Customer)
	}
	return running{name: l.Sender.Name, about: about}
}

func (r running) draw(p *page, k look) {
	p.text(left, top-6, k.t.fitted(r.name, bold, smallSize, 6.5, 80, k.accent))
	p.textRight(right, top-6, k.t.fitted(r.about, regular, smallSize, 6.5, 82, grey()))
	p.line(left, top-4, right, top-4, 0.2, rule())
}

// footers ends every page, once their number is known.
func footers(pages []*page, l letters.Letter, t *lettering) {
	var legal []textLine
	for _, mention := range l.Legal {
		for _, line := range t.balanced(mention, footerSize, textWidth-18) {
			legal = append(legal, line.withoutDash())
		}
	}
	for i, p := range pages {
		p.line(left, footerTop, right, footerTop, 0.2, rule())
		for n, line := range legal {
			p.setLine(left, footerTop+3.2+float64(n)*footerLead, line)
		}
		number := fmt.Sprintf("%s %d/%d", l.Labels.Page, i+1, len(pages))
		p.textRight(right, footerTop+3.2, t.run(number, regular, footerSize, grey()))
	}
}

// withoutDash drops the dash that a line ends with: it parts what is on one line.
func (l textLine) withoutDash() textLine {
	if last := len(l) - 1; last >= 0 {
		l[last].text = strings.TrimRight(strings.TrimSuffix(l[last].text, "–"), "\u00a0 ")
	}
	return l
}

// foldMarks show where to fold the sheet for its cover, and its middle, for whoever
// files it.
func foldMarks(p *page) {
	for _, y := range []float64{firstFold, secondFold} {
		p.line(5, y, 9, y, 0.15, rule())
	}
	p.line(5, pageHeight/2, 7, pageHeight/2, 0.15, rule())
}
