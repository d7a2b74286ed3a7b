package customer_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/customer"
)

// customersOf is a workbook with a sheet per name, whose only customer is the
// name; hidden hides the first.
func customersOf(t *testing.T, hidden bool, names ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range names {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for cell, v := range map[string]string{"A1": "code", "B1": "nom", "C1": "ne pas relancer", "A2": name, "B2": name, "C2": "oui"} {
			if err := f.SetCellValue(name, cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.SetSheetVisible(names[0], !hidden); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHiddenMaster: a hidden sheet of customers counts when no other one does.
func TestHiddenMaster(t *testing.T) {
	for want, data := range map[string][]byte{
		"CACHE":  customersOf(t, true, "CACHE"),
		"MONTRE": customersOf(t, true, "CACHE", "MONTRE"),
	} {
		m, problems, err := customer.ReadMaster("clients.xlsx", data)
		if err != nil || problems.HasErrors() || m.Len() != 1 || m.Find(want, "").Code != want {
			t.Errorf("%s: %+v %v %v", want, m.All(), problems, err)
		}
	}
}

// TestMasterOfSeveralLines: an address typed with Alt+Enter loses no customer.
func TestMasterOfSeveralLines(t *testing.T) {
	m, problems, err := customer.ReadMaster("clients.csv", []byte("code,nom,adresse,ne-pas-relancer\nC001,Un,\"Service compta\n12; rue X\nBât. A\nZI Nord\n69000 Lyon\",oui\n"))
	if err != nil || m.Len() != 1 {
		t.Fatal(m.All(), problems, err)
	}
	if c := m.Find("C001", ""); !c.NoReminder {
		t.Errorf("%+v", c)
	}
}
