package problem

import (
	"strings"
	"testing"
)

func TestPrintCountsTheRest(t *testing.T) {
	var l List
	for i := range 25 {
		l.Add(Problem{Code: "FEC-03", Severity: Error, File: "a.txt", Line: i + 1, Column: "Debit", Excerpt: "1x", Message: "montant illisible", Remedy: "corrigez"})
	}
	l.Add(Problem{Code: "CLI-01", Severity: Note, Message: "fiche incomplète"})
	var b strings.Builder
	if err := l.Fprint(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 22 || lines[0] != "erreur [FEC-03] a.txt:1:Debit : montant illisible (« 1x ») → corrigez" ||
		lines[20] != "note [CLI-01] fiche incomplète" || lines[21] != "… et 5 autres [FEC-03]" {
		t.Errorf("%d lines:\n%s", len(lines), b.String())
	}
}

func TestSortPutsErrorsFirst(t *testing.T) {
	l := List{{Code: "B", Severity: Note}, {Code: "C", Severity: Error, File: "b", Line: 2}, {Code: "A", Severity: Error, File: "b", Line: 1}, {Code: "D", Severity: Warning}}
	l.Sort()
	if got := strings.Join(l.Codes(), ""); got != "ACDB" {
		t.Error(got)
	}
	if !l.HasErrors() || !l[2:].HasWarnings() || l[3:].HasWarnings() || List(nil).HasErrors() || len(l.Of(Kind{Code: "A"})) != 1 {
		t.Error("severities")
	}
}
