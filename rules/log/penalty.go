package log

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/rules/policy"
)

// penaltyPrefix begins the kinds of events about penalties; the kind of the
// fact follows.
const penaltyPrefix = "penalites-"

// PenaltyFacts gives what the log says of penalties up to the date, oldest
// first, once what was undone is taken away.
func PenaltyFacts(events []Event, date civil.Date) []penalty.Fact {
	var facts []penalty.Fact
	letters := claims{date: date}
	for _, e := range alive(events, date) {
		kind, found := strings.CutPrefix(string(e.Kind), penaltyPrefix)
		if !found || !slices.Contains(penalty.FactKinds(), penalty.FactKind(kind)) {
			continue
		}
		facts = append(facts, penalty.Fact{
			Kind: penalty.FactKind(kind), Date: e.Date, Run: e.Run, Customer: e.Customer, Item: e.Item, Number: e.Invoice, Amount: e.Amount,
			Document: e.Document, Author: e.Author, Reason: e.Reason, Leaving: letters.leaving(events, e),
		})
	}
	return facts
}

// Demanded is what a letter asks for, in euros: its principal, and the penalties that
// it claims, which events of their own tell.
func Demanded(events []Event, letter Event) money.Amount {
	due := letter.Amount
	for _, e := range Counting(events) {
		if e.Kind == PenaltyClaimed && e.Run == letter.Run && e.Customer == letter.Customer && e.Document == letter.Document {
			due += e.Amount
		}
	}
	return due
}

// claims remembers what became of the letters that claim penalties: one claims
// those of many invoices.
type claims struct {
	date  civil.Date
	by    map[string][]Event // events, by customer
	known map[[3]string]penalty.Leaving
}

// leaving says what became of the letter of an event.
func (c *claims) leaving(events []Event, e Event) penalty.Leaving {
	if e.Kind != PenaltyClaimed || e.Document == "" {
		return penalty.Gone
	}
	if c.by == nil {
		c.by, c.known = EventsByCustomer(events), map[[3]string]penalty.Leaving{}
	}
	key := [3]string{e.Customer, e.Run, e.Document}
	state, known := c.known[key]
	if !known {
		own := c.by[e.Customer]
		if at := slices.IndexFunc(own, func(l Event) bool { return l.Kind == Letter && l.Run == e.Run && l.Document == e.Document }); at >= 0 {
			state = DepartureOf(own, own[at], c.date).Leaving(own[at])
		}
		c.known[key] = state
	}
	return state
}

// Leaving is what a departure says of the penalties that a letter claims.
func (d Departure) Leaving(letter Event) penalty.Leaving {
	switch {
	case d == Withdrawn || d == CameBack:
		return penalty.Stayed
	case d == Noted || d.Supposed(letter):
		return penalty.Gone
	}
	return penalty.Waiting
}

// PenaltyEvent is the event that records a fact about penalties.
func PenaltyEvent(f penalty.Fact) Event {
	return Event{
		Run: f.Run, Date: f.Date, Kind: EventKind(penaltyPrefix + string(f.Kind)), Customer: f.Customer, Item: f.Item, Invoice: f.Number, Amount: f.Amount,
		Document: f.Document, Author: f.Author, Reason: f.Reason,
	}
}

// Notices gives, by item, the first presentation of the formal notice that
// covers it (C. civ. 1344). While nobody has recorded it, a notice has no date
// of effect: its posting proves that it left, not that it came.
func Notices(events []Event, date civil.Date) map[string]civil.Date {
	found := map[string]civil.Date{}
	for _, t := range ReadPast(events, date).Steps {
		if policy.NatureOf(t.Step) != policy.FormalNotice || t.Presented.IsZero() || t.Item == "" {
			continue
		}
		if first, known := found[t.Item]; !known || t.Presented < first {
			found[t.Item] = t.Presented
		}
	}
	return found
}

// ProceedingsOf gives the insolvency of a customer, the latest one typed; zero
// when nobody told of any.
func ProceedingsOf(events []Event, date civil.Date) penalty.Proceedings {
	var p penalty.Proceedings
	if !slices.ContainsFunc(events, func(e Event) bool { return e.Kind == Insolvency }) {
		return p
	}
	for _, e := range alive(events, date) {
		if e.Kind == Insolvency {
			p = penalty.Proceedings{Judgment: e.Date, Published: e.Due}
		}
	}
	return p
}
