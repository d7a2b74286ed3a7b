package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// The tests of this file let other programs read the workbook; each is skipped
// where its program is not installed.

// saved is what LibreOffice made of the workbooks of the tests, by name: starting
// it costs more than all of them.
var saved struct {
	sync.Once
	files map[string][]byte
}

// fromOffice gives a workbook of the tests as LibreOffice saves it, having
// recalculated every formula.
func fromOffice(t *testing.T, name string) []byte {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil || testing.Short() {
		t.Skip("LibreOffice n’est pas installé")
	}
	saved.Do(func() {
		saved.files = office(t, map[string][]byte{"rapport": spoiled(t, sampleBytes(t)), "suivi": promised(t), "a-faire": dayAnswered(t)})
	})
	if saved.files[name] == nil {
		t.Fatal(name, "was not saved")
	}
	return saved.files[name]
}

// office opens and saves workbooks with LibreOffice.
func office(t *testing.T, books map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	profile := filepath.Join(dir, "profil")
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		t.Fatal(err)
	}
	always := `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">` +
		`<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(always), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	out := filepath.Join(dir, "converti")
	args := []string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}
	for name, data := range books {
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if said, err := exec.CommandContext(ctx, "soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	all := map[string][]byte{}
	for name := range books {
		data, err := os.ReadFile(filepath.Join(out, name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = data
	}
	return all
}

var cached = regexp.MustCompile(`(<f>[^<]*</f>)<v>[^<]*</v>`)

// spoiled gives the workbook with a wrong value in every formula, so that only
// a program that calculates can find the right ones again.
func spoiled(t *testing.T, data []byte) []byte {
	t.Helper()
	all := parts(t, data)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range all {
			if !yield(name) {
				return
			}
		}
	}) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(cached.ReplaceAllString(all[name], "$1<v>987654321</v>"))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestLibreOfficeFindsTheSameValues(t *testing.T) {
	t.Parallel()
	data := sampleBytes(t)
	recalculated, ours, all := opened(t, fromOffice(t, "rapport")), opened(t, data), parts(t, data)
	n := 0
	for i, sheet := range ours.GetSheetList() {
		theirs := raw(t, recalculated, sheet)
		part := all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
		for _, m := range formula.FindAllStringSubmatch(part, -1) {
			n++
			want := strings.TrimSuffix(strings.TrimPrefix(m[4], "<v>"), "</v>")
			column, line, err := excelize.CellNameToCoordinates(m[1])
			if err != nil {
				t.Fatal(err)
			}
			if got := at(theirs, line-1, column-1); !alike(got, want) {
				t.Errorf("%s %s =%s: LibreOffice finds %s, we wrote %s", sheet, m[1], m[3], got, want)
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d formulas compared", n)
	}
}

func at(rows [][]string, line, column int) string {
	if line < len(rows) && column < len(rows[line]) {
		return rows[line][column]
	}
	return ""
}

func alike(got, want string) bool {
	g, err1 := strconv.ParseFloat(got, 64)
	w, err2 := strconv.ParseFloat(want, 64)
	if err1 != nil || err2 != nil {
		return got == want
	}
	return math.Abs(g-w) < 1e-6
}

// reading is what a Python program sees of a sheet.
type reading struct {
	Rows, Columns, Cells, Formulas int
	Sum                            float64 // of numbers and dates
}

const openpyxlScript = `
import json, sys, datetime, warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", message="Sparkline Group")
from openpyxl import load_workbook
path = sys.argv[1]
def days(v): return (v - datetime.datetime(1899, 12, 30)).days
def grid(wb):
    out = {}
    for ws in wb.worksheets:
        out[ws.title] = [[c for c in row] for row in ws.iter_rows(values_only=True)]
    return out
normal, stream = load_workbook(path, data_only=True), load_workbook(path, data_only=True, read_only=True)
a, b = grid(normal), grid(stream)
if a != b: sys.exit("normal and read-only differ")
asked = load_workbook(path)
out = {}
for ws in asked.worksheets:
    r = {"Rows": ws.max_row, "Columns": ws.max_column, "Cells": 0, "Formulas": 0, "Sum": 0.0}
    for row in a[ws.title]:
        for v in row:
            if v is None: continue
            r["Cells"] += 1
            if isinstance(v, datetime.datetime): r["Sum"] += days(v)
            elif isinstance(v, (int, float)): r["Sum"] += v
    for row in ws.iter_rows():
        for c in row:
            if c.data_type == "f": r["Formulas"] += 1
    out[ws.title] = r
json.dump(out, sys.stdout)
`

// python finds an interpreter that has openpyxl.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if program, err := exec.LookPath(name); err == nil && exec.Command(program, "-c", "import openpyxl").Run() == nil {
			return program
		}
	}
	t.Skip("openpyxl n’est pas installé")
	return ""
}

func TestOpenpyxlSeesTheSameCells(t *testing.T) {
	t.Parallel()
	program := python(t)
	data := sampleBytes(t)
	file := filepath.Join(t.TempDir(), "rapport.xlsx")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(program, "-c", openpyxlScript, file).Output()
	if err != nil {
		t.Fatalf("%v %s %s", err, said, stderr(err))
	}
	var seen map[string]reading
	if err := json.Unmarshal(said, &seen); err != nil {
		t.Fatal(err)
	}
	f, all := opened(t, data), parts(t, data)
	for i, sheet := range f.GetSheetList() {
		want := reading{Formulas: len(formula.FindAllString(all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)], -1))}
		for _, row := range raw(t, f, sheet) {
			want.Rows++
			for _, v := range row {
				if v == "" {
					continue
				}
				want.Cells++
			}
		}
		got := seen[sheet]
		if sheet == sheetItems {
			want.Sum = numbers(t, all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)])
			if math.Abs(got.Sum-want.Sum) > 0.01 {
				t.Errorf("%s: openpyxl adds up %f, we %f", sheet, got.Sum, want.Sum)
			}
		}
		if got.Cells != want.Cells || got.Formulas != want.Formulas || got.Rows < want.Rows {
			t.Errorf("%s: openpyxl sees %+v, we %+v", sheet, got, want)
		}
		if got.Columns < 2 {
			t.Errorf("%s: openpyxl sees %d column", sheet, got.Columns)
		}
	}
}

var numeric = regexp.MustCompile(`<v>(-?[0-9.]+)</v>`)

// numbers adds up the numbers and dates of a sheet as they are written.
func numbers(t *testing.T, part string) (sum float64) {
	t.Helper()
	for _, m := range numeric.FindAllStringSubmatch(part, -1) {
		x, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		sum += x
	}
	return sum
}

func stderr(err error) []byte {
	if e, ok := err.(*exec.ExitError); ok {
		return e.Stderr
	}
	return nil
}
