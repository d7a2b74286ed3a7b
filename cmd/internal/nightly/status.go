package nightly

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
)

// Status is how a night ended; the command turns it into an exit code.
type Status uint8

// Statuses.
const (
	Done      Status = iota // nothing to look at
	Anomalies               // done, with something new to look at
	Refused                 // input refused or brake: nothing was written
	Misused                 // configuration or date: nothing was written
	Failed                  // the machine failed: the error says why
)

// states are the words of a status.
var states = [...]string{Done: "fait", Anomalies: "anomalies", Refused: "refusé", Misused: "configuration", Failed: "échec"}

// States lists the words, in the order of Status.
func States() []string { return states[:] }

// String gives the French word of a status.
func (s Status) String() string { return states[s] }

// StatusOf says how a night ended. Only configuration and usage problems make
// it misused: with any other error, the input is what was refused.
func StatusOf(problems problem.List) Status {
	switch {
	case !problems.HasErrors() && problems.HasWarnings():
		return Anomalies
	case !problems.HasErrors():
		return Done
	}
	for _, p := range problems {
		if p.Severity == problem.Error && !ofUsage(p) {
			return Refused
		}
	}
	return Misused
}

// ofUsage says that a problem is about the command line, the configuration, the
// policy or the texts. A fact of the follow-up is typed in a command, or read
// from a file, which is an input like the others.
func ofUsage(p problem.Problem) bool {
	family, _, _ := strings.Cut(p.Code, "-")
	switch family {
	case "CFG", "REG", "TXT":
		return true
	case "SUI":
		return p.File == ""
	}
	return slices.ContainsFunc([]problem.Kind{
		CodeTooEarly, CodeTrialInside, dossier.CodeUnknownRun, dossier.CodeNoLetter, dossier.CodeBeforeRun, dossier.CodeRunAnnulled, dossier.CodeNoRun, dossier.CodeNoDossier, dossier.CodeNoPolicy,
		config.CodeNoServer, config.CodeNoPassword,
	}, p.Is)
}
