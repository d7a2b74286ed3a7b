package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lockName is the file that the process working in a dossier holds locked. It
// is there only meanwhile, or after a crash, when nobody holds it.
const lockName = ".verrou"

// errLocked is returned when another process works in the dossier.
var errLocked = errors.New("une autre commande travaille dans ce dossier")

// lockTries is how often a lock file that its holder removed just then is made
// again.
const lockTries = 10

// takeLock locks the dossier for this process alone.
func takeLock(folder string, rights Rights) (*flock.Flock, error) {
	path := filepath.Join(folder, lockName)
	if err := lockable(path); err != nil {
		return nil, err
	}
	for range lockTries {
		lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(rights.File))
		switch ok, err := lock.TryLock(); {
		case err != nil:
			return nil, fmt.Errorf("verrou : %w", err)
		case !ok:
			return nil, errors.Join(errLocked, lock.Close())
		}
		if isAt(lock, path) {
			_ = rights.giveAt(path, rights.File) // whatever the umask; only its owner can
			return lock, nil
		}
		if err := lock.Close(); err != nil {
			return nil, fmt.Errorf("verrou : %w", err)
		}
	}
	return nil, errLocked
}

// lockable refuses to open what bears the name of the lock and is no file.
func lockable(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil // absent, or for the lock itself to tell
	}
	return ordinary(path, info, false)
}

// isAt says that the file locked is still the one of that name: its last holder
// may have removed it after we opened it.
func isAt(lock *flock.Flock, path string) bool {
	held, err1 := lock.Stat()
	there, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(held, there)
}

// freeLock lets others in and leaves no file. Removing comes first, while
// nobody else can hold it; a system that does not remove open files keeps it.
func freeLock(lock *flock.Flock) error {
	_ = os.Remove(lock.Path())
	return lock.Close()
}

// checkLock tells a reader that someone is at work. It makes no file, and holds
// nothing: looking at a dossier never stops a night.
func checkLock(folder string) error {
	path := filepath.Join(folder, lockName)
	if err := lockable(path); err != nil {
		return err
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY))
	switch ok, err := lock.TryRLock(); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("verrou : %w", err)
	case !ok:
		return errors.Join(errLocked, lock.Close())
	}
	return lock.Close()
}
