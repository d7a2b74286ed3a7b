package workbook

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// filterScript lets LibreOffice filter every column of every native table by a value
// that it holds, and says where a total above is not the sum of the rows that are
// left, and where any other formula of the workbook changed.
const filterScript = `
import json, os, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.table.CellContentType import FORMULA, TEXT, VALUE
path, profile, tables = sys.argv[1], sys.argv[2], json.load(open(sys.argv[3]))
pipe = "relance%d" % os.getpid()
office = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--accept=pipe,name=%s;urp;" % pipe])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for n in range(240):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
hidden = PropertyValue(); hidden.Name, hidden.Value = "Hidden", True
doc = desktop.loadComponentFromURL("file://" + path, "_blank", 0, (hidden,))
sheets = [doc.Sheets.getByIndex(i) for i in range(doc.Sheets.Count)]
totals = set()
for t in tables:
    a = doc.Sheets.getByName(t["Sheet"]).getCellRangeByName(t["Range"]).RangeAddress
    totals.add((a.Sheet, a.StartRow - 1))
def rows_of(a): return range(a.StartRow, a.EndRow + 1)
apart = [] # the formulas that no filter may change, range by range: a call each
for i, s in enumerate(sheets):
    for r in s.queryContentCells(16).RangeAddresses:
        from_row = r.StartRow
        for y in list(rows_of(r)) + [r.EndRow + 1]:
            if y > r.EndRow or (i, y) in totals:
                if y > from_row: apart.append((s.Name, s.getCellRangeByPosition(r.StartColumn, from_row, r.EndColumn, y - 1)))
                from_row = y + 1
def others(): return [(name, r.DataArray) for name, r in apart]
def differ(x, y):
    if isinstance(x, str) or isinstance(y, str): return x != y
    return abs(x - y) > 1e-6
wrong, filters, sums, compared = [], 0, 0, sum(len(r) * len(r[0]) for _, r in others())
before = others()
for t in tables:
    sheet = doc.Sheets.getByName(t["Sheet"])
    area = sheet.getCellRangeByName(t["Range"])
    a = area.RangeAddress
    data = area.DataArray
    last = len(data[0]) - 1
    above = sheet.getCellRangeByPosition(a.StartColumn, a.StartRow - 1, a.StartColumn + last, a.StartRow - 1)
    summed = [x for x in range(last + 1) if above.getCellByPosition(x, 0).Type == FORMULA]
    for c in range(last + 1):
        values = [r[c] for r in data[1:] if r[c] != ""]
        if not values: continue
        value = values[len(values) // 2]
        text = isinstance(value, str)
        if text and (any(k in value for k in "*?~\n") or value[0] in "<>=") : continue
        f = TableFilterField()
        f.Field, f.Operator, f.IsNumeric = c, EQUAL, not text
        if text: f.StringValue = value
        else: f.NumericValue = value
        d = area.createFilterDescriptor(True)
        d.ContainsHeader = True
        d.FilterFields = (f,)
        area.filter(d)
        doc.calculateAll()
        filters += 1
        kept = sorted({y - a.StartRow for r in area.queryVisibleCells().RangeAddresses for y in rows_of(r) if y > a.StartRow})
        if not kept and not text: continue # numbers are compared as they are shown
        if not kept: wrong.append("%s: %s=%s leaves nothing" % (t["Name"], data[0][c], value))
        shown = above.DataArray[0]
        for x in summed:
            sums += 1
            pivot = sum(data[n][x] for n in kept if not isinstance(data[n][x], str))
            if abs(shown[x] - pivot) > 0.005: wrong.append("%s: %s=%s: %s is %r, its rows %r" % (t["Name"], data[0][c], value, data[0][x], shown[x], pivot))
        for (name, x), (_, y) in zip(before, others()):
            if x != y: wrong += ["%s: %s=%s changes %s: %r, was %r" % (t["Name"], data[0][c], value, name, v, u) for p, q in zip(x, y) for u, v in zip(p, q) if differ(u, v)][:3]
        area.filter(area.createFilterDescriptor(True))
doc.close(True)
try: desktop.terminate()
except Exception: pass
office.wait()
json.dump({"Wrong": wrong, "Filters": filters, "Sums": sums, "Compared": compared}, sys.stdout)
`

// TestAnyFilterLeavesEveryNumberTrue asks a second program to filter.
func TestAnyFilterLeavesEveryNumberTrue(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("soffice"); err != nil || testing.Short() {
		t.Skip("LibreOffice n’est pas installé")
	}
	const python = "/usr/bin/python3" // the interpreter that LibreOffice's module is made for
	if exec.Command(python, "-c", "import uno").Run() != nil {
		t.Skip("le module uno n’est pas installé (python3-uno, que .ci/run installe)")
	}
	dir, data := t.TempDir(), written(t, sample(10, 3))
	type native struct{ Sheet, Name, Range string }
	var tables []native
	f := opened(t, data)
	for _, sheet := range f.GetSheetList() {
		all, err := f.GetTables(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range all {
			tables = append(tables, native{sheet, one.Name, one.Range})
		}
	}
	file, list := filepath.Join(dir, "rapport.xlsx"), filepath.Join(dir, "tables.json")
	described, err := json.Marshal(tables)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{file: data, list: described} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	said, err := exec.CommandContext(ctx, python, "-c", filterScript, file, filepath.Join(dir, "profil"), list).Output()
	if err != nil {
		t.Fatalf("%v %s %s", err, said, stderr(err))
	}
	var got struct {
		Wrong                   []string
		Filters, Sums, Compared int
	}
	if err := json.Unmarshal(said[strings.IndexByte(string(said), '{'):], &got); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range got.Wrong {
		t.Error(wrong)
	}
	if got.Filters < 150 || got.Sums < 300 || got.Compared < 100 {
		t.Errorf("%d filters, %d sums, %d other formulas after each", got.Filters, got.Sums, got.Compared)
	}
}
