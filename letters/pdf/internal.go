package pdf

import (
	"fmt"

	"relance/aging/civil"
	"relance/letters"
)

// internal is what stands around a document that no customer sees: a cover
// sheet, a call pack. The note is at the foot of its pages.
func internal(company string, date civil.Date, note string) letters.Letter {
	l := letters.Letter{Sender: letters.Sender{Name: company}, Date: date, Labels: letters.Labels{Page: "Page", LetterOf: "Document du", CarriedOver: "À reporter", BroughtForward: "Report"}}
	if note != "" {
		l.Legal = []string{note}
	}
	return l
}

// begin opens such a document, under its title and what stands below it.
func begin(l letters.Letter, k look, title, under string) *flow {
	f := newFlow(k, runningOf(l), nil)
	f.y = top
	f.put(passage{k.t.wrap(title, bold, 15, textWidth, k.accent), 0, 7.4, 15})
	f.put(k.body(k.t.wrap(under, regular, k.m.size, textWidth, grey())), space(k.m.lead*0.6))
	return f
}

// recovered makes an error of what no font can show.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w : %v", ErrLayout, r)
	}
}
