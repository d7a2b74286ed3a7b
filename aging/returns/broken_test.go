package returns

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/problem"
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
			var problems problem.List
			if messages, p, ok := Read(filepath.Base(path), data); ok {
				_, q := Recognise(messages, Ours{})
				problems = append(p, q...)
			} else {
				_, problems, _ = ReadPosted(filepath.Base(path), data)
			}
			if !slices.Equal(problems.Codes(), []string{code}) {
				t.Errorf("%s: %v", path, problems)
			}
		}
	}
}
