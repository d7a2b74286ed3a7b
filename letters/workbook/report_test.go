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

	"relance/aging"
	"relance/aging/money"
)

func TestSameReportSameBytes(t *testing.T) {
	first := written(t, sample(60, 4))
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
	all := []string{
		"Tableau de bord", "Depuis hier", "Balance âgée", "Balance par groupe", "Factures", "Décisions", "Actions", "Appels", "Agenda", "Pénalités",
		"Promesses", "Litiges", "Plans", "Garanties", "Procédures", "Vu en banque", "Encours", "Comportement payeur", "Prévision", "Efficacité", "Motifs", "Portefeuille", "Provision",
		"Délais de paiement", "Lettrages proposés", "Preuve", "Anomalies", "Fiches à compléter", "Factures électroniques", "Historique", "Définitions",
	}
	if diff := cmp.Diff(all, opened(t, written(t, sample(20, 3))).GetSheetList()); diff != "" {
		t.Error(diff)
	}
	r := sample(20, 3)
	r.Previous = 0
	if diff := cmp.Diff(slices.Delete(all, 1, 2), opened(t, written(t, r)).GetSheetList()); diff != "" {
		t.Error("without a previous run:", diff)
	}
}

func TestEmptyReportSaysSo(t *testing.T) {
	f := opened(t, written(t, Report{Company: "Vide", Date: sampleDate, Previous: sampleDate.AddDays(-1)}))
	for _, sheet := range f.GetSheetList() {
		said := fmt.Sprint(raw(t, f, sheet))
		if sheet != sheetBoard && sheet != sheetTerms && !strings.Contains(said, "Rien à signaler.") {
			t.Errorf("%s: %s", sheet, said)
		}
	}
}

func TestAmountsAddUp(t *testing.T) {
	r := sample(60, 4)
	f := opened(t, written(t, r))
	items := raw(t, f, sheetItems)
	if diff := cmp.Diff([]string{"Code", "Client", "Facture", "Nature", "Compte", "Date", "Échéance", "Retard (jours)", "Tranche", "Montant", "Reste dû"}, items[4][:11]); diff != "" {
		t.Fatal(diff)
	}
	if got := added(t, items, 6, itemOpen); got != r.Balance.Totals.Balance {
		t.Errorf("Reste dû adds up to %s, the balance is %s", got, r.Balance.Totals.Balance)
	}
	aged := raw(t, f, sheetBalance)
	twice := 2 * r.Balance.Totals.Balance // customers and, below them, invoices
	if got := added(t, aged, 7, agedBalance); got != twice {
		t.Errorf("Solde adds up to %s, want %s", got, twice)
	}
	total, err := money.Parse(aged[3][agedBalance])
	if err != nil || total != r.Balance.Totals.Balance {
		t.Errorf("total %s %v", total, err)
	}
	var late money.Amount
	for b := range r.Balance.Totals.Late {
		late += added(t, aged, 7, agedLate+b)
	}
	if late != 2*r.Balance.Totals.Overdue() {
		t.Errorf("late %s, want %s", late, 2*r.Balance.Totals.Overdue())
	}
	proof := raw(t, f, sheetProof)
	if got := added(t, proof, 6, 5); got != r.Balance.Proof.Balance {
		t.Errorf("proof %s", got)
	}
}

// TestOutline checks the structure of the aged balance: customers visible,
// their invoices grouped and folded below them, live subtotals with numbers.
func TestOutline(t *testing.T) {
	r := sample(12, 3)
	sheet := sheetPart(t, written(t, r), sheetBalance)
	folded := strings.Count(sheet, `outlineLevel="1" hidden="1"`)
	open := 0
	for _, c := range r.Balance.Clients {
		open += len(c.Items)
	}
	if folded != open || open == 0 {
		t.Errorf("%d folded rows for %d items", folded, open)
	}
	if !strings.Contains(sheet, `summaryBelow="false"`) {
		t.Error("the outline does not say that customers are above their invoices")
	}
	if n := strings.Count(sheet, "<f>SUBTOTAL(9,"); n < 50 {
		t.Errorf("%d subtotals", n)
	}
	if strings.Contains(sheet, `t="str"`) {
		t.Error("a formula of the aged balance has a text for cached value")
	}
}

var formula = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"[^>]*?(t="[a-zA-Z]+")?><f>([^<]*)</f>(<v>[^<]*</v>)?`)

// TestEveryFormulaHasItsValue reads the parts themselves: no formula without a
// cached value, and numbers stay numbers.
func TestEveryFormulaHasItsValue(t *testing.T) {
	n := 0
	for name, part := range parts(t, written(t, sample(60, 4))) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		for _, m := range formula.FindAllStringSubmatch(part, -1) {
			n++
			if m[4] == "" {
				t.Errorf("%s %s: =%s has no cached value", name, m[1], m[3])
			}
			if m[2] != "" && !strings.Contains(m[3], "Prouvé") {
				t.Errorf("%s %s: =%s is cached as %s", name, m[1], m[3], m[2])
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d formulas", n)
	}
}

// TestLedgerTextIsNeverAFormula looks for the awkward names of the sample.
func TestLedgerTextIsNeverAFormula(t *testing.T) {
	data := written(t, sample(60, 4))
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
	if err != nil || rows[5][1] != awkward[0] {
		t.Fatalf("%q %v", rows[5][1], err)
	}
	if quote := f.Styles.CellXfs.Xf[style].QuotePrefix; quote == nil || !*quote {
		t.Error("the text that begins with = would become a formula when edited")
	}
}

var unstyled = regexp.MustCompile(`<c r="[A-Z]+[0-9]+"( t="[a-zA-Z]+")?>`)

// TestWellFormed parses every part, and looks for cells without a style.
func TestWellFormed(t *testing.T) {
	for name, part := range parts(t, written(t, sample(60, 4))) {
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
	data := written(t, sample(60, 4))
	all := parts(t, data)
	book := all["xl/workbook.xml"]
	sheets := opened(t, data).GetSheetList()
	for i, name := range sheets {
		sheet := all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
		for _, want := range []string{`<dimension ref="A1:`, `orientation="landscape"`, `paperSize="9"`, `fitToWidth="1"`, `fitToHeight="`, "<oddFooter>", `showGridLines="false"`} {
			if !strings.Contains(sheet, want) {
				t.Errorf("sheet %d has no %s", i+1, want)
			}
		}
		// The dashboard keeps its own page breaks, at a scale that fits.
		if fitted := strings.Contains(sheet, `fitToPage="true"`); fitted != (i > 0) {
			t.Errorf("sheet %d: fitted %v", i+1, fitted)
		}
		if i > 0 && !strings.Contains(sheet, `state="frozen"`) {
			t.Errorf("sheet %d is not frozen", i+1)
		}
		// The dashboard and the sheets of several lists are no lists, and the folded
		// balance cannot be filtered.
		lists := !slices.Contains([]string{sheetBoard, sheetBalance, sheetForecast, sheetEffects, sheetMotives, sheetDelays}, name)
		if filtered := strings.Contains(sheet, "<autoFilter"); filtered != lists {
			t.Errorf("sheet %d: filtered %v", i+1, filtered)
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
	rows := raw(t, f, sheetBalance)
	for n, row := range rows[6:] {
		if len(row) < 13 || row[12] == "" || row[12] == "—" {
			continue
		}
		ok, target, err := f.GetCellHyperLink(sheetBalance, fmt.Sprintf("A%d", n+7))
		if err != nil || !ok {
			t.Fatalf("row %d has no link: %v", n+7, err)
		}
		place := strings.SplitN(target, "!", 2)
		code, err := f.GetCellValue(sheetItems, place[1])
		if err != nil || code != row[0] || place[0] != "'Factures'" {
			t.Errorf("%s leads to %s, which is %q", row[0], target, code)
		}
	}
	ok, file, err := f.GetCellHyperLink(sheetBalance, "N7")
	if err != nil || !ok || file != "courriers/C00000%20rappel.pdf" {
		t.Errorf("%v %q %v", ok, file, err)
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
		rows := raw(t, f, sheet)
		if len(rows) > 60 && sheet != sheetBoard {
			t.Errorf("%s has %d rows", sheet, len(rows))
		}
		if strings.HasPrefix(sheet, sheetItems) {
			sum += added(t, rows, 6, itemOpen)
		}
	}
	if sum != r.Balance.Totals.Balance {
		t.Errorf("%s over the sheets, want %s", sum, r.Balance.Totals.Balance)
	}
	aged := raw(t, f, sheetBalance)
	rest := raw(t, f, sheetBalance+" (2)")
	if got := added(t, aged, 7, agedBalance) + added(t, rest, 7, agedBalance); got != r.Balance.Totals.Balance {
		t.Errorf("customers alone add up to %s", got)
	}
}

func TestUnprovedBalanceIsSaidLoud(t *testing.T) {
	r := sample(5, 2)
	r.Balance.Proof.Rows[0].Ledger += 1
	r.Balance.Proof.Rows[0].Movement += 1
	r.Balance.Proof.Rows[0].Gap = 1
	r.Balance.Proof.Gap = 1
	f := opened(t, written(t, r))
	if said := fmt.Sprint(raw(t, f, sheetBoard)[2]); !strings.Contains(said, "NON prouvée") {
		t.Error(said)
	}
	if said := fmt.Sprint(raw(t, f, sheetProof)); !strings.Contains(said, "ÉCART") {
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
	if diff := cmp.Diff([]string{"Balance âgée", "Factures", "Preuve"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if got := added(t, raw(t, f, sheetItems), 6, itemOpen); got != r.Balance.Totals.Balance {
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
