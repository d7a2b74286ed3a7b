package workbook

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"relance/aging/customer"
)

// TestFilesForEyes writes the workbooks of the sample into the folder that
// RELANCE_CLASSEURS names, so that a person can look at them.
func TestFilesForEyes(t *testing.T) {
	dir := os.Getenv("RELANCE_CLASSEURS")
	if dir == "" {
		t.Skip("RELANCE_CLASSEURS n’est pas donné")
	}
	r := sample(60, 4)
	var rows []customer.Customer
	for _, c := range r.Cases {
		rows = append(rows, c.Customer)
	}
	var balance, clients, csv bytes.Buffer
	if err := WriteBalance(&balance, r.Balance); err != nil {
		t.Fatal(err)
	}
	if err := WriteCustomers(&clients, rows, Owing{}); err != nil {
		t.Fatal(err)
	}
	if err := WriteBalanceCSV(&csv, r.Balance); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"rapport.xlsx": written(t, r), "vide.xlsx": written(t, Report{Company: "Vide", Date: sampleDate}),
		"balance.xlsx": balance.Bytes(), "clients.xlsx": clients.Bytes(), "balance.csv": csv.Bytes(),
		"suivi.xlsx": followUpForm(t),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
