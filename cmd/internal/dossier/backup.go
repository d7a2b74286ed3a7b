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
}

// BackupFile is one file of a backup; its name is relative to the dossier.
type BackupFile struct {
	File   string `json:"fichier"`
	SHA256 string `json:"sha256"`
}

// KeepCopy keeps a copy of the history, under the date of its last night: that
// of the night, then what people said and sent since. It forgets the oldest ones
// beyond the number that relance.yaml says. The history may stay open, outside
// a transaction: nobody else works in the dossier.
func (d *Dossier) KeepCopy() error {
	if d.Config.Copies == 0 {
		return nil
	}
	date, err := d.lastDay()
	if err != nil || date.IsZero() {
		return err // nothing is recorded yet
	}
	folder := filepath.Join(d.Folder, backupFolder)
	if err := makeFolder(folder, d.Rights.Folder); err != nil {
		return err
	}
	to := filepath.Join(folder, copyPrefix+date.String()+copySuffix)
	if err := ReplaceFile(to, d.Rights.File, func(w io.Writer) error { return d.copyFile(w, HistoryName) }); err != nil {
		return err
	}
	return forget(folder, d.Config.Copies)
}

// lastDay is the date of the last night of the history, that of what people said
// first when there is none yet; 0 when the history is empty.
func (d *Dossier) lastDay() (civil.Date, error) {
	runs, err := d.History.Runs()
	if err != nil || len(runs) > 0 {
		return lastRun(runs).Date, err
	}
	log, err := d.History.Log()
	if err != nil || len(log) == 0 {
		return 0, err
	}
	return log[0].Date, nil
}

func (d *Dossier) copyFile(w io.Writer, name string) error {
	f, err := OpenIn(d.root, name)
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

// Begun names the last copy of the history, from the dossier's folder, when the
// night that it was taken after is still published; "" otherwise. A dossier with
// both and an empty history has lost it. People who begin again clear the output
// folder too.
func (d *Dossier) Begun() (string, error) {
	names, err := Copies(d.BackupFolder())
	if err != nil || len(names) == 0 {
		return "", err
	}
	last := names[len(names)-1]
	night := strings.TrimSuffix(strings.TrimPrefix(last, copyPrefix), copySuffix)
	if _, err := os.Stat(filepath.Join(d.Output, night, ManifestName)); err != nil {
		return "", ignoreMissing(err)
	}
	return path.Join(backupFolder, last), nil
}

// BackupFolder is where a dossier keeps its copies.
func (d *Dossier) BackupFolder() string { return filepath.Join(d.Folder, backupFolder) }

// Save writes a backup of the dossier: the history and every file that people
// wrote, with the hash of each. Ledgers and outputs are not part of it.
func (d *Dossier) Save(w io.Writer, date civil.Date, version string) (Backup, error) {
	b := Backup{Date: date, Version: version}
	names, err := d.kept()
	if err != nil {
		return b, err
	}
	archive := zip.NewWriter(w)
	for _, name := range names {
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return b, err
		}
		sum := newSum()
		if err := d.copyFile(io.MultiWriter(entry, sum), name); err != nil {
			return b, err
		}
		b.Files = append(b.Files, BackupFile{name, sum.String()})
	}
	list, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return b, err
	}
	entry, err := archive.CreateHeader(&zip.FileHeader{Name: BackupManifest, Method: zip.Deflate})
	if err != nil {
		return b, err
	}
	_, err = entry.Write(append(list, '\n'))
	return b, errors.Join(err, archive.Close())
}

// kept lists what a backup holds: the files at the top of the dossier, and its
// own texts. What a program leaves behind, and links, are no part of it.
func (d *Dossier) kept() ([]string, error) {
	var names []string
	for _, folder := range []string{".", path.Clean(filepath.ToSlash(d.Config.OwnTemplates))} {
		err := fs.WalkDir(filesIn(d.root), folder, func(name string, e fs.DirEntry, err error) error {
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

// passing says that a file is a lock, a temporary file, a journal or an archive
// made beside the others.
func passing(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "-journal") || strings.HasSuffix(strings.ToLower(name), ".zip")
}

// CopyNotKept tells that KeepCopy failed.
func CopyNotKept(err error) problem.Problem {
	return problem.Problem{Code: CodeNoCopy, Severity: problem.Warning, File: backupFolder, Message: "la copie de l’historique n’a pas pu être gardée : " + Cause(err),
		Remedy: "le reste est fait ; libérez de la place ou donnez le droit d’écrire dans ce dossier, la prochaine nuit en gardera une"}
}
