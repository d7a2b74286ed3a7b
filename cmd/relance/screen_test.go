package main

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"relance/aging/problem"
)

// screen is a terminal of so many columns.
type screen struct {
	bytes.Buffer
	columns int
}

func (s *screen) Columns() int { return s.columns }

func widest(text string) (n int) {
	for line := range strings.Lines(text) {
		n = max(n, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")))
	}
	return n
}

// TestTablesFitTheScreen: the columns of words give way, amounts never do.
func TestTablesFitTheScreen(t *testing.T) {
	table := textTable{right: 2}
	table.add("Client", "Nom", "Solde")
	table.rule()
	table.add("C1", "Une société dont le nom est bien plus long que ce que montre un terminal", "1 234 567,89")
	narrow, whole := &screen{columns: 60}, &bytes.Buffer{}
	if err := table.print(narrow); err != nil {
		t.Fatal(err)
	}
	if err := table.print(whole); err != nil {
		t.Fatal(err)
	}
	if n := widest(narrow.String()); n != 60 || !strings.Contains(narrow.String(), "1 234 567,89") || !strings.Contains(narrow.String(), "…") {
		t.Errorf("%d columns:\n%s", n, narrow)
	}
	if n := widest(whole.String()); n != 94 || strings.Contains(whole.String(), "…") {
		t.Errorf("a file has all of it, %d columns:\n%s", n, whole)
	}
}

// TestProblemsWrapOnAScreen: a long problem is broken at spaces, its remedy on a line of
// its own; in a file it stays one line.
func TestProblemsWrapOnAScreen(t *testing.T) {
	long := problem.List{{Code: "FEC-01", Message: strings.Repeat("mot ", 40) + "fin", Remedy: "corrigez"}}
	s := &screen{columns: 50}
	if err := (&Env{Stderr: s}).tell(long); err != nil {
		t.Fatal(err)
	}
	if n := widest(s.String()); n > 50 || !strings.Contains(s.String(), "\n    → corrigez\n") {
		t.Errorf("%d columns:\n%s", n, s)
	}
	var file bytes.Buffer
	if err := (&Env{Stderr: &file}).tell(long); err != nil || strings.Count(file.String(), "\n") != 1 {
		t.Errorf("%v\n%s", err, &file)
	}
}

// TestWorkbooksStayOffTheScreen: bytes that nobody can read are refused on a terminal.
func TestWorkbooksStayOffTheScreen(t *testing.T) {
	env := Env{Stdout: &screen{columns: 80}, Stderr: &bytes.Buffer{}, Getenv: func(string) string { return "" }}
	err := balanceFlags{form: "xlsx"}.run(&env, []string{"absent.txt"})
	if err == nil || !strings.Contains(err.Error(), "un classeur ne s’affiche pas à l’écran") {
		t.Errorf("%v", err)
	}
}
