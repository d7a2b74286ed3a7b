package bank

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
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
			_, problems, ok := Read(filepath.Base(path), data, Options{Any: true})
			if got := slices.Compact(problems.Codes()); !ok || !slices.Equal(got, []string{code}) {
				t.Errorf("%s: %t %v", path, ok, problems)
			}
			for _, p := range problems {
				if p.Message == "" || p.Remedy == "" || p.File == "" {
					t.Errorf("%s: %+v", path, p)
				}
			}
		}
	}
}
