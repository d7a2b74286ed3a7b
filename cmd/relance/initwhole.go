package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"relance/cmd/internal/dossier"
)

// initFolder is the folder in which the files of a new dossier wait, inside a folder that
// is there already.
const initFolder = ".init"

// inOneGo has fill write a new folder beside its place, then gives it its place: what
// is killed meanwhile leaves no half of a dossier, and the next one begins again. A
// folder that exists, empty, stays the one it is, since people may stand in it: its
// files come in one by one, the configuration last, without which it is no dossier.
func inOneGo(dir string, fill func(staged string) error) (err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return err
	}
	beside := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+initFolder)
	_, missing := os.Stat(dir)
	if missing == nil {
		beside = filepath.Join(dir, initFolder)
	}
	if err := os.RemoveAll(beside); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	staged := filepath.Join(beside, filepath.Base(dir))
	if err := os.MkdirAll(staged, 0o700); err != nil {
		return err
	}
	if err := fill(staged); err != nil {
		return err
	}
	if missing != nil {
		return dossier.Rename(staged, dir)
	}
	return moveInto(staged, dir)
}

func moveInto(staged, dir string) error {
	entries, err := os.ReadDir(staged)
	if err != nil {
		return err
	}
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(lastOf(a), lastOf(b)) })
	for _, e := range entries {
		if err := dossier.Rename(filepath.Join(staged, e.Name()), filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func lastOf(e fs.DirEntry) int {
	if e.Name() == dossier.ConfigName {
		return 1
	}
	return 0
}

// occupied says that a folder holds something, but what an interrupted init left.
func occupied(entries []fs.DirEntry) bool {
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != initFolder })
}
