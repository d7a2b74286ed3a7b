package dossier

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/rules/history"
)

var day = civil.New(2026, 11, 21)

// packed makes a backup of the given files; lie changes what its list says.
func packed(t *testing.T, files map[string]string, lie func(*Backup)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "s.zip")
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	list := Backup{Date: day, Version: "1"}
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		list.Files = append(list.Files, BackupFile{name, Digest([]byte(text))})
	}
	if lie != nil {
		lie(&list)
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	f, err := w.Create(BackupManifest)
	if err == nil {
		_, err = f.Write(data)
	}
	if err != nil || w.Close() != nil || os.WriteFile(path, b.Bytes(), 0o600) != nil {
		t.Fatal(err)
	}
	return path
}

// A backup that is not one, that was changed, or that leads out of the dossier
// changes nothing.
func TestRestoreRefuses(t *testing.T) {
	good := map[string]string{"relance.yaml": "creancier: {nom: X}\n"}
	escape := func(name string) func(*Backup) {
		return func(b *Backup) { b.Files = append(b.Files, BackupFile{name, Digest(nil)}) }
	}
	for what, c := range map[string]struct {
		files map[string]string
		lie   func(*Backup)
		code  string
	}{
		"parent":     {good, escape("../dehors.txt"), CodeNotBackup.Code},
		"absolute":   {good, escape("/etc/passwd"), CodeNotBackup.Code},
		"backslash":  {good, escape(`..\dehors.txt`), CodeNotBackup.Code},
		"hidden":     {good, escape(".verrou"), CodeNotBackup.Code},
		"unclean":    {good, escape("a//b"), CodeNotBackup.Code},
		"twice":      {good, escape("relance.yaml"), CodeNotBackup.Code},
		"no file":    {good, func(b *Backup) { b.Files = nil }, CodeNotBackup.Code},
		"other hash": {good, func(b *Backup) { b.Files[0].SHA256 = strings.Repeat("0", 64) }, CodeBadBackup.Code},
		"absent":     {good, escape("clients.csv"), CodeBadBackup.Code},
		"no history": {map[string]string{HistoryName: "ceci n’est pas une base de données, mais alors pas du tout, vraiment"}, nil, "HIST-02"},
	} {
		folder := filepath.Join(t.TempDir(), "d")
		done, problems, err := Restore(folder, packed(t, c.files, c.lie), true, day)
		if err != nil || !slices.Equal(problems.Codes(), []string{c.code}) || len(done.Files) > 0 {
			t.Errorf("%s: %v %v %v", what, done, problems, err)
		}
		if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
			t.Errorf("%s: left %v %v", what, entries, err)
		}
	}
}

// What was there is set aside, the journal of the old history with it: SQLite
// would play it onto the new one.
func TestRestoreSetsAside(t *testing.T) {
	folder := t.TempDir()
	store, _, err := history.Open(filepath.Join(t.TempDir(), HistoryName), history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"relance.yaml": "vieux", HistoryName: "abîmé", journalName: "journal"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	done, problems, err := Restore(folder, packed(t, map[string]string{"relance.yaml": "neuf", HistoryName: ""}, nil), true, day)
	if err != nil || problems.HasErrors() || done.Aside != ".sauvegardes/avant-2026-11-21-1" {
		t.Fatal(done, problems, err)
	}
	for name, want := range map[string]string{
		"relance.yaml": "neuf", done.Aside + "/relance.yaml": "vieux", done.Aside + "/" + HistoryName: "abîmé", done.Aside + "/" + journalName: "journal",
	} {
		if data, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(data) != want {
			t.Errorf("%s: %q %v", name, data, err)
		}
	}
	for _, gone := range []string{journalName, restoreStaging, lockName} {
		if _, err := os.Lstat(filepath.Join(folder, gone)); err == nil {
			t.Errorf("%s is still there", gone)
		}
	}
}

func TestCopiesAreForgotten(t *testing.T) {
	folder := t.TempDir()
	for n := range 10 {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("relance-2026-11-%02d.db", n+1)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, other := range []string{"relance-notes.db", "avant-2026-11-01-1", "relance-2026-11-99.db"} {
		if err := os.WriteFile(filepath.Join(folder, other), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := forget(folder, 3); err != nil {
		t.Fatal(err)
	}
	if copies, err := Copies(folder); err != nil || !slices.Equal(copies, []string{"relance-2026-11-08.db", "relance-2026-11-09.db", "relance-2026-11-10.db"}) {
		t.Errorf("%v %v", copies, err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 6 {
		t.Errorf("what is no copy was touched: %v", entries)
	}
}

// FuzzRestore: no archive makes it write outside the dossier, or panic.
func FuzzRestore(f *testing.F) {
	f.Add([]byte("PK"), "s.zip")
	f.Add([]byte("SQLite format 3\x00"), "relance-2026-11-21.db")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		place := t.TempDir()
		backup := filepath.Join(place, "s.zip")
		if strings.HasSuffix(name, ".db") {
			backup = filepath.Join(place, "s.db")
		}
		if err := os.WriteFile(backup, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Restore(filepath.Join(place, "d"), backup, true, day); err != nil {
			t.Fatal(err)
		}
		if entries, err := os.ReadDir(place); err != nil || len(entries) != 2 {
			t.Fatal(entries, err)
		}
	})
}
