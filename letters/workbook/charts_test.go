package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// TestBarsBeginAtZero: the length of a bar is its value, however close the values
// are to one another.
func TestBarsBeginAtZero(t *testing.T) {
	data := written(t, sample(10, 3))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	bars := 0
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/charts/chart") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		chart, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(chart, []byte("barChart>")) {
			continue
		}
		if bars++; !bytes.Contains(chart, []byte(`min val="0"`)) {
			t.Errorf("%s begins where its values do", f.Name)
		}
	}
	if bars < 3 {
		t.Errorf("%d charts of bars", bars)
	}
}

// TestPagesOfLongRows: rows of several lines take as many pages as they need to be
// read.
func TestPagesOfLongRows(t *testing.T) {
	widths := []float64{60, 60, 60, 60}
	if _, tall := paper(widths, 50, 60); tall != 1 {
		t.Errorf("%d pages for 50 short rows", tall)
	}
	if _, tall := paper(widths, 50, 110); tall != 2 {
		t.Errorf("%d pages for 50 rows of two lines", tall)
	}
	g := newGrid("Essai", []string{"court", strings.Repeat("un texte long ", 12)}, text("Texte", 10, 30, func(s string) string { return s }))
	if got := (placed{grid: g, to: 2}).deep([]float64{30}); got < 4 || got > 8 {
		t.Errorf("%d more lines", got)
	}
}
