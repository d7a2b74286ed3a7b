package nightly

import (
	"relance/aging/ledger"
	"relance/aging/problem"
)

// stopsNight makes what is an anomaly elsewhere stop a night: no letter rests on
// a list with a column that may say what was paid and that nobody understood.
func stopsNight(problems problem.List) problem.List {
	for i := range problems {
		if problems[i].Is(ledger.CodeColumn) {
			problems[i].Severity = problem.Error
		}
	}
	return problems
}
