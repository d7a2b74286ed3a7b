package einvoice

import (
	"bytes"
	"errors"
	"strings"

	"relance/aging/problem"
)

// A PDF is read by its objects, found one after the other wherever the table of
// their places says that they are: files that went through several programs often
// have a wrong one. The last definition of a number counts, as in the norm
// (ISO 32000-1, 7.5.6).

// Bounds of one PDF.
const (
	maxObjects     = 50_000
	maxAttachments = 200
	maxUnended     = 16 // objects without an end, each looked at to the end of the file
	maxObject      = 1 << 20
)

var errInflated = errors.New("pièces jointes trop volumineuses")

// object is one object of a PDF: its value as written, and its stream.
type object struct {
	value  []byte
	stream []byte // as stored; nil when it has none
	at     int    // where it, or the stream that packs it, is in the file
}

// pdfFile is a PDF of which the objects are known.
type pdfFile struct {
	objects  map[int]object
	order    []int // of objects, by first appearance
	root     int   // of the catalog, 0 when it is not said
	sealed   bool  // encrypted
	inflated int   // bytes that streams gave
	unpacked int   // bytes of packed objects looked at
}

// dataOf gives the data that a PDF carries, nil when it carries none that is an
// invoice; what cannot be looked at is told.
func dataOf(r *reading, data []byte) []byte {
	f, err := scanPDF(data)
	if err != nil {
		r.warn(CodeBounds, nil, "", "ce PDF a plus d’objets qu’une facture ; ses données ne sont pas lues", "imprimez-le de nouveau en PDF, ou allégez-le")
		return nil
	}
	if len(f.objects) == 0 {
		r.warn(CodeDamaged, nil, "", "ce PDF est endommagé : rien ne s’y trouve", "récupérez ce fichier une nouvelle fois")
		return nil
	}
	for _, a := range f.attachments() {
		if !strings.HasSuffix(strings.ToLower(a.name), ".xml") {
			continue
		}
		content, err := f.inflate(a.object)
		if errors.Is(err, errInflated) {
			r.tooLarge("ce que contient ce PDF", maxInflated)
			return nil
		}
		if form := rootForm(content[:min(len(content), headSize)]); form == CII || form == UBL || form == Old {
			return content
		}
	}
	tellNoData(r, f, data)
	return nil
}

// tellNoData tells of a PDF without data only where it should have some: an ordinary
// one is the copy of an invoice.
func tellNoData(r *reading, f *pdfFile, data []byte) {
	switch {
	case f.sealed:
		r.problems.Add(CodeEncrypted.With(problem.Problem{
			File: r.file, Message: "ce PDF est protégé (chiffré) : les données qu’il peut contenir ne sont pas lisibles",
			Remedy: "exportez-le sans protection si c’est une facture électronique ; tel quel, il n’est qu’une copie à joindre",
		}))
	case bytes.Contains(data, []byte("urn:factur-x:pdfa")):
		r.warn(CodeNoData, nil, "", "ce PDF annonce une facture Factur-X et n’en contient pas les données lisibles", "exportez-le de nouveau depuis le logiciel de facturation ; tel quel, il n’est qu’une copie à joindre")
	}
}

// attachment is a file embedded in a PDF.
type attachment struct {
	name   string
	object object
}

// attachments lists the embedded files: those that the catalog names, in its
// order, then those that nothing names any more.
func (f *pdfFile) attachments() (list []attachment) {
	seen := map[int]bool{}
	w := walker{file: f, seen: seen}
	if catalog, ok := f.value(f.root).(dict); ok {
		if names, ok := f.resolve(catalog["Names"]).(dict); ok {
			w.tree(names["EmbeddedFiles"], 0)
		}
		if files, ok := f.resolve(catalog["AF"]).(array); ok {
			for _, one := range files {
				w.spec(one)
			}
		}
	}
	for _, number := range f.order {
		if bytes.Contains(f.objects[number].value, []byte("/EF")) {
			w.spec(reference(number))
		}
	}
	return w.found
}

// walker looks for file specifications.
type walker struct {
	file  *pdfFile
	seen  map[int]bool
	found []attachment
}

// tree walks a name tree (ISO 32000-1, 7.9.6).
func (w *walker) tree(node any, depth int) {
	if ref, ok := node.(reference); ok {
		if w.seen[int(ref)] || depth > 16 || len(w.found) >= maxAttachments {
			return
		}
		w.seen[int(ref)] = true
	}
	d, ok := w.file.resolve(node).(dict)
	if !ok || depth > 16 {
		return
	}
	if names, ok := w.file.resolve(d["Names"]).(array); ok {
		for i := 1; i < len(names); i += 2 {
			w.spec(names[i])
		}
	}
	if kids, ok := w.file.resolve(d["Kids"]).(array); ok {
		for _, kid := range kids {
			w.tree(kid, depth+1)
		}
	}
}

// spec takes a file specification (7.11.3), once.
func (w *walker) spec(v any) {
	if ref, ok := v.(reference); ok {
		if w.seen[int(ref)] {
			return
		}
		w.seen[int(ref)] = true
	}
	d, ok := w.file.resolve(v).(dict)
	if !ok || len(w.found) >= maxAttachments {
		return
	}
	streams, ok := w.file.resolve(d["EF"]).(dict)
	if !ok {
		return
	}
	for _, key := range []string{"UF", "F", "Unix", "DOS", "Mac"} {
		ref, ok := streams[key].(reference)
		if o, known := w.file.objects[int(ref)]; ok && known && o.stream != nil {
			w.found = append(w.found, attachment{w.file.name(d), o})
			return
		}
	}
}

// name gives the name of a file specification, in whatever way it is written.
func (f *pdfFile) name(spec dict) string {
	for _, key := range []string{"UF", "F", "Unix", "DOS", "Mac"} {
		if s, ok := f.resolve(spec[key]).(text); ok && len(s) > 0 {
			return s.decoded()
		}
	}
	return ""
}

// value gives the value of an object, nil when there is none that reads.
func (f *pdfFile) value(number int) any {
	o, ok := f.objects[number]
	if !ok {
		return nil
	}
	p := parser{data: o.value}
	return p.value(0)
}

// resolve follows references, a few times at most.
func (f *pdfFile) resolve(v any) any {
	for range 8 {
		ref, ok := v.(reference)
		if !ok {
			return v
		}
		v = f.value(int(ref))
	}
	return nil
}
