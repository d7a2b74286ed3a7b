package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// openers are the calls that open a file by its name, by what precedes the dot;
// "root" stands for any value of that name, or that ends with it.
var openers = map[string][]string{
	"os":     {"Open", "OpenFile", "ReadFile", "WriteFile", "Create", "DirFS", "OpenRoot", "OpenInRoot"},
	"zip":    {"OpenReader"},
	"ledger": {"Path"},
	"root":   {"Open", "OpenFile", "ReadFile", "WriteFile", "Create", "FS", "OpenRoot"},
}

// mayOpen are the files that open by name, and why.
var mayOpen = map[string]string{
	"cmd/internal/dossier/regular.go":                 "the one place that opens what people name",
	"aging/ledger/source.go":                          "Path, which only tests call",
	"rules/history/history.go":                        "makes the history, which Open has looked at",
	"cmd/internal/example/history.go":                 "makes a new file, O_EXCL",
	"cmd/relance/guide.go":                            "makes new files, O_EXCL",
	"cmd/internal/desk/casefile.go":                   "makes new files, O_EXCL",
	"cmd/relance/init.go":                             "makes the files of a folder that is empty",
	"cmd/internal/dossier/dossiertest/dossiertest.go": "makes the dossiers of tests",
}

// TestOneOpening: what people name or leave in a folder is opened by one place,
// which waits for no pipe and reads no device.
func TestOneOpening(t *testing.T) {
	for _, top := range []string{"aging", "rules", "letters", "cmd", "templates"} {
		err := filepath.WalkDir(filepath.Join("../..", top), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			file, _ := filepath.Rel("../..", name)
			if mayOpen[filepath.ToSlash(file)] != "" {
				return nil
			}
			for _, call := range openings(t, name) {
				t.Errorf("%s: open it with cmd/internal/dossier’s OpenFile, ReadFile, OpenIn or OpenFolder", call)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// openings lists the calls of a file that open another one.
func openings(t *testing.T, name string) (found []string) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		of := ""
		switch x := s.X.(type) {
		case *ast.Ident:
			of = x.Name
		case *ast.SelectorExpr:
			of = x.Sel.Name
		}
		if strings.HasSuffix(strings.ToLower(of), "root") {
			of = "root"
		}
		if slices.Contains(openers[of], s.Sel.Name) {
			found = append(found, set.Position(s.Pos()).String()+": "+of+"."+s.Sel.Name)
		}
		return true
	})
	return found
}
