package dossier

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"relance/aging/civil"
)

func (r *restore) inTheWay() (there []string) {
	for _, name := range r.files {
		if _, err := r.root.Lstat(filepath.FromSlash(name)); err == nil {
			there = append(there, name)
		}
	}
	return there
}

// journalName is what SQLite leaves beside a history when it is interrupted; it
// belongs to the old one.
const journalName = HistoryName + "-journal"

// setAside copies what is there beside what is to be put in place, and names the
// folder that the copies will be.
func (r *restore) setAside(there []string, today civil.Date) (aside string, err error) {
	if len(there) == 0 {
		return "", nil
	}
	if err := errors.Join(r.rights.FoldersIn(r.root, backupFolder), r.rights.FoldersIn(r.root, restoreOld)); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		aside = path.Join(backupFolder, fmt.Sprintf("%s%s-%d", asidePrefix, today, n))
		if _, err := r.root.Lstat(filepath.FromSlash(aside)); errors.Is(err, fs.ErrNotExist) {
			break
		} else if err != nil {
			return "", err
		}
	}
	for _, name := range append(slices.Clone(there), journalName) {
		if err := r.duplicate(name, path.Join(restoreOld, name)); err != nil {
			return "", err
		}
	}
	return aside, settle(r.root, restoreOld, there) // there for good before anything is replaced
}

func (r *restore) duplicate(from, to string) error {
	in, err := OpenIn(r.root, from)
	if err != nil {
		return ignoreMissing(err)
	}
	defer in.Close()
	if err := r.rights.FoldersIn(r.root, path.Dir(to)); err != nil {
		return err
	}
	out, err := r.rights.CreateIn(r.root, to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// settle makes the names of files under a folder of the dossier survive a power
// cut, and that folder's own.
func settle(root *os.Root, under string, files []string) error {
	folders := map[string]bool{}
	for _, name := range append(slices.Clone(files), HistoryName) {
		for dir := path.Dir(path.Join(under, name)); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
			if err := syncFolder(folderIn(root, filepath.FromSlash(dir))); err != nil {
				return err
			}
		}
	}
	return nil
}
