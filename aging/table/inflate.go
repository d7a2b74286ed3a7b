package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"

	"relance/aging/problem"
)

// This file measures a workbook before anything of it is unpacked: a file of some
// kilobytes may be made to take gigabytes. Sizes are those that the package
// declares; archive/zip ends a part that is longer than it says.

// mostGrowth bounds a part beyond its free size: what people and programs write is
// compressed 5 to 20 times.
const mostGrowth = 60

// freeSize is what a part may have however well it is compressed. Rows are read one by
// one, while texts and formats become objects ten times as large as they are.
func freeSize(name string) uint64 {
	if strings.HasPrefix(folded(name), "xl/worksheets/") {
		return 16 << 20
	}
	return 8 << 20
}

// Bounds of the texts that the cells of a workbook share, which are all held at once:
// a full sheet of a million rows has three columns of texts that never repeat.
const (
	longestTexts = 128 << 20
	fewTexts     = 48 << 20 // they cannot be too many below
	mostTexts    = 3_000_000
)

// tooGrown says that a workbook must not be unpacked, nil when it may.
func tooGrown(name string, z *zip.Reader, limit int64) *problem.Problem {
	var all uint64
	for _, f := range z.File {
		size := f.UncompressedSize64
		if all += size; size > freeSize(f.Name) && size/mostGrowth > f.CompressedSize64 {
			p := grown(name, f)
			return &p
		}
		texts := strings.EqualFold(path.Base(folded(f.Name)), "sharedStrings.xml")
		if size > uint64(limit) || all > uint64(limit) || texts && (size > longestTexts || size > fewTexts && countTexts(f) > mostTexts) {
			p := tooLarge(name)
			return &p
		}
	}
	return nil
}

func grown(name string, f *zip.File) problem.Problem {
	return refusal(CodeTooLarge, name, fmt.Sprintf("classeur qui grossit démesurément en s’ouvrant (%s : %d Mo pour %d Ko)", path.Base(f.Name), f.UncompressedSize64>>20, f.CompressedSize64>>10),
		"ouvrez-le dans Excel ou LibreOffice, supprimez les lignes et colonnes vides et enregistrez-le de nouveau ; s’il vient d’un inconnu, ne l’utilisez pas")
}

// countTexts counts shared texts, up to one too many, without holding them.
func countTexts(f *zip.File) (n int) {
	in, err := f.Open()
	if err != nil {
		return 0 // excelize tells it
	}
	defer in.Close()
	b := bufio.NewReaderSize(in, 64<<10)
	for n <= mostTexts {
		tag, err := b.ReadSlice('>')
		if bytes.HasSuffix(tag, []byte("</si>")) || bytes.HasSuffix(tag, []byte(":si>")) {
			n++
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return n
		}
	}
	return n
}
