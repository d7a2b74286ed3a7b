package customer

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
)

func TestDueDateList(t *testing.T) {
	list, problems, err := ReadDueDates("echeances.csv", []byte("Liste du jour\nclient;n° facture;échéance;montant;compte\n"+
		"C1;F1;10/04/2026;;\nC1;F2;2026-06-30;70,00;\nC1;F2;2026-05-31;50,00;\n;F9;2026-07-31;;4117\nC2;F3;bientôt;;\nC2;F4;2026-07-31;dix;\n;;2026-07-31;;\n"))
	if err != nil || !slices.Equal(problems.Codes(), []string{CodeDueDate.Code, CodeDueAmount.Code}) || problems[0].Line != 7 || problems[0].Column != "C7" {
		t.Fatalf("%v %v", problems, err)
	}
	due := func(customer, number string) (all []Instalment) {
		for _, r := range list.Of(customer, number) {
			all = append(all, r.Instalment)
		}
		return all
	}
	for _, row := range []struct {
		customer, number string
		want             []Instalment
	}{
		{"C1", "F1", []Instalment{{Due: civil.New(2026, 4, 10)}}},
		{"C1", "F2", []Instalment{{Due: civil.New(2026, 5, 31), Amount: 5000}, {Due: civil.New(2026, 6, 30), Amount: 7000}}},
		{"C7", "F9", []Instalment{{Due: civil.New(2026, 7, 31)}}},
		{"C2", "F1", nil}, {"C2", "F3", nil}, {"C2", "F4", nil}, {"C1", "", nil},
	} {
		if diff := cmp.Diff(row.want, due(row.customer, row.number)); diff != "" {
			t.Errorf("%s %s: %s", row.customer, row.number, diff)
		}
	}
	if r := list.Rows(); list.Len() != 4 || r[3].Account != "4117" || r[3].Line != 6 || r[3].Place() != "B6" || r[3].File != "echeances.csv" {
		t.Errorf("%+v", r)
	}
	var none *DueDates
	if none.Len() != 0 || none.Rows() != nil || none.Of("C1", "F1") != nil {
		t.Error("a nil list has rows")
	}
}

// Every code of the list has a smallest input that shows it.
func TestBrokenDueDates(t *testing.T) {
	for _, code := range DueCodes() {
		folders, err := filepath.Glob("../../testdata/broken/" + code + "-*")
		if err != nil || len(folders) != 1 {
			t.Fatalf("%s: %v %v", code, folders, err)
		}
		data, err := os.ReadFile(filepath.Join(folders[0], "echeances.csv"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(folders[0], "attendu.txt"))
		if err != nil {
			t.Fatal(err)
		}
		_, problems, err := ReadDueDates("echeances.csv", data)
		if err != nil || !slices.Equal(problems.Codes(), strings.Fields(string(want))) {
			t.Errorf("%s: %v %v", folders[0], problems, err)
		}
	}
}

// Whatever the bytes, no panic, and every row that is kept has a day, a number
// and a place.
func FuzzDueDates(f *testing.F) {
	f.Add([]byte("client;facture;échéance;montant;compte\nC1;F1;10/04/2026;12,00;411\n"))
	f.Add([]byte("facture,due date\nF1,2026-04-10\nF1,\n"))
	f.Add([]byte("facture|échéance\r\n\"F\n1\"|45000\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems, err := ReadDueDates("echeances.csv", data)
		if err != nil {
			t.Fatal(err)
		}
		if list == nil && !problems.HasErrors() {
			t.Fatal("no list, and nobody says why")
		}
		for _, r := range list.Rows() {
			if r.Number == "" || r.Due.IsZero() || r.Line < 1 || len(list.Of(r.Customer, r.Number)) == 0 {
				t.Fatalf("%+v", r)
			}
		}
	})
}
