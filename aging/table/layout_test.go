package table

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func TestLayoutOfASheet(t *testing.T) {
	f := excelize.NewFile()
	for _, a := range []string{"A1", "B2", "A3", "A4", "C4", "A5"} {
		set(t, f, a, "x")
	}
	must(t, f.MergeCell("Sheet1", "A3", "A4"))
	must(t, f.MergeCell("Sheet1", "B1", "D1"))
	must(t, f.SetRowVisible("Sheet1", 3, false))
	must(t, f.SetRowVisible("Sheet1", 5, false))
	must(t, f.SetRowOutlineLevel("Sheet1", 5, 1))
	must(t, f.SetColVisible("Sheet1", "B:C", false))
	var b bytes.Buffer
	must(t, f.Write(&b))
	sheets, problems, err := Read("a.xlsx", b.Bytes(), Options{})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	s := sheets[0]
	if diff := cmp.Diff([]Area{{3, 4, 0, 0}, {1, 1, 1, 3}}, s.Merged); diff != "" {
		t.Error("merged:", diff)
	}
	if diff := cmp.Diff([]int{1, 2}, s.HiddenColumns); diff != "" {
		t.Error("hidden columns:", diff)
	}
	var hidden []int
	for _, r := range s.Rows {
		if r.Hidden {
			hidden = append(hidden, r.No)
		}
	}
	if diff := cmp.Diff([]int{3}, hidden); diff != "" {
		t.Error("hidden rows, the folded one left out:", diff)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzLayout(f *testing.F) {
	f.Add([]byte(`<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="3" hidden="1"><c r="A3"/></row></sheetData><mergeCells><mergeCell ref="A3:A4"/></mergeCells></worksheet>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := Sheet{Rows: []Row{{No: 3}}}
		s.layout(data)
		if len(s.HiddenColumns) > mostColumns {
			t.Errorf("%d hidden columns", len(s.HiddenColumns))
		}
	})
}
