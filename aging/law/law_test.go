package law

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"relance/aging/civil"
	"relance/aging/problem"
)

// another reads the folder of a country that is not France, with other figures.
func another(t *testing.T) Law {
	t.Helper()
	l, problems := Read(os.DirFS("../../testdata/law"), "autre-pays")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return l
}

func day(s string) civil.Date {
	d, _ := civil.Parse(s)
	return d
}

func TestTheLawShippedHasNoDefect(t *testing.T) {
	if _, problems := France(); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestFiguresOfFrance compares the figures with the texts, before and after each change.
func TestFiguresOfFrance(t *testing.T) {
	l := Law{}
	for _, c := range []struct{ what, got, want, source string }{
		{"points, business", l.Margin(Business, day("2026-11-30")).Points.String(), "10", "C. com. L441-10 II"},
		{"points, public, today", l.Margin(Public, day("2026-11-30")).Points.String(), "8", "CCP R2192-31"},
		{"points, public, first day", l.Margin(Public, day("2013-03-16")).Points.String(), "8", "décret 2013-269"},
		{"points, public, before", l.Margin(Public, day("2013-03-15")).Points.String(), "7", "décret 2002-232"},
		{"points in words", l.Margin(Public, day("2026-11-30")).Points.Words(), "huit", ""},
		{"indemnity", l.Indemnity(Business, day("2026-11-30")).Amount.String(), "40.00", "C. com. D441-5"},
		{"indemnity, first day", l.Indemnity(Business, day("2013-01-01")).Amount.String(), "40.00", "décret 2012-1115"},
		{"indemnity, before", l.Indemnity(Business, day("2012-12-31")).Amount.String(), "0.00", "décret 2012-1115"},
		{"indemnity, public, before", l.Indemnity(Public, day("2013-03-15")).Amount.String(), "0.00", "décret 2013-269"},
		{"limitation, consumer", l.Limit(Consumer, day("2024-05-10")).LastDay(day("2024-05-10")).String(), "2026-05-10", "C. conso. L218-2"},
		{"limitation, business", l.Limit(Business, day("2024-05-10")).LastDay(day("2024-05-10")).String(), "2029-05-10", "C. com. L110-4"},
		{"limitation, public", l.Limit(Public, day("2024-05-10")).LastDay(day("2024-05-10")).String(), "2028-12-31", "loi 68-1250"},
		{"limitation, older than the data", l.Limit(Business, day("2001-05-10")).LastDay(day("2001-05-10")).String(), "2006-05-10", ""},
		{"declaration", l.Delay(Declaration, day("2026-09-30"), false).String(), "2026-11-30", "C. com. R622-24"},
		{"declaration, overseas", l.Delay(Declaration, day("2026-09-30"), true).String(), "2027-01-30", "C. com. R622-24"},
		{"relief", l.Delay(Relief, day("2026-09-30"), true).String(), "2027-03-30", "C. com. L622-26"},
		{"ceiling", l.Ceiling(General, day("2026-02-15")).Last(day("2026-02-15")).String(), "2026-04-30", "C. com. L441-10: 45 days end of month is the later"},
		{"ceiling, perishable", l.Ceiling("perissable", day("2026-02-11")).Last(day("2026-02-11")).String(), "2026-03-13", "C. com. L441-11"},
		{"ceiling, perishable, periodic", l.Ceiling("perissable-periodique", day("2026-02-11")).Last(day("2026-02-11")).String(), "2026-03-22", "C. com. L441-11"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s (%s)", c.what, c.got, c.want, c.source)
		}
	}
}

// TestAnotherCountry reads the same figures from a folder of other figures.
func TestAnotherCountry(t *testing.T) {
	l := another(t)
	for _, c := range []struct{ what, got, want string }{
		{"points", l.Margin(Business, day("2026-11-30")).Points.String(), "9"},
		{"points, half", l.Margin(Public, day("2026-03-31")).Points.String(), "6,5"},
		{"points in words, half", l.Margin(Public, day("2026-03-31")).Points.Words(), "6,5"},
		{"indemnity", l.Indemnity(Business, day("2026-02-01")).Amount.String(), "70.00"},
		{"indemnity, before", l.Indemnity(Business, day("2026-01-31")).Amount.String(), "0.00"},
		{"limitation", l.Limit(Business, day("2024-05-10")).LastDay(day("2024-05-10")).String(), "2027-12-31"},
		{"declaration", l.Delay(Declaration, day("2026-09-30"), true).String(), "2026-10-30"},
		{"default term", strings.Repeat("j", l.DefaultDays(day("2026-09-30"))), strings.Repeat("j", 14)},
		{"public term of an unknown sub-type", strings.Repeat("j", l.PublicDays("sante", day("2026-09-30"))), strings.Repeat("j", 21)},
		{"presumed receipt", l.PresumedReceipt(day("2026-09-30")).String(), "2026-10-05"},
		{"ceiling of an unknown trade", l.Ceiling("viande", day("2026-01-01")).Last(day("2026-01-01")).String(), "2026-04-01"},
		{"holiday", l.Calendar(false, nil).Holiday(day("2026-04-27")), "fête du roi"},
		{"no holiday of ours", l.Calendar(true, nil).Holiday(day("2026-07-14")), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
	if got := l.ToConfirm(day("2026-11-30")); len(got) != 1 || got[0].Affects != "les intérêts d’un jugement" || got[0].Line == 0 {
		t.Errorf("%+v", got)
	}
}

// with gives the folder shipped, some of its files replaced or gone.
func with(t *testing.T, dir string) fs.FS {
	t.Helper()
	folder := fstest.MapFS{}
	entries, _ := fs.ReadDir(shipped, "fr")
	for _, e := range entries {
		data, _ := fs.ReadFile(shipped, "fr/"+e.Name())
		folder["fr/"+e.Name()] = &fstest.MapFile{Data: data}
	}
	own, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range own {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == "absente.txt" {
			delete(folder, "fr/"+strings.TrimSpace(string(data)))
		} else {
			folder["fr/"+e.Name()] = &fstest.MapFile{Data: data}
		}
	}
	return folder
}

// TestBrokenTables reads the inputs of testdata/broken/LOI-*: each gives its code,
// at a line of the file unless the file itself is missing.
func TestBrokenTables(t *testing.T) {
	for _, code := range ProblemKinds().Codes() {
		dirs, _ := filepath.Glob("../../testdata/broken/" + code + "*")
		if len(dirs) == 0 {
			t.Errorf("no input for %s", code)
		}
		for _, dir := range dirs {
			_, problems := Read(with(t, dir), "fr")
			if !slices.Equal(problems.Codes(), []string{code}) {
				t.Errorf("%s: %v", dir, problems)
			}
			for _, p := range problems {
				if p.Severity != problem.Error || p.File == "" || code != CodeFile.Code && p.Line == 0 {
					t.Errorf("%s: %+v", dir, p)
				}
			}
		}
	}
}

// TestAMisspeltKeyIsToldWithItsLine: the files are strict.
func TestAMisspeltKeyIsToldWithItsLine(t *testing.T) {
	dir := t.TempDir()
	data := "nom: x\nverifie-jusqu-au: 2026-11-29\nsuppletifs:\n  - {depuis: 2020-01-01, jour: 30, source: x}\nplafonds: []\nacheteurs-publics: []\nreceptions-presumees: []\n"
	if err := os.WriteFile(filepath.Join(dir, "delais-de-paiement.yaml"), []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	_, problems := Read(with(t, dir), "fr")
	if len(problems) == 0 || problems[0].File != "fr/delais-de-paiement.yaml" || problems[0].Line != 4 {
		t.Errorf("%v", problems)
	}
}
