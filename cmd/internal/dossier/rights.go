package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Rights are the access rights of what is written: the owner's alone, or those of the
// group of the dossier's folder too (`droits: groupe`).
type Rights struct {
	File, Folder fs.FileMode

	group  int
	shared bool // everything gets that group
}

// RightsOf gives the rights for files of personal data. A folder of a group keeps
// giving it to what is made inside.
func RightsOf(group bool) Rights {
	if group {
		return Rights{File: 0o660, Folder: 0o770 | fs.ModeSetgid}
	}
	return Rights{File: 0o600, Folder: 0o700}
}

// rightsIn gives the rights of what is written for the dossier in folder.
func rightsIn(folder string, group bool) Rights {
	r := RightsOf(group)
	if info, err := os.Stat(folder); group && err == nil {
		r.group, r.shared = groupOf(info)
	}
	return r
}

// Closing is the command that takes away the rights others have on a folder. With a
// group, what other people's groups own goes back to it first.
func (r Rights) Closing(folder string) string {
	quoted := QuotedPath(folder)
	switch {
	case r.Folder&0o070 == 0:
		return "chmod -R go-rwx " + quoted
	case !r.shared:
		return "chmod -R o-rwx " + quoted
	}
	return fmt.Sprintf("chgrp -R %d %s && chmod -R o-rwx %s", r.group, quoted, quoted)
}

// give gives what was just made its group, then its rights, whatever the umask: a
// change of group may take rights away. Where that group is none of ours, it stays
// ours alone: the group it would have is that of other people.
func (r Rights) give(mode fs.FileMode, chown func(gid int) error, chmod func(fs.FileMode) error) error {
	if r.shared && chown(r.group) != nil {
		mode &^= 0o077 | fs.ModeSetgid
	}
	return chmod(mode)
}

func (r Rights) giveFile(f *os.File) error {
	return r.give(r.File, func(gid int) error { return f.Chown(-1, gid) }, f.Chmod)
}

func (r Rights) giveAt(path string, mode fs.FileMode) error {
	return r.give(mode, func(gid int) error { return os.Chown(path, -1, gid) }, func(m fs.FileMode) error { return os.Chmod(path, m) })
}

func (r Rights) giveIn(root *os.Root, name string, mode fs.FileMode) error {
	return r.give(mode, func(gid int) error { return root.Chown(name, -1, gid) }, func(m fs.FileMode) error { return root.Chmod(name, m) })
}

// Settle gives these rights to a folder that was just made.
func (r Rights) Settle(folder string) error { return r.giveAt(folder, r.Folder) }

// CreateIn makes a file that is not there yet.
func (r Rights) CreateIn(root *os.Root, name string) (*os.File, error) {
	f, err := createIn(root, name, r.File)
	if err != nil {
		return nil, err
	}
	if err := r.giveFile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// FoldersIn makes a folder and those that lead to it; what is there stays as it is.
func (r Rights) FoldersIn(root *os.Root, name string) error {
	name = filepath.FromSlash(name)
	if name == "." {
		return nil
	}
	if err := r.FoldersIn(root, filepath.Dir(name)); err != nil {
		return err
	}
	if err := root.Mkdir(name, r.Folder.Perm()); errors.Is(err, fs.ErrExist) {
		return nil
	} else if err != nil {
		return err
	}
	return r.giveIn(root, name, r.Folder)
}

// Append opens a file to add to its end, and makes it when it is absent.
func (r Rights) Append(name string) (*os.File, error) {
	_, missing := os.Lstat(name)
	f, err := AppendFile(name, r.File)
	if err != nil || missing == nil {
		return f, err
	}
	return f, r.giveFile(f)
}

// adopt lets the group in to what the dossier had before it was shared, as far as it
// is ours to give: its history, the folder of its copies, that of its runs.
func (r Rights) adopt(p Places) {
	if !r.shared {
		return
	}
	for name, mode := range map[string]fs.FileMode{HistoryName: r.File, backupFolder: r.Folder, p.Output: r.Folder} {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Folder, name)
		}
		if info, err := os.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm() != mode.Perm() {
			_ = r.giveAt(name, mode)
		}
	}
}
