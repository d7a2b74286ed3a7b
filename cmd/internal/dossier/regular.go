package dossier

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"relance/aging/table"
)

// This file is the one place that opens what people name or leave in a folder.
// Opening a pipe waits for somebody to write in it, and reading a device may
// never end: a night would wait for ever with the dossier locked. What is no
// regular file is refused before it is opened; the file that was opened is looked
// at again, since another may have taken its place meanwhile, and is opened
// without waiting for that case.

// ErrNotRegular is in the chain of the error given for what is neither a file
// nor, where one is wanted, a folder.
var ErrNotRegular = errors.New("ce n’est pas un fichier ordinaire")

// errNoFolder is about a file, or anything else, where a folder is wanted.
var errNoFolder = errors.New("ce n’est pas un dossier")

// errFolder is about a folder where a file is wanted.
var errFolder = errors.New("c’est un dossier, pas un fichier")

// place is somewhere names are resolved: a folder that nothing leads out of, or
// the whole machine.
type place struct {
	stat func(name string) (fs.FileInfo, error)
	open func(name string, flag int, mode fs.FileMode) (*os.File, error)
}

func machine() place             { return place{os.Stat, os.OpenFile} }
func within(root *os.Root) place { return place{root.Stat, root.OpenFile} }

// file opens a regular file; folders too when they are wanted. A file to be
// written may be absent.
func (p place) file(name string, flag int, mode fs.FileMode, folders bool) (*os.File, error) {
	info, err := p.stat(name)
	switch {
	case err == nil:
		err = ordinary(name, info, folders)
	case errors.Is(err, fs.ErrNotExist) && flag&os.O_CREATE != 0:
		err = nil
	}
	if err != nil {
		return nil, err
	}
	f, err := p.open(name, flag|syscall.O_NONBLOCK, mode)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil {
		err = ordinary(name, info, folders)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// ordinary refuses pipes, sockets and devices, and folders unless wanted.
func ordinary(name string, info fs.FileInfo, folders bool) error {
	switch {
	case info.Mode().IsRegular(), folders && info.IsDir():
		return nil
	case info.IsDir():
		return &fs.PathError{Op: "open", Path: name, Err: errFolder}
	}
	return &fs.PathError{Op: "open", Path: name, Err: ErrNotRegular}
}

func (p place) readFile(name string) ([]byte, error) {
	f, err := p.file(name, os.O_RDONLY, 0, false)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	most := mostOf(name)
	info, err := f.Stat()
	if err == nil && info.Size() > most {
		err = tooLarge(name, most)
	}
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most { // it grows
		return nil, tooLarge(name, most)
	}
	return data, err
}

// mostOf bounds a file that is read whole, in bytes, by the ending of its name: it is
// measured before it is read. What people write by hand becomes objects many times as
// large. Ledgers and registers are streamed.
func mostOf(name string) int64 {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		return 4 << 20
	case ".md": // texts of letters and messages
		return 2 << 20
	case ".ttf", ".otf":
		return 32 << 20
	}
	return table.Largest
}

func tooLarge(name string, most int64) error {
	return &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("il dépasse %d Mo, plus qu’aucun fichier de ce genre", most>>20)}
}

// OpenFile opens a file to read it, wherever it is.
func OpenFile(name string) (*os.File, error) { return machine().file(name, os.O_RDONLY, 0, false) }

// ReadFile reads a whole file, wherever it is.
func ReadFile(name string) ([]byte, error) { return machine().readFile(name) }

// AppendFile opens a file to add to its end, and makes it when it is absent.
func AppendFile(name string, mode fs.FileMode) (*os.File, error) {
	return machine().file(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, mode, false)
}

// OverwriteFile writes to what bears a name as it stands, be it a device or a
// pipe that somebody reads; a pipe that nobody reads is not waited for.
func OverwriteFile(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC|syscall.O_NONBLOCK, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// OpenFolder opens a folder, out of which no name leads. What is no folder is
// not opened to find out.
func OpenFolder(name string) (*os.Root, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNoFolder}
	}
	return os.OpenRoot(name)
}

// OpenIn opens a file of a folder; its name is slash-separated.
func OpenIn(root *os.Root, name string) (*os.File, error) {
	return within(root).file(filepath.FromSlash(name), os.O_RDONLY, 0, false)
}

// ReadIn reads a whole file of a folder; its name is slash-separated.
func ReadIn(root *os.Root, name string) ([]byte, error) {
	return within(root).readFile(filepath.FromSlash(name))
}

// createIn makes a file that is not there yet.
func createIn(root *os.Root, name string, mode fs.FileMode) (*os.File, error) {
	return root.OpenFile(filepath.FromSlash(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
}

// folderAt opens a folder, to make its entries survive a power cut.
func folderAt(name string) (*os.File, error) { return machine().file(name, os.O_RDONLY, 0, true) }

func folderIn(root *os.Root, name string) (*os.File, error) {
	return within(root).file(filepath.FromSlash(name), os.O_RDONLY, 0, true)
}

// FolderFS gives the files of a folder, wherever it is.
func FolderFS(name string) fs.FS {
	return regularFS{place{
		func(file string) (fs.FileInfo, error) { return os.Stat(filepath.Join(name, file)) },
		func(file string, flag int, mode fs.FileMode) (*os.File, error) {
			return os.OpenFile(filepath.Join(name, file), flag, mode)
		},
	}}
}

func filesIn(root *os.Root) fs.FS { return regularFS{within(root)} }

// regularFS shows files and folders, and nothing else can be opened in it.
type regularFS struct{ place }

// Open implements fs.FS.
func (f regularFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return f.file(filepath.FromSlash(name), os.O_RDONLY, 0, true)
}

// ReadFile implements fs.ReadFileFS.
func (f regularFS) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return f.readFile(filepath.FromSlash(name))
}

// Stat implements fs.StatFS.
func (f regularFS) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	return f.stat(filepath.FromSlash(name))
}
