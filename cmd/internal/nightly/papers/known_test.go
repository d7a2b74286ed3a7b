package papers

import (
	"testing"

	"relance/aging/problem"
)

// TestMarkKnown: as often as the night before told it, in a list of its own.
func TestMarkKnown(t *testing.T) {
	found := problem.List{{Code: "FEC-14", Severity: problem.Warning, Line: 3}, {Code: "FEC-14", Severity: problem.Warning, Line: 8}}
	marked := MarkKnown(found, Anomalies(found[:1]))
	if !marked[0].Known {
		t.Error("the first was told before, and is new")
	}
	if marked[1].Known {
		t.Error("the second is new, and was told before")
	}
	if found[0].Known {
		t.Error("the list that was given is changed")
	}
}

// TestWhatHoldsIsNeverKnown: it asks for somebody's attention each night.
func TestWhatHoldsIsNeverKnown(t *testing.T) {
	found := problem.List{{Code: "SUI-19", Severity: problem.Warning, Message: "m", Holds: true}}
	if MarkKnown(found, Anomalies(found))[0].Known {
		t.Error("customers are held, and nobody is told")
	}
}

// What a sentence counts is no news; what it names is.
func TestKnownAnomaliesCompareWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		before, now string
		known       bool
	}{
		"the same":           {"12 lignes lettrées sans date", "12 lignes lettrées sans date", true},
		"one more line":      {"12 lignes lettrées sans date", "13 lignes lettrées sans date", true},
		"thousands":          {"999 lignes lettrées sans date", "1\u202f000 lignes lettrées sans date", true},
		"one, then two":      {"1 lettrage d’un seul côté", "2 lettrages d’un seul côté", true},
		"another invoice":    {"la facture 12 dépasse son devis", "la facture 13 dépasse son devis", false},
		"another amount":     {"écart de 12,00 € sur le compte", "écart de 13,00 € sur le compte", false},
		"another date":       {"échéance du 12/05/2026 impossible", "échéance du 13/05/2026 impossible", false},
		"another thing":      {"12 lignes lettrées sans date", "12 lignes sans compte", false},
		"number at the end":  {"journal 12", "journal 13", false},
		"nothing was known":  {"", "12 lignes", false},
		"number of an entry": {"écriture n° 12 déséquilibrée", "écriture n° 13 déséquilibrée", false},
	} {
		t.Run(name, func(t *testing.T) {
			of := func(message string) problem.List {
				return problem.List{{Code: "FEC-20", Severity: problem.Warning, Message: message}}
			}
			if got := MarkKnown(of(c.now), Anomalies(of(c.before)))[0].Known; got != c.known {
				t.Errorf("known %v, want %v", got, c.known)
			}
			// as histories of an earlier version kept it
			old := map[string]int{wholePrint(of(c.before)[0]): 1}
			if got := MarkKnown(of(c.now), old)[0].Known; got != (c.before == c.now) {
				t.Errorf("after an earlier version: known %v", got)
			}
		})
	}
}

// A row added above moves the cell, which is no news; histories of before knew it with
// its row.
func TestKnownAnomaliesMoveWithTheirRow(t *testing.T) {
	at := func(cell string) problem.List {
		return problem.List{{Code: "AFA-08", Severity: problem.Warning, File: "a-faire.xlsx", Column: cell, Message: "m"}}
	}
	for name, c := range map[string]struct {
		before map[string]int
		known  bool
	}{
		"the same cell":   {Anomalies(at("Demandes!C6")), true},
		"a row lower":     {Anomalies(at("Demandes!C5")), true},
		"another column":  {Anomalies(at("Demandes!D6")), false},
		"a former night":  {map[string]int{wholePrint(at("Demandes!C6")[0]): 1}, true},
		"of another cell": {map[string]int{wholePrint(at("Demandes!C5")[0]): 1}, false},
	} {
		if got := MarkKnown(at("Demandes!C6"), c.before)[0].Known; got != c.known {
			t.Errorf("%s: %v", name, got)
		}
	}
}
