package papers

import (
	"slices"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// anomalyPrint identifies an anomaly from night to night. Its line is left out:
// an export that grows moves every line after the new ones.
func anomalyPrint(p problem.Problem) string {
	return dossier.Digest([]byte(p.Code + "\x00" + p.File + "\x00" + p.Column + "\x00" + p.Excerpt + "\x00" + p.Message))
}

// Anomalies counts the warnings of a night by fingerprint.
func Anomalies(problems problem.List) map[string]int {
	counted := map[string]int{}
	for _, p := range problems {
		if p.Severity == problem.Warning {
			counted[anomalyPrint(p)]++
		}
	}
	return counted
}

// MarkKnown marks, in a list of its own, the anomalies that the previous night reported, as often as
// it did; they do not ask for anybody's attention again.
func MarkKnown(problems problem.List, before map[string]int) problem.List {
	marked, seen := slices.Clone(problems), map[string]int{}
	for i := range marked {
		p := &marked[i]
		if p.Severity != problem.Warning {
			continue
		}
		print := anomalyPrint(*p)
		seen[print]++
		p.Known = seen[print] <= before[print]
	}
	return marked
}
