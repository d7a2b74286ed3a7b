package nightly

import (
	"slices"

	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// record gives the events of the run: what the decisions did, with the document
// and its SHA-256 on each letter, the brakes that were overridden, what
// people said, and what became of penalties. A hold
// that the log already holds is not said again every night.
func (n *night) record() []log.Event {
	sums := map[string]string{}
	for _, row := range n.written {
		sums[row.File] = row.SHA256
	}
	documents := map[sheet]Document{}
	for _, doc := range n.letters {
		documents[sheet{doc.Customer, doc.Channel, doc.Letter}] = doc
	}
	held := lastHolds(n.events)
	events := []log.Event{}
	for _, brake := range n.forced {
		events = append(events, log.Event{Run: n.view.Run, Date: n.opts.Date, Kind: log.Forced, Step: brake.Code, Document: brake.File, Reason: n.opts.Force})
	}
	for _, d := range n.plan.Decisions {
		next := 0 // of its letters
		for _, e := range d.Events(n.view.Run) {
			switch e.Kind {
			case log.Letter:
				for all := d.Letters(); !all[next].Document(); next++ {
				}
				e.Document = documents[sheet{e.Customer, e.Channel, next}].Path
				e.Hash = sums[e.Document]
				next++
			case log.Held:
				if held[e.Customer] == e.Reason {
					continue
				}
			}
			events = append(events, e)
		}
	}
	return slices.Concat(events, n.paperEvents(sums), n.factEvents(), n.penaltyEvents())
}

// WouldRecord gives what a night would record of a plan, documents apart; a
// simulation goes on from it.
func WouldRecord(in dossier.Inputs, plan Night, events []log.Event) []log.Event {
	n := &night{opts: Options{Date: plan.Date}, view: View{Run: runID(plan.Date, 1)}, inputs: in, plan: plan, events: events}
	n.claimed = n.claim()
	return n.record()
}

// sheet is one letter of a customer's: its channel, and its place among the
// letters of the decision.
type sheet struct {
	customer string
	channel  policy.Channel
	letter   int
}

// lastHolds gives, by customer, why nothing went out on the last night that
// said so; "" once something went out since.
func lastHolds(events []log.Event) map[string]string {
	held := map[string]string{}
	for _, e := range log.Counting(events) {
		switch e.Kind {
		case log.Held:
			held[e.Customer] = e.Reason
		case log.Letter:
			delete(held, e.Customer)
		}
	}
	return held
}

// snapshot keeps what the run saw, for the nights to come.
func (n *night) snapshot() history.Snapshot {
	sent := rules.Summarise(n.opts.Date, n.plan.Decisions)
	totals := n.plan.Balance.Totals
	seen := history.Snapshot{Figures: n.figures, Anomalies: anomalies(n.findings), KPI: history.KPI{
		Balance: totals.Balance, NotDue: totals.NotDue, Overdue: totals.Overdue(), Unallocated: totals.Unallocated,
		Claimed: sent.Amount, Letters: sent.Letters, Written: sent.Customers, Customers: len(n.plan.Cases),
	}}
	for _, d := range n.plan.Decisions {
		switch {
		case d.Acts():
			seen.KPI.Acted++
		case d.Hold != nil:
			seen.KPI.Held++
		}
		for _, s := range d.Items {
			seen.Items = append(seen.Items, history.SeenItem{Item: s.Key, Customer: d.Customer, Remainder: s.Open, Step: stepReached(s)})
		}
	}
	return seen
}
