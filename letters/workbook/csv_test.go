package workbook

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"relance/aging/money"
)

func TestBalanceCSV(t *testing.T) {
	r := sample(60, 4)
	var out bytes.Buffer
	if err := WriteBalanceCSV(&out, r.Balance); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if want := "\ufeffcode;nom;solde;non_echu;tranche_1_30;tranche_31_60;tranche_61_90;tranche_plus_90;non_affecte\r\n"; !strings.HasPrefix(text, want) {
		t.Fatalf("%.120q", text)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 1+len(r.Balance.Clients) {
		t.Fatal(len(rows), err)
	}
	var sum money.Amount
	for n, row := range rows[1:] {
		var parts money.Amount
		for c, cell := range row[2:] {
			a, err := money.Parse(cell)
			if err != nil || strings.Contains(cell, ".") {
				t.Fatalf("%q: %v", cell, err)
			}
			if c == 0 {
				sum += a
				parts -= a
				continue
			}
			parts += a
		}
		if parts != 0 {
			t.Errorf("row %d does not add up: %s", n, parts)
		}
		for _, cell := range row[:2] {
			if looksActive(cell) {
				t.Errorf("%q could be read as a formula", cell)
			}
		}
	}
	if sum != r.Balance.Totals.Balance {
		t.Errorf("%s, want %s", sum, r.Balance.Totals.Balance)
	}
}

func TestItemsCSV(t *testing.T) {
	r := sample(60, 4)
	var out bytes.Buffer
	if err := WriteItemsCSV(&out, r.Balance); err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var sum money.Amount
	for _, row := range rows[1:] {
		a, err := money.Parse(row[7])
		if err != nil {
			t.Fatal(err)
		}
		sum += a
		if looksActive(row[2]) {
			t.Errorf("%q could be read as a formula", row[2])
		}
	}
	if sum != r.Balance.Totals.Balance {
		t.Errorf("%s, want %s", sum, r.Balance.Totals.Balance)
	}
	for _, left := range []int{0, 50} {
		if err := WriteItemsCSV(&failing{left}, r.Balance); err == nil {
			t.Error("a full disk is not reported")
		}
	}
}
