package workbook

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// proposed is a set with one balanced group, one partial one, and two groups of
// the ledger that do not balance.
func proposed() openitem.Set {
	day := civil.New(2026, 3, 5)
	return openitem.Set{
		Date: civil.New(2026, 6, 30), Customers: []openitem.Party{{Code: "C1", Name: "=Menuiserie"}, {Code: "C2", Name: "Garage"}},
		Matches: []openitem.Match{{Rule: "piece", Lines: []openitem.MatchLine{{Matched: 5000}, {Matched: -5000}}}},
		Items:   []openitem.Item{{Amount: -700, Open: -700}},
		Proposals: []openitem.Proposal{
			{Customer: "C1", Account: "411000", Letter: "AB", Rules: []string{"piece"}, Reasons: []string{"même référence"}, Confidence: openitem.High, Lines: []openitem.MatchLine{
				{File: "a.txt", No: 2, Date: day, Ref: "F1", Label: "-1+2", Journal: "VE", Entry: "12", Amount: 5000, Matched: 5000},
				{File: "a.txt", No: 9, Date: day.AddDays(30), Ref: "F1", Journal: "BQ", Entry: "40", Amount: -5000, Matched: -5000},
			}},
			{Customer: "C2", Account: "411000", Letter: "aa", Rules: []string{"montant", "fifo"}, Confidence: openitem.Low, Rest: 2000, Lines: []openitem.MatchLine{
				{File: "a.txt", No: 3, Date: day, Ref: "F2", Amount: 12000, Matched: 10000}, {File: "a.txt", No: 8, Date: day, Amount: -10000, Matched: -10000, Letter: "Z"},
			}},
		},
		Imbalances: []openitem.Imbalance{{Customer: "C1", Account: "411000", Letter: "K", File: "a.txt", No: 5, Lines: 3, Missing: 123}, {Customer: "C2", Account: "411000", Letter: "L", Lines: 1, Missing: -456, OneSided: true}},
	}
}

func TestProposalsCSV(t *testing.T) {
	var out bytes.Buffer
	if err := WriteProposalsCSV(&out, proposed()); err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 7 {
		t.Fatal(rows, err)
	}
	for n, want := range map[int]string{
		1: "proposition;1;AB;forte;C1;'=Menuiserie;411000;VE;12;05/03/2026;F1;'-1+2;50,00;0,00;50,00;;0,00;piece;même référence;a.txt;2",
		4: "proposition;2;aa;faible;C2;Garage;411000;;;05/03/2026;;;0,00;100,00;-100,00;Z;20,00;montant+fifo;;a.txt;8",
		5: "non solde;;;;C1;'=Menuiserie;411000;;;;;;;;;K;1,23;;groupe de 3 lignes qui ne s’équilibre pas;a.txt;5",
		6: "non solde;;;;C2;Garage;411000;;;;;;;;;L;-4,56;;groupe de 1 ligne qui ne s’équilibre pas ; Un seul côté : l’autre est sans doute dans un autre exercice.;;0",
	} {
		if got := strings.Join(rows[n], ";"); got != want {
			t.Errorf("row %d\n got %s\nwant %s", n, got, want)
		}
	}
}

func TestProposalsWorkbook(t *testing.T) {
	var out, again bytes.Buffer
	if err := WriteProposals(&out, proposed()); err != nil {
		t.Fatal(err)
	}
	if err := WriteProposals(&again, proposed()); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same proposals gave other bytes", err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), "|"); got != "Lettrages proposés|Groupes non soldés|Rendement" {
		t.Fatal(got)
	}
	find := func(sheet, text string) []string {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell == text {
					return row
				}
			}
		}
		t.Fatalf("%s: no %s", sheet, text)
		return nil
	}
	if row := find("Lettrages proposés", "AB"); row[10] != "50" || row[11] != "0" || row[4] != "=Menuiserie" || row[16] != "même référence" {
		t.Errorf("%q", row)
	}
	if row := find("Groupes non soldés", "K"); row[4] != "0" || row[5] != "1.23" {
		t.Errorf("%q", row)
	}
	if row := find("Rendement", "piece"); row[2] != "1" || row[3] != money.Amount(5000).String()[:2] {
		t.Errorf("%q", row)
	}
	if err := WriteProposals(&again, openitem.Set{Date: civil.New(2026, 6, 30)}); err != nil {
		t.Error("an empty set:", err)
	}
}
