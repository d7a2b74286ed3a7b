package dossier

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"

	"relance/aging/civil"
	"relance/aging/problem"
)

// fontFiles are the names of the fonts of a dossier, in the order of Inputs.Fonts.
func fontFiles() [3]string { return [3]string{"normal.ttf", "gras.ttf", "italique.ttf"} }

// readFonts reads the dossier's own fonts. The upright one is asked for; the
// others stand in for by the program's own when they are absent.
func (d *Dossier) readFonts(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	folder := d.Config.Style.Fonts
	if folder == "" {
		return nil, nil
	}
	for k, name := range fontFiles() {
		file := path.Join(filepath.ToSlash(folder), name)
		data, err := ReadIn(d.root, file)
		if errors.Is(err, fs.ErrNotExist) && k > 0 {
			continue
		} else if err != nil {
			return problem.List{unreadable(file, err)}, nil
		}
		in.Fonts[k] = data
		in.Files = append(in.Files, InputRow{File: file, SHA256: Digest(data)})
	}
	return nil, nil
}
