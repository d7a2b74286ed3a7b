package dossier

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
)

func TestDueDates(t *testing.T) {
	dir := folder(t, map[string]string{
		ConfigName: minimal + "echeances: echeances.csv\n", "entrees/a.txt": fec,
		"echeances.csv": "Liste du jour\nclient;n° facture;échéance;montant\nC1;F1;10/04/2026;\nC1;F2;2026-05-31;50,00\nC1;F2;2026-06-30;70,00\n;F9;2026-07-31;\nC2;F3;bientôt;\nC2;F4;2026-07-31;dix\n",
	})
	in, problems := read(t, openDossier(t, dir, Options{}))
	if !slices.Equal(problems.Codes(), []string{CodeDueDate, CodeDueAmount}) || problems[0].Line != 7 || problems[0].Column != "C7" {
		t.Errorf("%v", problems)
	}
	for _, row := range []struct {
		customer, number string
		want             []customer.Instalment
	}{
		{"C1", "F1", []customer.Instalment{{Due: civil.New(2026, 4, 10)}}},
		{"C1", "F2", []customer.Instalment{{Due: civil.New(2026, 5, 31), Amount: 5000}, {Due: civil.New(2026, 6, 30), Amount: 7000}}},
		{"C7", "F9", []customer.Instalment{{Due: civil.New(2026, 7, 31)}}},
		{"C2", "F1", nil}, {"C2", "F3", nil}, {"C2", "F4", nil},
	} {
		if diff := cmp.Diff(row.want, in.Schedule(row.customer, row.number)); diff != "" {
			t.Errorf("%s %s: %s", row.customer, row.number, diff)
		}
	}
	if !slices.ContainsFunc(in.Files, func(f InputRow) bool { return f.File == "echeances.csv" && f.Rows == 6 }) {
		t.Errorf("%+v", in.Files)
	}
}

func TestDueDatesWithoutHeader(t *testing.T) {
	dir := folder(t, map[string]string{ConfigName: minimal + "echeances: e.csv\n", "entrees/a.txt": fec, "e.csv": "F1;10/04/2026\n"})
	if _, problems := read(t, openDossier(t, dir, Options{})); len(problems.Of(CodeDueHeader)) != 1 {
		t.Errorf("%v", problems)
	}
}
