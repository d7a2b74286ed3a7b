package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"relance/cmd/internal/config"
)

// readLogo reads the picture of the letterhead: that of who writes.
func readLogo(root *os.Root, c config.Config) (data []byte, f found) {
	name := c.Creditor.Logo
	if c.Agent != nil {
		name = c.Agent.Logo
	}
	if name == "" {
		return nil, f
	}
	data, err := ReadIn(root, name)
	if err != nil {
		f.problems.Add(unreadable(name, err))
		return nil, f
	}
	f.rows = []InputRow{{File: filepath.ToSlash(name), SHA256: Digest(data)}}
	return data, f
}

// readTexts finds the dossier's own letter texts; letters reads them.
func readTexts(root *os.Root, folder string) (texts fs.FS, f found, err error) {
	folder = filepath.ToSlash(folder)
	info, err := root.Stat(filepath.FromSlash(folder))
	switch {
	case folder == "", errors.Is(err, fs.ErrNotExist) && folder == config.Default().OwnTemplates:
		return nil, f, nil
	case err != nil:
		f.problems.Add(unreadable(folder, err))
		return nil, f, nil
	case !info.IsDir():
		f.problems.Add(unreadable(folder, errNoFolder))
		return nil, f, nil
	}
	texts, err = fs.Sub(filesIn(root), folder)
	return texts, f, err
}
