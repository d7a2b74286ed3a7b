package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// fontFiles are the names of the fonts of a dossier, in the order of Inputs.Fonts.
func fontFiles() [3]string { return [3]string{"normal.ttf", "gras.ttf", "italique.ttf"} }

// readFonts reads the dossier's own fonts. The upright one is asked for; the
// others stand in for by the program's own when they are absent.
func readFonts(root *os.Root, folder string) (fonts [3][]byte, f found) {
	if folder == "" {
		return fonts, f
	}
	for k, name := range fontFiles() {
		file := path.Join(filepath.ToSlash(folder), name)
		data, err := ReadIn(root, file)
		if errors.Is(err, fs.ErrNotExist) && k > 0 {
			continue
		} else if err != nil {
			f.problems.Add(unreadable(file, err))
			return fonts, f
		}
		fonts[k] = data
		f.rows = append(f.rows, InputRow{File: file, SHA256: Digest(data)})
	}
	return fonts, f
}
