package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

// longAgo is the age from which a file under way in the dossier's folder was left by a
// command that was killed: some write there what they were asked for without working in
// the dossier.
const longAgo = time.Hour

// sweep removes what commands that were killed left in a dossier that is locked: a
// restoration that had changed nothing yet, and files that never got their name. What
// cannot be removed is in nobody's way.
func sweep(root *os.Root) error {
	if _, err := root.Lstat(switchName); err == nil {
		return nil
	}
	err := root.RemoveAll(restoreStaging)
	for _, folder := range []string{".", backupFolder} {
		entries, unread := fs.ReadDir(filesIn(root), folder)
		if unread != nil {
			continue
		}
		for _, e := range entries {
			info, gone := e.Info()
			if gone != nil || !underWay(e) || folder == "." && time.Since(info.ModTime()) < longAgo {
				continue
			}
			err = errors.Join(err, ignoreMissing(root.Remove(path.Join(folder, e.Name()))))
		}
	}
	return err
}

// underWay says that a file is one of replaceFile that has no name yet.
func underWay(e fs.DirEntry) bool {
	number, ok := strings.CutPrefix(e.Name(), underWayPrefix)
	return ok && e.Type().IsRegular() && number != "" && strings.Trim(number, "0123456789") == ""
}
