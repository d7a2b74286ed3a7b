package dossier

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"relance/aging/einvoice"
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
	errOut     = errors.New("hors du dossier, ou hors d’atteinte")
	errCopy    = errors.New("ce fichier a changé pendant la nuit")
)

// Copies lists the invoice copies of the dossier, by name, in its folder and
// those inside it; none when there is no such folder. Links that lead out of
// the dossier are not followed. others bear the name of a copy and are no files:
// they are not opened. What was hashed as an e-invoice is not hashed again.
func (r Reader) Copies(largest int64, read Readings) (copies []Copy, others []string, err error) {
	folder := filepath.ToSlash(r.Config.InvoiceFiles)
	if folder == "" {
		return nil, nil, nil
	}
	seen := 0
	err = fs.WalkDir(filesIn(r.root), path.Clean(folder), func(name string, entry fs.DirEntry, err error) error {
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
		c, err := lookAtCopy(r.root, name, largest, read.SumOf(name))
		switch {
		case errors.Is(err, ErrNotRegular):
			others = append(others, name)
		case errors.Is(err, errOut): // as good as missing
		case err != nil:
			return err
		default:
			copies = append(copies, c)
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("%s : %w", folder, err)
	}
	return copies, others, nil
}

func lookAtCopy(root *os.Root, name string, largest int64, known string) (c Copy, err error) {
	f, err := OpenIn(root, name)
	if errors.Is(err, ErrNotRegular) {
		return c, err
	} else if err != nil {
		return c, fmt.Errorf("%w : %w", errOut, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return c, err
	}
	c = Copy{File: name, Size: info.Size()}
	switch {
	case c.Size > largest:
	case known != "" && c.Size <= einvoice.MaxFile:
		c.SHA256 = known
	default:
		c.SHA256, err = digest(io.LimitReader(f, largest+1))
	}
	return c, err
}

// ReadCopy gives the bytes of a copy, the same that Copies saw.
func (r Reader) ReadCopy(c Copy) ([]byte, error) {
	f, err := OpenIn(r.root, c.File)
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
