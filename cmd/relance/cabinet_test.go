package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFirmOfAbsentFolder: a mistyped folder is answered, and nothing is made.
func TestFirmOfAbsentFolder(t *testing.T) {
	in := t.TempDir()
	if err := os.Mkdir(filepath.Join(in, "dossiers"), 0o700); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"dosiers":   "vouliez-vous dire « " + filepath.Join(in, "dossiers") + " » ?",
		"autre nom": "créez-le d’abord (mkdir \"" + filepath.Join(in, "autre nom") + "\")",
	} {
		err := initFirm(&Env{}, filepath.Join(in, typed), false)
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", typed, err, want)
		}
		if isFolder(filepath.Join(in, typed)) {
			t.Errorf("%s was made", typed)
		}
	}
}

// TestGroupsUnderstandTheirOptions: the nearest word of the group wins, then an option
// of one of its commands typed as a word.
func TestGroupsUnderstandTheirOptions(t *testing.T) {
	root := newRoot(&Env{})
	for _, c := range []struct{ group, word, want string }{
		{"cabinet", "reliér", "vouliez-vous dire « relance cabinet init --relier » ?"},
		{"cabinet", "inti", "vouliez-vous dire « init » ?"},
		{"suivi ajouter", "promese", "vouliez-vous dire « promesse » ?"},
		{"suivi", "promesse", "vouliez-vous dire « relance suivi ajouter promesse » ?"},
	} {
		cmd, _, err := root.Find(strings.Fields(c.group))
		if err != nil {
			t.Fatal(err)
		}
		if err := group(cmd, []string{c.word}); err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%s %s: %v, want %s", c.group, c.word, err, c.want)
		}
	}
}
