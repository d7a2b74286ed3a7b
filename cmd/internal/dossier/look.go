package dossier

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // logos and signatures
	_ "image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"relance/aging/problem"
	"relance/cmd/internal/config"
)

// heaviestPicture and widestPicture bound what is read and decoded for the head or
// the foot of a letter, in bytes and in pixels: a picture of the screen of a
// telephone is below both.
const (
	heaviestPicture = 8 << 20
	widestPicture   = 4000
)

// Errors about a picture.
var (
	errNoPicture   = errors.New("ce n’est pas une image PNG ou JPEG entière")
	errHeavy       = errors.New("cette image pèse plus de 8 Mo")
	errWidePicture = errors.New("cette image a plus de 4000 pixels de côté")
)

// readPictures reads the logo and the signature: those of who writes.
func readPictures(root *os.Root, c config.Config, in *Inputs) (f found, err error) {
	who := c.Creditor.Identity
	if c.Agent != nil {
		who = c.Agent.Identity
	}
	for _, p := range []struct {
		name string
		into *[]byte
	}{{who.Logo, &in.Logo}, {who.Signatory.Image, &in.Signature}} {
		if p.name == "" {
			continue
		}
		data, err := readPicture(root, p.name)
		if err != nil {
			f.problems.Add(unusable(p.name, err))
			continue
		}
		*p.into = data
		f.rows = append(f.rows, InputRow{File: filepath.ToSlash(p.name), SHA256: Digest(data)})
	}
	return f, nil
}

// readPicture reads one that can be printed; its size is looked at before its bytes,
// its width before its pixels.
func readPicture(root *os.Root, name string) ([]byte, error) {
	file, err := OpenIn(root, name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, heaviestPicture+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > heaviestPicture:
		return nil, errHeavy
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || kind != "png" && kind != "jpeg" || size.Width < 1 || size.Height < 1:
		return nil, errNoPicture
	case size.Width > widestPicture || size.Height > widestPicture:
		return nil, errWidePicture
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return nil, errNoPicture
	}
	return data, nil
}

// unusable tells of a picture that cannot be read, or is none.
func unusable(name string, err error) problem.Problem {
	p := unreadable(name, err)
	if errors.Is(err, errNoPicture) || errors.Is(err, errHeavy) || errors.Is(err, errWidePicture) {
		p.Remedy = "donnez une image PNG ou JPEG d’au plus 4000 pixels de côté et 8 Mo, ou retirez-la de " + ConfigName
	}
	return p
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
