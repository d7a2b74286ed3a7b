package followup_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/followup"
	"relance/aging/problem"
)

// tab is a sheet of a workbook made by hand: its rows from the cell A1.
type tab struct {
	name   string
	rows   [][]any
	hidden bool
	very   bool
}

func workbookWith(t *testing.T, tabs ...tab) followup.Input {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, one := range append(tabs, tab{name: "Listes", rows: [][]any{{"oui"}}}) {
		if _, err := f.NewSheet(one.name); err != nil {
			t.Fatal(err)
		}
		for k, row := range one.rows {
			if err := f.SetSheetRow(one.name, fmt.Sprint("A", k+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	f.SetActiveSheet(len(tabs))
	for _, one := range tabs {
		if one.hidden {
			if err := f.SetSheetVisible(one.name, false, one.very); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return followup.Input{Name: "suivi.xlsx", Data: b.Bytes()}
}

func promiseRows() [][]any {
	return [][]any{{"Client", "Dite le", "Promise pour le", "Montant"}, {"C001", "12/10/2026", "30/10/2026", 500}}
}

// TestPromiseIsRead: whatever people did to the sheet, the promise counts.
func TestPromiseIsRead(t *testing.T) {
	banner := append([][]any{{"Suivi des promesses"}, {}, {"à jour au 30/10/2026"}}, promiseRows()...)
	sorted := [][]any{promiseRows()[1], promiseRows()[0]}
	moved := [][]any{{nil, "Client", "Dite le", "Promise pour le"}, {nil, "C001", "12/10/2026", "30/10/2026"}}
	reordered := [][]any{{"Promise pour le", "Client", "Dite le"}, {"30/10/2026", "C001", "12/10/2026"}}
	for name, c := range map[string]struct {
		tab  tab
		want string // codes of warnings and errors
	}{
		"usual":               {tab{name: "Promesses", rows: promiseRows()}, "[]"},
		"hidden":              {tab{name: "Promesses", rows: promiseRows(), hidden: true}, "[]"},
		"very hidden":         {tab{name: "Promesses", rows: promiseRows(), hidden: true, very: true}, "[]"},
		"another case":        {tab{name: "PROMESSES", rows: promiseRows()}, "[]"},
		"spaces":              {tab{name: " Promesses ", rows: promiseRows()}, "[]"},
		"singular":            {tab{name: "Promesse", rows: promiseRows()}, "[]"},
		"copied by Excel":     {tab{name: "promesses (2)", rows: promiseRows()}, "[SUI-11]"},
		"copied by a person":  {tab{name: "Copie de Promesses", rows: promiseRows()}, "[SUI-11]"},
		"dated":               {tab{name: "Promesses 2026", rows: promiseRows()}, "[SUI-11]"},
		"mistyped":            {tab{name: "Promeses", rows: promiseRows()}, "[SUI-11]"},
		"more words":          {tab{name: "Liste des promesses", rows: promiseRows()}, "[SUI-11]"},
		"a banner above":      {tab{name: "Promesses", rows: banner}, "[]"},
		"titles sorted below": {tab{name: "Promesses", rows: sorted}, "[]"},
		"from column B":       {tab{name: "Promesses", rows: moved}, "[]"},
		"columns moved":       {tab{name: "Promesses", rows: reordered}, "[]"},
	} {
		r, problems := read(t, workbookWith(t, c.tab))
		if len(r.Facts) != 1 || r.Facts[0].Customer != "C001" || r.Facts[0].Kind != followup.Promise {
			t.Errorf("%s: %+v", name, r.Facts)
		}
		if got := fmt.Sprint(warnings(problems)); got != c.want {
			t.Errorf("%s: %s, want %s: %v", name, got, c.want, problems)
		}
	}
}

// TestAccents: a sheet is known without its accents.
func TestAccents(t *testing.T) {
	rows := [][]any{{"Client", "Date", "Étape"}, {"C001", "12/10/2026", "Redressement judiciaire"}}
	for _, name := range []string{"Procedures", "PROCÉDURES", "procedure", "Procédures (2)"} {
		if r, problems := read(t, workbookWith(t, tab{name: name, rows: rows})); len(r.Facts)+len(r.Bad) != 1 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// TestSheetsThatStop: a sheet that cannot be read, or that may be ours, stops the
// night with its address.
func TestSheetsThatStop(t *testing.T) {
	noCustomer := [][]any{{"Débiteur", "Dite le", "Promise pour le"}, {"C001", "12/10/2026", "30/10/2026"}}
	noTitles := [][]any{{"C001", "12/10/2026", "30/10/2026", "client"}}
	apart := [][]any{{nil, "Client", "Dite le", "Promise pour le"}, {"C001", "12/10/2026", "30/10/2026"}, {"C002", "12/10/2026", "30/10/2026"}}
	for name, c := range map[string]struct {
		tab           tab
		code, address string
	}{
		"no customer":              {tab{name: "Promesses", rows: noCustomer}, followup.CodeNoHeader.Code, "Promesses!A1"},
		"hidden, no customer":      {tab{name: "Promesses", rows: noCustomer, hidden: true}, followup.CodeNoHeader.Code, "Promesses!A1"},
		"renamed, no customer":     {tab{name: "Promesses (2)", rows: noCustomer}, followup.CodeNoHeader.Code, "Promesses (2)!A1"},
		"no titles":                {tab{name: "Promesses", rows: noTitles}, followup.CodeNoHeader.Code, "Promesses!A1"},
		"titles beside their rows": {tab{name: "Promesses", rows: apart}, followup.CodeNoHeader.Code, "Promesses!B1"},
		"another name":             {tab{name: "Feuil1", rows: promiseRows()}, followup.CodeSheet.Code, "Feuil1"},
	} {
		_, problems := read(t, workbookWith(t, c.tab))
		of := problems.Of(problem.Kind{Code: c.code})
		if len(of) == 0 || of[0].Severity != problem.Error {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		if of[0].Column != c.address {
			t.Errorf("%s: at %s", name, of[0].Column)
		}
	}
}

// TestSheetsOfTheirOwn: what people keep beside the follow-up stops nothing.
func TestSheetsOfTheirOwn(t *testing.T) {
	for name, one := range map[string]tab{
		"their own":              {name: "Récap", rows: [][]any{{"Mois", "Total"}, {"octobre", 12}}},
		"set aside":              {name: "Hors suivi 2025", rows: promiseRows()},
		"a blank one":            {name: "Feuil1"},
		"one of ours, not begun": {name: "Litiges"},
	} {
		_, problems := read(t, workbookWith(t, tab{name: "Promesses", rows: promiseRows()}, one))
		if got := warnings(problems); len(got) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// TestUnreadFiles: a CSV of the follow-up that names no sheet stops the night, a
// row that does holds its customer.
func TestUnreadFiles(t *testing.T) {
	_, problems := read(t, csv("suivi/promesses.csv", "client;dite le;promise pour le\nC001;12/10/2026;30/10/2026\n"), csv("suivi/tableau.csv", "qui;quand\nC2;demain\n"))
	if of := problems.Of(followup.CodeNoSheet); len(of) != 1 || of[0].Severity != problem.Error || of[0].File != "suivi/tableau.csv" {
		t.Error(problems)
	}
	r, problems := read(t, csv("suivi.csv", "feuille;client;date;promise pour le\npromese;C001;12/10/2026;30/10/2026\nxyz;C002;12/10/2026;30/10/2026\n"))
	if len(r.Facts) != 1 || r.Facts[0].Kind != followup.Promise {
		t.Errorf("a mistyped sheet: %+v", r.Facts)
	}
	if got := r.Unread("C002"); len(got) != 1 {
		t.Errorf("a row of no sheet holds nobody: %v", problems)
	}
	r, problems = read(t, csv("suivi/promesses-2026.csv", "client,dite le,promise pour le,commentaire\nC001,12/10/2026,30/10/2026,\"1\n2\n3\n4\n5; 6\"\n"))
	if len(r.Facts) != 1 || r.Facts[0].Text != "1 2 3 4 5; 6" {
		t.Errorf("%+v %v", r.Facts, problems)
	}
}
