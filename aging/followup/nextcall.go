package followup

import (
	"slices"

	"relance/aging/civil"
)

// nextCall gives the day of the next action after a call: the one typed, else
// the outcome's own delay, moved to a working day; 0 when what was said since
// stands for it.
func (o Options) nextCall(call Fact, own []Fact) civil.Date {
	days := ChoiceOf(Call, FieldCode, call.Code).Days
	if slices.ContainsFunc(own, func(f Fact) bool { return o.overtakes(f, call) }) {
		return 0
	}
	if !call.Until.IsZero() || days == 0 {
		return call.Until
	}
	return o.Calendar.Next(call.Date.AddDays(days))
}

// overtakes says that a fact answers a call: a promise or a plan made after it,
// or that it announced and that has days of its own; the end of the dispute that
// it told of.
func (o Options) overtakes(f, call Fact) bool {
	if !meet(f, call) {
		return false
	}
	since := call.Date + 1
	if call.Until.IsZero() && (f.Kind == Promise && call.Code == CallPromise || f.Kind == Plan && call.Code == callPlan) {
		since = call.Date
	}
	switch f.Kind {
	case Promise, Plan:
		return since <= f.Date && f.Date <= o.Date
	case Dispute:
		return call.Code == CallDispute && !f.Closed.IsZero() && call.Date < f.Closed && f.Closed <= o.Date
	}
	return false
}

// meet says that two facts of a customer may be about the same invoices.
func meet(a, b Fact) bool {
	return len(a.Invoices) == 0 || len(b.Invoices) == 0 || slices.ContainsFunc(a.Invoices, b.Concerns)
}
