package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"relance/aging/customer"
)

// TestInitTellsWhoOwesFirst makes a dossier of a ledger and of e-invoices: the
// customers are in the order of what they owe, with what they owe, and a blank cell
// says what the nights take for it.
func TestInitTellsWhoOwesFirst(t *testing.T) {
	dir := t.TempDir()
	file, folder := filepath.Join(dir, "000000018FEC20261231.txt"), filepath.Join(dir, "pdp")
	if err := os.WriteFile(file, []byte(madeLedger()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	with, _ := billedOf(t, file, "000000018", folder)
	if code, said := inProcess(dir, "init", filepath.Join(dir, "d"), "--depuis", file, "--factures", folder, "--date", "2026-03-20"); code != 0 {
		t.Fatal(code, said)
	}
	path := filepath.Join(dir, "d", "clients.xlsx")
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Clients", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, r := range rows {
		got = append(got, r[:4])
	}
	// Invoices with a document are due 15 days later, the others after 30 days: on
	// 20 March only the first ones of C1 and C3 are late.
	want := [][]string{
		{"code", "nom", "solde", "échu"}, {"C6", "Client 6", "12003", "0"}, {"C5", "Client 5", "10003", "0"}, {"C4", "Client 4", "8003", "0"},
		{"C3", "Client 3", "6003", "3001"}, {"C2", "Client 2", "4003", "0"}, {"C1", "Client 1", "2003", "1001"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(with, diff)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, problems, err := customer.ReadMaster("clients.xlsx", data); err != nil || len(problems) > 0 {
		t.Error(err, problems)
	}
	notes, err := f.GetComments("Clients")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, n := range notes {
		for _, p := range n.Paragraph {
			said[n.Cell] += p.Text
		}
	}
	email, err := excelize.CoordinatesToCellName(slices.Index(rows[0], "courriel")+1, 7)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := said[email], "Tant que cette cellule est vide, chaque nuit prend « c1@client.example.com », lu dans la facture F-2026-012 du 11/03/2026"; got != want {
		t.Errorf("the note on the e-mail of C1 says %q, want %q", got, want)
	}
	if got, want := said["B7"], "Lu dans le grand livre, 000000018FEC20261231.txt"; got != want {
		t.Errorf("the note on the name of C1 says %q, want %q", got, want)
	}
}
