package dossier

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// The next command that works in a dossier removes what killed ones left, and nothing
// that may be somebody's.
func TestLeftoversAreSwept(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{ConfigName: "creancier: {nom: X}\n", ".relance-123": "", ".relance-456": "", ".relance-notes": "", ".relance-": "",
		backupFolder + "/.relance-789": "", backupFolder + "/relance-2026-11-21.db": "", restoreNew + "/clients.csv": ""})
	old := time.Now().Add(-2 * longAgo)
	for _, name := range []string{".relance-123", ".relance-notes"} {
		if err := os.Chtimes(filepath.Join(folder, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		readOnly bool
		want     []string
	}{
		{true, []string{".relance-", ".relance-123", ".relance-456", ".relance-notes", restoreStaging, backupFolder, ConfigName}},
		{false, []string{".relance-", ".relance-456", ".relance-notes", backupFolder, ConfigName}},
	} {
		d, problems, err := Open(folder, Options{ReadOnly: c.readOnly})
		if err != nil || d == nil || d.Close() != nil {
			t.Fatal(problems, err)
		}
		if got := names(t, folder); !slices.Equal(got, c.want) {
			t.Errorf("read only %v: %q", c.readOnly, got)
		}
	}
	if got := names(t, filepath.Join(folder, backupFolder)); !slices.Equal(got, []string{"relance-2026-11-21.db"}) {
		t.Errorf("copies: %q", got)
	}
}

func names(t *testing.T, folder string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
