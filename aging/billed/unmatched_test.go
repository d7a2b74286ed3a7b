package billed

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/einvoice"
)

// A status alone finds a short number where it is one piece; one that finds no
// invoice and would hold it is told.
func TestStatusOfAShortNumber(t *testing.T) {
	l := books(t, "C1 F2 20260301 120,00 a -", "C2 F3 20260301 60,00 b -", "C3 F3 20260301 60,00 c -", "C4 F4 20260301 60,00 d -", "C4 F4 20260401 60,00 e -", "C5 F05 20260301 10,00 f -")
	for _, row := range []struct {
		number string
		code   einvoice.Code
		of     civil.Date
		want   string
		codes  []string
	}{
		{"F2", 210, 0, "C1", nil},
		{"F2", 210, march, "C1", nil},
		{"F2", 210, march + 5, "", []string{CodeUnmatched.Code}}, // it names another day
		{"F3", 210, 0, "", []string{CodeUnmatched.Code}},         // of two customers
		{"F4", 210, 0, "", []string{CodeUnmatched.Code}},         // two pieces
		{"F5", 210, 0, "", []string{CodeUnmatched.Code}},         // F05, perhaps
		{"F9", 207, 0, "", []string{CodeUnmatched.Code}},
		{"F9", 205, 0, "", nil}, // holds nothing
		{"F-2026-0099", 213, 0, "", []string{CodeUnmatched.Code}},
	} {
		s := einvoice.Status{Number: row.number, Code: row.code, Date: march + 20, Of: row.of, Origin: einvoice.Origin{File: "statuts.csv", Form: einvoice.StatusList}}
		f, problems := Lay(l, nil, []einvoice.Status{s}, Options{Seller: us})
		if code, _ := f.Of(row.number); code != row.want || !slices.Equal(problems.Codes(), row.codes) {
			t.Errorf("%s %d of %s: customer %q, %v", row.number, row.code, row.of, code, problems.Codes())
		}
	}
}

// What many statuses of a file have in common is told once, five of them named; what
// came before the ledger begins is not told.
func TestUnmatchedStatusesAreFolded(t *testing.T) {
	l := books(t, "C1 F-2026-0001 20260301 120,00 a -")
	var all []einvoice.Status
	for _, n := range []string{"A-2026-01", "A-2026-02", "A-2026-03", "A-2026-04", "A-2026-05", "A-2026-06", "A-2026-07"} {
		all = append(all, einvoice.Status{Number: n, Code: 210, Date: march + 3, Origin: einvoice.Origin{File: "s.csv", Form: einvoice.StatusList}})
	}
	all = append(all, einvoice.Status{Number: "A-2025-01", Code: 210, Date: march - 30, Origin: einvoice.Origin{File: "s.csv", Form: einvoice.StatusList}})
	_, problems := Lay(l, nil, all, Options{Seller: us})
	if len(problems) != 1 || !strings.HasPrefix(problems[0].Message, "7 statuts") || !strings.HasSuffix(problems[0].Excerpt, "A-2026-05 (210) et 2 autres") {
		t.Errorf("%v", problems)
	}
}
