package log

import (
	"slices"

	"relance/aging/civil"
	"relance/rules/policy"
)

// Departure is what the log knows of how a document left.
type Departure uint8

// Departures.
const (
	DepartureUntold Departure = iota // its night told no steps: an old log, which told letters as sent
	NotNoted                         // prepared, and nothing says that it left
	Noted                            // posted, accepted by a server, said to be gone, or come
	Withdrawn                        // said not to have left after all, or refused by the server
	CameBack                         // undelivered: it reached nobody, and nothing may rest on it
)

// DepartureOf reads, in the events of a customer dated on or before the date, what
// became of a document that they record.
func DepartureOf(events []Event, document Event, date civil.Date) Departure {
	live := alive(events, date)
	about := func(e Event) bool { return e.Run == document.Run && e.Channel == document.Channel }
	if !slices.ContainsFunc(live, func(e Event) bool { return e.Kind == StepPrepared && about(e) }) {
		return DepartureUntold
	}
	state := Withdrawn
	for _, t := range ReadPast(events, date).Steps {
		switch {
		case !about(t.Event):
		case !t.left.IsZero():
			return Noted
		default:
			state = NotNoted
		}
	}
	// What came back had left, but reached nobody: its steps are to be taken again.
	back := slices.ContainsFunc(live, func(e Event) bool {
		return e.Kind == Returned && Says(e.Run, document.Run) && Says(e.Channel, document.Channel) && e.Date >= document.Date
	})
	if state == Withdrawn && back {
		return CameBack
	}
	return state
}

// HasLeft says that a document left, as far as the log may say so: its dispatch is
// noted, or needs not be.
func HasLeft(events []Event, document Event, date civil.Date) bool {
	d := DepartureOf(events, document, date)
	return d == Noted || d.Supposed(document)
}

// Supposed says that a document of that departure counts as sent though nobody
// noted it: an ordinary letter, or a draft of e-mail. A registered letter and a
// formal notice prove nothing until their dispatch is on record (C. civ. 1344).
func (d Departure) Supposed(document Event) bool {
	return d == DepartureUntold || d == NotNoted && document.Channel != policy.Registered && policy.NatureOf(document.Step) != policy.FormalNotice
}
