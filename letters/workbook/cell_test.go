package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// TestRowsAreThoseOfTheLibrary holds appendRow against the row writer of
// excelize, whose place it takes.
func TestRowsAreThoseOfTheLibrary(t *testing.T) {
	names := []string{"A", "B", "C", "D"}
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(anyContent(), 4, 4).Draw(t, "cells")
		look := rowLook{
			height: rapid.SampledFrom([]float64{0, 12.75, 30, 409}).Draw(t, "height"), outline: rapid.IntRange(0, 7).Draw(t, "outline"), hidden: rapid.Bool().Draw(t, "hidden"),
		}
		n := rapid.IntRange(1, 70_000).Draw(t, "row")
		if got, want := string(appendRow(nil, n, look, cells, names)), libraryRow(t, n, look, cells); got != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	})
}

func anyContent() *rapid.Generator[content] {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("aZ0 é’'\"<>&=_x\n\t\u00a0\ufffd€𝄞")), -1, 12, -1)
	return rapid.Custom(func(t *rapid.T) content {
		c := content{style: rapid.IntRange(1, 99).Draw(t, "style"), kind: rapid.SampledFrom([]contentKind{isBlank, isText, isNumber, isCount}).Draw(t, "kind")}
		switch c.kind {
		case isText:
			if c.text = clean(text.Draw(t, "text")); c.text == "" {
				c.kind = isBlank
			}
		case isNumber:
			c.number = rapid.OneOf(rapid.Float64Range(-1e9, 1e9), rapid.SampledFrom([]float64{0, 0.1, 1234567.89, 1e-7, math.NaN(), math.Inf(1)})).Draw(t, "number")
			if rapid.Bool().Draw(t, "computed") && !math.IsNaN(c.number) && !math.IsInf(c.number, 0) {
				c.formula = `SUBTOTAL(9,'A & B'!$A$1:$A$9)&"<é>"`
			}
		case isCount:
			c.count = rapid.Int().Draw(t, "count")
		}
		return c
	})
}

// libraryRow gives the row as excelize writes it.
func libraryRow(t *rapid.T, n int, look rowLook, cells []content) string {
	f := excelize.NewFile()
	defer f.Close()
	stream, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = excelize.Cell{StyleID: c.style, Formula: c.formula, Value: map[contentKind]any{isBlank: nil, isText: c.text, isNumber: c.number, isCount: c.count}[c.kind]}
	}
	err = stream.SetRow(ref(0, n), values, excelize.RowOpts{Height: look.height, OutlineLevel: look.outline, Hidden: look.hidden})
	if err != nil {
		t.Fatal(err)
	}
	if err := stream.Flush(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(sheet)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "<sheetData>")
	row, _, _ := strings.Cut(rest, "</sheetData>")
	return row
}

// TestEscapes: a text that looks like the format's escape of a character is not
// read as that character.
func TestEscapes(t *testing.T) {
	for text, want := range map[string]string{
		"_x0041_":        "_x005F_x0041_",
		"_x005F_x0041_":  "_x005F_x005F_x005F_x0041_",
		"_x0041_x0042_":  "_x005F_x0041_x005F_x0042_",
		"a_x00e9_b":      "a_x005F_x00e9_b",
		"_x004_ _xyz_ _": "_x004_ _xyz_ _",
		"été & <fin>\n’": "été &amp; &lt;fin&gt;\n’",
	} {
		if got := string(appendText(nil, text)); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// TestRowsAhead: rows that come before their sheet are where it has none, small
// or in many blocks, and never lost.
func TestRowsAhead(t *testing.T) {
	for _, size := range []int{0, 10, blockSize + 5, 3 * blockSize} {
		var out bytes.Buffer
		a := newArchive()
		a.out = &out
		rows := bytes.Repeat([]byte("<row/>"), size/6)
		ahead := a.ahead("xl/worksheets/sheet1.xml")
		ahead.take(rows)
		ahead.rest()
		w, _ := a.Create("xl/worksheets/sheet1.xml")
		if _, err := w.Write([]byte("<head/><sheetData></sheetData><tail/>")); err != nil {
			t.Fatal(err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := z.Open("xl/worksheets/sheet1.xml")
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(sheet) // checks the CRC
		if want := "<head/><sheetData>" + string(rows) + "</sheetData><tail/>"; err != nil || string(got) != want {
			t.Errorf("%d bytes of rows: %d bytes, %v", size, len(got), err)
		}
	}
	lost := newArchive()
	lost.out = io.Discard
	lost.ahead("xl/worksheets/sheet1.xml")
	if lost.Close() == nil {
		t.Error("rows without a sheet are lost in silence")
	}
}
