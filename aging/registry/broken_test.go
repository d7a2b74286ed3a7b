package registry

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/civil"
)

// Every code has a smallest input that shows it, and it alone.
func TestEveryCodeHasABrokenInput(t *testing.T) {
	for _, code := range ProblemKinds().Codes() {
		files, err := filepath.Glob("../../testdata/broken/" + code + "-*/*")
		if err != nil || len(files) == 0 {
			t.Errorf("%s has no input in testdata/broken", code)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			x, problems, _, err := Read(filepath.Base(path), bytes.NewReader(data), int64(len(data)), wanted())
			if err != nil {
				t.Fatal(err)
			}
			_, more := Standings(x.Notices, civil.New(2026, 11, 30))
			if got := append(problems, more...).Codes(); !slices.Equal(got, []string{code}) {
				t.Errorf("%s: %v", path, got)
			}
		}
	}
}
