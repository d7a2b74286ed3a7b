package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"relance/aging/civil"
)

// Binding is several PDFs in one, with a bookmark for each.
type Binding struct {
	Title, Author string
	Date          civil.Date
	Bound         []Bound
}

// Bound is one document of a Binding.
type Bound struct {
	Title string // of its bookmark
	Stamp string // at the head of each page, « Pièce n° 5 »; "" for none
	Files []*Foreign
}

func (b Bound) pages() (n int) {
	for _, f := range b.Files {
		n += f.Pages()
	}
	return n
}

// Bind writes the documents one after the other, each page as it is, with its
// stamp over it. Forms and signatures show what they showed; nothing in the file
// does anything. The same documents give the same bytes.
func Bind(w io.Writer, b Binding) error {
	out := &pdfWriter{to: w, hash: sha256.New(), next: firstShared}
	out.printf("%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n")
	font := out.take()
	out.object(font, []byte("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding>>"), nil)
	var kids []int
	firsts := make([]int, len(b.Bound))
	for n, part := range b.Bound {
		firsts[n] = len(kids)
		for _, file := range part.Files {
			g := newGraft(file, out)
			for at := range file.pages {
				kids = append(kids, g.page(at, stampOn(part.Stamp, len(kids)-firsts[n]+1, part.pages()), font))
			}
			if g.err != nil {
				return fmt.Errorf("%s : %w", part.Title, g.err)
			}
		}
		if len(kids) == firsts[n] {
			return fmt.Errorf("%w : %s", ErrNoPage, part.Title)
		}
	}
	if len(kids) == 0 {
		return fmt.Errorf("%w : %s", ErrNoPage, b.Title)
	}
	marks := make([]mark, len(b.Bound))
	for n, part := range b.Bound {
		marks[n] = mark{part.Title, firsts[n]}
	}
	info := out.about(properties{b.Title, b.Author, "fr", b.Date}, out.bookmarks(marks, kids))
	var list bytes.Buffer
	for _, k := range kids {
		fmt.Fprintf(&list, "%d 0 R ", k)
	}
	out.object(2, fmt.Appendf(nil, "<</Type /Pages /Count %d /Kids [%s]>>", len(kids), bytes.TrimSpace(list.Bytes())), nil)
	out.trailer(info)
	return out.err
}

// shownOf are the keys of an annotation that make what it shows.
var shownOf = map[string]bool{"Type": true, "Subtype": true, "Rect": true, "AP": true, "AS": true, "F": true, "Border": true, "BS": true, "C": true, "QuadPoints": true}

// page writes a page with its stamp and gives its number.
func (g *graft) page(at int, text string, font int) int {
	p := g.from.pages[at]
	number := g.out.take()
	media, crop, turn := p.boxes(g)
	d := fmt.Appendf(nil, "<</Type /Page /Parent 2 0 R /MediaBox %s /CropBox %s /Rotate %d", corners(media), corners(crop), turn)
	before, after := g.out.take(), g.out.take()
	d = fmt.Appendf(d, " /Contents [%d 0 R ", before)
	d = append(g.parts(d, p.dict["Contents"]), fmt.Sprintf("%d 0 R]", after)...)
	d = g.resources(append(d, " /Resources "...), p, font)
	for _, key := range []string{"Group", "UserUnit"} {
		if v := p.dict[key]; v != nil {
			d = g.value(append(d, " /"+key+" "...), v, 0)
		}
	}
	d = append(g.annotations(d, p.dict["Annots"]), ">>"...)
	g.out.object(number, d, nil)
	g.out.object(before, []byte("<</Length 2>>"), []byte("q\n"))
	drawing := append([]byte("\nQ\n"), stampDrawing(text, crop, turn)...)
	g.out.object(after, fmt.Appendf(nil, "<</Length %d>>", len(drawing)), drawing)
	g.flush()
	return number
}

// parts writes references to the streams of a page.
func (g *graft) parts(b []byte, contents types.Object) []byte {
	if a, err := g.from.table.DereferenceArray(contents); err == nil && a != nil {
		for _, o := range a {
			b = append(g.value(b, o, 0), ' ')
		}
		return b
	}
	if _, ok := contents.(types.IndirectRef); ok {
		b = append(g.value(b, contents, 0), ' ')
	}
	return b
}

// resources writes those of a page, with the font of the stamp.
func (g *graft) resources(b []byte, p sheetOf, font int) []byte {
	own := g.dictOf(p.dict["Resources"])
	if own == nil {
		own = p.from.Resources
	}
	b = append(b, "<<"...)
	for _, key := range sortedKeys(own) {
		if key != "Font" {
			b = append(append(b, types.Name(key).PDFString()...), ' ')
			b = append(g.value(b, own[key], 1), ' ')
		}
	}
	b = append(b, "/Font <<"...)
	fonts := g.dictOf(own["Font"])
	for _, key := range sortedKeys(fonts) {
		b = append(append(b, types.Name(key).PDFString()...), ' ')
		b = append(g.value(b, fonts[key], 1), ' ')
	}
	return fmt.Appendf(b, "/%s %d 0 R>>>>", stampFont, font)
}

// annotations writes what the annotations show: a signature, a field filled in.
func (g *graft) annotations(b []byte, o types.Object) []byte {
	all := g.array(o)
	if len(all) == 0 {
		return b
	}
	b = append(b, " /Annots ["...)
	for _, a := range all {
		shown := types.Dict{}
		for k, v := range g.dictOf(a) {
			if shownOf[k] {
				shown[k] = v
			}
		}
		if kind := shown.Subtype(); kind == nil || *kind == "Popup" || shown["Rect"] == nil || shown["AP"] == nil {
			continue // a link, a note folded away
		}
		b = append(g.dict(b, shown, 0), ' ')
	}
	return append(b, ']')
}
