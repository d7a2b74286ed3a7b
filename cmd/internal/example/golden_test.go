package example

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/aging/table"
)

var update = flag.Bool("update", false, "write the example company of testdata again")

// fixed is the copy of the example that the tests of the whole program use.
const (
	fixed     = "../../../testdata/companies/exemple"
	fixedDate = "2026-06-30"
)

// same compares bytes, except for the workbooks, whose looks may change: there it
// compares the customers, and the cells of the follow-up.
func same(t *testing.T, f File, data []byte) bool {
	switch f.Name {
	case customerFile:
		return cmp.Diff(customersIn(t, f.Data), customersIn(t, data)) == ""
	case followUpFile:
		return cmp.Diff(cellsIn(t, f.Data), cellsIn(t, data)) == ""
	}
	return bytes.Equal(data, f.Data)
}

func cellsIn(t *testing.T, data []byte) []table.Sheet {
	t.Helper()
	sheets, problems, err := table.Read(followUpFile, data, table.Options{})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return sheets
}

func customersIn(t *testing.T, data []byte) []customer.Customer {
	t.Helper()
	m, problems, err := customer.ReadMaster(customerFile, data)
	if worst, some := problems.Worst(); err != nil || some && worst > problem.Note {
		t.Fatalf("%s: %v %v", customerFile, err, problems)
	}
	return m.All()
}

// TestFixedCopy compares testdata with what the package makes, byte for byte.
// want, the expected outputs, is not ours.
func TestFixedCopy(t *testing.T) {
	files := filesOf(t, day(t, fixedDate))
	var names []string
	for _, f := range files {
		if strings.HasSuffix(f.Name, ".pdf") {
			continue // hundreds of them: TestElectronicInvoices reads them
		}
		path := filepath.Join(fixed, filepath.FromSlash(f.Name))
		names = append(names, f.Name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if data, err := os.ReadFile(path); err != nil || !same(t, f, data) {
			t.Errorf("%s is not what the package makes (%v): run go test ./cmd/internal/example -update", f.Name, err)
		}
	}
	err := fs.WalkDir(os.DirFS(fixed), ".", func(name string, d fs.DirEntry, err error) error {
		if d != nil && name == "want" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() && !slices.Contains(names, name) {
			t.Errorf("%s is in testdata but not in the example", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
