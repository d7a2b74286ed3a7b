package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"relance/aging"
	"relance/aging/money"
)

func TestSameReportSameBytes(t *testing.T) {
	first := sampleBytes(t)
	for range 5 {
		if !bytes.Equal(first, written(t, sample(60, 4))) {
			t.Fatal("the same report gave other bytes")
		}
	}
	other := sample(60, 4)
	other.Company = "Autre"
	if bytes.Equal(first, written(t, other)) {
		t.Error("another report gave the same bytes")
	}
}

func TestSheets(t *testing.T) {
	all := []string{"Tableau de bord", "À faire", "Balance âgée", "Factures", "Clients", "Décisions", "Pénalités", "Suivi", "Prévision", "Efficacité", "Contrôles", "Historique"}
	if diff := cmp.Diff(all, opened(t, written(t, sample(20, 3))).GetSheetList()); diff != "" {
		t.Error(diff)
	}
}

// TestEmptySheetsAreLeftOut: a list without rows is not there, nor a sheet without
// lists.
func TestEmptySheetsAreLeftOut(t *testing.T) {
	r := sample(20, 3)
	r.Files, r.Matches, r.Penalties = nil, nil, nil
	f := opened(t, written(t, r))
	for _, name := range []string{sheetFollowUp, sheetPenalties} {
		if slices.Contains(f.GetSheetList(), name) {
			t.Errorf("%s is there and has nothing", name)
		}
	}
	if len(listed(t, f, "Lettrages")) > 0 || len(listed(t, f, "Preuve")) == 0 {
		t.Error("the lists of Contrôles are not those that have rows")
	}
	if got := opened(t, written(t, Report{Company: "Vide", Date: sampleDate, Previous: sampleDate.AddDays(-1)})).GetSheetList(); !slices.Contains(got, sheetBoard) || len(got) > 2 {
		t.Errorf("an empty report: %q", got)
	}
}

func TestAmountsAddUp(t *testing.T) {
	r := sample(60, 4)
	f := opened(t, written(t, r))
	items, aged := listed(t, f, "Factures"), listed(t, f, "Balance")
	if got := totalled(t, items, "Reste dû"); got != r.Balance.Totals.Balance {
		t.Errorf("Reste dû adds up to %s, the balance is %s", got, r.Balance.Totals.Balance)
	}
	if got := totalled(t, aged, "Solde"); got != r.Balance.Totals.Balance {
		t.Errorf("Solde adds up to %s, want %s", got, r.Balance.Totals.Balance)
	}
	var late money.Amount
	for _, bucket := range r.Balance.Buckets.Labels() {
		late += totalled(t, aged, bucket)
	}
	if late != r.Balance.Totals.Overdue() {
		t.Errorf("late %s, want %s", late, r.Balance.Totals.Overdue())
	}
	if got := totalled(t, listed(t, f, "Preuve"), "Postes ouverts"); got != r.Balance.Proof.Balance {
		t.Errorf("proof %s", got)
	}
	byBucket := map[string]money.Amount{}
	for _, i := range items {
		byBucket[i["Tranche"]] += totalled(t, []map[string]string{i}, "Reste dû")
	}
	for _, bucket := range append(r.Balance.Buckets.Labels(), "Non échu", "Non affecté") {
		if got := totalled(t, aged, bucket); got != byBucket[bucket] {
			t.Errorf("%s: %s of the customers, %s of their invoices", bucket, got, byBucket[bucket])
		}
	}
}

// TestNativeTables: every list is a native table with a name, whose titles are those
// of its cells, once each, and whose rows all say whose they are.
func TestNativeTables(t *testing.T) {
	f := opened(t, sampleBytes(t))
	names := map[string]bool{}
	for _, sheet := range f.GetSheetList()[1:] {
		tables, err := f.GetTables(sheet)
		if err != nil || len(tables) == 0 {
			t.Errorf("%s has no table: %v", sheet, err)
		}
		for _, table := range tables {
			if names[table.Name] || table.Name == "" {
				t.Errorf("%s: table %q", sheet, table.Name)
			}
			names[table.Name] = true
			for n, row := range listed(t, f, table.Name) {
				for title := range row {
					if title == "" || strings.HasPrefix(title, "Column") {
						t.Fatalf("%s: a column has no title", table.Name)
					}
				}
				code, known := row["Code"]
				if known && code == "" && table.Name != "Banque" && table.Name != "Documents" {
					t.Errorf("%s, row %d: no code", table.Name, n)
				}
			}
		}
	}
	if len(names) < 30 {
		t.Errorf("%d tables", len(names))
	}
}

// TestTotalsFollowTheFilters: what is shown above a list is added up from the rows
// that a filter leaves, and nothing else looks at what is shown.
func TestTotalsFollowTheFilters(t *testing.T) {
	data := sampleBytes(t)
	f := opened(t, data)
	for i, sheet := range f.GetSheetList() {
		tables, err := f.GetTables(sheet)
		if err != nil {
			t.Fatal(err)
		}
		totals := map[string]bool{}
		for _, table := range tables {
			from, _, _ := strings.Cut(table.Range, ":")
			_, top, err := excelize.CellNameToCoordinates(from)
			if err != nil {
				t.Fatal(err)
			}
			totals[fmt.Sprint(top-1)] = true
		}
		for _, m := range formula.FindAllStringSubmatch(parts(t, data)[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)], -1) {
			above := totals[strings.TrimLeft(m[1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
			if follows := strings.Contains(m[3], "SUBTOTAL("); follows != above {
				t.Errorf("%s %s: =%s", sheet, m[1], m[3])
			}
		}
	}
}

var formula = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"[^>]*?(t="[a-zA-Z]+")?><f>([^<]*)</f>(<v>[^<]*</v>)?`)

// TestEveryFormulaHasItsValue reads the parts themselves: no formula without a
// cached value, and numbers stay numbers.
func TestEveryFormulaHasItsValue(t *testing.T) {
	n := 0
	for name, part := range parts(t, sampleBytes(t)) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		for _, m := range formula.FindAllStringSubmatch(part, -1) {
			n++
			if m[4] == "" {
				t.Errorf("%s %s: =%s has no cached value", name, m[1], m[3])
			}
			if m[2] != "" {
				t.Errorf("%s %s: =%s is cached as %s", name, m[1], m[3], m[2])
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d formulas", n)
	}
}

// TestLedgerTextIsNeverAFormula looks for the awkward names of the sample.
func TestLedgerTextIsNeverAFormula(t *testing.T) {
	data := sampleBytes(t)
	for name, part := range parts(t, data) {
		if strings.ContainsAny(strings.NewReplacer("\n", "", "\t", "").Replace(part), "\x00\x01\x02\x0b") {
			t.Errorf("%s holds control characters", name)
		}
		for _, m := range formula.FindAllStringSubmatch(part, -1) {
			for _, bad := range []string{"cmd", "HYPERLINK", "exemple", "@"} {
				if strings.Contains(m[3], bad) {
					t.Errorf("%s: =%s", name, m[3])
				}
			}
		}
	}
	f := opened(t, data)
	rows := raw(t, f, sheetItems)
	style, err := f.GetCellStyle(sheetItems, "B6")
	if err != nil || at(rows, 5, 1) != awkward[0] {
		t.Fatalf("%q %v", at(rows, 5, 1), err)
	}
	if quote := f.Styles.CellXfs.Xf[style].QuotePrefix; quote == nil || !*quote {
		t.Error("the text that begins with = would become a formula when edited")
	}
}

var unstyled = regexp.MustCompile(`<c r="[A-Z]+[0-9]+"( t="[a-zA-Z]+")?>`)

// TestWellFormed parses every part, and looks for cells without a style.
func TestWellFormed(t *testing.T) {
	for name, part := range parts(t, sampleBytes(t)) {
		if strings.Contains(part, ` s="-1"`) || strings.HasPrefix(name, "xl/worksheets/sheet") && unstyled.MatchString(part) {
			t.Errorf("%s has a cell without a style", name)
		}
		d := xml.NewDecoder(strings.NewReader(part))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

var (
	dimension = regexp.MustCompile(`<dimension ref="A1:[A-Z]+(\d+)"`)
	rowStart  = regexp.MustCompile(`<row r="(\d+)"`)
)

// TestDimension compares the used range that a sheet declares with its rows:
// readers that trust it must see every cell, and no more.
func TestDimension(t *testing.T) {
	for _, r := range []Report{sample(60, 4), sample(1, 1), {Date: sampleDate}} {
		for name, sheet := range parts(t, written(t, r)) {
			if !strings.HasPrefix(name, "xl/worksheets/sheet") {
				continue
			}
			rows := rowStart.FindAllStringSubmatch(sheet, -1)
			if said, last := dimension.FindStringSubmatch(sheet)[1], rows[len(rows)-1][1]; said != last {
				t.Errorf("%s declares %s rows and has %s", name, said, last)
			}
		}
	}
}

var columnWidth = regexp.MustCompile(`<col min="(\d+)"`)

// TestSheetSetUp checks what makes a sheet pleasant to open and to print.
func TestSheetSetUp(t *testing.T) {
	data := sampleBytes(t)
	all := parts(t, data)
	book := all["xl/workbook.xml"]
	sheets := opened(t, data).GetSheetList()
	for i := range sheets {
		sheet := all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
		for _, want := range []string{`<dimension ref="A1:`, `orientation="`, `paperSize="9"`, `fitToWidth="1"`, `fitToHeight="`, "<oddFooter>", `showGridLines="false"`} {
			if !strings.Contains(sheet, want) {
				t.Errorf("sheet %d has no %s", i+1, want)
			}
		}
		// A sheet is fitted to its pages, or has breaks of its own at a scale that fits.
		if fitted, broken := strings.Contains(sheet, `fitToPage="true"`), strings.Contains(sheet, "<rowBreaks"); fitted == broken {
			t.Errorf("sheet %d: fitted %v, with breaks %v", i+1, fitted, broken)
		}
		if i > 0 && !strings.Contains(sheet, `state="frozen"`) {
			t.Errorf("sheet %d is not frozen", i+1)
		}
		last := 0
		for _, m := range columnWidth.FindAllStringSubmatch(sheet, -1) {
			var n int
			if _, err := fmt.Sscan(m[1], &n); err != nil || n <= last {
				t.Fatalf("sheet %d: columns out of order", i+1)
			}
			last = n
		}
	}
	if n := strings.Count(book, "_xlnm.Print_Titles"); n != len(sheets)-1 {
		t.Errorf("%d print titles", n)
	}
	for _, want := range []string{"_xlnm.Print_Area", `fullCalcOnLoad="true"`} {
		if !strings.Contains(book, want) {
			t.Errorf("the workbook has no %s", want)
		}
	}
	if core := all["docProps/core.xml"]; !strings.Contains(core, "2026-11-20T00:00:00Z") {
		t.Error("the properties are not dated by the report:", core)
	}
	if styles := all["xl/styles.xml"]; !strings.Contains(styles, `name="Relance montant"`) || !strings.Contains(styles, `#,##0.00\ &#34;€&#34;`) {
		t.Error("named styles or French formats are missing")
	}
}

// TestLinks checks that links lead from a customer to his rows and his letter.
func TestLinks(t *testing.T) {
	r := sample(60, 4)
	f := opened(t, written(t, r))
	for _, c := range []struct{ from, column, to string }{
		{sheetBalance, "A", sheetItems}, {sheetItems, "A", sheetBalance}, {sheetDecisions, "A", sheetItems}, {sheetPenalties, "A", sheetItems}, {sheetCustomers, "A", sheetItems},
	} {
		n := 0
		for line, row := range raw(t, f, c.from) {
			ok, target, err := f.GetCellHyperLink(c.from, fmt.Sprintf("%s%d", c.column, line+1))
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				continue
			}
			n++
			sheet, place, _ := strings.Cut(target, "!")
			code, err := f.GetCellValue(c.to, place)
			if err != nil || code != row[0] || sheet != quoted(c.to) {
				t.Errorf("%s: %s leads to %s, which is %q", c.from, row[0], target, code)
			}
		}
		if n < 20 {
			t.Errorf("%s: %d links", c.from, n)
		}
	}
	files, column := 0, ""
	for line, row := range raw(t, f, sheetDecisions) {
		if k := slices.Index(row, "Document"); k >= 0 {
			column = columnName(k)
		}
		if column == "" {
			continue
		}
		if ok, file, _ := f.GetCellHyperLink(sheetDecisions, fmt.Sprintf("%s%d", column, line+1)); ok && strings.HasPrefix(file, "courriers/") {
			files++
		}
	}
	if files < 10 {
		t.Errorf("%d links to letters", files)
	}
}

// TestLongListsGoOn lowers the limit of a sheet: nothing may be lost.
func TestLongListsGoOn(t *testing.T) {
	r := sample(60, 4)
	var out bytes.Buffer
	if err := write(&out, r, 60); err != nil {
		t.Fatal(err)
	}
	f := opened(t, out.Bytes())
	var sum money.Amount
	for _, sheet := range f.GetSheetList() {
		if rows := raw(t, f, sheet); len(rows) > 60 && sheet != sheetBoard {
			t.Errorf("%s has %d rows", sheet, len(rows))
		}
		tables, err := f.GetTables(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range tables {
			if table.Name == "Factures" || strings.HasPrefix(table.Name, "Factures_") {
				sum += totalled(t, listed(t, f, table.Name), "Reste dû")
			}
		}
	}
	if sum != r.Balance.Totals.Balance {
		t.Errorf("%s over the sheets, want %s", sum, r.Balance.Totals.Balance)
	}
}

func TestUnprovedBalanceIsSaidLoud(t *testing.T) {
	r := sample(5, 2)
	r.Balance.Proof.Rows[0].Ledger += 1
	r.Balance.Proof.Rows[0].Movement += 1
	r.Balance.Proof.Rows[0].Gap = 1
	r.Balance.Proof.Gap = 1
	f := opened(t, written(t, r))
	if said := fmt.Sprint(raw(t, f, sheetBoard)[3]); !strings.Contains(said, "NON prouvée") {
		t.Error(said)
	}
	if said := fmt.Sprint(raw(t, f, sheetChecks)); !strings.Contains(said, "ÉCART") {
		t.Error(said)
	}
}

func TestWriteBalance(t *testing.T) {
	r := sample(30, 3)
	var out bytes.Buffer
	if err := WriteBalance(&out, r.Balance); err != nil {
		t.Fatal(err)
	}
	f := opened(t, out.Bytes())
	if diff := cmp.Diff([]string{"Balance âgée", "Factures", "Contrôles"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if got := totalled(t, listed(t, f, "Factures"), "Reste dû"); got != r.Balance.Totals.Balance {
		t.Errorf("%s", got)
	}
	if err := WriteBalance(io.Discard, aging.Balance{}); err != nil {
		t.Error("an empty balance:", err)
	}
}

func TestWriteErrorIsReturned(t *testing.T) {
	for _, left := range []int{0, 1000, 20_000} {
		if err := Write(&failing{left}, sample(20, 3)); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: %v", left, err)
		}
	}
}

var key = regexp.MustCompile(`^[a-z]+([-_][a-z]+)+$`)

// TestWordsNotKeys: what the policy, the registers and the formats call by a key is
// said in words.
func TestWordsNotKeys(t *testing.T) {
	f := opened(t, sampleBytes(t))
	for _, sheet := range f.GetSheetList() {
		for n, row := range raw(t, f, sheet) {
			for _, cell := range row {
				if key.MatchString(cell) {
					t.Errorf("%s, row %d: %s", sheet, n+1, cell)
				}
			}
		}
	}
}
