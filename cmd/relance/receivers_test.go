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

// A stage hands on values: a type that a whole package shares and changes shows
// as one with many methods, in many files.
const (
	mostMethods = 25
	manyMethods = 12 // in no more than
	mostFiles   = 6
)

// unmended lists the types that are past these limits and are still to be taken
// apart. One that is within them again leaves the list.
var unmended = []string{}

// receiver is a type with methods: how many, in which files.
type receiver struct {
	methods int
	files   map[string]bool
}

func (r *receiver) wide() bool {
	return r.methods > mostMethods || r.methods > manyMethods && len(r.files) > mostFiles
}

func readReceivers(t *testing.T) map[string]*receiver {
	t.Helper()
	all := map[string]*receiver{}
	for _, top := range []string{"aging", "rules", "letters", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", "..", top), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			room, err := filepath.Rel(filepath.Join("..", ".."), filepath.Dir(path))
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
					name := filepath.ToSlash(room) + "." + typeName(f.Recv.List[0].Type)
					if all[name] == nil {
						all[name] = &receiver{files: map[string]bool{}}
					}
					all[name].methods++
					all[name].files[path] = true
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func typeName(of ast.Expr) string {
	switch of := of.(type) {
	case *ast.StarExpr:
		return typeName(of.X)
	case *ast.IndexExpr:
		return typeName(of.X)
	case *ast.IndexListExpr:
		return typeName(of.X)
	case *ast.Ident:
		return of.Name
	}
	return ""
}

func TestNoTypeIsSharedByAWholePackage(t *testing.T) {
	all := readReceivers(t)
	for name, r := range all {
		if r.wide() && !slices.Contains(unmended, name) {
			t.Errorf("%s has %d methods in %d files: a type has %d methods at most, and no more than %d when they are in more than %d files",
				name, r.methods, len(r.files), mostMethods, manyMethods, mostFiles)
		}
	}
	for _, name := range unmended {
		if r := all[name]; r == nil || !r.wide() {
			t.Errorf("%s is within the limits: take it off the list", name)
		}
	}
}
