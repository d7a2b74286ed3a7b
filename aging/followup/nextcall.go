package followup

import (
	"slices"

	"relance/aging/civil"
)

// nextCall gives the day of the next action after a call: the one typed, else
// the outcome's own delay, moved to a working day; 0 when what was said or done
// since stands for it.
func (o Options) nextCall(call Fact, own []Fact) civil.Date {
	if o.sentAgain(call, own) || slices.ContainsFunc(own, func(f Fact) bool { return o.overtakes(f, call) }) {
		return 0
	}
	days := o.wait(call.Code)
	if !call.Until.IsZero() || days == 0 {
		return call.Until
	}
	return o.Calendar.Next(call.Date.AddDays(days))
}

// unseen gives the last bank day of the ledger where its entries stop before the
// day by which a payment told in a call was to be seen: as with a promise, nobody
// knows yet whether it came.
func (o Options) unseen(call Fact) civil.Date {
	told := call.Code == CallPaid || call.Code == CallPaying
	if told && !call.Until.IsZero() && o.seen() < call.Until && call.Until <= o.Date {
		return o.seen()
	}
	return 0
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
// of, or its end.
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
	}
	return false
}

// sentAgain says that all that a customer asked for in a call was sent again.
func (o Options) sentAgain(call Fact, own []Fact) bool {
	sent := func(about func(Fact) bool) bool {
		return slices.ContainsFunc(own, func(f Fact) bool { return Resends(f, call, o.Date) && about(f) })
	}
	for _, number := range call.Invoices {
		if !sent(func(f Fact) bool { return f.Concerns(number) }) {
			return false
		}
	}
	return len(call.Invoices) > 0 || sent(func(f Fact) bool { return len(f.Invoices) == 0 })
}

// Resends says that a fact tells of invoices sent again since a call in which they
// were asked for: those that a dispatch names, a copy that we owed, or another
// engagement that names them. What became of a letter sends no invoice.
func Resends(f, call Fact, date civil.Date) bool {
	if call.Code != CallNoInvoice {
		return false
	}
	switch f.Kind {
	case Commitment:
		named := len(f.Invoices) > 0 && (f.Code == commitmentAnswer || f.Code == commitmentOther)
		return (named || f.Code == commitmentCopy || f.Code == commitmentCorrected) && !f.Closed.IsZero() && call.Date <= f.Closed && f.Closed <= date
	case Dispatch:
		return f.OfInvoices() && arrived(f) && call.Date <= f.Date && f.Date <= date
	}
	return false
}

// OfInvoices says that a dispatch is that of copies of invoices, and of no letter of
// ours: it names them, and neither a night nor a registered letter.
func (f Fact) OfInvoices() bool {
	return f.Kind == Dispatch && len(f.Invoices) > 0 && f.Run == "" && f.Ref == ""
}

// typed says that a dispute is the one that a call told of: it holds what it
// contests by itself, until it ends. A day typed with the call stands until then.
func (o Options) typed(f, call Fact) bool {
	if f.Closed.IsZero() || f.Closed > o.Date {
		return call.Until.IsZero() && f.Date <= o.Date
	}
	return call.Date < f.Closed || call.Until.IsZero() && call.Date <= f.Date
}

// arrived says that a dispatch tells of something that left and did not come back.
func arrived(f Fact) bool { return f.Code != DispatchReturned && f.Code != DispatchNotSent }

// meet says that two facts of a customer may be about the same invoices.
func meet(a, b Fact) bool {
	return len(a.Invoices) == 0 || len(b.Invoices) == 0 || slices.ContainsFunc(a.Invoices, b.Concerns)
}
