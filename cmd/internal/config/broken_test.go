package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/settings"
)

// Every code of a configuration file has a smallest input that shows it and
// nothing else.
func TestEveryCodeHasABrokenInput(t *testing.T) {
	folders, err := filepath.Glob("../../../testdata/broken/CFG-*")
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{}
	for _, folder := range folders {
		name := filepath.Base(folder)
		data, err := os.ReadFile(filepath.Join(folder, "relance.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(folder, "attendu.txt"))
		if err != nil {
			t.Fatal(err)
		}
		c, l := Load("relance.yaml", data)
		if !l.HasErrors() {
			l = append(l, model(t).LeftIn(c)...)
		}
		if got := l.Codes(); !slices.Equal(got, strings.Fields(string(want))) {
			t.Errorf("%s: %v", name, l)
		}
		for _, p := range l {
			if p.Line == 0 && p.Code != settings.CodeEmpty.Code || p.Remedy == "" {
				t.Errorf("%s: no place or no remedy: %s", name, p)
			}
		}
		covered[name[:len("CFG-00")]] = true
	}
	for _, code := range append(settings.ProblemKinds().Codes(), Codes()...) {
		if !covered[code] {
			t.Errorf("%s has no input in testdata/broken", code)
		}
	}
}
