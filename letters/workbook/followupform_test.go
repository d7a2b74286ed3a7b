package workbook

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	cells "relance/aging/table"
)

func followUpForm(t testing.TB, facts ...followup.Fact) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteFollowUp(&out, facts, KnownNames{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readForm reads the sheets of a workbook as the product does.
func readForm(t testing.TB, data []byte) map[string][]cells.Row {
	t.Helper()
	sheets, problems, err := cells.Read("suivi.xlsx", data, cells.Options{})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	all := map[string][]cells.Row{}
	for _, s := range sheets {
		all[s.Name] = s.Rows
	}
	return all
}

func TestFollowUpForm(t *testing.T) {
	data := followUpForm(t)
	if !bytes.Equal(data, followUpForm(t)) {
		t.Error("the same form gave other bytes")
	}
	sheets := readForm(t, data)
	if len(sheets) != 1+len(followup.Schema()) {
		t.Errorf("%d visible sheets: the lists must be hidden, the rest seen", len(sheets))
	}
	f := opened(t, data)
	for _, s := range followup.Schema() {
		lines := sheets[s.Title]
		if len(lines) != 2 {
			t.Fatalf("%s has %d rows", s.Title, len(lines))
		}
		for c, col := range s.Columns {
			if got := lines[0].Cell(c).Text; got != col.Header {
				t.Errorf("%s: column %d is %q, want %q", s.Title, c+1, got, col.Header)
			}
			example := lines[1].Cell(c)
			switch {
			case col.Example == "" || col.Type == followup.TypeCustomer:
			case col.Type == followup.TypeDay && example.Kind != cells.Day, col.Type == followup.TypeAmount && example.Kind != cells.Number:
				t.Errorf("%s %s: the example %q is stored as text", s.Title, col.Header, example.Text)
			case example.Kind == cells.Empty:
				t.Errorf("%s %s: no example", s.Title, col.Header)
			}
		}
		if !strings.HasPrefix(lines[1].Cell(0).Text, followup.ExampleMark) {
			t.Errorf("%s: the example row would count: %q", s.Title, lines[1].Cell(0).Text)
		}
		checks, err := f.GetDataValidations(s.Title)
		checked := 0
		for _, col := range s.Columns {
			switch col.Type {
			case followup.TypeDay, followup.TypeAmount, followup.TypeCount, followup.TypeChoice:
				checked++
			}
		}
		if err != nil || len(checks) != checked {
			t.Errorf("%s: %d validations for %d columns that have one, %v", s.Title, len(checks), checked, err)
		}
		notes, err := f.GetComments(s.Title)
		if err != nil || len(notes) != len(s.Columns) {
			t.Errorf("%s: %d explanations for %d columns, %v", s.Title, len(notes), len(s.Columns), err)
		}
		if !strings.Contains(sheetPart(t, data, s.Title), `state="frozen"`) {
			t.Errorf("%s is not frozen", s.Title)
		}
	}
}

// TestFollowUpFacts writes facts as a person would have typed them.
func TestFollowUpFacts(t *testing.T) {
	data := followUpForm(t,
		followup.Fact{Kind: followup.Dispute, Customer: "00042", Date: civil.New(2026, 10, 5), Until: civil.New(2026, 10, 20), Invoices: []string{"F-1", "=F-2"}, Amount: 300_50, Code: "prix", Text: "=1+1 ?"},
		followup.Fact{Kind: followup.Plan, Customer: "C7", Date: civil.New(2026, 10, 1), Schedule: []followup.Instalment{{Due: civil.New(2026, 11, 1), Amount: 600_00}, {Due: civil.New(2026, 12, 1), Amount: 599_99}}},
	)
	got := map[string]string{}
	for _, title := range []string{"Litiges", "Plans"} {
		lines := readForm(t, data)[title]
		for c, head := range lines[0].Cells {
			if text := lines[2].Cell(c).Text; text != "" {
				got[title+" "+head.Text] = text
			}
		}
	}
	want := map[string]string{
		"Litiges Client": "00042", "Litiges Ouvert le": "2026-10-05", "Litiges Factures": "F-1 ; =F-2", "Litiges Montant contesté": "300.5", "Litiges Motif": "Prix ou remise",
		"Litiges À résoudre avant le": "2026-10-20", "Litiges Commentaire": "=1+1 ?",
		"Plans Client": "C7", "Plans Signé le": "2026-10-01", "Plans Échéancier": "01/11/2026 = 600,00 ; 01/12/2026 = 599,99",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

const openpyxlLists = `
import json, sys
from openpyxl import load_workbook
wb = load_workbook(sys.argv[1])
out = {}
for ws in wb.worksheets:
    for v in ws.data_validations.dataValidation:
        if v.type == "list":
            sheet, cells = v.formula1.split("!")
            out[ws.title + " " + str(v.sqref)] = [c[0].value for c in wb[sheet][cells.replace("$", "")]]
json.dump(out, sys.stdout)
`

// TestOpenpyxlSeesTheLists follows every drop-down list to its values.
func TestOpenpyxlSeesTheLists(t *testing.T) {
	t.Parallel()
	program := python(t)
	file := filepath.Join(t.TempDir(), "suivi.xlsx")
	if err := os.WriteFile(file, followUpForm(t), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(program, "-c", openpyxlLists, file).Output()
	if err != nil {
		t.Fatalf("%v %s", err, stderr(err))
	}
	var seen map[string][]string
	if err := json.Unmarshal(said, &seen); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for _, s := range followup.Schema() {
		for c, col := range s.Columns {
			for _, choice := range col.Choices {
				at := s.Title + " " + ref(c, 2) + ":" + ref(c, 2+spare)
				want[at] = append(want[at], choice.Label)
			}
		}
	}
	if diff := cmp.Diff(want, seen); diff != "" || len(want) < 8 {
		t.Errorf("%d lists\n%s", len(want), diff)
	}
}

// promised is a form with a promise in it.
func promised(t *testing.T) []byte {
	return followUpForm(t, followup.Fact{Kind: followup.Promise, Customer: "0007", Date: civil.New(2026, 10, 1), Until: civil.New(2026, 10, 30), Amount: 1_234_56, Author: "Camille"})
}

// TestLibreOfficeKeepsTheForm saves the workbook with LibreOffice: the same
// cells must be read from it.
func TestLibreOfficeKeepsTheForm(t *testing.T) {
	t.Parallel()
	before, after := readForm(t, promised(t)), readForm(t, fromOffice(t, "suivi"))
	for name, lines := range before {
		if name == helpSheetName {
			continue
		}
		if diff := cmp.Diff(lines, after[name]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestFollowUpProposesCustomersAndInvoices: the lists of customers, labelled, and of the
// open invoices of the customer of the row; what is not listed may be typed.
func TestFollowUpProposesCustomersAndInvoices(t *testing.T) {
	var out bytes.Buffer
	known := KnownNames{Customers: []customer.Named{{Code: "C036", Name: "Discothèque Modèle"}, {Code: "C7", Name: "C7"}}, Invoices: []KnownInvoice{{"C036", "F-1"}, {"C036", "F-2"}, {"C7", "F-9"}}}
	if err := WriteFollowUp(&out, nil, known); err != nil {
		t.Fatal(err)
	}
	f := opened(t, out.Bytes())
	got := map[string]string{}
	for cell, at := range map[string]string{"first": "A2", "bare": "A3", "owner": "B4", "invoice": "C4"} {
		got[cell], _ = f.GetCellValue(nameSheetName, at)
	}
	want := map[string]string{"first": "C036 – Discothèque Modèle", "bare": "C7", "owner": "C7", "invoice": "F-9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if visible, err := f.GetSheetVisible(nameSheetName); visible || err != nil {
		t.Error("the list is seen", err)
	}
	checks, err := f.GetDataValidations("Promesses")
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]string{}
	for _, v := range checks {
		if v.Type == "list" && (v.ErrorStyle == nil && !v.ShowErrorMessage || !v.ShowErrorMessage) {
			lists[v.Sqref] = v.Formula1
		}
	}
	if got := lists["A2:A502"]; got != "'Liste des clients'!$A$2:$A$3" {
		t.Errorf("customers: %q in %v", got, lists)
	}
	if got := lists["E2:E502"]; !strings.Contains(got, `IFERROR(LEFT($A2,FIND(" – ",$A2)-1),$A2)`) || !strings.HasPrefix(got, "OFFSET('Liste des clients'!$C$1,") {
		t.Errorf("invoices: %q in %v", got, lists)
	}
}
