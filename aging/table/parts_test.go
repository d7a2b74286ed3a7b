package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// twoSheets is a workbook whose second sheet, Promesses, holds one row.
func twoSheets(t *testing.T, change func(f *excelize.File)) string {
	t.Helper()
	return workbookOf(t, func(f *excelize.File) {
		if _, err := f.NewSheet("Promesses"); err != nil {
			t.Fatal(err)
		}
		for cell, v := range map[string]any{"A1": "Client", "A2": "C001", "B2": 12.5} {
			if err := f.SetCellValue("Promesses", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		change(f)
	})
}

// repack changes the names and the bytes of the parts; an empty name drops one.
func repack(t *testing.T, data string, change func(name, content string) (string, string)) string {
	t.Helper()
	r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		name, changed := change(f.Name, string(content))
		if name == "" {
			continue
		}
		out, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(out, changed); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestParts: a sheet is read whatever the case and the form in which the parts
// of the package name each other.
func TestParts(t *testing.T) {
	plain := twoSheets(t, func(*excelize.File) {})
	in := func(part, old, new string) func(string, string) (string, string) {
		return func(name, content string) (string, string) {
			if name == part {
				content = strings.ReplaceAll(content, old, new)
			}
			return name, content
		}
	}
	renamed := func(old, new string) func(string, string) (string, string) {
		return func(name, content string) (string, string) {
			if name == old {
				return new, content
			}
			return name, content
		}
	}
	const rels = "xl/_rels/workbook.xml.rels"
	for name, change := range map[string]func(string, string) (string, string){
		"as it is":                      renamed("", ""),
		"target in another case":        in(rels, "worksheets/sheet2.xml", "Worksheets/Sheet2.XML"),
		"part in another case":          renamed("xl/worksheets/sheet2.xml", "xl/Worksheets/SHEET2.xml"),
		"absolute target":               in(rels, "worksheets/sheet2.xml", "/xl/worksheets/sheet2.xml"),
		"absolute, another case":        in(rels, "worksheets/sheet2.xml", "/XL/worksheets/Sheet2.xml"),
		"backslashes":                   renamed("xl/worksheets/sheet2.xml", `xl\worksheets\sheet2.xml`),
		"workbook in another case":      renamed("xl/workbook.xml", "xl/Workbook.xml"),
		"relations in another case":     renamed(rels, "xl/_rels/Workbook.xml.rels"),
		"content types in another case": renamed("[Content_Types].xml", "[content_types].xml"),
		"texts under another name": func(name, content string) (string, string) {
			if name == "xl/sharedStrings.xml" {
				return "xl/textes.xml", content
			}
			return in(rels, "sharedStrings.xml", "textes.xml")(name, content)
		},
	} {
		sheets, problems, err := Read("suivi.xlsx", []byte(repack(t, plain, change)), Options{})
		if err != nil || len(problems) > 0 || len(sheets) != 2 {
			t.Errorf("%s: %d sheets, %v %v", name, len(sheets), problems, err)
			continue
		}
		if got := text(sheets[1]); got != "1:Client / 2:C001|12.5" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestMissingPart: a sheet that the workbook declares and does not hold is a
// damaged workbook, never an empty sheet.
func TestMissingPart(t *testing.T) {
	plain := twoSheets(t, func(*excelize.File) {})
	for name, change := range map[string]func(string, string) (string, string){
		"no part": func(name, content string) (string, string) {
			if name == "xl/worksheets/sheet2.xml" {
				return "", ""
			}
			return name, content
		},
		"no relation": func(name, content string) (string, string) {
			if name == "xl/_rels/workbook.xml.rels" {
				content = strings.Replace(content, `worksheets/sheet2.xml`, `worksheets/sheet9.xml`, 1)
			}
			return name, content
		},
	} {
		sheets, problems, err := Read("suivi.xlsx", []byte(repack(t, plain, change)), Options{})
		if err != nil || fmt.Sprint(problems.Codes()) != "[TAB-01]" || len(sheets) > 0 {
			t.Errorf("%s: %d sheets, %v %v", name, len(sheets), problems, err)
			continue
		}
		if problems[0].Column != "Promesses" {
			t.Errorf("%s: the sheet is not named: %+v", name, problems[0])
		}
	}
}

// TestCutSheetUnderAnyName: a sheet cut short is seen whatever its part is called.
func TestCutSheetUnderAnyName(t *testing.T) {
	data := repack(t, twoSheets(t, func(*excelize.File) {}), func(name, content string) (string, string) {
		switch name {
		case "xl/worksheets/sheet2.xml":
			at := strings.Index(content, `<row r="2"`)
			return "xl/worksheets/feuille.xml", content[:at]
		case "xl/_rels/workbook.xml.rels":
			content = strings.Replace(content, "sheet2.xml", "feuille.xml", 1)
		}
		return name, content
	})
	if _, problems, err := Read("suivi.xlsx", []byte(data), Options{}); err != nil || fmt.Sprint(problems.Codes()) != "[TAB-01]" {
		t.Error(problems, err)
	}
}

// TestHiddenSheets: both ways of hiding a sheet are told, and read when asked.
func TestHiddenSheets(t *testing.T) {
	for _, very := range []bool{false, true} {
		data := twoSheets(t, func(f *excelize.File) {
			if err := f.SetSheetVisible("Promesses", false, very); err != nil {
				t.Fatal(err)
			}
		})
		sheets, _, err := Read("f", []byte(data), Options{})
		if err != nil || len(sheets) != 1 {
			t.Fatal(len(sheets), err)
		}
		sheets, _, err = Read("f", []byte(data), Options{Hidden: true})
		if err != nil || len(sheets) != 2 || sheets[0].Hidden || !sheets[1].Hidden {
			t.Errorf("very %v: %+v %v", very, sheets, err)
		}
	}
}
