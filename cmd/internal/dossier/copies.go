package dossier

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"relance/cmd/internal/config"
)

// Copy is one PDF of the folder of invoice copies. Larger than what a message
// may carry, it is listed without being read.
type Copy struct {
	File   string // slash-separated, relative to the dossier
	Size   int64
	SHA256 string // "" when it is too large
}

// maxCopies bounds the walk in a folder that is not what it should be.
const maxCopies = 100_000

var (
	errTooMany = fmt.Errorf("plus de %d fichiers", maxCopies)
	errCopy    = errors.New("ce fichier a changé pendant la nuit")
)

// Copies lists the invoice copies of the dossier, by name, in its folder and
// those inside it; none when there is no such folder. Links that lead out of
// the dossier are not followed.
func (d *Dossier) Copies(largest int64) ([]Copy, error) {
	folder := filepath.ToSlash(d.Config.InvoiceFiles)
	if folder == "" {
		return nil, nil
	}
	var copies []Copy
	seen := 0
	err := fs.WalkDir(d.root.FS(), path.Clean(folder), func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && (name != path.Clean(folder) || folder == config.Default().InvoiceFiles) {
			return nil
		} else if err != nil {
			return err
		}
		if seen++; seen > maxCopies {
			return errTooMany
		}
		if entry.IsDir() || !strings.EqualFold(path.Ext(name), ".pdf") {
			return nil
		}
		c, isFile, err := d.lookAtCopy(name, largest)
		if isFile {
			copies = append(copies, c)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s : %w", folder, err)
	}
	return copies, nil
}

func (d *Dossier) lookAtCopy(name string, largest int64) (c Copy, isFile bool, err error) {
	f, err := d.root.Open(filepath.FromSlash(name))
	if err != nil {
		return Copy{}, false, nil // out of the dossier, or out of reach: as good as missing
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return Copy{}, false, err
	}
	c = Copy{File: name, Size: info.Size()}
	if c.Size <= largest {
		c.SHA256, err = digest(io.LimitReader(f, largest+1))
	}
	return c, true, err
}

// ReadCopy gives the bytes of a copy, the same that Copies saw.
func (d *Dossier) ReadCopy(c Copy) ([]byte, error) {
	f, err := d.root.Open(filepath.FromSlash(c.File))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, c.Size+1))
	if err == nil && Digest(data) != c.SHA256 {
		err = fmt.Errorf("%s : %w", c.File, errCopy)
	}
	return data, err
}
