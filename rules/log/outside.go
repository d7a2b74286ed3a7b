package log

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/rules/policy"
)

// Outside is what people say of a letter once a night has made it: that it was
// posted, which is what nothing else means, or left aside, presented, returned.
type Outside struct {
	Date      civil.Date // of the posting or of the return
	LeftAside bool       // it did not leave after all
	Returned  bool       // undelivered
	Presented civil.Date // first presentation of a registered letter; 0 when nothing is said of it
	Number    string     // of a registered letter
	Author    string
	Reason    string
}

// Event is what the log keeps of it; concerned is false when it says nothing of
// that letter.
func (o Outside) Event(letter Event) (e Event, concerned bool) {
	e = Event{Run: letter.Run, Date: o.Date, Customer: letter.Customer, Channel: letter.Channel, Author: o.Author, Reason: o.Reason}
	registered := letter.Channel == policy.Registered
	switch {
	case o.LeftAside:
		e.Kind = StepNotDone
	case o.Returned:
		e.Kind = Returned
	case o.Presented != 0:
		e.Kind, e.Date = Presented, o.Presented
		return e, registered
	case registered:
		e.Kind = Posted
		if o.Number != "" {
			e.Reason = strings.TrimSpace("LRAR " + o.Number + " " + o.Reason)
		}
	case o.Number != "":
		return e, false
	default:
		e.Kind = StepDone
	}
	return e, true
}

// AlreadySaid holds when the log already has the same fact about a letter, with
// its number if any.
func AlreadySaid(log []Event, fact Event) bool {
	return slices.ContainsFunc(log, func(e Event) bool {
		return e.Kind == fact.Kind && e.Run == fact.Run && e.Customer == fact.Customer && e.Channel == fact.Channel && (fact.Reason == "" || e.Reason == fact.Reason) && e.Date == fact.Date
	})
}
