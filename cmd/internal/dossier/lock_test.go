package dossier

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/gofrs/flock"
)

func TestOneProcessAtATime(t *testing.T) {
	dir := t.TempDir()
	first, err := takeLock(dir, RightsOf(false))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := takeLock(dir, RightsOf(false)); !errors.Is(err, errLocked) {
		t.Errorf("second lock: %v", err)
	}
	if err := checkLock(dir); !errors.Is(err, errLocked) {
		t.Errorf("reader: %v", err)
	}
	if err := freeLock(first); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left %v (%v)", entries, err)
	}
	second, err := takeLock(dir, RightsOf(false))
	if err != nil {
		t.Fatalf("the lock was not released: %v", err)
	}
	freeLock(second)
}

// What a crash leaves is a file that nobody holds.
func TestLockFileOfACrash(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, lockName), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := checkLock(dir); err != nil {
		t.Errorf("reader: %v", err)
	}
	lock, err := takeLock(dir, RightsOf(false))
	if err != nil {
		t.Fatal(err)
	}
	freeLock(lock)
}

func TestReadersMakeNoLockFile(t *testing.T) {
	dir := t.TempDir()
	if err := checkLock(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, lockName)); !errors.Is(err, os.ErrNotExist) {
		t.Error("a reader made the lock file")
	}
}

// A process may open the file just before its holder removes it: what it then
// locks is no longer the dossier's lock.
func TestLockOfARemovedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), lockName)
	late := flock.New(path)
	if ok, err := late.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	defer late.Close()
	if !isAt(late, path) {
		t.Error("the lock is not seen where it is")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if isAt(late, path) {
		t.Error("a removed file is taken for the lock")
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if isAt(late, path) {
		t.Error("another file of that name is taken for the lock")
	}
}
