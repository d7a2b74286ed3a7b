package ledger

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

const (
	// largestInMemory bounds what is read whole: workbooks and archives that
	// do not come from a file on disk.
	largestInMemory = 256 << 20
	// bombRatio is an expansion that no ledger reaches (they shrink about
	// twenty times), checked beyond bombFloor.
	bombRatio = 200
	bombFloor = 64 << 20
)

// errBomb is returned by a decompressed stream that grows out of proportion.
var errBomb = errors.New("archive gonflée au-delà de toute vraisemblance")

// errTooLarge is returned for a file that cannot be read whole.
var errTooLarge = errors.New("fichier trop grand")

// magic numbers of compressed files.
const (
	gzipMagic = "\x1f\x8b"
	zipMagic  = "PK\x03\x04"
	zipEmpty  = "PK\x05\x06" // an archive of no file
	xlsMagic  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)

// input is a source made ready: decompressed, and known to be a workbook or
// text. Exactly one of workbook and text is set.
type input struct {
	workbook []byte
	text     *bufio.Reader
}

const peekSize = 64 << 10

// unpack looks at the first bytes of r and opens archives that hold one file.
func unpack(name string, r io.Reader, file *os.File) (in input, p *problem.Problem, err error) {
	b := bufio.NewReaderSize(r, peekSize)
	start, err := b.Peek(8)
	if err != nil && err != io.EOF {
		return in, nil, err
	}
	switch {
	case bytes.HasPrefix(start, []byte(gzipMagic)):
		return unpackGzip(name, b, file)
	case bytes.HasPrefix(start, []byte(zipMagic)), bytes.HasPrefix(start, []byte(zipEmpty)):
		return unpackZip(name, b, file)
	case bytes.HasPrefix(start, []byte(xlsMagic)):
		q := refusal(CodeUnknownFile, name, "ancien classeur Excel (.xls)", "ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format .xlsx")
		return in, &q, nil
	}
	return input{text: b}, nil, nil
}

func unpackGzip(name string, r io.Reader, file *os.File) (in input, p *problem.Problem, err error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return in, archiveProblem(name, err), nil
	}
	size := int64(-1)
	if file != nil {
		size = sizeOf(file)
	}
	return input{text: bufio.NewReaderSize(&bombGuard{r: z, packed: size}, peekSize)}, nil, nil
}

// unpackZip opens the only file of an archive, or takes the whole for a
// workbook.
func unpackZip(name string, r io.Reader, file *os.File) (in input, p *problem.Problem, err error) {
	var at io.ReaderAt = file
	size := int64(-1)
	if file != nil {
		size = sizeOf(file)
	}
	if size < 0 {
		data, err := readAll(r)
		if err != nil {
			return in, archiveProblem(name, err), nil
		}
		at, size = bytes.NewReader(data), int64(len(data))
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return in, archiveProblem(name, err), nil
	}
	start := make([]byte, min(size, 256))
	if _, err := at.ReadAt(start, 0); err == nil {
		if q := table.OtherArchive(name, start, z.File); q != nil {
			return in, q, nil
		}
	}
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "[Content_Types].xml" }) {
		data, err := readAll(io.NewSectionReader(at, 0, size))
		if err != nil {
			return in, archiveProblem(name, err), nil
		}
		return input{workbook: data}, nil, nil
	}
	only, several := onlyFile(z.File)
	switch {
	case several:
		q := refusal(CodeArchive, name, "l’archive contient plusieurs fichiers", "décompressez-la et donnez les fichiers un par un")
		return in, &q, nil
	case only == nil:
		q := refusal(CodeArchive, name, "l’archive est vide", "refaites l’export")
		return in, &q, nil
	}
	content, err := only.Open()
	if err != nil {
		return in, archiveProblem(name, err), nil
	}
	return input{text: bufio.NewReaderSize(&bombGuard{r: content, packed: int64(only.CompressedSize64)}, peekSize)}, nil, nil
}

// onlyFile gives the one file of an archive; what systems add beside it does
// not count.
func onlyFile(files []*zip.File) (only *zip.File, several bool) {
	for _, f := range files {
		switch base := path.Base(f.Name); {
		case f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") || base == ".DS_Store" || base == "Thumbs.db":
		case only != nil:
			return nil, true
		default:
			only = f
		}
	}
	return only, false
}

func archiveProblem(name string, err error) *problem.Problem {
	p := refusal(CodeArchive, name, "archive illisible", "refaites l’archive, ou donnez le fichier sans le compresser")
	switch {
	case errors.Is(err, errBomb):
		p.Message = "archive gonflée au-delà de toute vraisemblance : lecture arrêtée"
	case errors.Is(err, errTooLarge):
		p.Message = fmt.Sprintf("fichier de plus de %d Mio", largestInMemory>>20)
	}
	return &p
}

// isArchiveError says that reading stopped because of the archive's content.
func isArchiveError(err error) bool {
	return errors.Is(err, errBomb) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrAlgorithm) ||
		errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, io.ErrUnexpectedEOF) || strings.HasPrefix(err.Error(), "flate:")
}

// readAll reads a bounded whole.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, largestInMemory+1))
	if err == nil && len(data) > largestInMemory {
		err = errTooLarge
	}
	return data, err
}

// bombGuard stops a stream that expands out of proportion.
type bombGuard struct {
	r      io.Reader
	packed int64 // compressed size, -1 when unknown
	out    int64
}

func (g *bombGuard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if g.out += int64(n); g.packed >= 0 && g.out > bombFloor && g.out/bombRatio > g.packed {
		return n, errBomb
	}
	return n, err
}
