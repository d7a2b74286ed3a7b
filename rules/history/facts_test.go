package history

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/followup"
	"relance/rules/log"
)

// TestFactsAreKeptWhole: what a person said comes back as it was typed.
func TestFactsAreKeptWhole(t *testing.T) {
	s, _ := fresh(t)
	fact := followup.Fact{
		Key: "plan-1", Kind: followup.Plan, Customer: "C1", Date: day1, Until: day1 + 60, Amount: 30000, Invoices: []string{"F1", "F2"}, Author: "A. Modèle",
		Text: "d’accord", Schedule: []followup.Instalment{{Due: day1 + 30, Amount: 15000}, {Due: day1 + 60, Amount: 15000}},
	}
	e := log.FactEvent("", day1, fact, log.FactSaid)
	if err := s.Append(e); err != nil {
		t.Fatal(err)
	}
	got, err := s.Events(9)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	if diff := cmp.Diff(&fact, got[0].Fact); diff != "" {
		t.Error(diff)
	}
	known := log.KnownFacts(got, day1)
	if len(known) != 1 || known[0].Row != nil || known[0].Event != 1 {
		t.Errorf("typed in the shell: %+v", known)
	}
}

// TestOldHistoryIsBroughtUpToDate: a history of the first version, which knew no
// facts, opens, keeps its events and takes facts.
func TestOldHistoryIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "relance.db")
	script, err := migrations.ReadFile("migrations/001_main_courante.sql")
	if err != nil {
		t.Fatal(err)
	}
	old := &Store{path: path}
	if err := old.create(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"anomalies", "snapshot_items", "snapshots", "events", "runs"} {
		if _, err := old.db.Exec("DROP TABLE " + name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := old.db.Exec(string(script) + `; PRAGMA user_version = 1;
		INSERT INTO events VALUES (1, NULL, '2026-11-20', 'note', 'C1', '', '', '', '', 0, '', '', '', '', 'avant', NULL)`); err != nil {
		t.Fatal(err)
	}
	old.Close()
	if _, problems, _ := Open(path, Options{ReadOnly: true}); len(problems) != 1 || problems[0].Code != "HIST-05" {
		t.Errorf("a trial cannot bring it up to date: %v", problems)
	}
	first, told, err := Open(path, Options{})
	if err != nil || len(told) != 1 || told[0].Code != "HIST-10" || told.HasWarnings() {
		t.Errorf("the new form of the history is not told: %v %v", told, err)
	}
	first.Close()
	s := open(t, path) // once
	if err := s.Append(log.FactEvent("", day1, followup.Fact{Key: "k", Kind: followup.Note, Customer: "C1", Date: day1}, log.FactSaid)); err != nil {
		t.Fatal(err)
	}
	got, err := s.Events(9)
	if err != nil || len(got) != 2 || got[0].Reason != "avant" || got[0].Fact != nil || got[1].Fact.Key != "k" {
		t.Errorf("%+v %v", got, err)
	}
}
