package casefile

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/rules/log"
)

// record is what is known of a debtor up to a date beside the ledger: the events
// that stand, and what people typed.
type record struct {
	date     civil.Date
	events   []log.Event
	followUp *followup.File
}

// noted says that a note of that nature counts.
func (r record) noted(code string) bool {
	return slices.ContainsFunc(r.followUp.Notes, func(n followup.Fact) bool { return n.Code == code && n.Closed.IsZero() })
}

// dispatched says when something became of a registered letter, as the log or
// the follow-up has it; "" when neither knows.
func (r record) dispatched(kind log.EventKind, state string) string {
	said := ""
	for _, e := range r.events {
		if kind != "" && e.Kind == kind && e.Date <= r.date {
			said = joined(", ", "noté le "+e.Date.French(), e.Reason)
		}
	}
	for _, d := range r.followUp.Dispatches {
		if d.Code == state {
			said = joined(", n° ", "noté le "+d.Date.French(), d.Ref)
		}
	}
	return said
}
