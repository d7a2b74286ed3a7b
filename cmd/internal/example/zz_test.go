package example

import (
	"os"
	"path/filepath"
	"relance/aging/civil"
	"testing"
)

func TestDump(t *testing.T) {
	d, err := civil.Parse(os.Getenv("EXD"))
	if err != nil {
		t.Skip()
	}
	fs, err := Files(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs {
		p := filepath.Join("/tmp/ex", d.String(), f.Name)
		os.MkdirAll(filepath.Dir(p), 0o755)
		os.WriteFile(p, f.Data, 0o644)
	}
}
