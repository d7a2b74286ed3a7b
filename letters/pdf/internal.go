package pdf

import (
	"fmt"

	"relance/aging/civil"
	"relance/letters"
)

// internal begins a document that no customer sees: a cover sheet, a call pack.
func (p *Printer) internal(t *lettering, company string, date civil.Date, note string) *flow {
	f := &flow{t: t, style: Style{NoFoldMarks: true}, accent: p.style.accent(), m: measures()[0], pages: []*page{{}}, y: top}
	f.l = letters.Letter{Sender: letters.Sender{Name: company}, Date: date, Labels: letters.Labels{Page: "Page", LetterOf: "Document du", CarriedOver: "À reporter", BroughtForward: "Report"}}
	if note != "" {
		f.l.Legal = []string{note}
	}
	return f
}

// heading is the title of an internal document, and what stands under it.
func (f *flow) heading(title, under string) {
	f.write(f.t.wrap(title, bold, 15, textWidth, f.accent), 0, 7.4, 15)
	f.write(f.t.wrap(under, regular, f.m.size, textWidth, grey()), 0, f.m.lead, f.m.size)
	f.y += f.m.lead * 0.6
}

// recovered makes an error of what no font can show.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w : %v", ErrLayout, r)
	}
}
