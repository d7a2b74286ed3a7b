package rules

import (
	"slices"
	"strings"

	"relance/rules/log"
)

// Gone is what of a run is outside for good, so that nothing can undo it.
type Gone struct {
	Letters []log.Event    // that left, or of which nobody knows whether they did; and documents sent by e-mail
	Events  map[int64]bool // IDs of what of the run stands with them: the letters, the steps that they carried, the penalties that they claim
}

// Left gives what of a run left: e-mails that a mail server accepted, or may
// have, and letters that people said were posted, presented or came back. The
// last word counts: what was then said not to have left did not. log holds the
// events that count, with what dispatches of the follow-up imply.
func Left(events []log.Event, run string) Gone {
	g := Gone{Events: map[int64]bool{}}
	var own, other []log.Event
	for _, e := range events {
		if e.Run == run && (e.Kind == log.Letter || e.Kind == log.DocumentMade) {
			if left(events, e) {
				own = append(own, e)
			} else if e.Kind == log.Letter {
				other = append(other, e)
			}
		}
	}
	g.Letters = own
	for _, l := range own {
		g.Events[l.ID] = true
		if l.Kind != log.Letter {
			continue
		}
		alone := !slices.ContainsFunc(other, func(o log.Event) bool { return o.Customer == l.Customer && o.Channel == l.Channel })
		for _, e := range events {
			if e.Run == run && e.Customer == l.Customer && goesWith(e, l, alone) {
				g.Events[e.ID] = true
			}
		}
	}
	return g
}

// left says that a letter or a document of a night is outside.
func left(events []log.Event, l log.Event) (outside bool) {
	document := l.Document
	if l.Kind == log.DocumentMade {
		document = strings.TrimSuffix(document, ".pdf") + ".eml"
	}
	for _, e := range events {
		if e.Run != l.Run || e.Customer != l.Customer || !log.Says(e.Document, document) || l.Kind == log.Letter && !log.Says(e.Channel, l.Channel) {
			continue
		}
		switch {
		case e.Kind == log.Sent:
			return true
		case e.Sends():
			outside = e.Kind == log.SendTried
		case l.Kind != log.Letter:
		case e.Kind == log.StepNotDone:
			outside = false
		case e.Kind == log.StepDone || e.Kind == log.Posted || e.Kind == log.Presented || e.Kind == log.Returned:
			outside = true
		}
	}
	return outside
}

// goesWith says that an event of a run stands with a letter of it: a step that it
// carried, penalties that it claims, the place on the ladder from which its
// customer started. alone holds when all letters of its channel left.
func goesWith(e, letter log.Event, alone bool) bool {
	switch e.Kind {
	case log.StepPrepared:
		return e.Channel == letter.Channel && (alone || e.Step == letter.Step && log.Says(letter.Invoice, e.Invoice))
	case log.PenaltyClaimed:
		return e.Document == letter.Document
	case log.PenaltyBooked, log.Imported:
		return true
	}
	return false
}
