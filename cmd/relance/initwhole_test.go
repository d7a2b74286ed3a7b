package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A new dossier is there whole or not at all, and what a killed init left is in
// nobody's way.
func TestInitIsWholeOrNotAtAll(t *testing.T) {
	for what, there := range map[string]string{"absent": "", "empty": "d", "left by a killed one": "d/.init/d/entrees", "left beside": ".d.init/d/entrees"} {
		place := t.TempDir()
		dir := filepath.Join(place, "d")
		if err := os.MkdirAll(filepath.Join(place, there), 0o700); err != nil {
			t.Fatal(err)
		}
		before, _ := os.Stat(dir)
		stop := errors.New("arrêt")
		fill := func(staged string) error {
			return errors.Join(os.Mkdir(filepath.Join(staged, "entrees"), 0o700), os.WriteFile(filepath.Join(staged, "relance.yaml"), []byte("x"), 0o600))
		}
		err := inOneGo(dir, func(staged string) error { return errors.Join(fill(staged), stop) })
		if entries, _ := os.ReadDir(dir); !errors.Is(err, stop) || len(entries) > 0 {
			t.Errorf("%s: %v %v", what, entries, err)
		}
		err = inOneGo(dir, func(staged string) error {
			if _, err := os.Stat(filepath.Join(dir, "relance.yaml")); err == nil {
				t.Errorf("%s: a half dossier is there", what)
			}
			return fill(staged)
		})
		after, _ := os.Stat(dir)
		entries, _ := os.ReadDir(dir)
		if err != nil || len(entries) != 2 || before != nil && !os.SameFile(before, after) {
			t.Errorf("%s: %v %v", what, entries, err)
		}
		if all, _ := os.ReadDir(place); len(all) != 1 {
			t.Errorf("%s: left %v", what, all)
		}
	}
}
