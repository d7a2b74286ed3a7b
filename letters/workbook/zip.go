package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"slices"
	"strings"
)

// inOrderOfNames copies an archive with its parts sorted by name, the content
// types first, where every reader of the format looks: the library writes the
// sheets in the order of a map. Nothing is compressed again.
func inOrderOfNames(w io.Writer, archive []byte) error {
	from, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return err
	}
	rank := func(f *zip.File) int {
		if f.Name == "[Content_Types].xml" {
			return 0
		}
		return 1
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a.Name, b.Name))
	})
	to := zip.NewWriter(w)
	for _, f := range from.File {
		if err := to.Copy(f); err != nil {
			return err
		}
	}
	return to.Close()
}
