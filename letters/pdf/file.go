package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
	"unicode/utf16"

	"relance/aging/civil"
)

// leaf is a finished page: its drawing, compressed, and the fonts it uses.
type leaf struct {
	content []byte
	fonts   *fontSet
}

// file is a PDF to be written: its pages and what its properties say.
type file struct {
	title, author string
	language      string
	date          civil.Date
	leaves        []leaf
	marks         []mark // bookmarks, in order; nil for none
}

// mark is a bookmark: its words, and the leaf where it leads.
type mark struct {
	title string
	leaf  int
}

// writeTo writes the whole file. Objects: 1 the catalogue, 2 the page tree,
// each font set where it is first used, then each page with its drawing, the
// information.
func (f *file) writeTo(w io.Writer) (int64, error) {
	s := openSheaf(w)
	s.add(f.leaves...)
	s.marks = f.marks
	err := s.close(properties{f.title, f.author, f.language, f.date})
	return int64(s.out.written), err
}

// sheaf is a file being written, leaf after leaf.
type sheaf struct {
	out   *pdfWriter
	bases map[*fontSet]int
	kids  []int // objects of the pages
	marks []mark
}

func openSheaf(w io.Writer) *sheaf {
	out := &pdfWriter{to: w, hash: sha256.New(), next: firstShared}
	out.printf("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n")
	return &sheaf{out: out, bases: map[*fontSet]int{}}
}

// mark puts a bookmark on the leaf that comes next.
func (s *sheaf) mark(title string) { s.marks = append(s.marks, mark{title, len(s.kids)}) }

func (s *sheaf) add(leaves ...leaf) {
	out := s.out
	for _, l := range leaves {
		base, known := s.bases[l.fonts]
		if !known {
			base = out.next
			s.bases[l.fonts] = base
			for _, o := range l.fonts.from(base) {
				out.object(out.take(), o.dict, o.stream)
			}
		}
		number := out.take()
		s.kids = append(s.kids, number)
		content := out.take()
		out.object(number, fmt.Appendf(nil, "<</Type /Page /Parent 2 0 R /Resources %d 0 R /Contents %d 0 R>>", base+l.fonts.resource, content), nil)
		out.object(content, fmt.Appendf(nil, "<</Filter /FlateDecode /Length %d>>", len(l.content)), l.content)
	}
}

// forget lets go of the fonts that were written: leaves to come bring their own.
func (s *sheaf) forget() { clear(s.bases) }

func (s *sheaf) close(p properties) error {
	out := s.out
	info := out.about(p, out.bookmarks(s.marks, s.kids))
	var list bytes.Buffer
	for _, k := range s.kids {
		fmt.Fprintf(&list, "%d 0 R ", k)
	}
	out.object(2, fmt.Appendf(nil, "<</Type /Pages /Count %d /MediaBox [0 0 595.28 841.89] /Kids [%s]>>", len(s.kids), bytes.TrimSpace(list.Bytes())), nil)
	out.trailer(info)
	return out.err
}

// pdfWriter writes objects one after the other and notes where they are: the
// print file of a night is never whole in memory. The first error is kept.
type pdfWriter struct {
	to      io.Writer
	hash    hash.Hash // of everything written
	written int
	offsets []int // by object
	next    int
	line    []byte // to use again
	err     error
}

func (w *pdfWriter) take() int { w.next++; return w.next - 1 }

func (w *pdfWriter) write(b []byte) {
	w.hash.Write(b)
	w.written += len(b)
	if w.err == nil {
		_, w.err = w.to.Write(b)
	}
}

func (w *pdfWriter) printf(format string, args ...any) {
	w.line = fmt.Appendf(w.line[:0], format, args...)
	w.write(w.line)
}

func (w *pdfWriter) object(number int, dict, stream []byte) {
	for len(w.offsets) <= number {
		w.offsets = append(w.offsets, 0)
	}
	w.offsets[number] = w.written
	w.line = append(strconv.AppendInt(w.line[:0], int64(number), 10), " 0 obj\n"...)
	w.line = append(w.line, dict...)
	if stream != nil {
		w.line = append(w.line, "\nstream\n"...)
		w.write(w.line)
		w.write(stream)
		w.line = append(w.line[:0], "\nendstream"...)
	}
	w.line = append(w.line, "\nendobj\n"...)
	w.write(w.line)
}

// trailer ends the file; its identifier is a hash of what precedes.
func (w *pdfWriter) trailer(info int) {
	id, start := w.hash.Sum(nil), w.written
	w.printf("xref\n0 %d\n0000000000 65535 f \n", w.next)
	for n := 1; n < w.next; n++ {
		w.printf("%010d 00000 n \n", w.offsets[n])
	}
	w.printf("trailer\n<</Size %d /Root 1 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n", w.next, info, id[:16], id[:16], start)
}

// textString writes a property in UTF-16, as hexadecimal.
func textString(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}
