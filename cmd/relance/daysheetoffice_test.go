package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// fillScript fills cells with LibreOffice and saves in place, as a person does.
const fillScript = `
import json, os, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
path, profile, cells = sys.argv[1], sys.argv[2], json.load(open(sys.argv[3]))
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
def prop(name, value):
    p = PropertyValue(); p.Name, p.Value = name, value
    return p
doc = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (prop("Hidden", True),))
for c in cells:
    cell = doc.Sheets.getByName(c["Sheet"]).getCellRangeByName(c["Cell"])
    if c["Day"]:
        cell.setFormula(c["Day"])
    elif c["Amount"]:
        cell.setValue(c["Amount"])
    else:
        cell.setString(c["Text"])
doc.storeAsURL(uno.systemPathToFileUrl(path), (prop("FilterName", "Calc MS Excel 2007 XML"), prop("Overwrite", True)))
doc.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(60)
`

func TestDayOfWorkWithLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil || testing.Short() {
		t.Skip("without LibreOffice")
	}
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import uno").Run() != nil {
		t.Skip("without the Python of LibreOffice")
	}
	dayOfWork(t, func(t *testing.T, path string, cells []typedCell) {
		dir := t.TempDir()
		data, err := json.Marshal(cells)
		if err != nil {
			t.Fatal(err)
		}
		script, list := filepath.Join(dir, "fill.py"), filepath.Join(dir, "cells.json")
		if os.WriteFile(script, []byte(fillScript), 0o600) != nil || os.WriteFile(list, data, 0o600) != nil {
			t.Fatal("the script is not written")
		}
		ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
		defer cancel()
		if said, err := exec.CommandContext(ctx, python, script, path, filepath.Join(dir, "profile"), list).CombinedOutput(); err != nil {
			t.Fatalf("LibreOffice: %v\n%s", err, said)
		}
	})
}
