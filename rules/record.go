package rules

import (
	"relance/aging/civil"
	"relance/rules/log"
)

// Document says that the action is a letter of paper or of bytes, which a text
// message is not.
func (a Action) Document() bool {
	return a.Channel.Document()
}

// Events gives what the night records of a decision: a starting step per item
// of an old ledger, one step per item, one letter per document, or why nothing
// went out. The run adds the documents' paths and hashes to the letters.
func (d Decision) Events(run string) []log.Event {
	var events []log.Event
	for _, e := range d.Started {
		e.Run = run
		events = append(events, e)
	}
	granted := map[string]civil.Date{}
	for _, a := range d.Actions {
		for _, key := range a.Items {
			granted[key] = a.Deadline
		}
	}
	for _, s := range d.Items {
		if s.Step == "" {
			continue
		}
		e := log.Event{Run: run, Date: d.Date, Kind: log.StepPrepared, Customer: d.Customer, Item: s.Key, Invoice: s.Invoice, Step: s.Step, Channel: s.Channel, Amount: s.Open, Due: granted[s.Key]}
		if s.Skipped {
			e.Kind, e.Reason = log.StepSkipped, s.Passed[len(s.Passed)-1].Text
		}
		events = append(events, e)
	}
	for _, a := range d.Actions {
		if a.Document() {
			events = append(events, log.Event{
				Run: run, Date: d.Date, Kind: log.Letter, Customer: d.Customer, Invoice: invoiceOf(d.Items, a), Step: a.Step, Channel: a.Channel,
				Amount: a.Amount, Due: a.Deadline, Reason: a.Address,
			})
		}
	}
	if d.Hold != nil {
		events = append(events, log.Event{Run: run, Date: d.Date, Kind: log.Held, Customer: d.Customer, Step: d.Next.Step, Amount: d.Net, Reason: d.Hold.Code + " : " + d.Hold.Text})
	}
	return events
}
