package openitem

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/problem"
)

func TestDueDateList(t *testing.T) {
	for _, c := range []struct {
		name           string
		list, rows     []string
		open, problems string
	}{
		{"one date for an invoice, no amount", []string{"C1;F1;2026-05-15;;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-11 C1 f 50.00 F2 -",
		}, "C1:F2 50.00@2026-02-10 ; C1:F1 120.00@2026-05-15", ""},
		{"of another customer", []string{"C2;F1;2026-05-15;;", ";F2;2026-05-16;;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-11 C1 f 50.00 F2 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F2 50.00@2026-05-16", "ECH-05"},
		{"instalments, paid in order", []string{"C1;F1;2026-06-30;70.00;", "C1;F1;2026-05-31;50.00;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-10 C1 r -60.00 V1 A",
		}, "C1:F1 60.00@2026-06-30", ""},
		{"instalments that do not add up", []string{"C1;F1;2026-06-30;70.00;", "C1;F1;2026-05-31;40.00;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -",
		}, "C1:F1 120.00@2026-02-09", "ECH-01"},
		{"one amount that is not the invoice's", []string{"C1;F1;2026-06-30;70.00;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -",
		}, "C1:F1 120.00@2026-02-09", "ECH-01"},
		{"an invoice on two lines", []string{"C1;F1;2026-05-31;50.00;", "C1;F1;2026-06-30;70.00;"}, []string{
			"0 2026-01-10 C1 f 80.00 F1 -", "0 2026-01-10 C1 f 40.00 F1 -",
		}, "C1:F1 50.00@2026-05-31 ; C1:F1 30.00@2026-06-30 ; C1:F1 40.00@2026-06-30", ""},
		{"a retention among the instalments is the last", []string{"C1;F1;2026-03-31;950.00;", "C1;F1;2027-03-31;50.00;"}, []string{
			"0 2026-01-10 4117|C1 f 50.00 F1 -", "0 2026-01-10 C1 f 950.00 F1 -",
		}, "C1:F1 950.00@2026-03-31 ; C1:F1 50.00@2027-03-31", ""},
		{"one date is not for the retention", []string{"C1;F1;2026-03-31;;"}, []string{
			"0 2026-01-10 4117|C1 f 50.00 F1 -", "0 2026-01-10 C1 f 950.00 F1 -",
		}, "C1:F1 950.00@2026-03-31 ; C1:F1 50.00", ""},
		{"the amount says which account", []string{"C1;F1;2027-03-31;50.00;"}, []string{
			"0 2026-01-10 4117|C1 f 50.00 F1 -", "0 2026-01-10 C1 f 950.00 F1 -",
		}, "C1:F1 950.00@2026-02-09 ; C1:F1 50.00@2027-03-31", ""},
		{"or the column compte", []string{"C1;F1;2027-03-31;;4117", "C1;F1;2026-04-30;;"}, []string{
			"0 2026-01-10 4117|C1 f 50.00 F1 -", "0 2026-01-10 C1 f 950.00 F1 -",
		}, "C1:F1 950.00@2026-04-30 ; C1:F1 50.00@2027-03-31", ""},
		{"no line of that account", []string{"C1;F1;2027-03-31;;413"}, []string{
			"0 2026-01-10 C1 f 950.00 F1 -",
		}, "C1:F1 950.00@2026-02-09", "ECH-06"},
		{"one number, two invoices: the amount says which", []string{"C1;F1;2026-09-30;40.00;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-10 C1 f 40.00 F1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F1 40.00@2026-09-30", ""},
		{"without it, neither", []string{"C1;F1;2026-09-30;;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-10 C1 f 40.00 F1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F1 40.00@2026-03-12", "ECH-06"},
		{"what was carried over is the last instalments", []string{"C1;F1;2025-12-31;100.00;", "C1;F1;2026-06-30;100.00;", "C1;F1;2026-09-30;100.00;"}, []string{
			"0 2026-01-01 C1 n 150.00 F1 - 2025-11-10",
		}, "C1:F1 50.00@2026-06-30 ; C1:F1 100.00@2026-09-30", ""},
		{"a rejected payment of the same number is no invoice", []string{"C1;F1;2026-09-30;120.00;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-10 C1 j 120.00 F1 -",
		}, "C1:F1 120.00@2026-03-12 ; C1:F1 120.00@2026-09-30", ""},
		{"a number that the ledger does not have is told", []string{"C1;F8;2026-09-30;;", "C1;F9;2026-09-30;;"}, []string{
			"0 2026-01-10 C1 f 120.00 F1 -",
		}, "C1:F1 120.00@2026-02-09", "ECH-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "client;facture;échéance;montant;compte\n" + strings.Join(c.list, "\n") + "\n"
			list, problems, err := customer.ReadDueDates("echeances.csv", []byte(text))
			if err != nil || len(problems) > 0 {
				t.Fatal(problems, err)
			}
			set, problems := Build(book(c.rows...), Options{Date: day("2026-12-31"), Scope: ledger.DefaultScope(), DueDates: list})
			problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Code == CodeUnbalanced.Code })
			if got := open(set); got != c.open {
				t.Errorf("open\n got %s\nwant %s", got, c.open)
			}
			if got := strings.Join(problems.Codes(), " "); got != c.problems {
				t.Errorf("problems %v, want %s", problems, c.problems)
			}
			for _, p := range problems {
				if p.File != "echeances.csv" || p.Line == 0 || p.Column == "" || p.Remedy == "" {
					t.Errorf("no place: %+v", p)
				}
			}
		})
	}
}
