package dossier

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestOneProcessAtATime(t *testing.T) {
	dir := t.TempDir()
	first, err := takeLock(dir, RightsOf(false), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		if _, err := takeLock(dir, RightsOf(false), readOnly); !errors.Is(err, errLocked) {
			t.Errorf("second lock, read only %v: %v", readOnly, err)
		}
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := takeLock(dir, RightsOf(false), false)
	if err != nil {
		t.Errorf("the lock was not released: %v", err)
	}
	second.Close()
}

func TestReadersMakeNoLockFile(t *testing.T) {
	dir := t.TempDir()
	if lock, err := takeLock(dir, RightsOf(false), true); lock != nil || err != nil {
		t.Fatalf("%v, %v", lock, err)
	}
	if _, err := os.Stat(filepath.Join(dir, lockName)); !errors.Is(err, os.ErrNotExist) {
		t.Error("a reader made the lock file")
	}
	if err := os.WriteFile(filepath.Join(dir, lockName), nil, 0o400); err != nil {
		t.Fatal(err)
	}
	one, err := takeLock(dir, RightsOf(false), true)
	two, err2 := takeLock(dir, RightsOf(false), true)
	if err := errors.Join(err, err2); err != nil {
		t.Fatalf("two readers: %v", err)
	}
	one.Close()
	two.Close()
}
