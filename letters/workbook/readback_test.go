package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/money"
)

// written gives the bytes of a report.
func written(t testing.TB, r Report) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sampleReport is the report of sixty customers, written once for all tests.
var sampleReport struct {
	sync.Once
	data []byte
}

func sampleBytes(t testing.TB) []byte {
	t.Helper()
	sampleReport.Do(func() { sampleReport.data = written(t, sample(60, 4)) })
	return sampleReport.data
}

// opened reads a workbook back.
func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// raw gives the rows of a sheet without number formats.
func raw(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// parts unzips a workbook.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(content)
	}
	return all
}

// sheetPart gives the part of a sheet of the report.
func sheetPart(t testing.TB, data []byte, sheet string) string {
	t.Helper()
	n := slices.Index(opened(t, data).GetSheetList(), sheet)
	if n < 0 {
		t.Fatalf("no sheet %q", sheet)
	}
	return parts(t, data)[fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1)]
}

// listed gives the rows of a native table, wherever it is, by the titles of its
// columns.
func listed(t testing.TB, f *excelize.File, name string) (rows []map[string]string) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		tables, err := f.GetTables(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range tables {
			if table.Name != name {
				continue
			}
			from, to, _ := strings.Cut(table.Range, ":")
			left, top, err1 := excelize.CellNameToCoordinates(from)
			right, bottom, err2 := excelize.CellNameToCoordinates(to)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			all := raw(t, f, sheet)
			for line := top; line < bottom; line++ {
				row := map[string]string{}
				for c := left - 1; c < right; c++ {
					row[at(all, top-1, c)] = at(all, line, c)
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// totalled sums the amounts of a column of a table.
func totalled(t testing.TB, rows []map[string]string, title string) (sum money.Amount) {
	t.Helper()
	for _, r := range rows {
		value, ok := r[title]
		if !ok {
			t.Fatalf("no column %q", title)
		}
		if value == "" {
			continue
		}
		a, err := money.Parse(value)
		if err != nil {
			t.Fatalf("%q is no amount", value)
		}
		sum += a
	}
	return sum
}

// failing is a writer that breaks.
type failing struct{ left int }

var errFull = errors.New("disque plein")

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}
