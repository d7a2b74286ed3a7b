package desk

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/followup"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/rules/history"
)

// The copy of the last night has what people did since, each time at once; there
// is still one copy a night.
func TestCopyHasWhatPeopleDid(t *testing.T) {
	folder := written(t)
	said := followup.Fact{Kind: followup.Note, Customer: "C1", Date: dossiertest.June, Text: "a appelé"}
	for name, do := range map[string]func() error{
		"suivi":   func() error { _, _, err := Record(folder, dossiertest.June, Say(said, dossiertest.June)); return err },
		"poste":   func() error { _, _, err := Post(folder, PostOptions{Run: "2026-06-20", Customer: "C2"}); return err },
		"annuler": func() error { _, _, err := Undo(folder, UndoOptions{Run: "2026-06-20", Customer: "C3"}); return err },
	} {
		if err := do(); err != nil {
			t.Fatal(name, err)
		}
		copies, err := dossier.Copies(filepath.Join(folder, ".sauvegardes"))
		if err != nil || !slices.Equal(copies, []string{"relance-2026-06-20.db"}) {
			t.Errorf("%s: copies %v %v", name, copies, err)
		}
		if got, want := lastIn(t, filepath.Join(folder, ".sauvegardes", "relance-2026-06-20.db")), lastIn(t, filepath.Join(folder, dossier.HistoryName)); got != want {
			t.Errorf("%s: the copy ends at event %d, the history at %d", name, got, want)
		}
	}
}

// A first fact, before any night, is copied too; one that cannot be is said, and
// the fact stays.
func TestCopyOfAFirstFact(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1"}, nil)
	said := followup.Fact{Kind: followup.Note, Customer: "C1", Date: dossiertest.June, Text: "a appelé"}
	_, problems, err := Record(folder, dossiertest.June, Say(said, dossiertest.June))
	ended(t, problems, err, "")
	backups := filepath.Join(folder, ".sauvegardes")
	if got := lastIn(t, filepath.Join(backups, "relance-2026-06-20.db")); got != 1 {
		t.Errorf("the copy ends at event %d", got)
	}
	inTheWay := filepath.Join(backups, "relance-2026-06-20.db")
	if err := errors.Join(os.Remove(inTheWay), os.MkdirAll(filepath.Join(inTheWay, "x"), 0o700)); err != nil {
		t.Fatal(err)
	}
	said.Text = "a rappelé"
	events, problems, err := Record(folder, dossiertest.June, Say(said, dossiertest.June))
	if ended(t, problems, err, dossier.CodeNoCopy.Code); len(events) != 1 || events[0].ID != 2 {
		t.Errorf("%+v", events)
	}
}

func lastIn(t *testing.T, path string) int64 {
	t.Helper()
	s, problems, err := history.Open(path, history.Options{ReadOnly: true})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	defer s.Close()
	last, err := s.LastEvent()
	if err != nil {
		t.Fatal(err)
	}
	return last
}
