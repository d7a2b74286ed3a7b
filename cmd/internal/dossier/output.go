package dossier

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// stagingName is the folder, inside the output folder, where a run is written
// before it is published.
const stagingName = ".en-cours"

// Output is a folder that holds one folder per run. Every name is resolved
// inside it: a customer code can never lead elsewhere.
type Output struct {
	dir    string
	root   *os.Root
	rights Rights
	owner  string // dossier that stages here, when the folder may be shared by several; "" inside a dossier

	knows func(manifest []byte) bool // says that a published run is of this dossier's history; nil: all are
}

// ErrForeign is returned when another dossier has a run under way, or published
// one under the same name, in the same output folder.
var ErrForeign = errors.New("le dossier de sortie sert à un autre dossier")

// OpenOutput opens the folder dir, which is made when create is set; without
// it, a folder that does not exist gives fs.ErrNotExist. owner is written beside
// what is staged in a folder outside the dossier.
func OpenOutput(dir string, rights Rights, owner string, create bool) (*Output, error) {
	if create {
		if err := MakeFolder(dir, rights); err != nil {
			return nil, err
		}
	}
	root, err := OpenFolder(dir)
	if err != nil {
		return nil, err
	}
	return &Output{dir: dir, root: root, rights: rights, owner: owner}, nil
}

// MakeFolder makes dir and its parents, and lets them survive a power cut.
func MakeFolder(dir string, rights Rights) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := MakeFolder(parent, rights); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, rights.Folder.Perm()); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return errors.Join(rights.Settle(dir), SyncFolder(parent))
}

// Close releases the folder.
func (o *Output) Close() error { return o.root.Close() }

// Folder is where the run's documents are, or will be, published.
func (o *Output) Folder(run string) string { return filepath.Join(o.dir, run) }

// Staging is the folder of a run that is being written.
type Staging struct {
	out     *Output
	run     string
	buffers sync.Pool // *bufio.Writer, to use again
	disk    settling
}

// Stage makes an empty .en-cours/RUN. Recover must have run before: what it
// left there belongs to another dossier (ErrForeign).
func (o *Output) Stage(run string) (*Staging, error) {
	if err := o.rights.FoldersIn(o.root, stagingName); err != nil {
		return nil, err
	}
	if o.foreign(run) {
		return nil, fmt.Errorf("%w : %s", ErrForeign, filepath.Join(o.dir, stagingName, run))
	}
	if o.owner != "" {
		if err := o.sign(run); err != nil {
			return nil, err
		}
	}
	s := &Staging{out: o, run: run, disk: settling{places: make(chan struct{}, atOnce)}}
	if err := o.root.Mkdir(s.at(""), o.rights.Folder.Perm()); err != nil {
		return nil, err
	}
	return s, o.rights.giveIn(o.root, s.at(""), o.rights.Folder)
}

// sign says, for good before anything is staged, whose run that is; an older
// mark is of no use any more.
func (o *Output) sign(run string) error {
	if err := o.root.RemoveAll(o.mark(run)); err != nil {
		return err
	}
	f, err := o.rights.CreateIn(o.root, o.mark(run))
	if err != nil {
		return err
	}
	_, err = f.WriteString(o.owner)
	return errors.Join(err, f.Sync(), f.Close(), syncFolder(folderIn(o.root, stagingName)))
}

func (o *Output) mark(run string) string { return path.Join(stagingName, run+markSuffix) }

// foreign says that another dossier staged that run here. A mark alone says
// nothing: its writing may have been cut short. Without a mark it is of the
// dossier that the folder is in.
func (o *Output) foreign(run string) bool {
	owner, err := ReadIn(o.root, o.mark(run))
	if err != nil {
		return errors.Is(err, fs.ErrNotExist) && o.owner != "" && o.staged(run)
	}
	return string(owner) != o.owner && o.staged(run)
}

func (o *Output) staged(run string) bool {
	_, err := o.root.Lstat(path.Join(stagingName, run))
	return err == nil
}

const markSuffix = ".dossier"

func (s *Staging) at(name string) string { return path.Join(stagingName, s.run, name) }

// Write writes one document, whose name is slash-separated and relative to the
// run's folder, and gives its SHA-256. Two documents never share a name; one
// that cannot be written leaves nothing. The disk may still be at work on it:
// Seal waits. It may be called from several goroutines.
func (s *Staging) Write(name string, write func(io.Writer) error) (sum string, err error) {
	root, rights := s.out.root, s.out.rights
	if !filepath.IsLocal(filepath.FromSlash(name)) || path.Clean(name) != name || strings.ContainsAny(name, "\\\x00") {
		return "", fmt.Errorf("nom de document refusé : %q", name)
	}
	if err := rights.FoldersIn(root, s.at(path.Dir(name))); err != nil {
		return "", err
	}
	f, err := rights.CreateIn(root, s.at(name))
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	buffered := s.buffer(io.MultiWriter(f, hash))
	err = errors.Join(write(buffered), buffered.Flush())
	s.buffers.Put(buffered)
	if err != nil {
		return "", errors.Join(fmt.Errorf("%s : %w", name, err), f.Close(), root.Remove(s.at(name)))
	}
	s.disk.settle(f)
	return hex.EncodeToString(hash.Sum(nil)), nil
}

func (s *Staging) buffer(w io.Writer) *bufio.Writer {
	if b, ok := s.buffers.Get().(*bufio.Writer); ok {
		b.Reset(w)
		return b
	}
	return bufio.NewWriterSize(w, 64<<10)
}

// Seal writes the manifest last and makes all of it survive a power cut; it
// gives the manifest's SHA-256. The staging then is complete.
func (s *Staging) Seal(m Manifest) (sum string, err error) {
	data, err := m.Encode()
	if err != nil {
		return "", err
	}
	if err := s.disk.wait(); err != nil { // what the manifest names is there before it
		return "", err
	}
	sum, err = s.Write(ManifestName, func(w io.Writer) error { _, err := w.Write(data); return err })
	if err = errors.Join(err, s.disk.wait()); err != nil {
		return "", err
	}
	err = fs.WalkDir(filesIn(s.out.root), s.at(""), func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncFolder(folderIn(s.out.root, name))
	})
	return sum, errors.Join(err, syncFolder(folderIn(s.out.root, stagingName)), syncFolder(folderIn(s.out.root, ".")))
}

// Drop deletes the staging, whatever became of its documents.
func (s *Staging) Drop() error {
	_ = s.disk.wait() // no file may be open when it is deleted
	return s.out.drop(s.run)
}

// Discard deletes what an interrupted trial staged; another dossier's staging
// is left alone.
func (o *Output) Discard(run string) error {
	if o.foreign(run) {
		return nil
	}
	return o.drop(run)
}

// drop deletes a staging, its mark after it, and .en-cours itself once empty.
func (o *Output) drop(run string) error {
	err := o.root.RemoveAll(path.Join(stagingName, run))
	if err == nil {
		err = o.root.RemoveAll(o.mark(run))
	}
	o.tidy()
	return err
}

// tidy removes an empty .en-cours; one that is not empty stays.
func (o *Output) tidy() { _ = o.root.Remove(stagingName) }

// SyncFolder makes the entries of a folder survive a power cut.
func SyncFolder(dir string) error { return syncFolder(folderAt(dir)) }

// syncFolder is SyncFolder for a folder that is being opened. Windows has no
// such call: its file system journals them.
func syncFolder(f *os.File, err error) error {
	if err != nil {
		return err
	}
	defer f.Close()
	if runtime.GOOS == "windows" {
		return nil
	}
	return f.Sync()
}
