package workbook

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// TestCustomersByWhatTheyOwe writes a master that tells who owes first.
func TestCustomersByWhatTheyOwe(t *testing.T) {
	owed := func(balance, late money.Amount) aging.Sums {
		return aging.Sums{Balance: balance, Late: []money.Amount{0, late}}
	}
	rows := []customer.Customer{
		{Code: "C1", Name: "Peu", Origins: []customer.Origin{{Field: "nom", From: "lu dans le grand livre, essai.txt"}}},
		{Code: "C2", Name: "Beaucoup", Phone: "0199000002"}, {Code: "C4", Name: "Autant"}, {Code: "C3", Name: "Autant aussi"}, {Code: "C0", Name: "Trop payé"}, {Code: "C9", Name: "Inconnu du grand livre"},
	}
	owing := Owing{Date: civil.New(2026, 11, 30), By: map[string]aging.Sums{
		"C1": owed(10_50, 0), "C2": owed(1_200_00, 700_25), "C3": owed(50_00, 50_00), "C4": owed(50_00, 0), "C0": owed(-5_00, 0),
	}}
	var out bytes.Buffer
	if err := WriteCustomers(&out, rows, owing); err != nil {
		t.Fatal(err)
	}
	f := opened(t, out.Bytes())
	var got [][]string
	for _, r := range raw(t, f, customerSheet) {
		got = append(got, append(r, "", "", "")[:4])
	}
	want := [][]string{
		{"code", "nom", "solde", "échu"}, {"C2", "Beaucoup", "1200", "700.25"}, {"C3", "Autant aussi", "50", "50"}, {"C4", "Autant", "50", "0"},
		{"C1", "Peu", "10.5", "0"}, {"C9", "Inconnu du grand livre", "", ""}, {"C0", "Trop payé", "-5", "0"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	master, problems, err := customer.ReadMaster("clients.xlsx", out.Bytes())
	if err != nil || len(problems) > 0 {
		t.Error("the file that was written is not read as it is:", err, problems)
	}
	if c := master.Find("C2", ""); c.Name != "Beaucoup" || c.Phone != "0199000002" || c.Ceiling != 0 {
		t.Errorf("%+v", c)
	}

	notes, err := f.GetComments(customerSheet)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, n := range notes {
		for _, p := range n.Paragraph {
			said[n.Cell] += p.Text
		}
	}
	if got, want := said["B5"], "Lu dans le grand livre, essai.txt"; got != want {
		t.Errorf("the note on the name says %q, want %q", got, want)
	}
	if got, want := said["C1"], "Ce que le client doit, avoirs et règlements déduits, au 30/11/2026, pour information : la colonne n’est pas relue, le rapport de chaque nuit donne le chiffre du jour."; got != want {
		t.Errorf("the note on the balance says %q, want %q", got, want)
	}
}
