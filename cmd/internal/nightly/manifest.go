package nightly

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/policy"
)

// describe makes the manifest of the run.
func (n *night) describe(written []dossier.OutputRow) dossier.Manifest {
	in := n.was.inputs
	m := dossier.Manifest{
		Date: n.opts.Date, Run: n.past.view.Run, Version: n.opts.Version, Configuration: in.Configuration, Fingerprint: n.was.fingerprint, Origin: origin(n.past.runs, n.was.fingerprint), Trial: n.place.staging != nil && n.opts.Trial,
		Inputs: dossier.FromManifest(slices.Concat(in.Files, n.was.ownTexts)), Outputs: written,
		Counts: dossier.Counts{Customers: len(n.plan.Balance.Clients), Documents: len(written), Forced: len(n.forced)},
	}
	for _, c := range n.plan.Balance.Clients {
		m.Counts.Items += len(c.Items)
	}
	for _, p := range n.findings {
		if p.Severity == problem.Warning {
			m.Counts.Anomalies++
		}
	}
	if in.Ledger != nil {
		for _, f := range in.Ledger.Files {
			m.Counts.Tolerated += f.Rejected
		}
	}
	sent := rules.Outgoes(n.plan.Decisions)
	m.Counts.Acted, m.Counts.Held = sent.Customers, sent.Held
	m.Counts.Claimed, m.Counts.Calls, m.Counts.Ahead = sent.Claimed.Amount, sent.Calls.Amount, sent.Ahead.Amount
	for _, d := range n.plan.Decisions {
		m.Decisions = append(m.Decisions, decisionRows(d)...)
	}
	proof := n.plan.Balance.Proof
	m.Proof = dossier.ProofRow{Ledger: proof.Ledger, Balance: proof.Balance, Gap: proof.Gap}
	for _, r := range proof.Rows {
		m.Proof.Accounts = append(m.Proof.Accounts, dossier.AccountProofRow{Account: r.Account, Ledger: r.Ledger, Balance: r.OpenItems, Gap: r.Gap})
	}
	return m
}

// decisionRows gives one row per channel and currency acted on, with what its letters claim
// together and the reason of each, one without channel for a customer who is held,
// none for one about whom there is nothing to do.
func decisionRows(d rules.Decision) []dossier.DecisionRow {
	if d.Hold != nil {
		return []dossier.DecisionRow{{Customer: d.Customer, Step: d.Next.Step, Amount: d.Net, Reason: d.Motive()}}
	}
	var rows []dossier.DecisionRow
	type lane struct {
		channel  policy.Channel
		currency string
	}
	at := map[lane]int{}
	for _, a := range d.Actions {
		why := d.MotiveOf(a)
		own := lane{a.Channel, a.Currency}
		if k, known := at[own]; known {
			row := &rows[k]
			row.Amount, row.Abroad = row.Amount+a.Amount, row.Abroad+a.Abroad
			if !strings.Contains(row.Reason, why) {
				row.Reason += " " + why
			}
			continue
		}
		at[own] = len(rows)
		rows = append(rows, dossier.DecisionRow{Customer: d.Customer, Step: a.Step, Channel: &a.Channel, Amount: a.Amount, Reason: why, Currency: a.Currency, Abroad: a.Abroad})
	}
	return rows
}
