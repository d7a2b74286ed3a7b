package nightly

import (
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/history"
)

// record gives the events of the run: what the decisions did, with the document
// and its SHA-256 on each letter, and the brakes that were overridden. A hold
// that the log already holds is not said again every night.
func (n *night) record() []rules.Event {
	sums := map[string]string{}
	for _, row := range n.written {
		sums[row.File] = row.SHA256
	}
	documents := map[[2]string]Document{}
	for _, doc := range n.letters {
		documents[[2]string{doc.Customer, doc.Channel}] = doc
	}
	held := lastHolds(n.events)
	events := []rules.Event{}
	for _, brake := range n.forced {
		events = append(events, rules.Event{Run: n.view.Run, Date: n.opts.Date, Kind: rules.Forced, Step: brake.Code, Document: brake.File, Reason: n.opts.Force})
	}
	for _, d := range n.plan.Decisions {
		for _, e := range d.Events(n.view.Run) {
			switch e.Kind {
			case rules.Letter:
				e.Document = documents[[2]string{e.Customer, e.Channel}].Path
				e.Hash = sums[e.Document]
			case rules.Held:
				if held[e.Customer] == e.Reason {
					continue
				}
			}
			events = append(events, e)
		}
	}
	return events
}

// lastHolds gives, by customer, why nothing went out on the last night that
// said so; "" once something went out since.
func lastHolds(events []rules.Event) map[string]string {
	undone := map[int64]bool{}
	for _, e := range events {
		if e.Kind == rules.Undone {
			undone[e.Undoes] = true
		}
	}
	held := map[string]string{}
	for _, e := range events {
		switch {
		case undone[e.ID]:
		case e.Kind == rules.Held:
			held[e.Customer] = e.Reason
		case e.Kind == rules.Letter:
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

// describe makes the manifest of the run.
func (n *night) describe() dossier.Manifest {
	m := dossier.Manifest{
		Date: n.opts.Date, Run: n.view.Run, Version: n.opts.Version, Configuration: n.inputs.Configuration, Fingerprint: n.fingerprint,
		Inputs: append(n.inputs.Files[:len(n.inputs.Files):len(n.inputs.Files)], n.ownTexts...), Outputs: n.written,
		Counts: dossier.Counts{Customers: len(n.plan.Balance.Clients), Documents: len(n.written), Forced: len(n.forced)},
	}
	for _, c := range n.plan.Balance.Clients {
		m.Counts.Items += len(c.Items)
	}
	for _, p := range n.findings {
		if p.Severity == problem.Warning {
			m.Counts.Anomalies++
		}
	}
	if n.inputs.Ledger != nil {
		for _, f := range n.inputs.Ledger.Files {
			m.Counts.Tolerated += f.Rejected
		}
	}
	for _, d := range n.plan.Decisions {
		rows := decisionRows(d)
		m.Decisions = append(m.Decisions, rows...)
		switch {
		case d.Acts():
			m.Counts.Acted++
		case d.Hold != nil:
			m.Counts.Held++
		}
	}
	proof := n.plan.Balance.Proof
	m.Proof = dossier.ProofRow{Ledger: proof.Ledger, Balance: proof.Balance, Gap: proof.Gap}
	for _, r := range proof.Rows {
		m.Proof.Accounts = append(m.Proof.Accounts, dossier.AccountProofRow{Account: r.Account, Ledger: r.Ledger, Balance: r.OpenItems, Gap: r.Gap})
	}
	return m
}

// decisionRows gives one row per channel acted on, one without channel for a
// customer who is held, none for one about whom there is nothing to do.
func decisionRows(d rules.Decision) []dossier.DecisionRow {
	if d.Hold != nil {
		return []dossier.DecisionRow{{Customer: d.Customer, Step: d.Next.Step, Amount: d.Net, Reason: d.Motive()}}
	}
	var rows []dossier.DecisionRow
	for _, a := range d.Actions {
		rows = append(rows, dossier.DecisionRow{Customer: d.Customer, Step: a.Step, Channel: &a.Channel, Amount: a.Amount, Reason: d.Motive()})
	}
	return rows
}
