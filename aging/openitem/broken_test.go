package openitem

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
)

// Every code of the package has a smallest input that shows it: ledgers, a
// due-date list, the codes in attendu.txt, a date in date.txt if it is not the
// end of 2026, field and expression of the numbering in numero-facture.txt.
func TestEveryCodeHasABrokenInput(t *testing.T) {
	for _, code := range ProblemKinds().Codes() {
		folders, err := filepath.Glob("../../testdata/broken/" + code + "-*")
		if err != nil || len(folders) == 0 {
			t.Errorf("%s has no input in testdata/broken", code)
		}
		for _, folder := range folders {
			t.Run(filepath.Base(folder), func(t *testing.T) { matchBroken(t, folder) })
		}
	}
}

func matchBroken(t *testing.T, folder string) {
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(data))
	}
	o := Options{Date: civil.New(2026, 12, 31), Scope: ledger.DefaultScope(), Rules: DefaultRules()}
	if text := read("date.txt"); text != "" {
		o.Date = day(text)
	}
	if list := read("echeances.csv"); list != "" {
		due, problems, err := customer.ReadDueDates("echeances.csv", []byte(list))
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		o.DueDates = due
	}
	files, err := filepath.Glob(filepath.Join(folder, "*FEC*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var sources []ledger.Source
	for _, f := range files {
		sources = append(sources, ledger.Path(f))
	}
	l, problems, err := ledger.Read(sources, ledger.Options{Scope: o.Scope, Until: o.Date, KeepLabel: true})
	if err != nil || problems.HasWarnings() {
		t.Fatal(problems, err)
	}
	if field, expression, ok := strings.Cut(read("numero-facture.txt"), " "); ok {
		o.Numbering = &Numbering{field, regexp.MustCompile(expression)}
	}
	_, problems = Build(l, o)
	problems.Add(CheckNumbering(l, o.Numbering)...)
	if s, ok := SuggestNumbering(l); ok {
		problems.Add(s.Problem())
	}
	if s, ok := MeasureLettering(l, o); ok {
		problems.Add(s.Problem())
	}
	if got := problems.Codes(); !slices.Equal(got, strings.Fields(read("attendu.txt"))) {
		t.Errorf("%v", problems)
	}
	for _, p := range problems {
		if p.Message == "" || p.Remedy == "" || p.File == "" && p.Column == "" {
			t.Errorf("no message, remedy or place: %v", p)
		}
	}
}
