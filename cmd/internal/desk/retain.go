package desk

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/log"
)

// Retention is the wish of a person that nothing goes to a customer tonight, or
// until a day.
type Retention struct {
	From, Until    civil.Date // Until is the last day; 0: the next working day, which the coming night is never after
	Customer       string
	Invoices       []string // none: everything
	Author, Reason string
}

// Retained is a customer kept back.
type Retained struct {
	Event    log.Event // as recorded
	Name     string
	Prepared string // last night, when it prepared something for the customer that a retention does not take back; "" otherwise
}

// Retain records a retention: a suspension of the follow-up, like those of its
// sheet. With Until 0 the event holds the day that was chosen.
func Retain(folder string, r Retention) (Retained, problem.List, error) {
	var kept Retained
	events, problems, err := Record(folder, r.From, func(n planning.Night, told []log.Event) ([]log.Event, problem.List) {
		f := followup.Fact{Kind: followup.Suspension, Customer: r.Customer, Date: r.From, Until: r.Until, Invoices: r.Invoices, Author: r.Author, Text: r.Reason}
		if f.Until.IsZero() {
			f.Until = n.Policy.Calendar().Next(r.From + 1)
		}
		events, problems := Say(f, r.From)(n, told)
		if len(events) > 0 {
			code := events[0].Customer
			kept.Name, kept.Prepared = n.People.Name(code), preparedBy(told, code)
		}
		return events, problems
	})
	if len(events) > 0 {
		kept.Event = events[0]
	}
	return kept, problems, err
}

// preparedBy names the last night, when it prepared something for a customer.
func preparedBy(told []log.Event, code string) string {
	last := ""
	var day civil.Date
	counting := log.Counting(told)
	for _, e := range counting {
		if e.Run != "" && e.Kind == log.StepPrepared && e.Date >= day {
			last, day = e.Run, e.Date
		}
	}
	if slices.ContainsFunc(counting, func(e log.Event) bool {
		return e.Run == last && e.Kind == log.StepPrepared && e.Customer == code
	}) {
		return last
	}
	return ""
}

// Resumed is what a person took back of the suspensions of a customer.
type Resumed struct {
	Code, Name string
	Closed     []followup.Fact
	Left       []followup.Fact // still counting: rows that no night has read yet, everyone's
	Hold       *rules.Reason   // what else holds the customer, nil for nothing
}

// Resume closes the suspensions of a customer that people typed, wherever they
// did; those of everyone and what documents say stay.
func Resume(folder string, date civil.Date, customer, author, reason string) (Resumed, problem.List, error) {
	var r Resumed
	_, problems, err := Record(folder, date, func(n planning.Night, told []log.Event) ([]log.Event, problem.List) {
		code, problems := whose(n, followup.Fact{Kind: followup.Suspension, Customer: customer})
		if problems.HasErrors() {
			return nil, problems
		}
		r.Code, r.Name = code, n.People.Name(code)
		var events []log.Event
		for _, f := range n.Said.Facts {
			if !suspends(f, code, date) {
				continue
			}
			known := slices.IndexFunc(log.KnownFacts(told, lastDay), func(k followup.Known) bool { return k.Fact.Key == f.Key })
			if known < 0 || followup.ForAll(f) && code != followup.Everyone {
				r.Left = append(r.Left, f)
				continue
			}
			f.Closed, f.Result = max(date, f.Date), reason
			e := log.FactEvent("", f.Closed, f, log.FactSaid)
			e.Author = author
			events, r.Closed = append(events, e), append(r.Closed, f)
		}
		for i := range n.Decisions {
			if d := &n.Decisions[i]; d.Customer == code && d.Hold != nil && d.Hold.Code != cause.SuspendedFact {
				r.Hold = d.Hold
			}
		}
		return events, problems
	})
	return r, problems, err
}

// suspends says that a fact keeps a customer, or everyone, back on a date or later.
func suspends(f followup.Fact, code string, date civil.Date) bool {
	return f.Kind == followup.Suspension && !followup.FromDocument(f) && (f.Customer == code || followup.ForAll(f)) &&
		(f.Closed.IsZero() || f.Closed > date) && (f.Until.IsZero() || f.Until >= date)
}
