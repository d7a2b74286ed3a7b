package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
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
// compression. The bytes do not depend on the number of cores.
type archive struct {
	out   io.Writer
	parts []*part
	slots chan struct{} // one per block being compressed
	raw   sync.Pool     // *[]byte of blockSize, to use again
	flate sync.Pool     // *flate.Writer, to use again
}

func newArchive(out io.Writer) *archive {
	return &archive{out: out, slots: make(chan struct{}, runtime.GOMAXPROCS(0)+1)}
}

// blockSize is how much of a part is compressed on its own. Smaller blocks
// compress worse, larger ones keep more memory.
const blockSize = 1 << 20

// part is one file of the archive: its blocks, each a run of whole deflate
// blocks, so that they can be concatenated.
type part struct {
	archive *archive
	name    string
	crc     uint32
	size    uint64
	pending []byte
	blocks  []*block
}

type block struct {
	packed bytes.Buffer
	done   chan struct{}
	err    error
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	p := &part{archive: a, name: name}
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is part of excelize's interface, which never calls it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Write takes the bytes of the part in order.
func (p *part) Write(b []byte) (int, error) {
	n := len(b)
	p.crc = crc32.Update(p.crc, crc32.IEEETable, b)
	p.size += uint64(n)
	for len(b) > 0 {
		if p.pending == nil {
			p.pending = p.archive.buffer()
		}
		k := min(len(b), blockSize-len(p.pending))
		p.pending = append(p.pending, b[:k]...)
		b = b[k:]
		if len(p.pending) == blockSize {
			p.compress(false)
		}
	}
	return n, nil
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
	b := &block{done: make(chan struct{})}
	p.blocks = append(p.blocks, b)
	p.archive.slots <- struct{}{}
	go func() {
		defer func() { <-p.archive.slots; close(b.done) }()
		b.err = p.archive.deflate(&b.packed, raw, last)
		if cap(raw) == blockSize {
			p.archive.raw.Put(&raw)
		}
	}()
}

// deflate compresses one block; one that is not the last ends on a byte
// boundary (RFC 1951, an empty stored block), so that the next can follow.
func (a *archive) deflate(to *bytes.Buffer, raw []byte, last bool) error {
	w, ok := a.flate.Get().(*flate.Writer)
	if ok {
		w.Reset(to)
	} else {
		var err error
		if w, err = flate.NewWriter(to, flate.BestSpeed); err != nil {
			return err
		}
	}
	defer a.flate.Put(w)
	if _, err := w.Write(raw); err != nil {
		return err
	}
	if !last {
		return w.Flush()
	}
	return w.Close()
}

// Close writes the archive: the content types first, where every reader of
// the format looks, then the parts by name, without any time of day.
func (a *archive) Close() error {
	for _, p := range a.parts {
		p.compress(true)
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
	packed := uint64(0)
	for _, b := range p.blocks {
		<-b.done
		if b.err != nil {
			return b.err
		}
		packed += uint64(b.packed.Len())
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, CRC32: p.crc, CompressedSize64: packed, UncompressedSize64: p.size,
	})
	if err != nil {
		return err
	}
	for _, b := range p.blocks {
		if _, err := b.packed.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}
