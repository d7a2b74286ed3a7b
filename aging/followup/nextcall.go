package followup

import (
	"slices"

	"relance/aging/civil"
)

// nextCall gives the day of the next action after a call: the one typed, else
// the outcome's own delay, moved to a working day; 0 when what was said or done
// since stands for it.
func (o Options) nextCall(call Fact, own []Fact) civil.Date {
	if slices.ContainsFunc(own, func(f Fact) bool { return o.overtakes(f, call) }) {
		return 0
	}
	days := o.wait(call.Code)
	if !call.Until.IsZero() || days == 0 {
		return call.Until
	}
	return o.Calendar.Next(call.Date.AddDays(days))
}

// wait is how many days the outcome of a call waits for the next action.
func (o Options) wait(outcome string) int {
	if days, said := o.Waits[outcome]; said {
		return days
	}
	return ChoiceOf(Call, FieldCode, outcome).Days
}

// overtakes says that a fact answers a call: a promise or a plan made after it,
// or that it announced and that has days of its own; the dispute that it told
// of, or its end; the invoice sent again, where the customer had none.
func (o Options) overtakes(f, call Fact) bool {
	if !meet(f, call) {
		return false
	}
	since := call.Date + 1
	if call.Until.IsZero() && (f.Kind == Promise && call.Code == CallPromise || f.Kind == Plan && call.Code == CallPlan) {
		since = call.Date
	}
	switch f.Kind {
	case Promise, Plan:
		return since <= f.Date && f.Date <= o.Date
	case Dispute:
		return call.Code == CallDispute && o.typed(f, call)
	case Commitment:
		return call.Code == CallNoInvoice && !f.Closed.IsZero() && call.Date <= f.Closed && f.Closed <= o.Date
	case Dispatch:
		return call.Code == CallNoInvoice && f.Run == "" && f.sent() && call.Date <= f.Date && f.Date <= o.Date
	}
	return false
}

// typed says that a dispute is the one that a call told of: it holds what it
// contests by itself, until it ends. A day typed with the call stands until then.
func (o Options) typed(f, call Fact) bool {
	if f.Closed.IsZero() || f.Closed > o.Date {
		return call.Until.IsZero() && f.Date <= o.Date
	}
	return call.Date < f.Closed || call.Until.IsZero() && call.Date <= f.Date
}

// sent says that a dispatch tells of something that left and did not come back.
func (f Fact) sent() bool { return f.Code != DispatchReturned && f.Code != DispatchNotSent }

// meet says that two facts of a customer may be about the same invoices.
func meet(a, b Fact) bool {
	return len(a.Invoices) == 0 || len(b.Invoices) == 0 || slices.ContainsFunc(a.Invoices, b.Concerns)
}
