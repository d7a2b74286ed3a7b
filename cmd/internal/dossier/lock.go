package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lockName is the file that one process at a time may lock. It stays when the
// process ends; the lock does not.
const lockName = ".verrou"

// errLocked is returned when another process works in the dossier.
var errLocked = errors.New("une autre commande travaille dans ce dossier")

// takeLock locks the dossier for one process. A reader makes no file: where
// nobody ever locked, there is nobody to wait for.
func takeLock(folder string, rights Rights, readOnly bool) (*flock.Flock, error) {
	path := filepath.Join(folder, lockName)
	if readOnly {
		return takeReadLock(path)
	}
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(rights.File))
	switch ok, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("verrou : %w", err)
	case !ok:
		return nil, errLocked
	}
	return lock, nil
}

func takeReadLock(path string) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY))
	switch ok, err := lock.TryRLock(); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("verrou : %w", err)
	case !ok:
		return nil, errLocked
	}
	return lock, nil
}
