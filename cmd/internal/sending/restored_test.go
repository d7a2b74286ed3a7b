package sending

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
)

// Messages left after the copy that somebody restores: they do not leave again
// by themselves. The copy that « envoyer » keeps knows of them.
func TestRestoredHistorySendsNothingTwice(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	night := filepath.Join(folder, ".sauvegardes", "relance-"+dossiertest.June.String()+".db")
	before, err := os.ReadFile(night)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := s.send(t, folder, nil)
	if first.Count(MessageSent) == 0 {
		t.Fatalf("%+v", first.Messages)
	}
	after, err := os.ReadFile(night)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"of the night": before, "of after the sending": after} {
		copied := filepath.Join(t.TempDir(), "relance-2026-06-20.db")
		if err := os.WriteFile(copied, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, problems, err := dossier.Restore(folder, copied, true, dossiertest.June+2); err != nil || problems.HasErrors() {
			t.Fatal(name, problems, err)
		}
		again, _ := s.send(t, folder, nil)
		want := map[State]int{MessageUnknown: first.Count(MessageSent)}
		if name != "of the night" {
			want = map[State]int{MessageBefore: first.Count(MessageSent)}
		}
		for _, state := range []State{MessageSent, MessageUnknown, MessageBefore} {
			if again.Count(state) != want[state] {
				t.Errorf("%s: %d %s, want %d", name, again.Count(state), state, want[state])
			}
		}
	}
}

// A history of before the sending, put back by hand, knows every run: the copy
// kept after the sending says what it lacks.
func TestOlderHistoryOfTheSameNightSendsNothing(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	before, err := os.ReadFile(filepath.Join(folder, dossier.HistoryName))
	if err != nil {
		t.Fatal(err)
	}
	first, _ := s.send(t, folder, nil)
	dossiertest.Put(t, folder, dossier.HistoryName, string(before))
	again, problems := s.send(t, folder, nil)
	if again.Count(MessageSent) > 0 || !slices.Contains(problems.Codes(), dossier.CodeOutrun.Code) {
		t.Fatalf("%d sent again, %v", again.Count(MessageSent), problems.Codes())
	}
	saved := filepath.Join(folder, ".sauvegardes", "relance-"+dossiertest.June.String()+".db")
	if _, problems, err := dossier.Restore(folder, saved, true, dossiertest.June+2); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	if again, problems = s.send(t, folder, nil); again.Count(MessageBefore) != first.Count(MessageSent) || problems.HasErrors() {
		t.Errorf("restored: %+v, %v", again.Messages, problems)
	}
}
