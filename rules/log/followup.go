package log

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
)

// KnownFacts gives what the log remembers of people's words up to the date, in
// the order in which it learnt them. The latest event of a key counts; a night
// that was undone has accepted nothing.
func KnownFacts(events []Event, date civil.Date) []followup.Known {
	var known []followup.Known
	if !slices.ContainsFunc(events, func(e Event) bool { return e.Fact != nil }) {
		return nil
	}
	at := map[string]int{}
	for _, e := range alive(events, date) {
		if e.Fact == nil || e.Kind != FactSaid && e.Kind != FactGone {
			continue
		}
		i, seen := at[e.Fact.Key]
		if !seen {
			i = len(known)
			at[e.Fact.Key] = i
			known = append(known, followup.Known{Fact: *e.Fact, Event: e.ID})
		}
		switch {
		case e.Kind == FactGone:
			known[i].Gone = true
		case e.Run != "":
			known[i] = known[i].Accept(*e.Fact)
		default:
			known[i].Fact = *e.Fact
		}
	}
	return known
}

// FactEvent is the event that records a fact on a day; run is the night that
// accepted its row, "" for a fact typed in the shell.
func FactEvent(run string, date civil.Date, f followup.Fact, kind EventKind) Event {
	return Event{
		Run: run, Date: date, Kind: kind, Customer: f.Customer, Invoice: first(f.Invoices), Step: string(f.Kind), Amount: f.Amount, Due: f.Until,
		Author: f.Author, Reason: said(f), Fact: &f,
	}
}

// said is a fact in a few words, for whoever reads the log.
func said(f followup.Fact) string {
	text := f.Label()
	if f.Text != "" {
		if text != "" {
			text += " : "
		}
		text += f.Text
	}
	if !f.Closed.IsZero() {
		text += " (clos le " + f.Closed.French() + ")"
	}
	return text
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// MemoOf names, in the events that say it is made, the memo that confirms a
// fact; closing the fact asks for another.
func MemoOf(f followup.Fact) string {
	if !f.Closed.IsZero() {
		return "memo|" + f.Key + "|clos"
	}
	return "memo|" + f.Key
}
