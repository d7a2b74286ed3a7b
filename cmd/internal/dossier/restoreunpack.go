package dossier

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/rules/history"
)

// unpack writes every file of the backup into a folder of its own and verifies
// it there.
func (r *restore) unpack(backup string) (problem.List, error) {
	if err := r.root.MkdirAll(restoreNew, 0o700); err != nil {
		return nil, err
	}
	if strings.EqualFold(filepath.Ext(backup), copySuffix) {
		return r.takeCopy(backup)
	}
	file, archive, err := openArchive(backup)
	if err != nil {
		return problem.List{r.notBackup(err)}, nil
	}
	defer file.Close()
	list, err := readBackup(archive)
	if err != nil {
		return problem.List{r.notBackup(err)}, nil
	}
	r.left = list.Left
	left := int64(maxBackupBytes)
	for _, f := range list.Files {
		n, err := r.unpackOne(archive, f, left)
		if left -= n; errors.Is(err, errBadFile) {
			return problem.List{r.damaged(f.File)}, nil
		} else if err != nil {
			return nil, err
		}
		r.files = append(r.files, f.File)
	}
	return r.checkHistory()
}

func openArchive(name string) (*os.File, *zip.Reader, error) {
	file, err := OpenFile(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, nil, errors.Join(err, file.Close())
	}
	archive, err := zip.NewReader(file, info.Size())
	if errors.Is(err, zip.ErrFormat) {
		err = errors.New("ce n’est pas une archive .zip, ou elle est coupée")
	}
	if err != nil {
		file.Close()
	}
	return file, archive, err
}

var errBadFile = errors.New("le contenu ne correspond pas")

// readBackup reads the list of a backup; a name that leads out of the dossier,
// or that is said twice, is none of ours.
func readBackup(archive *zip.Reader) (Backup, error) {
	var b Backup
	f, err := archive.Open(BackupManifest)
	if err != nil {
		return b, errors.New("il n’y a pas de " + BackupManifest + " dedans")
	}
	defer f.Close()
	if err := json.NewDecoder(io.LimitReader(f, 64<<20)).Decode(&b); err != nil || len(b.Files) == 0 || len(b.Files) > maxBackupFiles {
		return b, errors.New("sa liste de fichiers est illisible")
	}
	seen := map[string]bool{}
	for _, file := range b.Files {
		if !filepath.IsLocal(filepath.FromSlash(file.File)) || path.Clean(file.File) != file.File || strings.ContainsAny(file.File, "\\\x00") || passing(path.Base(file.File)) || seen[file.File] {
			return b, fmt.Errorf("il nomme un fichier étrange : %q", file.File)
		}
		seen[file.File] = true
	}
	return b, nil
}

func (r *restore) unpackOne(archive *zip.Reader, f BackupFile, most int64) (int64, error) {
	in, err := archive.Open(f.File)
	if err != nil {
		return 0, errBadFile
	}
	defer in.Close()
	staged := path.Join(restoreNew, f.File)
	if err := r.root.MkdirAll(path.Dir(staged), 0o700); err != nil {
		return 0, err
	}
	out, err := createIn(r.root, staged, 0o600)
	if err != nil {
		return 0, err
	}
	sum := newSum()
	n, err := io.Copy(io.MultiWriter(out, sum), io.LimitReader(in, most))
	if written := errors.Join(out.Sync(), out.Close()); written != nil {
		return n, written
	}
	if errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || err == nil && sum.String() != f.SHA256 {
		return n, errBadFile
	}
	return n, err
}

// takeCopy takes a daily copy for a backup of the history alone.
func (r *restore) takeCopy(backup string) (problem.List, error) {
	in, err := OpenFile(backup)
	if err != nil {
		return problem.List{r.notBackup(err)}, nil
	}
	defer in.Close()
	out, err := createIn(r.root, path.Join(restoreNew, HistoryName), 0o600)
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return nil, err
	}
	r.files = []string{HistoryName}
	return r.checkHistory()
}

// checkHistory opens the history of the backup as a night would.
func (r *restore) checkHistory() (problem.List, error) {
	if !slices.Contains(r.files, HistoryName) {
		return nil, nil
	}
	store, problems, err := history.Open(filepath.Join(r.folder, restoreNew, HistoryName), history.Options{ReadOnly: true})
	if err == nil && store != nil {
		err = store.Close()
	}
	return problems, err
}

// sum is a SHA-256 under way.
type sum struct{ hash.Hash }

func newSum() sum { return sum{sha256.New()} }

// String gives it in hexadecimal.
func (s sum) String() string { return hex.EncodeToString(s.Sum(nil)) }
