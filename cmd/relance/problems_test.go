package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// The guide's page is the register's, and nothing else.
func TestProblemsPage(t *testing.T) {
	const file = "../../templates/guide/problemes.md"
	var got bytes.Buffer
	if err := writeProblems(&got, problemRegister()); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("templates/guide/problemes.md is out of date (go test ./cmd/relance -run TestProblemsPage -update): %s", diff)
	}
}

// A code is declared by one package, means one thing and says what to do; every
// family has its title.
func TestProblemRegister(t *testing.T) {
	form := regexp.MustCompile(`^([A-Z]{3,4})-\d{2}$`)
	seen := map[string]bool{}
	for _, k := range problemRegister() {
		parts := form.FindStringSubmatch(k.Code)
		switch {
		case parts == nil:
			t.Errorf("%q is no code", k.Code)
			continue
		case seen[k.Code]:
			t.Errorf("%s is declared twice", k.Code)
		case k.Meaning == "" || k.Remedy == "":
			t.Errorf("%s has no meaning or no remedy", k.Code)
		case strings.Contains(k.Meaning+k.Remedy, "(s)") || strings.Contains(k.Meaning+k.Remedy, "ou : ") || strings.Contains(k.Meaning, "%s") || strings.Contains(k.Meaning, "%d"):
			t.Errorf("%s is worded as two things, or as a format: %s", k.Code, k.Meaning)
		case !slices.ContainsFunc(families(), func(f family) bool { return f.prefix == parts[1] }):
			t.Errorf("%s: its family has no title", k.Code)
		}
		seen[k.Code] = true
	}
	if n := declaredKinds(t); n != len(seen) {
		t.Errorf("%d codes are declared, %d are in the register: a package or a code is missing", n, len(seen))
	}
}

// declaredKinds counts the kinds that the sources declare.
func declaredKinds(t *testing.T) (n int) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		n += strings.Count(string(source), "problem.Kind{Code: \"")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// No sentence of the program hesitates between one and several: words.Count knows.
func TestPluralsAreRight(t *testing.T) {
	hesitation := regexp.MustCompile(`\p{L}\((s|x|es|nt)\)`)
	for _, top := range []string{"aging", "rules", "cmd/internal", "cmd/relance"} {
		err := filepath.WalkDir("../../"+top, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING && hesitation.MatchString(text.Value) {
					t.Errorf("%s: %s", path, text.Value)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
