package ledger

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A file to which somebody still writes is refused; one that keeps its size is read.
func TestFileThatStillGrows(t *testing.T) {
	whole, err := os.ReadFile("../../testdata/broken/FEC-36-ecritures-communes/fevrier-mars.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, grows := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "fec.txt")
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		open := func() (io.ReadCloser, error) {
			if grows {
				f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
				if err != nil {
					return nil, err
				}
				if _, err := f.Write([]byte("\n")); err != nil {
					return nil, err
				}
				if err := f.Close(); err != nil {
					return nil, err
				}
			}
			return os.Open(path)
		}
		_, problems, err := Read([]Source{{Name: "fec.txt", Open: open}}, Options{Scope: DefaultScope()})
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(problems.Codes(), CodeMoving.Code); got != grows {
			t.Errorf("a file that grows (%v): refused %v", grows, got)
		}
	}
}
