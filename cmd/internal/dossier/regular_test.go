package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestAHugeFileIsMeasuredBeforeItIsRead: three gigabytes, of which the disk holds none,
// are refused without a byte of them in memory, by whichever way they are read.
func TestAHugeFileIsMeasuredBeforeItIsRead(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, ConfigName)
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(file, 3<<30); err != nil {
		t.Skip(err)
	}
	root, err := OpenFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for name, read := range map[string]func() ([]byte, error){
		"anywhere": func() ([]byte, error) { return ReadFile(file) }, "in the dossier": func() ([]byte, error) { return ReadIn(root, ConfigName) },
		"among texts": func() ([]byte, error) { return fs.ReadFile(FolderFS(folder), ConfigName) },
	} {
		if data, err := read(); !errors.Is(err, errTooLarge) || len(data) > 0 || !strings.Contains(Cause(err), "256 Mo") {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
	if _, problems, err := Open(folder, Options{ReadOnly: true}); err != nil || !problems.HasErrors() {
		t.Errorf("%v %v", problems, err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
		t.Errorf("%d MB were taken", used>>20)
	}
}
