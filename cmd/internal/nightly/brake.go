package nightly

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/rules"
)

// recentNights is how many nights before are compared with tonight.
const recentNights = 40

// brakes gives what stops the night before any letter is written. With a motive
// they become anomalies, and are recorded as forced.
func (n *night) brakes(planned problem.List) (rest problem.List) {
	stops := rules.Brakes(n.inputs.Policy, n.plan.Decisions, n.summaries(), n.facts())
	for _, p := range planned {
		if isBrake(p.Code) && p.Severity == problem.Error {
			stops.Add(p)
		} else {
			rest.Add(p)
		}
	}
	for _, p := range stops {
		switch {
		case accepted(p, n.events):
			p.Severity = problem.Warning
		case n.opts.Force != "":
			p.Severity = problem.Warning
			n.forced.Add(p)
		}
		rest.Add(p)
	}
	return rest
}

// isBrake says that a code stops a night unless it is forced: the brakes of the
// rules, and a balance that is not proved.
func isBrake(code string) bool {
	return strings.HasPrefix(code, "FRN-") || strings.HasPrefix(code, "PRV-")
}

// accepted says that someone already overrode this brake for good: a company in
// its first year has no opening entries, and says so once.
func accepted(p problem.Problem, events []rules.Event) bool {
	found := false
	for _, e := range standing(events) {
		if e.Kind == rules.Forced && e.Step == p.Code && e.Document == p.File {
			found = p.Code == rules.BrakeOpening
		}
	}
	return found
}

// facts gathers what the brakes look at beside the decisions.
func (n *night) facts() rules.RunFacts {
	proof := n.plan.Balance.Proof
	return rules.RunFacts{
		Date: n.opts.Date, LastBank: n.inputs.Ledger.LastBank, Unproved: proof.Gap, ProofFailed: !proof.OK(),
		MissingOpening: missingOpenings(n.inputs.Ledger, n.opts.Date), IBAN: n.inputs.Config.Creditor.IBAN, LastIBAN: n.last().IBAN,
	}
}

// missingOpenings names the first file of each exercise begun by that date that
// has neither opening entries nor the exercise before it. A list of open items
// needs none.
func missingOpenings(l *ledger.Ledger, date civil.Date) []string {
	opened, present := map[int]bool{}, map[int]bool{}
	for _, f := range l.Files {
		opened[f.Exercise] = opened[f.Exercise] || f.Opening != 0 || f.OpenItems
		present[f.Exercise] = true
	}
	var names []string
	told := map[int]bool{}
	for _, f := range l.Files {
		if !opened[f.Exercise] && !present[f.Exercise-1] && !told[f.Exercise] && f.First <= date {
			names = append(names, f.Name)
			told[f.Exercise] = true
		}
	}
	return names
}

// summaries gives what recent nights sent out, the latest first.
func (n *night) summaries() []rules.NightSummary {
	var all []rules.NightSummary
	for _, past := range n.recent {
		all = append(all, rules.NightSummary{
			Date: past.run.Date, Letters: past.kpi.Letters, Amount: past.kpi.Claimed, Customers: past.kpi.Written, First: past.first,
		})
	}
	return all
}
