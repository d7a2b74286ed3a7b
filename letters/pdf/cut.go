package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// errCut says that fpdf wrote something else than what this file expects.
var errCut = errors.New("document fpdf de forme imprévue")

// batch is an fpdf document taken apart: what the pages share (fonts,
// pictures, resources) and the drawing of each page but the first.
type batch struct {
	shared   []object
	resource int // index in shared of the resource dictionary
	pages    [][]byte
}

// object is one PDF object. References inside its dictionary count from 0 for
// the first shared object.
type object struct {
	dict   []byte
	stream []byte // nil when it has none
}

// takeApart reads what drawBatch wrote. fpdf numbers its objects so: 1 the page
// tree, 2 the resources, then a page and its content in turn, the fonts and
// pictures, the information and the catalogue.
func takeApart(doc []byte) (*batch, error) {
	offsets, err := crossReferences(doc)
	if err != nil {
		return nil, err
	}
	last := len(offsets) - 1
	pages := 0
	for n := 3; n < last && bytes.Contains(head(doc, offsets[n]), []byte("/Type /Page\n")); n += 2 {
		pages++
	}
	if pages == 0 || last < 4+2*pages {
		return nil, errCut
	}
	b := &batch{}
	for i := 1; i < pages; i++ {
		o, err := readObject(doc, offsets[4+2*i], 4+2*i)
		if err != nil || o.stream == nil {
			return nil, errCut
		}
		b.pages = append(b.pages, o.stream)
	}
	first := 3 + 2*pages
	for n := first; n <= last-2; n++ {
		o, err := readObject(doc, offsets[n], n)
		if err != nil {
			return nil, err
		}
		o.dict = renumber(o.dict, -first)
		b.shared = append(b.shared, o)
	}
	o, err := readObject(doc, offsets[2], 2)
	if err != nil {
		return nil, err
	}
	o.dict = renumber(o.dict, -first)
	b.resource = len(b.shared)
	b.shared = append(b.shared, o)
	return b, nil
}

func crossReferences(doc []byte) ([]int, error) {
	at := bytes.LastIndex(doc, []byte("startxref\n"))
	if at < 0 {
		return nil, errCut
	}
	digits, _, _ := bytes.Cut(doc[at+len("startxref\n"):], []byte("\n"))
	start, err := strconv.Atoi(string(digits))
	if err != nil || start >= len(doc) {
		return nil, errCut
	}
	lines := bytes.Split(doc[start:at], []byte("\n"))
	if len(lines) < 3 || string(lines[0]) != "xref" {
		return nil, errCut
	}
	var count int
	if _, err := fmt.Sscanf(string(lines[1]), "0 %d", &count); err != nil || count+2 > len(lines) {
		return nil, errCut
	}
	offsets := make([]int, count)
	for n := 1; n < count; n++ {
		if offsets[n], err = strconv.Atoi(string(lines[2+n][:min(10, len(lines[2+n]))])); err != nil || offsets[n] >= len(doc) {
			return nil, errCut
		}
	}
	return offsets, nil
}

func head(doc []byte, at int) []byte { return doc[at:min(len(doc), at+200)] }

var streamLength = regexp.MustCompile(`/Length (\d+)`)

// readObject gives the dictionary and the stream of one object.
func readObject(doc []byte, at, number int) (object, error) {
	prefix := fmt.Appendf(nil, "%d 0 obj\n", number)
	if !bytes.HasPrefix(doc[at:], prefix) {
		return object{}, errCut
	}
	body := doc[at+len(prefix):]
	end := bytes.Index(body, []byte("endobj"))
	start := bytes.Index(body, []byte("stream\n"))
	if end < 0 {
		return object{}, errCut
	}
	if start < 0 || start > end {
		return object{dict: bytes.TrimSpace(body[:end])}, nil
	}
	dict := bytes.TrimSpace(body[:start])
	m := streamLength.FindSubmatch(dict)
	if m == nil {
		return object{}, errCut
	}
	length, err := strconv.Atoi(string(m[1]))
	from := start + len("stream\n")
	if err != nil || from+length > len(body) {
		return object{}, errCut
	}
	return object{dict: dict, stream: body[from : from+length]}, nil
}

var reference = regexp.MustCompile(`\b(\d+) 0 R\b`)

// renumber moves every reference of a dictionary.
func renumber(dict []byte, by int) []byte {
	return reference.ReplaceAllFunc(dict, func(m []byte) []byte {
		n, _ := strconv.Atoi(string(m[:bytes.IndexByte(m, ' ')]))
		return fmt.Appendf(nil, "%d 0 R", n+by)
	})
}

// deflater compresses streams one after the other with one compressor, which
// is worth more than the small pages it works on; the same bytes always give
// the same result.
type deflater struct {
	level int
	z     *zlib.Writer
	out   bytes.Buffer
}

func (d *deflater) deflate(data []byte) ([]byte, error) {
	d.out.Reset()
	if d.z == nil {
		z, err := zlib.NewWriterLevel(&d.out, d.level)
		if err != nil {
			return nil, err
		}
		d.z = z
	} else {
		d.z.Reset(&d.out)
	}
	if _, err := d.z.Write(data); err != nil {
		return nil, err
	}
	if err := d.z.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(d.out.Bytes()), nil
}

func inflate(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
