package dossier

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// eachFile visits the files of folders and of those inside them, hidden ones and
// links apart, maxCopies at most. unread says what becomes of one that cannot be
// listed, as an fs.WalkDirFunc does.
func eachFile(root *os.Root, folders []string, unread func(folder, name string, entry fs.DirEntry, err error) error, visit func(folder, name string)) error {
	seen := 0
	for _, folder := range folders {
		err := fs.WalkDir(filesIn(root), folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return unread(folder, name, entry, err)
			case strings.HasPrefix(entry.Name(), ".") && name != folder:
				return skip(entry)
			case !entry.Type().IsRegular():
				return nil
			}
			if seen++; seen > maxCopies {
				return errTooMany
			}
			visit(folder, name)
			return nil
		})
		if err != nil {
			return fmt.Errorf("%s : %w", folder, err)
		}
	}
	return nil
}
