package table

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// bothWays reads a workbook from its XML and through excelize's objects.
func bothWays(t rapid.TB, data string) {
	t.Helper()
	fast, fastProblems, err := Read("f.xlsx", []byte(data), Options{Hidden: true})
	if err != nil {
		t.Fatal(err)
	}
	slow, slowProblems, err := Read("f.xlsx", []byte(data), Options{Hidden: true, objects: true})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(slow, fast) + cmp.Diff(slowProblems, fastProblems); d != "" {
		t.Fatal(d)
	}
}

func TestCellTypesOfRealWorkbooks(t *testing.T) {
	files, err := filepath.Glob("../../testdata/*/*.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../../testdata/*/*/*.xlsx")
	if err != nil || len(files)+len(more) < 4 {
		t.Fatal(files, more, err)
	}
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bothWays(t, string(data))
	}
}

// The cells of any sheet are judged as excelize judges them.
func TestCellTypesAgreeWithExcelize(t *testing.T) {
	known := 0
	rapid.Check(t, func(r *rapid.T) {
		sheet := drawSheet(r)
		data := workbookOf(t, func(f *excelize.File) {
			date := "dd/mm/yyyy"
			for _, s := range []*excelize.Style{{NumFmt: 14}, {NumFmt: 4}, {CustomNumFmt: &date}} {
				if _, err := f.NewStyle(s); err != nil {
					t.Fatal(err)
				}
			}
		})
		if newCellTags([]byte(sheet)) != nil {
			known++
		}
		bothWays(r, rewrite(t, data, "xl/worksheets/sheet1.xml", []byte(sheet)))
	})
	if known == 0 {
		t.Error("every sheet was left to excelize")
	}
}

// drawSheet draws the XML of a sheet: types and formats of cells, of rows and of
// columns, missing addresses, merged cells, blanks, both kinds of quotes.
func drawSheet(r *rapid.T) string {
	some := func(label string, choices ...string) string { return rapid.SampledFrom(choices).Draw(r, label) }
	rare := func(label, what string) string {
		if rapid.IntRange(0, 9).Draw(r, label) == 0 {
			return what
		}
		return ""
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	b.WriteString(rare("columns", `<cols><col min="1" max="3" width="12" style="1"/></cols>`) + `<sheetData>`)
	for row := 1; row <= 4; row++ {
		fmt.Fprintf(&b, `<row r="%d"%s>`, row, some("row", "", "", ` s="1" customFormat="1"`, ` s='2'`, ` spans="1:4"`))
		for column := range rapid.IntRange(0, 4).Draw(r, "cells") {
			if rare("hole", "x") != "" {
				continue
			}
			address := fmt.Sprintf(` r="%s"`, Address(column, row))
			if rare("nowhere", "x") != "" {
				address = ""
			}
			fmt.Fprintf(&b, `<c%s%s%s>%s</c>`, address, some("style", "", ` s="0"`, ` s="1"`, ` s="2"`, ` s = '3'`), some("type", "", "", ` t="n"`, ` t="str"`, ` t="b"`, ` t="e"`, ` t="d"`),
				some("value", "<v>46347</v>", "<v>1</v>", "<f>1+1</f><v>2</v>", "<v>12.5</v>", "<v>2026-01-15</v>", "<v>1234567890</v>", "<v>texte de dix</v>", ""))
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>` + rare("merged", `<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>`) + `</worksheet>`)
	return b.String()
}
