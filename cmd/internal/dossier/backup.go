package dossier

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/rules/history"
)

// Names of the copies that a dossier keeps of its history.
const (
	backupFolder = ".sauvegardes"
	copyPrefix   = "relance-"
	copySuffix   = ".db"
)

// BackupManifest is the name of the list of files inside a backup.
const BackupManifest = "sauvegarde.json"

// Backup lists what a backup holds.
type Backup struct {
	Date    civil.Date   `json:"date"`
	Version string       `json:"version"` // of the program that made it
	Files   []BackupFile `json:"fichiers"`
	Left    []string     `json:"laisses,omitempty"` // folders of the dossier that it does not hold, and files outside it that the nights read
}

// BackupFile is one file of a backup; its name is relative to the dossier.
type BackupFile struct {
	File   string `json:"fichier"`
	SHA256 string `json:"sha256"`
}

// Backups are the copies that a dossier keeps of its history, and the archives
// that people make of it.
type Backups struct {
	root   *os.Root // of the dossier
	folder string   // of the dossier
	rights Rights
	keep   int      // copies kept, 0 for none
	beside []string // files that the nights read and that may lie outside the dossier
	own    []string // what an archive holds beside the files at the top: the dossier's own texts and fonts, its pictures
	sheets sheetPlaces
}

// Backups gives those of the dossier.
func (d *Dossier) Backups() Backups {
	c := d.Config
	own := []string{c.OwnTemplates, ProofFolder, c.Style.Fonts, c.Creditor.Logo, c.Creditor.Signatory.Image}
	if c.Agent != nil {
		own = append(own, c.Agent.Logo, c.Agent.Signatory.Image)
	}
	return Backups{root: d.root, folder: d.Folder, rights: d.Rights, keep: c.Copies, own: own, sheets: d.sheets, beside: []string{c.Mail.PasswordFile}}
}

// Kept keeps a copy of the history after a night, or after people changed it, and
// tells when it could not.
func (d *Dossier) Kept() (problems problem.List) {
	if err := d.Backups().keepCopy(d.History); err != nil {
		problems.Add(CopyNotKept(err))
	}
	return problems
}

// keepCopy keeps a copy of the history, under the date of its last night: that
// of the night, then what people said and sent since. It forgets the oldest ones
// beyond the number that relance.yaml says. The history may stay open, outside
// a transaction: nobody else works in the dossier.
func (b Backups) keepCopy(store *history.Store) error {
	if b.keep == 0 {
		return nil
	}
	date, err := lastDay(store)
	if err != nil || date.IsZero() {
		return err // nothing is recorded yet
	}
	if err := MakeFolder(b.Folder(), b.rights); err != nil {
		return err
	}
	to := filepath.Join(b.Folder(), copyPrefix+date.String()+copySuffix)
	if err := b.rights.Replace(to, func(w io.Writer) error { return copyFile(w, b.root, HistoryName) }); err != nil {
		return err
	}
	return forget(b.Folder(), b.keep)
}

// lastDay is the date of the last night of the history, that of what people said
// first when there is none yet; 0 when the history is empty.
func lastDay(store *history.Store) (civil.Date, error) {
	runs, err := store.Runs()
	if err != nil || len(runs) > 0 {
		return lastRun(runs).Date, err
	}
	log, err := store.Log()
	if err != nil || len(log) == 0 {
		return 0, err
	}
	return log[0].Date, nil
}

func copyFile(w io.Writer, root *os.Root, name string) error {
	f, err := OpenIn(root, name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// forget keeps the last copies; their names are in the order of their dates.
func forget(folder string, keep int) error {
	copies, err := Copies(folder)
	if err != nil {
		return err
	}
	var errs []error
	for _, name := range copies[:max(0, len(copies)-keep)] {
		errs = append(errs, ignoreMissing(os.Remove(filepath.Join(folder, name))))
	}
	return errors.Join(errs...)
}

// Copies lists the daily copies in a folder, the oldest first.
func Copies(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, ignoreMissing(err)
	}
	var names []string
	for _, e := range entries {
		date, ok := strings.CutPrefix(e.Name(), copyPrefix)
		if _, err := civil.Parse(strings.TrimSuffix(date, copySuffix)); ok && err == nil && strings.HasSuffix(date, copySuffix) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// begun names the last copy of the history, from the dossier's folder, when the
// night that it was taken after is still published; "" otherwise. A dossier with
// both and an empty history has lost it. People who begin again clear the output
// folder too.
func (b Backups) begun(output string) (string, error) {
	names, err := Copies(b.Folder())
	if err != nil || len(names) == 0 {
		return "", err
	}
	last := names[len(names)-1]
	night := strings.TrimSuffix(strings.TrimPrefix(last, copyPrefix), copySuffix)
	if _, err := os.Stat(filepath.Join(output, night, ManifestName)); err != nil {
		return "", ignoreMissing(err)
	}
	return path.Join(backupFolder, last), nil
}

// Folder is where a dossier keeps its copies.
func (b Backups) Folder() string { return filepath.Join(b.folder, backupFolder) }

// Save writes a backup of the dossier: the history and every file that people
// wrote, the sheets of the day that the nights still read among them, with the hash of
// each. Ledgers and other outputs are not part of it.
func (b Backups) Save(w io.Writer, date civil.Date, version string) (Backup, error) {
	saved := Backup{Date: date, Version: version}
	names, err := b.held()
	if err != nil {
		return saved, err
	}
	for _, name := range b.sheets.filled(date) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	archive := zip.NewWriter(w)
	for _, name := range names {
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return saved, err
		}
		sum := newSum()
		if err := copyFile(io.MultiWriter(entry, sum), b.root, name); err != nil {
			return saved, err
		}
		saved.Files = append(saved.Files, BackupFile{name, sum.String()})
	}
	if saved.Left, err = b.left(names); err != nil {
		return saved, err
	}
	list, err := json.MarshalIndent(saved, "", "  ")
	if err != nil {
		return saved, err
	}
	entry, err := archive.CreateHeader(&zip.FileHeader{Name: BackupManifest, Method: zip.Deflate})
	if err != nil {
		return saved, err
	}
	_, err = entry.Write(append(list, '\n'))
	return saved, errors.Join(err, archive.Close())
}

// held lists what a backup holds: the files at the top of the dossier, its own
// texts and fonts, its pictures wherever they are in it. What a program leaves behind, and links, are no part of it.
func (b Backups) held() ([]string, error) {
	var names []string
	for _, folder := range append([]string{"."}, b.own...) {
		folder = path.Clean(filepath.ToSlash(folder))
		err := fs.WalkDir(filesIn(b.root), folder, func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return ignoreMissing(err)
			case e.IsDir() && folder == "." && name != ".":
				return fs.SkipDir
			case e.Type().IsRegular() && !passing(e.Name()) && !slices.Contains(names, name):
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(names)
	return names, nil
}

// left lists the folders of the dossier of which a backup of these files holds nothing,
// and the files elsewhere: what another machine lacks once it is restored.
func (b Backups) left(names []string) (all []string, err error) {
	entries, err := fs.ReadDir(filesIn(b.root), ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		held := slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, e.Name()+"/") })
		if e.IsDir() && !held && !strings.HasPrefix(e.Name(), ".") {
			all = append(all, e.Name())
		}
	}
	for _, name := range b.beside {
		if name != "" && !slices.Contains(names, path.Clean(filepath.ToSlash(name))) {
			all = append(all, name)
		}
	}
	return all, nil
}

// lacking gives those of what a backup left out that are not in the folder where it is
// put back.
func lacking(folder string, left []string) (names []string) {
	for _, name := range left {
		at := name
		if !filepath.IsAbs(name) {
			at = filepath.Join(folder, filepath.FromSlash(name))
		}
		if _, missing := os.Stat(at); missing != nil {
			names = append(names, name)
		}
	}
	return names
}

// passing says that a file is a lock, a temporary file, a journal or an archive
// made beside the others.
func passing(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "-journal") || strings.HasSuffix(strings.ToLower(name), ".zip")
}

// CopyNotKept tells that no copy could be kept.
func CopyNotKept(err error) problem.Problem {
	return CodeNoCopy.With(problem.Problem{File: backupFolder, Message: "la copie de l’historique n’a pas pu être gardée : " + Cause(err),
		Remedy: "le reste est fait ; libérez de la place ou donnez le droit d’écrire dans ce dossier, la prochaine nuit en gardera une"})
}

// thatKnow names the newest copy of the history, from the dossier's
// folder, that knows all these runs; "" when none does.
func (b Backups) thatKnow(lost []PublishedRun) string {
	names, err := Copies(b.Folder())
	if err != nil {
		return ""
	}
	aside, _ := filepath.Glob(filepath.Join(literal(b.Folder()), asidePrefix+"*", HistoryName))
	for i, name := range aside {
		aside[i] = filepath.Join(filepath.Base(filepath.Dir(name)), HistoryName)
	}
	for _, name := range slices.Backward(append(aside, names...)) {
		if runs, err := runsIn(filepath.Join(b.Folder(), name)); err == nil && knowsAll(runs, lost) {
			return path.Join(backupFolder, filepath.ToSlash(name))
		}
	}
	return ""
}

func knowsAll(runs []history.Run, lost []PublishedRun) bool {
	return !slices.ContainsFunc(lost, func(p PublishedRun) bool {
		return !slices.ContainsFunc(runs, func(r history.Run) bool { return r.Manifest == p.SHA256 })
	})
}
