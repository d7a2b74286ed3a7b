package dossier

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// underWayPrefix begins the name of a file that is being written; a number ends it.
const underWayPrefix = ".relance-"

// ReplaceFile writes a file whole or not at all: whatever interrupts it, path
// holds the old bytes or the new ones. Its folder must exist.
func ReplaceFile(path string, mode fs.FileMode, write func(io.Writer) error) error {
	return ReplaceFileOnce(path, mode, write, func() error { return nil })
}

// ReplaceFileOnce is ReplaceFile for what goes with something else: that is done once
// the file only lacks its name, and a refusal leaves what was there.
func ReplaceFileOnce(path string, mode fs.FileMode, write func(io.Writer) error, done func() error) error {
	return replaceFile(path, func(f *os.File) error { return f.Chmod(mode) }, write, done)
}

// Replace is ReplaceFile for a file of the dossier.
func (r Rights) Replace(path string, write func(io.Writer) error) error {
	return replaceFile(path, r.giveFile, write, func() error { return nil })
}

func replaceFile(path string, give func(*os.File) error, write func(io.Writer) error, done func() error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), underWayPrefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreMissing(os.Remove(f.Name())))
		}
	}()
	buffered := bufio.NewWriterSize(f, 64<<10)
	if err = errors.Join(give(f), write(buffered), buffered.Flush(), f.Sync()); err != nil {
		return errors.Join(err, f.Close())
	}
	if err = f.Close(); err != nil {
		return err
	}
	if err = done(); err != nil {
		return err
	}
	return Rename(f.Name(), path)
}

// Rename gives a file its final name in the same folder, and lets that survive a
// power cut.
func Rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(folderAt(filepath.Dir(to)))
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
