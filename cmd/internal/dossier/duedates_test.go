package dossier

import (
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
)

// The due-date list is read as an input: its bytes are in the manifest, its
// problems in the list.
func TestDueDates(t *testing.T) {
	dir := folder(t, map[string]string{
		ConfigName: minimal + "echeances: echeances.csv\n", "entrees/a.txt": fec,
		"echeances.csv": "client;facture;échéance\nC1;F1;10/04/2026\nC1;F2;bientôt\n",
	})
	d := openDossier(t, dir, Options{})
	in, problems := read(t, d)
	if !slices.Equal(problems.Codes(), []string{customer.CodeDueDate.Code}) || problems[0].File != "echeances.csv" {
		t.Errorf("%v", problems)
	}
	if due := in.DueDates.Of("C1", "F1"); len(due) != 1 || due[0].Due != civil.New(2026, 4, 10) {
		t.Errorf("%+v", due)
	}
	if !slices.ContainsFunc(in.Files, func(f InputRow) bool { return f.File == "echeances.csv" && f.Rows == 1 && f.SHA256 != "" }) {
		t.Errorf("%+v", in.Files)
	}
	if list, _, err := d.DueDates(); err != nil || list.Len() != 1 {
		t.Errorf("%v %v", list, err)
	}
}
