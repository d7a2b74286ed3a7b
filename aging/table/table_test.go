package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"relance/aging/civil"
	"relance/aging/money"
)

func read(t *testing.T, data string, opts Options) Sheet {
	t.Helper()
	sheets, problems, err := Read("f", []byte(data), opts)
	if err != nil || problems.HasErrors() || len(sheets) != 1 {
		t.Fatal(sheets, problems, err)
	}
	return sheets[0]
}

// text gives the rows as no:cell|cell.
func text(s Sheet) string {
	var rows []string
	for _, r := range s.Rows {
		cells := []string{}
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		rows = append(rows, fmt.Sprint(r.No, ":", strings.Join(cells, "|")))
	}
	return strings.Join(rows, " / ")
}

func TestText(t *testing.T) {
	latin, _ := charmap.ISO8859_15.NewEncoder().String("Nom;Ville\nHôtel œuvre €;Évry\n")
	windows, _ := charmap.Windows1252.NewEncoder().String("Nom;Ville\nL’Étoile;Évry\n")
	for _, c := range []struct{ name, in, want, delimiter, encoding string }{
		{"semicolon", "a;b\n1;2\n", "1:a|b / 2:1|2", ";", "UTF-8"},
		{"comma with decimal commas", "a,b,c\n\"1,5\",2,3\n\"2,5\",3,4\n", "1:a|b|c / 2:1,5|2|3 / 3:2,5|3|4", ",", "UTF-8"},
		{"tab, CR", "a\tb\r1\t2\r", "1:a|b / 2:1|2", "tabulation", "UTF-8"},
		{"blank rows keep the numbers", "a;b\n\n ; \n1;2;;\n", "1:a|b / 4:1|2", ";", "UTF-8"},
		{"sep=", "sep=|\na|b\n", "2:a|b", "|", "UTF-8"},
		{"BOM", "\xEF\xBB\xBFa;b\n", "1:a|b", ";", "UTF-8"},
		{"ISO 8859-15", latin, "1:Nom|Ville / 2:Hôtel œuvre €|Évry", ";", "ISO 8859-15"},
		{"Windows-1252", windows, "1:Nom|Ville / 2:L’Étoile|Évry", ";", "Windows-1252"},
		{"UTF-16", "\xFF\xFEa\x00;\x00b\x00\n\x00\xe9\x00;\x001\x00", "1:a|b / 2:é|1", ";", "UTF-16"},
		{"quotes", "a;b\n\"x;\"\"y\"\"\";2\n", "1:a|b / 2:x;\"y\"|2", ";", "UTF-8"},
		{"a field over two lines", "a;b\n\"12 rue X\nBât. 3\";2\n3;4\n", "1:a|b / 2:12 rue X\nBât. 3|2 / 4:3|4", ";", "UTF-8"},
		{"a lone quote swallows nothing", "a;b\n\"Écran 24\" HD;2\n3;\"x\n5;\"6\"\n", "1:a|b / 2:\"Écran 24\" HD|2 / 3:3|\"x / 4:5|6", ";", "UTF-8"},
		{"no-break spaces and NUL", "a;b\n\u00a0x\u202f;\x001\x00\n", "1:a|b / 2:x|1", ";", "UTF-8"},
	} {
		s := read(t, c.in, Options{})
		if got := text(s); got != c.want || s.Delimiter != c.delimiter || s.Encoding != c.encoding {
			t.Errorf("%s: %q, %q, %s", c.name, got, s.Delimiter, s.Encoding)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want money.Amount
	}{
		{Cell{}, 0}, {Cell{Kind: Number, Text: "1234.5600000000001"}, 123456}, {Cell{Kind: Number, Text: "1.005"}, 101}, {Cell{Kind: Number, Text: "1.0049999999999999"}, 101},
		{Cell{Kind: Number, Text: "-0.125"}, -13}, {Cell{Kind: Number, Text: "1.2E3"}, 120000}, {Cell{Kind: Text, Text: "1\u202f234,56\u00a0€"}, 123456}, {Cell{Kind: Text, Text: "(123,45)"}, -12345},
		{Cell{Kind: Text, Text: "12,50-"}, -1250},
	} {
		if got, err := c.cell.Money(); err != nil || got != c.want {
			t.Errorf("%+v: %v %v, want %v", c.cell, got, err, c.want)
		}
	}
	for _, bad := range []Cell{{Kind: Text, Text: "x"}, {Kind: Number, Text: "1e300"}, {Kind: Number, Text: "NaN"}, {Kind: Day, Text: "2026-01-01"}} {
		if got, err := bad.Money(); err == nil {
			t.Errorf("%+v: %v", bad, got)
		}
	}
}

func TestParseDay(t *testing.T) {
	for in, want := range map[string]string{
		"31/01/2026": "2026-01-31", "2026-01-31": "2026-01-31", "31.01.26": "2026-01-31", "20260131": "2026-01-31", "01122023": "2023-12-01", "3/4/2026": "2026-04-03",
		"2026-01-31 10:00:00": "2026-01-31", "2026-01-31T00:00:00Z": "2026-01-31", "": "", "00/00/0000": "", "00000000": "",
	} {
		if d, err := ParseDay(in); err != nil || d.String() != want {
			t.Errorf("%q: %s %v", in, d, err)
		}
	}
	for _, in := range []string{"31/02/2026", "x", "2026", "1/1", "12/31/2026", "1800-01-01", "demain"} {
		if d, err := ParseDay(in); err == nil {
			t.Errorf("%q: %s", in, d)
		}
	}
	for in, want := range map[string]string{"46347": "2026-11-21", "46347.75": "2026-11-21", "1": "1900-01-01", "59": "1900-02-28", "61": "1900-03-01", "0": ""} {
		if d, err := (Cell{Kind: Number, Text: in}).Day(); err != nil || d.String() != want {
			t.Errorf("serial %s: %s %v", in, d, err)
		}
	}
	if d, err := serial("44885", true); err != nil || d.String() != "2026-11-21" {
		t.Errorf("1904: %s %v", d, err)
	}
}

func TestFindHeader(t *testing.T) {
	s := read(t, "Grand livre;;\nPériode;du 01/01/2026;au 31/12/2026\n\nN° Compte;DATE D'ÉCHÉANCE;Montant (TTC);Autre\n411;31/01/2026;12\n", Options{})
	fields := []Field{{Key: "compte", Aliases: []string{"numéro de compte", "n° compte"}, Required: true}, {Key: "echeance", Aliases: []string{"date d’échéance"}}, {Key: "montant", Aliases: []string{"montant ttc"}}, {Key: "absent", Aliases: []string{"rien"}}}
	h, ok := FindHeader(s, fields)
	if !ok || h.Row.No != 4 || fmt.Sprint(h.Columns) != "map[compte:0 echeance:1 montant:2]" || !slices.Equal(h.Unknown, []int{3}) || h.Has("absent") {
		t.Fatalf("%+v %v", h, ok)
	}
	row := s.Rows[h.Index+1]
	if h.Cell(row, "montant").Text != "12" || h.Cell(row, "absent").Text != "" || h.Address(row, "echeance") != "B5" {
		t.Errorf("%+v", row)
	}
	fields[3].Required = true
	if h, ok := FindHeader(s, fields); ok {
		t.Errorf("found %+v without a required column", h)
	}
	if Address(27, 3) != "AB3" || Address(0, 1) != "A1" || Address(25, 9) != "Z9" || Address(701, 1) != "ZZ1" {
		t.Error("addresses")
	}
}

// workbookOf writes a workbook and gives its bytes.
func workbookOf(t *testing.T, fill func(*excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func set(t *testing.T, f *excelize.File, address string, value any) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", address, value); err != nil {
		t.Fatal(err)
	}
}

func TestWorkbook(t *testing.T) {
	format := "dd\\.mm\\.yyyy"
	amount := `#,##0.00\ "Demandé";[Red]\-0.00`
	data := workbookOf(t, func(f *excelize.File) {
		day, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		euros, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &amount})
		set(t, f, "B2", "=SOMME(A1)")
		set(t, f, "C2", time.Date(2026, 11, 21, 18, 0, 0, 0, time.UTC))
		set(t, f, "D2", 1234.56)
		set(t, f, "E2", true)
		set(t, f, "F2", "2026")
		set(t, f, "G2", 46347)
		set(t, f, "A4", "  fin\u00a0")
		if err := f.SetCellFormula("Sheet1", "H2", "1+1"); err != nil {
			t.Fatal(err)
		}
		_ = f.SetCellStyle("Sheet1", "C2", "C2", day)
		_ = f.SetCellStyle("Sheet1", "D2", "D2", euros)
		_, _ = f.NewSheet("Cachée")
		_ = f.SetCellValue("Cachée", "A1", "secret")
		_ = f.SetSheetVisible("Cachée", false)
	})
	s := read(t, data, Options{})
	want := Row{No: 2, Cells: []Cell{{}, {Text: "=SOMME(A1)", Kind: Text}, {Text: "2026-11-21", Kind: Day, Date: civil.New(2026, 11, 21)}, {Text: "1234.56", Kind: Number}, {Text: "VRAI", Kind: Bool}, {Text: "2026", Kind: Text}, {Text: "46347", Kind: Number}, {Text: Uncalculated, Kind: Text}}}
	if s.Name != "Sheet1" || len(s.Rows) != 2 || fmt.Sprint(s.Rows[0]) != fmt.Sprint(want) || s.Rows[1].No != 4 || s.Rows[1].Cells[0].Text != "fin" {
		t.Errorf("%+v", s)
	}
	if sheets, _, _ := Read("f", []byte(data), Options{Hidden: true}); len(sheets) != 2 {
		t.Errorf("%d sheets with hidden ones", len(sheets))
	}
	old := workbookOf(t, func(f *excelize.File) {
		yes := true
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			t.Fatal(err)
		}
		set(t, f, "A1", 44885)
		style, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		_ = f.SetCellStyle("Sheet1", "A1", "A1", style)
	})
	if s := read(t, old, Options{}); s.Rows[0].Cells[0].Text != "2026-11-21" {
		t.Errorf("1904: %+v", s.Rows)
	}
}

// rewrite changes one part of a workbook.
func rewrite(t *testing.T, data, part string, content []byte) string {
	t.Helper()
	r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		out, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		in, _ := f.Open()
		var whole bytes.Buffer
		if _, err := whole.ReadFrom(in); err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			whole = *bytes.NewBuffer(content)
		}
		if _, err := out.Write(whole.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHostileWorkbooks(t *testing.T) {
	plain := workbookOf(t, func(f *excelize.File) { set(t, f, "A1", "x") })
	sheet := func(rows string) []byte {
		return []byte(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`)
	}
	for name, c := range map[string]struct{ rows, codes string }{
		"row number":   {`<row r="2147483647"><c r="A2147483647"><v>1</v></c></row>`, "[TAB-01]"},
		"negative row": {`<row r="-1"><c r="A1"><v>1</v></c></row>`, "[TAB-01]"},
		"column":       {`<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>`, "[TAB-01]"},
		"last row":     {`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "[TAB-03]"},
		"not XML":      {`<row`, "[TAB-01]"},
		"cut":          {`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></x></row><row r="3"><c r="A3"><v>3</v></c></row>`, "[TAB-01]"},
		"sound":        {`<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9"><v>1</v></c></row>`, "[]"},
		"no numbers":   {`<row><c><v>1</v></c></row>`, "[]"},
		"empty":        {``, "[]"},
		"bomb":         {strings.Repeat(" ", 4<<20), "[TAB-03]"},
	} {
		start := time.Now()
		sheets, problems, err := Read("f.xlsx", []byte(rewrite(t, plain, "xl/worksheets/sheet1.xml", sheet(c.rows))), Options{MaxCells: 100_000, unzip: 2 << 20})
		if err != nil || time.Since(start) > 30*time.Second {
			t.Errorf("%s: %v after %s", name, err, time.Since(start))
		}
		if fmt.Sprint(problems.Codes()) != c.codes {
			t.Errorf("%s: %d sheets, %v", name, len(sheets), problems)
		}
	}
}

func TestLimits(t *testing.T) {
	if _, problems, _ := Read("f", []byte(strings.Repeat("a;b\n", 100)), Options{MaxCells: 50}); fmt.Sprint(problems.Codes()) != "[TAB-03]" {
		t.Error(problems)
	}
}

// Every code of the package has a smallest input that shows it.
func TestEveryCodeHasABrokenInput(t *testing.T) {
	folders, err := filepath.Glob("../../testdata/broken/TAB-*")
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{CodeTooLarge.Code: true} // see TestLimits: no small input is too large
	for _, folder := range folders {
		opts := Options{}
		if text, err := os.ReadFile(filepath.Join(folder, "options.txt")); err == nil {
			_, opts.Encoding, _ = strings.Cut(strings.TrimSpace(string(text)), " ")
		}
		want, err := os.ReadFile(filepath.Join(folder, "attendu.txt"))
		if err != nil {
			t.Fatal(err)
		}
		inputs, _ := filepath.Glob(filepath.Join(folder, "liste.*"))
		for _, file := range inputs {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, problems, err := Read(filepath.Base(file), data, opts)
			if err != nil || !slices.Equal(problems.Codes(), strings.Fields(string(want))) {
				t.Errorf("%s: %v %v", folder, problems, err)
			}
		}
		covered[filepath.Base(folder)[:len("TAB-00")]] = true
	}
	for _, code := range []string{CodeWorkbook.Code, CodeOldFormat.Code, CodeTooLarge.Code, CodeEncoding.Code, CodeEmpty.Code, CodeQuotes.Code, CodeOtherKind.Code} {
		if !covered[code] {
			t.Errorf("%s has no input in testdata/broken", code)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"a;b\n\"x;\"\"y\"\"\";2\n", "\"Écran 24\" HD;2\n3;\"x\n5;\"6\"\n", "\xFF\xFEa\x00", "sep=,\n1,2"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.HasPrefix(data, []byte("PK")) {
			return
		}
		sheets, _, err := Read("f", data, Options{MaxCells: 1 << 16})
		if err != nil {
			t.Fatal(err)
		}
		ordered(t, sheets)
	})
}

// FuzzWorkbook puts bytes where the rows of a sheet are.
func FuzzWorkbook(f *testing.F) {
	book := excelize.NewFile()
	b, err := book.WriteToBuffer()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		`<row r="1"><c r="A1"><v>1</v></c><c r="C1" t="inlineStr"><is><t>x</t></is></c></row>`,
		`<row r="2147483647"><c r="A2147483647"><v>1</v></c></row>`, `<row r="3"><c r="B3" t="s"><v>99</v></c></row><row r="2"/>`,
		`<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="A1" t="d"><v>2026-01-15</v></c></row>`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, rows []byte) {
		sheet := `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + string(rows) + `</sheetData></worksheet>`
		sheets, _, err := Read("f", []byte(rewrite(t, b.String(), "xl/worksheets/sheet1.xml", []byte(sheet))), Options{MaxCells: 1 << 16})
		if err != nil {
			t.Fatal(err)
		}
		ordered(t, sheets)
	})
}

// ordered checks that rows rise, that none ends with an empty cell, and that
// every cell can be asked for its value.
func ordered(t *testing.T, sheets []Sheet) {
	t.Helper()
	for _, s := range sheets {
		previous := 0
		for _, r := range s.Rows {
			if r.No <= previous || len(r.Cells) == 0 || r.Cells[len(r.Cells)-1].Kind == Empty {
				t.Fatalf("row %d after %d: %v", r.No, previous, r.Cells)
			}
			previous = r.No
			for _, c := range r.Cells {
				_, _ = c.Money()
				_, _ = c.Day()
			}
		}
	}
}
