package dossier

import (
	"archive/zip"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
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

// Codes of backups.
const (
	restoreStaging = ".restauration"
	asidePrefix    = "avant-" // of the folders, beside the copies, that hold what a restoration replaced
)

// A backup is made of small files: beyond these it is not one of ours.
const (
	maxBackupFiles = 10_000
	maxBackupBytes = 8 << 30
)

// Restored is what Restore did.
type Restored struct {
	Files []string // in place, relative to the dossier
	Lacks []string // what the backup did not hold, and is not there
	Newer Newer
	Aside string // folder that holds what was there before, relative to the dossier; "" when nothing was
}

// Restore puts a backup, or one daily copy of a history, back into the dossier
// in folder, which is made if need be. Every file is verified before anything
// changes. Without replace, nothing that is there is touched; with it, what is
// there is set aside first, and never lost. The history is replaced in one
// rename: at no instant is there none.
func Restore(folder, backup string, replace bool, today civil.Date) (done Restored, problems problem.List, err error) {
	if err := MakeFolder(folder, RightsOf(false)); err != nil {
		return done, problem.List{noDossier(folder, err)}, nil
	}
	lock, err := takeLock(folder, RightsOf(false))
	if err != nil {
		return done, problem.List{noLock(err)}, nil
	}
	defer func() { err = errors.Join(err, freeLock(lock)) }()
	root, err := OpenFolder(folder)
	if err != nil {
		return done, nil, err
	}
	defer root.Close()
	if err := root.RemoveAll(restoreStaging); err != nil {
		return done, nil, err
	}
	defer func() { err = errors.Join(err, root.RemoveAll(restoreStaging)) }()
	r := restore{root: root, folder: folder, name: filepath.Base(backup)}
	if problems, err = r.unpack(backup); err != nil || problems.HasErrors() {
		return done, problems, err
	}
	if err := r.share(); err != nil {
		return done, nil, err
	}
	if there := r.inTheWay(); len(there) > 0 && !replace {
		return done, problem.List{inTheWay(there)}, nil
	}
	if done.Newer, err = r.compare(); err != nil {
		return done, nil, err
	}
	if done.Aside, err = r.setAside(today); err != nil {
		return done, nil, err
	}
	for _, name := range r.files {
		if err := r.place(name); err != nil {
			return done, nil, err
		}
	}
	done.Files = r.files
	done.Lacks = lacking(folder, r.left)
	return done, append(r.forgotten(), done.Newer.problems()...), r.settle(".", r.files)
}

// restore is a restoration under way.
type restore struct {
	root   *os.Root
	folder string
	name   string // of the backup, for messages
	files  []string
	rights Rights   // of what is put back
	left   []string // what the backup did not hold
}

// share gives what was unpacked the rights that the dossier asks for, by the
// configuration that is put back, else by the one that is there.
func (r *restore) share() error {
	raw, err := ReadIn(r.root, path.Join(restoreStaging, ConfigName))
	if err != nil {
		raw, err = ReadIn(r.root, ConfigName)
	}
	r.rights = RightsOf(false)
	if err == nil {
		c, _ := LoadConfig(r.folder, raw)
		r.rights = rightsIn(r.folder, c.Rights == "groupe")
	}
	for _, name := range r.files {
		if err := r.rights.giveIn(r.root, filepath.FromSlash(path.Join(restoreStaging, name)), r.rights.File); err != nil {
			return err
		}
	}
	return nil
}

// unpack writes every file of the backup into a folder of its own and verifies
// it there.
func (r *restore) unpack(backup string) (problem.List, error) {
	if err := r.root.Mkdir(restoreStaging, 0o700); err != nil {
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
	staged := path.Join(restoreStaging, f.File)
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
	out, err := createIn(r.root, path.Join(restoreStaging, HistoryName), 0o600)
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
	store, problems, err := history.Open(filepath.Join(r.folder, restoreStaging, HistoryName), history.Options{ReadOnly: true})
	if err == nil && store != nil {
		err = store.Close()
	}
	return problems, err
}

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

// setAside copies what is there into a folder of its own.
func (r *restore) setAside(today civil.Date) (string, error) {
	there := r.inTheWay()
	if len(there) == 0 {
		return "", nil
	}
	aside := ""
	for n := 1; ; n++ {
		aside = path.Join(backupFolder, fmt.Sprintf("%s%s-%d", asidePrefix, today, n))
		if err := r.rights.FoldersIn(r.root, backupFolder); err != nil {
			return "", err
		}
		if err := r.root.Mkdir(filepath.FromSlash(aside), 0o700); err == nil {
			if err := r.rights.giveIn(r.root, filepath.FromSlash(aside), r.rights.Folder); err != nil {
				return "", err
			}
			break
		} else if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
	}
	for _, name := range append(there, journalName) {
		if err := r.duplicate(name, path.Join(aside, name)); err != nil {
			return aside, err
		}
	}
	if slices.Contains(r.files, HistoryName) {
		if err := r.setCopiesAside(aside); err != nil {
			return aside, err
		}
	}
	if err := r.settle(aside, there); err != nil { // what is set aside is there for good before it is replaced
		return aside, err
	}
	if slices.Contains(there, HistoryName) {
		if err := ignoreMissing(r.root.Remove(journalName)); err != nil {
			return aside, err
		}
	}
	return aside, nil
}

// settle makes the names of files under a folder of the dossier survive a power
// cut, and that folder's own.
func (r *restore) settle(under string, files []string) error {
	folders := map[string]bool{}
	for _, name := range append(slices.Clone(files), HistoryName) {
		for dir := path.Dir(path.Join(under, name)); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
			if err := syncFolder(folderIn(r.root, filepath.FromSlash(dir))); err != nil {
				return err
			}
		}
	}
	return nil
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

func (r *restore) place(name string) error {
	if err := r.rights.FoldersIn(r.root, path.Dir(name)); err != nil {
		return err
	}
	return r.root.Rename(path.Join(restoreStaging, name), filepath.FromSlash(name))
}

// forgotten names the published nights that the history in place does not know:
// their letters are out, and would go out again.
func (r *restore) forgotten() problem.List {
	if !slices.Contains(r.files, HistoryName) {
		return nil
	}
	raw, err := ReadIn(r.root, ConfigName)
	if err != nil {
		return nil
	}
	c, problems := LoadConfig(r.folder, raw)
	if problems.HasErrors() {
		return nil // what is wrong with the configuration is for the next night to say
	}
	runs, err := runsIn(filepath.Join(r.folder, HistoryName))
	if err != nil {
		return nil
	}
	output := Places{Folder: r.folder}.absolute(c.Outputs)
	entries, err := os.ReadDir(output)
	if err != nil {
		return nil
	}
	var lost []string
	for _, e := range entries {
		if _, err := os.Stat(filepath.Join(output, e.Name(), ManifestName)); err != nil || strings.Contains(e.Name(), ".modifié-") {
			continue
		}
		if _, unknown := history.FindRun(runs, e.Name()); unknown != nil {
			lost = append(lost, e.Name())
		}
	}
	if len(lost) == 0 {
		return nil
	}
	return problem.List{forgotten(lost)}
}

// runsIn reads the nights of the history at path.
func runsIn(path string) ([]history.Run, error) {
	store, problems, err := history.Open(path, history.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return nil, cmp.Or(err, errBadFile)
	}
	runs, err := store.Runs()
	return runs, errors.Join(err, store.Close())
}

// sum is a SHA-256 under way.
type sum struct{ hash.Hash }

func newSum() sum { return sum{sha256.New()} }

// String gives it in hexadecimal.
func (s sum) String() string { return hex.EncodeToString(s.Sum(nil)) }
