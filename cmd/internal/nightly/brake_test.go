package nightly

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/rules"
	"relance/rules/log"
)

func TestMissingOpenings(t *testing.T) {
	// rows from the first day of its year to the last, as its name says
	file := func(name string, exercise int, opening bool) ledger.File {
		year, err := strconv.Atoi(name[:4])
		if err != nil {
			t.Fatal(err)
		}
		f := ledger.File{Name: name, Exercise: exercise, First: civil.New(year, 1, 1), Last: civil.New(year, 12, 31)}
		if opening {
			f.Opening = f.First
		}
		return f
	}
	list := file("2026.xlsx", 1, false)
	list.OpenItems = true
	autumn := file("2026", 2, false)
	autumn.First = civil.New(2026, 9, 1)
	empty := func(name string, exercise int) ledger.File { return ledger.File{Name: name, Exercise: exercise} }
	date := civil.New(2026, 10, 1)
	for _, row := range []struct {
		name  string
		files []ledger.File
		want  []string
	}{
		{"with openings", []ledger.File{file("2026", 1, true)}, nil},
		{"without", []ledger.File{file("2026", 1, false)}, []string{"2026"}},
		{"two parts, the first opens", []ledger.File{file("2026_1", 1, true), file("2026_2", 1, false)}, nil},
		{"two parts, none opens", []ledger.File{file("2026_1", 1, false), file("2026_2", 1, false)}, []string{"2026_1"}},
		{"the year before is there", []ledger.File{file("2025", 1, true), file("2026", 2, false)}, nil},
		{"first of two years", []ledger.File{file("2025", 1, false), file("2026", 2, false)}, []string{"2025"}},
		{"a year is missing between", []ledger.File{file("2024", 1, true), file("2026", 2, false)}, []string{"2026"}},
		{"its first row comes late", []ledger.File{file("2025", 1, true), autumn}, nil},
		{"not begun yet", []ledger.File{file("2026", 1, true), file("2027", 2, false)}, nil},
		{"list of open items", []ledger.File{list}, nil},
		{"the new year is still empty", []ledger.File{file("2026", 1, true), empty("2027", 2)}, nil},
		{"an empty file is no year before", []ledger.File{empty("2025", 1), file("2026", 2, false)}, []string{"2026"}},
		{"nothing but an empty file", []ledger.File{empty("2026", 1)}, []string{"2026"}},
	} {
		if diff := cmp.Diff(row.want, missingOpenings(&ledger.Ledger{Files: row.files}, date)); diff != "" {
			t.Errorf("%s: %s", row.name, diff)
		}
	}
}

// A company without opening entries says so once, for that file; other brakes
// stop every night.
func TestAcceptedBrakes(t *testing.T) {
	forced := []log.Event{
		{ID: 1, Kind: log.Forced, Step: rules.BrakeOpening.Code, Document: "2026.txt"},
		{ID: 2, Kind: log.Forced, Step: rules.BrakeProof.Code},
		{ID: 3, Kind: log.Forced, Step: rules.BrakeOpening.Code, Document: "2025.txt"},
		{ID: 4, Kind: log.Undone, Undoes: 3},
	}
	for _, row := range []struct {
		brake problem.Problem
		want  bool
	}{
		{problem.Problem{Code: rules.BrakeOpening.Code, File: "2026.txt"}, true},
		{problem.Problem{Code: rules.BrakeOpening.Code, File: "2027.txt"}, false},
		{problem.Problem{Code: rules.BrakeOpening.Code, File: "2025.txt"}, false},
		{problem.Problem{Code: rules.BrakeProof.Code}, false},
		{problem.Problem{Code: rules.BrakeIBAN.Code}, false},
	} {
		if got := accepted(row.brake, forced); got != row.want {
			t.Errorf("%s %s: %v", row.brake.Code, row.brake.File, got)
		}
	}
}

func TestForcedOpeningIsForcedOnce(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1"}, nil)
	data := `JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise
VE|Ventes|1|20260401|411000|Clients|C1|Alpha|F1|20260401|Facture|120,00|0,00|||20260401||
VE|Ventes|1|20260401|706000|Prestations|||F1|20260401|Facture|0,00|120,00|||20260401||
`
	dossiertest.Put(t, folder, "entrees/a.txt", data)
	night := func(force string, day int) (Outcome, problem.List) {
		t.Helper()
		o, problems, err := Run(t.Context(), folder, Options{Date: dossiertest.June.AddDays(day), Force: force, Version: "1.0"})
		if err != nil {
			t.Fatal(err)
		}
		return o, problems
	}
	if o, problems := night("", 0); o.Status != Refused || len(problems.Of(rules.BrakeOpening)) != 1 {
		t.Fatalf("%v %v", o.Status, problems)
	}
	if o, problems := night("premier exercice", 0); o.Status != Anomalies || !o.Committed {
		t.Fatalf("%v %v", o.Status, problems)
	}
	o, problems := night("", 1)
	if o.Status != Done || !o.Committed || len(problems.Of(rules.BrakeOpening)) != 1 || !problems.Of(rules.BrakeOpening)[0].Known {
		t.Errorf("%v %v", o.Status, problems)
	}
}
