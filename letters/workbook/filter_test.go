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
def others():
    out = {}
    for i, s in enumerate(sheets):
        for r in s.queryContentCells(16).RangeAddresses:
            for y in range(r.StartRow, r.EndRow + 1):
                if (i, y) in totals: continue
                for x in range(r.StartColumn, r.EndColumn + 1):
                    c = s.getCellByPosition(x, y)
                    out[(s.Name, x, y)] = c.Value
    return out
wrong, filters, sums = [], 0, 0
before = others()
for t in tables:
    sheet = doc.Sheets.getByName(t["Sheet"])
    area = sheet.getCellRangeByName(t["Range"])
    a = area.RangeAddress
    data = area.DataArray
    for c in range(len(data[0])):
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
        kept = [n for n in range(1, len(data)) if not sheet.Rows.getByIndex(a.StartRow + n).IsFiltered]
        if not kept and not text: continue # numbers are compared as they are shown
        if not kept: wrong.append("%s: %s=%s leaves nothing" % (t["Name"], data[0][c], value))
        for x in range(len(data[0])):
            cell = sheet.getCellByPosition(a.StartColumn + x, a.StartRow - 1)
            if cell.Type != FORMULA: continue
            sums += 1
            pivot = sum(data[n][x] for n in kept if not isinstance(data[n][x], str))
            if abs(cell.Value - pivot) > 0.005: wrong.append("%s: %s=%s: %s is %r, its rows %r" % (t["Name"], data[0][c], value, data[0][x], cell.Value, pivot))
        if c % 5 == 0:
            after = others()
            wrong += ["%s: %s=%s changes %s: %r, was %r" % (t["Name"], data[0][c], value, k, after[k], before[k]) for k in before if abs(after[k] - before[k]) > 1e-6][:3]
        area.filter(area.createFilterDescriptor(True))
doc.close(True)
try: desktop.terminate()
except Exception: pass
office.wait()
json.dump({"Wrong": wrong, "Filters": filters, "Sums": sums}, sys.stdout)
`

// TestAnyFilterLeavesEveryNumberTrue asks a second program to filter.
func TestAnyFilterLeavesEveryNumberTrue(t *testing.T) {
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
		Wrong         []string
		Filters, Sums int
	}
	if err := json.Unmarshal(said[strings.IndexByte(string(said), '{'):], &got); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range got.Wrong {
		t.Error(wrong)
	}
	if got.Filters < 150 || got.Sums < 300 {
		t.Errorf("%d filters, %d sums", got.Filters, got.Sums)
	}
}
