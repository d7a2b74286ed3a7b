package dossier

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/rules/history"
	"relance/rules/log"
)

// Wherever a restoration stops, the next command finds the old dossier whole or the
// new one whole, and nothing of the restoration is left beside it.
func TestRestoreIsWholeWhereverItStops(t *testing.T) {
	const old, neuf = "creancier: {nom: Ancien}\n", "creancier: {nom: Nouveau}\n"
	folder, history1 := mailing(t, "")
	write(t, folder, map[string]string{ConfigName: old, "clients.csv": "ancien", "modeles/rappel.txt": "ancien", backupFolder + "/relance-2026-11-21.db": "", journalName: ""})
	yesterday, err := os.ReadFile(history1)
	if err != nil {
		t.Fatal(err)
	}
	inHistory(t, folder, func(s *history.Store) error { return s.Append(sending(log.SendTried, "C1"), sending(log.Sent, "C1")) })
	copied, err := os.ReadFile(filepath.Join(folder, HistoryName)) // ahead of the backup: it is set aside
	if err != nil {
		t.Fatal(err)
	}
	write(t, folder, map[string]string{backupFolder + "/relance-2026-11-21.db": string(copied)})
	saved := packed(t, map[string]string{ConfigName: neuf, "clients.csv": "nouveau", "modeles/rappel.txt": "nouveau", HistoryName: string(yesterday)}, nil)

	var stops, copies []string
	step := func(name string) {
		stops, copies = append(stops, name), append(copies, t.TempDir())
		if err := os.CopyFS(copies[len(copies)-1], os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
	}
	done, problems, err := restoring(folder, saved, true, day, step)
	if err != nil || problems.HasErrors() || len(done.Files) != 4 {
		t.Fatal(done, problems, err)
	}
	if want := []string{"déballé", "mis de côté", "décidé", done.Aside, done.Aside + "/relance-2026-11-21.db", ConfigName, HistoryName, "clients.csv", "modeles/rappel.txt", switchName}; !sameSet(stops, want) {
		t.Fatalf("stops %q", stops)
	}
	decided := slices.Index(stops, "décidé")
	for i, dir := range copies {
		for _, readOnly := range []bool{false, true} {
			at := t.TempDir()
			if err := os.CopyFS(at, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			d, problems, err := Open(at, Options{ReadOnly: readOnly})
			if err != nil || problems.HasErrors() {
				t.Fatal(stops[i], problems, err)
			}
			events, err := d.History.Log()
			if err = errors.Join(err, d.Close()); err != nil {
				t.Fatal(stops[i], err)
			}
			want, sent, note := "ancien", log.Sent, false
			if i >= decided {
				want, sent, note = "nouveau", log.SendTried, i < len(stops)-1 // what left since is in doubt
			}
			if got := log.LastSending(events, day.String(), "C1", "courriels/C1.eml").Kind; got != sent {
				t.Errorf("after %s: the history says %q", stops[i], got)
			}
			for name, text := range map[string]string{"clients.csv": want, "modeles/rappel.txt": want, ConfigName: "creancier: {nom: " + strings.ToUpper(want[:1]) + want[1:] + "}\n"} {
				if data, err := os.ReadFile(filepath.Join(at, name)); err != nil || string(data) != text {
					t.Errorf("after %s: %s is %q %v", stops[i], name, data, err)
				}
			}
			if said := problems.Of(CodeFinished) != nil; said != note {
				t.Errorf("after %s: %v", stops[i], problems)
			}
			if i >= decided {
				kept, err := os.ReadFile(filepath.Join(at, done.Aside, "clients.csv"))
				if err != nil || string(kept) != "ancien" {
					t.Errorf("after %s: set aside %q %v", stops[i], kept, err)
				}
			}
			if _, err := os.Lstat(filepath.Join(at, switchName)); err == nil {
				t.Errorf("after %s: the list is still there", stops[i])
			}
			if _, err := os.Lstat(filepath.Join(at, restoreStaging)); err == nil && (i >= decided && i < len(stops)-1) {
				t.Errorf("after %s: staging is still there", stops[i])
			}
		}
	}
}

// A restoration that cannot be ended is refused, and ended once it can.
func TestRestoreThatCannotEnd(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{ConfigName: "creancier: {nom: Ancien}\n", restoreNew + "/clients.csv": "nouveau", "clients.csv/x": "",
		switchName: `{"sauvegarde":"s.zip","fichiers":["clients.csv"],"deplacements":[{"de":"` + restoreNew + `/clients.csv","vers":"clients.csv"}]}`})
	for _, readOnly := range []bool{true, false} {
		d, problems, err := Open(folder, Options{ReadOnly: readOnly})
		if err != nil || d != nil || !slices.Equal(problems.Codes(), []string{CodeUnfinished.Code}) {
			t.Fatal(problems, err)
		}
	}
	if _, problems, err := Restore(folder, packed(t, map[string]string{ConfigName: "x"}, nil), true, day); err != nil || !slices.Equal(problems.Codes(), []string{CodeUnfinished.Code}) {
		t.Fatal(problems, err)
	}
	if err := os.RemoveAll(filepath.Join(folder, "clients.csv")); err != nil {
		t.Fatal(err)
	}
	d, problems, err := Open(folder, Options{ReadOnly: true})
	if err != nil || d == nil || problems.Of(CodeFinished) == nil {
		t.Fatal(problems, err)
	}
	data, err := os.ReadFile(filepath.Join(folder, "clients.csv"))
	if err = errors.Join(err, d.Close()); err != nil || string(data) != "nouveau" {
		t.Fatalf("%q %v", data, err)
	}
}

func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return fmt.Sprint(a) == fmt.Sprint(b)
}
