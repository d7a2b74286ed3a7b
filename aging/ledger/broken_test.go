package ledger

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every code of the package has a smallest input that shows it: the files of a
// folder, the codes in attendu.txt, and what the call needs in options.txt.
func TestEveryCodeHasABrokenInput(t *testing.T) {
	covered := map[string]bool{}
	for _, pattern := range []string{"FEC-*", "MAP-*"} {
		folders, err := filepath.Glob("../../testdata/broken/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			covered[filepath.Base(folder)[:len("FEC-00")]] = true
			t.Run(filepath.Base(folder), func(t *testing.T) {
				if text, err := os.ReadFile(filepath.Join(folder, "options.txt")); err == nil && strings.HasPrefix(string(text), "proposer") {
					proposeBroken(t, folder)
					return
				}
				readBroken(t, folder)
			})
		}
	}
	for _, code := range append(Codes(), DraftCodes()...) {
		if !covered[code] {
			t.Errorf("%s has no input in testdata/broken", code)
		}
	}
}

func readBroken(t *testing.T, folder string) {
	opts, format, distinct := options(), "", false
	if text, err := os.ReadFile(filepath.Join(folder, "options.txt")); err == nil {
		for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			switch word, value, _ := strings.Cut(line, " "); word {
			case "encodage":
				opts.Encoding = value
			case "format":
				format = value
			case "codes-distincts":
				distinct = true
			}
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var sources []Source
	var got []string
	for _, e := range entries {
		switch e.Name() {
		case "attendu.txt", "options.txt":
		case "correspondance.yaml":
			data, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			_, list := LoadMapping(e.Name(), data)
			got = append(got, list.Codes()...)
		default:
			s := Path(filepath.Join(folder, e.Name()))
			s.Format = format
			sources = append(sources, s)
		}
	}
	if got == nil {
		_, list, err := Read(sources, opts)
		if err != nil {
			t.Fatal(err)
		}
		got = list.Codes()
		for _, p := range list {
			if p.Message == "" || p.Remedy == "" || p.File == "" && p.Code != CodeEncoding.Code {
				t.Errorf("no message, remedy or file: %v", p)
			}
		}
	}
	if distinct {
		got = slices.Compact(got)
	}
	want, err := os.ReadFile(filepath.Join(folder, "attendu.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, strings.Fields(string(want))) {
		t.Errorf("got %v, want %s", got, want)
	}
}
