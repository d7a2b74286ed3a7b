package dossier

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"relance/aging/problem"
)

// The files of a restoration take their places one rename after the other: the
// history of one day must never be left with the customers of another. What is to
// be moved is written down first, for good; a command that finds that list on a
// dossier ends the moves before it reads anything. Until the list is there, the
// dossier is the old one; from then on, it is the new one.

// switchName is the list of the moves of a restoration under way.
const switchName = ".restauration.json"

// changeover is a restoration whose files are all ready.
type changeover struct {
	Backup string   `json:"sauvegarde"`
	Aside  string   `json:"de_cote"` // folder that holds what was there before, "" when nothing was
	Files  []string `json:"fichiers"`
	Moves  []move   `json:"deplacements"`
	Newer  Newer    `json:"plus_recent"`
}

// move is one rename; names are relative to the dossier, slash-separated.
type move struct {
	From string `json:"de"`
	To   string `json:"vers"`
}

// moves lists what takes the place of what. The configuration comes first: a folder
// is a dossier by it.
func (r *restore) moves(aside string) (moves []move, err error) {
	if aside != "" {
		moves = append(moves, move{restoreOld, aside})
	}
	if slices.Contains(r.files, HistoryName) {
		if aside != "" {
			copies, err := r.outrunCopies()
			if err != nil {
				return nil, err
			}
			for _, name := range copies {
				moves = append(moves, move{path.Join(backupFolder, name), path.Join(aside, name)})
			}
		}
		// SQLite would play the journal of the old history onto the new one.
		moves = append(moves, move{journalName, path.Join(restoreNew, journalName)})
	}
	files := slices.Clone(r.files)
	slices.SortStableFunc(files, func(a, b string) int { return cmp.Compare(later(a), later(b)) })
	for _, name := range files {
		moves = append(moves, move{path.Join(restoreNew, name), name})
	}
	return moves, nil
}

// outrunCopies names the copies that would be ahead of the history of the backup,
// once that one is in place.
func (r *restore) outrunCopies() ([]string, error) {
	runs, last, err := endOf(filepath.Join(r.folder, restoreNew, HistoryName))
	if err != nil || len(runs) == 0 {
		return nil, err
	}
	return (Backups{folder: r.folder}).ahead(runs, last), nil
}

func later(name string) int {
	if name != ConfigName {
		return 1
	}
	return 0
}

// commit writes the list down: from here on the restoration is ended, whatever
// interrupts it.
func (r *restore) commit(c changeover) error {
	for _, name := range c.Files {
		if err := r.rights.FoldersIn(r.root, path.Dir(name)); err != nil {
			return err
		}
	}
	err := errors.Join(settle(r.root, restoreNew, c.Files), settle(r.root, ".", c.Files))
	if err != nil {
		return err
	}
	return r.rights.Replace(filepath.Join(r.folder, switchName), func(w io.Writer) error { return json.NewEncoder(w).Encode(c) })
}

// carry makes the moves that are not made yet. step is told of each rename, and of
// the end of the list.
func (c changeover) carry(root *os.Root, step func(string)) error {
	for _, m := range c.Moves {
		if _, err := root.Lstat(filepath.FromSlash(m.From)); errors.Is(err, fs.ErrNotExist) {
			continue // made before the interruption, or there was nothing to move
		}
		if err := root.Rename(filepath.FromSlash(m.From), filepath.FromSlash(m.To)); err != nil {
			return err
		}
		step(m.To)
	}
	names := slices.Clone(c.Files)
	if c.Aside != "" {
		names = append(names, path.Join(c.Aside, HistoryName))
	}
	if err := settle(root, ".", names); err != nil {
		return err
	}
	if err := root.Remove(switchName); err != nil {
		return err
	}
	step(switchName)
	return errors.Join(syncFolder(folderIn(root, ".")), root.RemoveAll(restoreStaging))
}

// Switching says that a restoration of the dossier in folder is between its files,
// because it works there or was interrupted.
func Switching(folder string) bool {
	_, err := os.Lstat(filepath.Join(folder, switchName))
	return err == nil
}

// finishAlone ends an interrupted restoration, with the dossier locked meanwhile. A
// command that only looks does it as well: there is nothing whole to look at before.
func finishAlone(folder string) (problems problem.List, err error) {
	if !Switching(folder) {
		return nil, nil
	}
	lock, err := takeLock(folder, RightsOf(false))
	if err != nil {
		return problem.List{noLock(err)}, nil
	}
	defer func() { err = errors.Join(err, freeLock(lock)) }()
	root, err := OpenFolder(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return finish(root), nil
}

// finish ends an interrupted restoration of a dossier that is locked, and says so.
func finish(root *os.Root) problem.List {
	raw, err := ReadIn(root, switchName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var c changeover
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err == nil {
		err = c.carry(root, func(string) {})
	}
	if err != nil {
		return problem.List{unfinished(err)}
	}
	return append(problem.List{finished(c)}, c.Newer.problems()...)
}
