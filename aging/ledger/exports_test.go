package ledger

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the .want files of testdata/exports")

// TestExports reads every export of testdata/exports and compares what it
// became with its .want file: the mapping that was recognised, lines, totals
// and problems.
func TestExports(t *testing.T) {
	files, err := filepath.Glob("../../testdata/exports/*")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			s := session{opts: options(), block: blockSize}
			l, problems, err := s.read([]Source{Path(file)}, nil)
			if err != nil {
				t.Fatal(err)
			}
			flavour := s.files[0].flavour
			read[flavour] = true
			got := fmt.Sprintf("correspondance %s, %s\n%s", flavour, l.Files[0].Encoding, dump(l))
			for _, x := range l.Totals {
				got += fmt.Sprintf("compte %s (%s) : débit %s, crédit %s, à-nouveau %s\n", x.Account, x.Label, x.Debit, x.Credit, x.Opening)
			}
			for _, p := range problems {
				got += p.String() + "\n"
			}
			want, err := os.ReadFile(file + ".want")
			if *update {
				if err := os.WriteFile(file+".want", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if err != nil || got != string(want) {
				t.Errorf("%v\ngot\n%swant\n%s", err, got, want)
			}
		})
	}
	all, err := ShippedMappings()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if !read[m.Name] {
			t.Errorf("no export in testdata shows the mapping %s", m.Name)
		}
	}
}
