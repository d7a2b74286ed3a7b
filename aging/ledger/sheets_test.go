package ledger

import (
	"strings"
	"testing"

	"relance/aging/problem"
	"relance/aging/table"
)

// one makes a sheet of a workbook from its rows as text.
func one(name string, rows ...string) foundSheet {
	s := table.Sheet{Name: name}
	for i, r := range append([]string{"Client;N° facture;Date;Échéance;Reste à payer"}, rows...) {
		row := table.Row{No: i + 1}
		for _, text := range strings.Split(r, ";") {
			row.Cells = append(row.Cells, table.Cell{Text: text, Kind: table.Text})
		}
		s.Rows = append(s.Rows, row)
	}
	return foundSheet{s, table.Header{Row: s.Rows[0], Columns: map[string]int{mapCustomer: 0, mapPiece: 1, mapDate: 2, mapDue: 3, mapOpen: 4}}}
}

func TestSheetsReadTogether(t *testing.T) {
	a, b, c := "Un;F1;10/01/2026;10/02/2026;120", "Deux;F2;12/02/2026;12/03/2026;80", "Trois;F3;12/02/2026;12/03/2026;50"
	paid := "Deux;F2;12/02/2026;12/03/2026;30"
	for name, x := range map[string]struct {
		sheets   []foundSheet
		want     string
		severity problem.Severity
		code     string
	}{
		"one a month":                          {[]foundSheet{one("Janvier", a), one("Février", b, c)}, "Janvier Février", 0, ""},
		"a copy":                               {[]foundSheet{one("Liste", a, b), one("Copie", a, b)}, "Liste", problem.Note, CodeSheetCopy.Code},
		"months, and all of them":              {[]foundSheet{one("Janvier", a), one("Février", b, c), one("Toutes", a, b, c)}, "Toutes", problem.Warning, CodeSheetCopy.Code},
		"the same invoice, paid in part since": {[]foundSheet{one("Janvier", a, b), one("Février", paid, c)}, "", problem.Error, CodeOtherSheets.Code},
		"the same invoices, some paid since":   {[]foundSheet{one("Janvier", a, b), one("Février", b)}, "Janvier", problem.Warning, CodeSheetCopy.Code},
	} {
		read, problems := choose("a.xlsx", x.sheets)
		var names []string
		for _, f := range read {
			names = append(names, f.sheet.Name)
		}
		if got := strings.Join(names, " "); got != x.want {
			t.Errorf("%s: read %q, want %q", name, got, x.want)
		}
		if x.code == "" && len(problems) > 0 || x.code != "" && (len(problems) == 0 || problems[0].Code != x.code || problems[0].Severity != x.severity) {
			t.Errorf("%s: problems %v", name, problems)
		}
	}
}

// A sheet whose name says that its invoices are no debt is left out and said; one
// that stands alone is read, whatever its name.
func TestSheetsNamedAfterAState(t *testing.T) {
	m := mappings(t)[0]
	for name, ended := range map[string]bool{"Payées": true, "Factures réglées 2026": true, "Devis": true, "Fournisseurs": true, "Impayées": false, "Non payées": false, "Juin 2026": false, "Clients": false, "Payées et impayées": false} {
		kept, problems := withoutEnded(m.states(), "a.xlsx", []foundSheet{one("Liste", "Un;F1;10/01/2026;10/02/2026;120"), one(name, "Deux;F2;12/02/2026;12/03/2026;80")})
		if got := len(kept) == 1 && len(problems) == 1; got != ended {
			t.Errorf("%s: %d sheets, %v", name, len(kept), problems)
		}
		if kept, _ := withoutEnded(m.states(), "a.xlsx", []foundSheet{one(name, "Deux;F2;12/02/2026;12/03/2026;80")}); len(kept) != 1 {
			t.Errorf("%s alone is not read", name)
		}
	}
	if _, problems := choose("a.xlsx", []foundSheet{one("2025", "Un;1;10/01/2025;10/02/2025;120"), one("2026", "Un;1;10/01/2026;10/02/2026;80", "Deux;2;10/01/2026;10/02/2026;8")}); problems != nil {
		t.Errorf("numbers that begin again: %v", problems)
	}
}
