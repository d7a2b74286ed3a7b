package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
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
	for name, most := range map[string]string{ConfigName: "4 Mo", "rappel.MD": "2 Mo", "normal.ttf": "32 Mo", "clients.xlsx": "256 Mo"} {
		file := filepath.Join(folder, name)
		if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Truncate(file, 3<<30)); err != nil {
			t.Fatal(err)
		}
		for where, read := range map[string]func() ([]byte, error){
			"anywhere": func() ([]byte, error) { return ReadFile(file) }, "in the dossier": func() ([]byte, error) { return ReadIn(root, name) },
			"among texts": func() ([]byte, error) { return fs.ReadFile(FolderFS(folder), name) },
		} {
			if data, err := read(); len(data) > 0 || err == nil || Cause(err) != "il dépasse "+most+", plus qu’aucun fichier de ce genre" {
				t.Errorf("%s %s: %d bytes, %v", name, where, len(data), err)
			}
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
