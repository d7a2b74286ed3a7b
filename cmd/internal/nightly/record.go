package nightly

import (
	"cmp"
	"encoding/json"
	"slices"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/problem"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// Tonight is what the history keeps of a run beside its plan and its documents.
type Tonight struct {
	Run    string            // its identifier
	Events []log.Event       // of its view
	Sums   map[string]string // SHA-256 of the documents, by path
	Forced problem.List      // brakes overridden
	Motive string            // and why
}

// Record gives the events of a run: the brakes that were overridden, what the
// decisions did, the documents that are made once, what people said, and what
// became of penalties.
func Record(plan planning.Night, made papers.Papers, t Tonight) []log.Event {
	events := []log.Event{}
	for _, brake := range t.Forced {
		events = append(events, log.Event{Run: t.Run, Date: plan.Date, Kind: log.Forced, Step: brake.Code, Document: brake.File, Reason: t.Motive})
	}
	return slices.Concat(events, decisionEvents(plan.Decisions, made.Letters, t), paperEvents(plan.Date, made.Made, t), payerEvents(plan, t.Run), learnedEvents(plan, t.Run), askedEvents(plan.Date, made.Answered, t), factEvents(plan, t.Run), penaltyEvents(plan, made.Claimed, t.Run))
}

// WouldRecord gives what a night would record of a plan, documents apart; a
// simulation goes on from it.
func WouldRecord(plan planning.Night, events []log.Event) []log.Event {
	run := runID(plan.Date, 1)
	return Record(plan, papers.Papers{Claimed: papers.ClaimOf(plan, nil, run)}, Tonight{Run: run, Events: events})
}

// decisionEvents gives what the decisions did, with the document and its SHA-256
// on each letter. A hold that the log already holds is not said again every night.
func decisionEvents(decisions []rules.Decision, letters []papers.Document, t Tonight) (events []log.Event) {
	documents, held := papers.BySheet(letters), log.LastHolds(t.Events)
	for _, d := range decisions {
		next := 0 // of its letters
		for _, e := range d.Events(t.Run) {
			switch e.Kind {
			case log.Letter:
				for all := d.Letters(); !all[next].Document(); next++ {
				}
				own := documents[papers.Sheet{Customer: e.Customer, Channel: e.Channel, Letter: next}]
				e.Document, e.Hash, e.Reference, e.Message = own.Path, t.Sums[own.Path], own.Quoted, own.Message
				next++
			case log.Held:
				if held[e.Customer] == e.Reason {
					continue
				}
			}
			events = append(events, e)
		}
	}
	return events
}

// paperEvents gives what was made, so that it is made once.
func paperEvents(date civil.Date, made []papers.Made, t Tonight) (events []log.Event) {
	for _, m := range made {
		events = append(events, log.Event{Run: t.Run, Date: date, Kind: log.DocumentMade, Customer: m.Customer, Item: m.About, Step: m.Step, Document: m.Path, Hash: t.Sums[m.Path], Reference: m.Quoted, Message: m.Message})
	}
	return events
}

// payerEvents gives the bank accounts that were seen to pay for customers, which
// are then known though their statement is gone.
func payerEvents(plan planning.Night, run string) (events []log.Event) {
	for _, p := range plan.Bank.Learned {
		events = append(events, log.Event{Run: run, Date: plan.Date, Kind: log.PayerKnown, Customer: p.Customer, Reference: p.IBAN})
	}
	return events
}

// learnedEvents gives the procedures that the public registers told, the answers and
// the refusals that messages told: they count though their file is gone.
func learnedEvents(plan planning.Night, run string) (events []log.Event) {
	for _, e := range plan.Learned {
		e.Run = cmp.Or(e.Run, run) // a refusal is about the night that wrote
		events = append(events, e)
	}
	return events
}

// askedEvents gives the requests that were answered, so that each is once.
func askedEvents(date civil.Date, answered []papers.Answered, t Tonight) (events []log.Event) {
	for _, a := range answered {
		if a.Refused == "" {
			events = append(events, log.Event{Run: t.Run, Date: date, Kind: log.Asked, Customer: a.Customer, Item: a.Mark, Step: string(a.Wish), Document: a.Path, Hash: t.Sums[a.Path], Author: a.Author, Reason: log.JoinReasons(a.Wish.Label(), a.Text)})
		}
	}
	return events
}

// factEvents gives what people said: rows accepted or changed, and those that are
// no longer there.
func factEvents(plan planning.Night, run string) (events []log.Event) {
	for _, c := range plan.Said.Changes {
		kind := log.FactSaid
		if c.Gone {
			kind = log.FactGone
		}
		events = append(events, log.FactEvent(run, plan.Date, c.Fact, kind))
	}
	return events
}

// penaltyEvents gives what became of penalties: what accrued, what the ledger
// shows as paid, what was claimed in which letter, what was proposed to the
// accountant.
func penaltyEvents(plan planning.Night, claimed papers.Claimed, run string) (events []log.Event) {
	for _, f := range slices.Concat(plan.Register.ToRecord(plan.Facts, claimed.Items()), plan.Register.Collected(), claimed.Facts, claimed.Booked(run)) {
		f.Run = run
		events = append(events, log.PenaltyEvent(f))
	}
	return events
}

// snapshot keeps what the run saw, for the nights to come.
func snapshot(plan planning.Night, figures kpi.Portfolio, findings problem.List) (history.Snapshot, error) {
	kept, err := json.Marshal(figures)
	if err != nil {
		return history.Snapshot{}, err
	}
	sent := rules.Summarise(plan.Date, plan.Decisions)
	totals := plan.Balance.Totals
	seen := history.Snapshot{Figures: string(kept), Anomalies: papers.Anomalies(findings), KPI: history.KPI{
		Balance: totals.Balance, NotDue: totals.NotDue, Overdue: totals.Overdue(), Unallocated: totals.Unallocated,
		Claimed: sent.Amount, Letters: sent.Letters, Written: sent.Customers, Customers: len(plan.Cases),
	}}
	for _, d := range plan.Decisions {
		switch {
		case d.Acts():
			seen.KPI.Acted++
		case d.Hold != nil:
			seen.KPI.Held++
		}
		for _, s := range d.Items {
			seen.Items = append(seen.Items, history.SeenItem{Item: s.Key, Customer: d.Customer, Remainder: s.Open, Step: s.Reached()})
		}
	}
	return seen, nil
}
