package dossier

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestSealWaitsForTheDisk: a document that the disk refuses after it was written
// keeps the staging from being sealed, and leaves no manifest.
func TestSealWaitsForTheDisk(t *testing.T) {
	dir := t.TempDir()
	s, err := openOutput(t, dir, "").Stage("r")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 * atOnce {
		if _, err := s.Write(fmt.Sprintf("courriers/%d.pdf", n), func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err }); err != nil {
			t.Fatal(err)
		}
	}
	refused, err := os.Create(filepath.Join(dir, "refusé"))
	if err != nil {
		t.Fatal(err)
	}
	refused.Close()
	s.disk.settle(refused)
	if _, err := s.Seal(Manifest{Run: "r"}); !errors.Is(err, os.ErrClosed) {
		t.Errorf("sealed with %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, stagingName, "r", ManifestName)); err == nil {
		t.Error("the manifest names a document that the disk refused")
	}
	if err := s.Drop(); err != nil {
		t.Error(err)
	}
}
