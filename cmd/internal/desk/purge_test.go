package desk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/nightlytest"
	"relance/rules/log"
)

// settle adds the payment of C1's invoice to the ledger of a dossier of Owing.
func settle(t *testing.T, folder string) {
	t.Helper()
	name := filepath.Join(folder, "entrees", "a.txt")
	fec, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	paid := string(fec) +
		"BQ|Banque|901|20260701|512000|Banque|||V1|20260701|Virement|120,00|0,00|||20260701||\n" +
		"BQ|Banque|901|20260701|411000|Clients|C1|Client 0|F0|20260701|Virement F0|0,00|120,00|||20260701||\n"
	dossiertest.Put(t, folder, "entrees/a.txt", paid)
}

// Somebody who owes nothing any more is forgotten after the delay; numbers,
// dates and hashes stay, and so does everybody else.
func TestForget(t *testing.T) {
	folder := written(t)
	settle(t, folder)
	later := dossiertest.June.AddMonths(12 * 6)
	if p, problems, err := Forget(folder, dossiertest.June+30, true); err != nil || problems.HasErrors() || len(p.People) != 0 {
		t.Fatalf("too early: %+v %v %v", p, problems, err)
	}
	before := dossiertest.StateOf(t, folder)
	p, problems, err := Forget(folder, later, false)
	if err != nil || problems.HasErrors() || len(p.People) != 1 || p.People[0].Customer != "C1" || p.Done {
		t.Fatalf("%+v %v %v", p, problems, err)
	}
	if p, problems, err = Forget(folder, later, true); err != nil || problems.HasErrors() || !p.Done {
		t.Fatalf("%+v %v %v", p, problems, err)
	}
	after := dossiertest.StateOf(t, folder)
	if len(after.Events) != len(before.Events)+1 || after.Events[len(before.Events)].Reason != "purge : 1 client oublié" {
		t.Fatalf("%d events, then %d: %+v", len(before.Events), len(after.Events), after.Events[len(after.Events)-1])
	}
	for i, was := range before.Events {
		is := after.Events[i]
		switch {
		case was.Customer == "C1" && (is.Customer != "purgé-1" || is.Document != "" || is.Reason != "" || is.Item != "" || is.ID != was.ID || is.Date != was.Date):
			t.Errorf("not forgotten: %+v", is)
		case was.Customer == "C1" && was.Kind == log.Letter && is.Hash != was.Hash:
			t.Errorf("the hash is lost: %+v", is)
		case was.Customer != "C1" && (is.ID != was.ID || is.Customer != was.Customer || is.Document != was.Document):
			t.Errorf("changed: %+v", is)
		}
	}
	data, err := os.ReadFile(filepath.Join(folder, dossier.HistoryName))
	if err != nil || strings.Contains(string(data), "C1-rappel") {
		t.Errorf("the file still tells of C1 (%v)", err)
	}
	if !slices.Equal(before.RunIDs(), after.RunIDs()) {
		t.Errorf("runs %v", after.RunIDs())
	}
	if next := nightlytest.Night(t, folder, dossiertest.June); next.View.Repeat != nil {
		t.Error("the night of before the purge is not repeated: its history is another")
	}
}

// Documents go after their own delay; the manifest and what people added stay.
func TestForgetFolders(t *testing.T) {
	folder := written(t)
	run := filepath.Join(folder, "sorties", "2026-06-20")
	dossiertest.Put(t, run, "note.txt", "à garder")
	p, problems, err := Forget(folder, dossiertest.June.AddMonths(12*11), true)
	if err != nil || problems.HasErrors() || len(p.Folders) != 1 || p.Folders[0].Run != "2026-06-20" {
		t.Fatalf("%+v %v %v", p, problems, err)
	}
	left, err := os.ReadDir(run)
	if err != nil || len(left) != 2 || left[0].Name() != dossier.ManifestName || left[1].Name() != "note.txt" {
		t.Errorf("%v %v", left, err)
	}
}
