package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// archive is the zip writer handed to excelize. It writes the parts sorted by
// name, because excelize hands over the sheets in map order, and compresses
// them in blocks on every core: half of the time of a large workbook is
// compression. The rows of a sheet come before the sheet itself, so that they
// are compressed as they are made. The bytes do not depend on the number of cores.
type archive struct {
	out   io.Writer
	parts []*part
	rows  map[string]*part // by the name of their sheet's part
	slots chan struct{}    // one per block being compressed
	raw   sync.Pool        // *[]byte of blockSize, to use again
	press sync.Pool        // *press, to use again
}

func newArchive() *archive {
	return &archive{rows: map[string]*part{}, slots: make(chan struct{}, runtime.GOMAXPROCS(0)+1)}
}

// blockSize is how much of a part is compressed on its own. Smaller blocks
// compress worse, larger ones keep more memory.
const blockSize = 1 << 20

// smallPart is the size up to which a part does without a whole block: most are
// far smaller than one.
const smallPart = 32 << 10

// part is one file of the archive: its blocks, each a run of whole deflate
// blocks, so that they can be concatenated.
type part struct {
	archive *archive
	name    string
	pending []byte
	blocks  []*block
	rows    *part // to go where the sheet has none; nil once they are there
}

type block struct {
	packed []byte
	size   int    // of what is packed
	crc    uint32 // of what is packed
	done   chan struct{}
	err    error
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	p := &part{archive: a, name: name, rows: a.rows[name]}
	delete(a.rows, name)
	a.parts = append(a.parts, p)
	return p, nil
}

// ahead begins the rows of a sheet, which excelize will write without any.
func (a *archive) ahead(sheet string) *part {
	a.rows[sheet] = &part{archive: a}
	return a.rows[sheet]
}

// AddFS is part of excelize's interface, which never calls it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// noRows is where the rows of a sheet go.
var noRows = []byte("<sheetData></sheetData>")

// Write takes the bytes of the part in order; those of a sheet whose rows came
// ahead in one piece.
func (p *part) Write(b []byte) (int, error) {
	n := len(b)
	if at := bytes.Index(b, noRows); at >= 0 && p.rows != nil {
		at += len("<sheetData>")
		p.take(b[:at])
		p.splice(p.rows)
		p.rows, b = nil, b[at:]
	}
	p.take(b)
	return n, nil
}

func (p *part) take(b []byte) {
	for len(b) > 0 {
		if cap(p.pending) < blockSize && len(p.pending) > smallPart {
			p.pending = append(p.archive.buffer(), p.pending...)
		}
		k := min(len(b), blockSize-len(p.pending))
		p.pending = append(p.pending, b[:k]...)
		b = b[k:]
		if len(p.pending) == blockSize {
			p.compress(false)
		}
	}
}

// rest compresses what is left of the rows of a large sheet, once there are no
// more.
func (p *part) rest() {
	if len(p.blocks) > 0 && len(p.pending) > 0 {
		p.compress(false)
	}
}

// splice goes on with the bytes of another part, whose blocks it takes over.
func (p *part) splice(other *part) {
	if len(other.blocks) == 0 {
		p.take(other.pending)
		return
	}
	p.compress(false)
	p.blocks = append(p.blocks, other.blocks...)
	p.pending = other.pending
}

func (a *archive) buffer() []byte {
	if b, ok := a.raw.Get().(*[]byte); ok {
		return (*b)[:0]
	}
	return make([]byte, 0, blockSize)
}

// compress starts the compression of the pending bytes; last ends the stream.
func (p *part) compress(last bool) {
	raw := p.pending
	p.pending = nil
	b := &block{size: len(raw), done: make(chan struct{})}
	p.blocks = append(p.blocks, b)
	p.archive.slots <- struct{}{}
	go func() {
		defer func() { <-p.archive.slots; close(b.done) }()
		b.crc = crc32.ChecksumIEEE(raw)
		b.packed, b.err = p.archive.deflate(raw, last)
		if cap(raw) == blockSize {
			p.archive.raw.Put(&raw)
		}
	}()
}

// press is a compressor and the memory that it writes to.
type press struct {
	deflate *flate.Writer
	out     bytes.Buffer
}

// deflate compresses one block; one that is not the last ends on a byte
// boundary (RFC 1951, an empty stored block), so that the next can follow.
func (a *archive) deflate(raw []byte, last bool) ([]byte, error) {
	w, ok := a.press.Get().(*press)
	if !ok {
		w = &press{}
		var err error
		if w.deflate, err = flate.NewWriter(&w.out, flate.BestSpeed); err != nil {
			return nil, err
		}
	}
	defer a.press.Put(w)
	w.out.Reset()
	w.deflate.Reset(&w.out)
	if _, err := w.deflate.Write(raw); err != nil {
		return nil, err
	}
	end := w.deflate.Flush
	if last {
		end = w.deflate.Close
	}
	err := end()
	return bytes.Clone(w.out.Bytes()), err
}

// Close writes the archive: the content types first, where every reader of
// the format looks, then the parts by name, without any time of day.
func (a *archive) Close() error {
	for _, p := range a.parts {
		if p.rows != nil {
			return fmt.Errorf("%s : place des lignes introuvable", p.name)
		}
		p.compress(true)
	}
	if len(a.rows) > 0 {
		return errors.New("lignes sans feuille")
	}
	slices.SortFunc(a.parts, func(x, y *part) int {
		return cmp.Or(cmp.Compare(rank(x.name), rank(y.name)), strings.Compare(x.name, y.name))
	})
	z := zip.NewWriter(a.out)
	for _, p := range a.parts {
		if err := p.writeTo(z); err != nil {
			return err
		}
	}
	return z.Close()
}

func rank(name string) int {
	if name == "[Content_Types].xml" {
		return 0
	}
	return 1
}

func (p *part) writeTo(z *zip.Writer) error {
	header := zip.FileHeader{Name: p.name, Method: zip.Deflate}
	for _, b := range p.blocks {
		<-b.done
		if b.err != nil {
			return b.err
		}
		header.CRC32 = crcOfBoth(header.CRC32, b.crc, b.size)
		header.CompressedSize64 += uint64(len(b.packed))
		header.UncompressedSize64 += uint64(b.size)
	}
	w, err := z.CreateRaw(&header)
	if err != nil {
		return err
	}
	for _, b := range p.blocks {
		if _, err := w.Write(b.packed); err != nil {
			return err
		}
	}
	return nil
}
