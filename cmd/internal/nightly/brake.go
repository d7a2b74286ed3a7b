package nightly

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// brakes gives what stops the night before any letter is written. With a motive
// they become anomalies, and are recorded as forced.
func brakes(planned problem.List, plan planning.Night, in dossier.Inputs, before past, motive string) (rest, forced problem.List) {
	stops := rules.Brakes(in.Policy, plan.Decisions, before.memory.Recent, factsOf(plan, in, before.memory.Last))
	for _, p := range planned {
		if isBrake(p.Code) && p.Severity == problem.Error {
			stops.Add(p)
		} else {
			rest.Add(p)
		}
	}
	for _, p := range stops {
		switch {
		case accepted(p, before.memory.Events):
			p.Severity = problem.Warning
		case motive != "":
			p.Severity = problem.Warning
			forced.Add(p)
		}
		rest.Add(p)
	}
	return rest, forced
}

// isBrake says that a code stops a night unless it is forced: the brakes of the
// rules, a balance that is not proved, a ledger that lost what the last one had.
func isBrake(code string) bool {
	return strings.HasPrefix(code, "FRN-") || strings.HasPrefix(code, "PRV-") || strings.HasPrefix(code, "FRA-")
}

// accepted says that someone already overrode this brake for good: a company in
// its first year has no opening entries, and says so once.
func accepted(p problem.Problem, events []log.Event) bool {
	found := false
	for _, e := range log.Counting(events) {
		if e.Kind == log.Forced && e.Step == p.Code && e.Document == p.File {
			found = p.Is(rules.BrakeOpening)
		}
	}
	return found
}

// factsOf gathers what the brakes look at beside the decisions.
func factsOf(plan planning.Night, in dossier.Inputs, last history.Run) rules.RunFacts {
	proof := plan.Balance.Proof
	var missing []string
	if !in.Config.FirstYear {
		missing = missingOpenings(in.Ledger, plan.Date)
	}
	return rules.RunFacts{
		Date: plan.Date, LastBank: in.Ledger.LastBank, Unproved: proof.Worst(), ProofFailed: !proof.OK(),
		MissingOpening: missing, IBAN: in.Config.Creditor.IBAN, LastIBAN: last.IBAN,
	}
}

// missingOpenings names the first file of each exercise begun by that date that
// has neither opening entries nor the exercise before it. A list of open items
// needs none, nor does the still empty export of a new year.
func missingOpenings(l *ledger.Ledger, date civil.Date) []string {
	var names []string
	all := filedYears(l.Files)
	for i, e := range all {
		if !e.opened && e.first <= date && (i == 0 || all[i-1].endsLongBefore(e.first)) {
			names = append(names, e.file)
		}
	}
	return names
}

// filedYear is what its files tell of one exercise.
type filedYear struct {
	number      int
	file        string // its first
	first, last civil.Date
	opened      bool
}

// endsLongBefore says that at least a whole year lies between the last row of an
// exercise and a day: what follows it is missing.
func (e filedYear) endsLongBefore(day civil.Date) bool { return day > e.last.AddMonths(12) }

// filedYears lists the exercises that have rows, in order; all of them when none has.
func filedYears(files []ledger.File) []filedYear {
	var all []filedYear
	for _, f := range files {
		if n := len(all); n == 0 || all[n-1].number != f.Exercise {
			all = append(all, filedYear{number: f.Exercise, file: f.Name, first: f.First})
		}
		e := &all[len(all)-1]
		if f.First != 0 && (e.first == 0 || f.First < e.first) {
			e.first = f.First
		}
		e.last = max(e.last, f.Last)
		e.opened = e.opened || f.Opening != 0 || f.OpenItems
	}
	if kept := slices.DeleteFunc(slices.Clone(all), func(e filedYear) bool { return e.first == 0 }); len(kept) > 0 {
		return kept
	}
	return all
}
