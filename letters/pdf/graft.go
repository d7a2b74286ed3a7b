package pdf

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// errDeep refuses values within values without end.
var errDeep = errors.New("values nested too deep")

// deepestValue is how deep values may stand in one another.
const deepestValue = 100

// graft copies what the pages of a foreign file need into the file being
// written. Objects are numbered as they are met and keys are sorted, so that the
// same file gives the same bytes.
type graft struct {
	from    *Foreign
	out     *pdfWriter
	numbers map[int]int // theirs to ours; 0 for what is not copied
	waiting []int       // theirs, numbered and not yet written
	err     error
}

func newGraft(from *Foreign, out *pdfWriter) *graft {
	return &graft{from: from, out: out, numbers: map[int]int{}}
}

// withheld are keys that say nothing of what a page shows, or that do something.
var withheld = []string{"StructParent", "StructParents", "PieceInfo", "Metadata", "OPI", "AF", "JS", "JavaScript", "AA", "OpenAction", "FFilter", "FDecodeParms"}

// dict writes a dictionary without some of its keys.
func (g *graft) dict(b []byte, d types.Dict, depth int, without ...string) []byte {
	b = append(b, "<<"...)
	for _, key := range sortedKeys(d) {
		if !slices.Contains(withheld, key) && !slices.Contains(without, key) {
			b = append(append(b, types.Name(key).PDFString()...), ' ')
			b = append(g.value(b, d[key], depth+1), ' ')
		}
	}
	return append(b, ">>"...)
}

func sortedKeys(d types.Dict) []string {
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// value writes a value; what it refers to is written later.
func (g *graft) value(b []byte, o types.Object, depth int) []byte {
	if depth > deepestValue {
		g.err = cmp.Or(g.err, errDeep)
		return append(b, "null"...)
	}
	switch o := o.(type) {
	case nil:
		return append(b, "null"...)
	case types.IndirectRef:
		if n := g.number(o.ObjectNumber.Value()); n > 0 {
			return fmt.Appendf(b, "%d 0 R", n)
		}
		return append(b, "null"...)
	case types.Dict:
		return g.dict(b, o, depth)
	case types.Array:
		b = append(b, '[')
		for _, v := range o {
			b = append(g.value(b, v, depth+1), ' ')
		}
		return append(b, ']')
	case types.Float:
		return strconv.AppendFloat(b, float64(o), 'f', -1, 64)
	case types.Boolean, types.Integer, types.Name, types.StringLiteral, types.HexLiteral:
		return append(b, o.PDFString()...)
	}
	return append(b, "null"...) // of no page: a table of references, a packed object
}

// number gives ours for one of their objects; 0 for pages and what holds them,
// which have their own place, and for what is not there.
func (g *graft) number(theirs int) int {
	if n, known := g.numbers[theirs]; known {
		return n
	}
	n := 0
	if o, err := g.from.table.Dereference(*types.NewIndirectRef(theirs, 0)); err == nil && o != nil && !isPage(o) {
		n = g.out.take()
		g.waiting = append(g.waiting, theirs)
	}
	g.numbers[theirs] = n
	return n
}

func isPage(o types.Object) bool {
	d, ok := o.(types.Dict)
	kind := d.Type()
	return ok && kind != nil && (*kind == "Page" || *kind == "Pages" || *kind == "Catalog")
}

// flush writes what was met.
func (g *graft) flush() {
	for len(g.waiting) > 0 && g.err == nil {
		theirs := g.waiting[0]
		g.waiting = g.waiting[1:]
		o, err := g.from.table.Dereference(*types.NewIndirectRef(theirs, 0))
		if err != nil {
			g.err = err
			return
		}
		if s, ok := o.(types.StreamDict); ok {
			d := types.Dict{}
			for k, v := range s.Dict {
				d[k] = v
			}
			d["Length"] = types.Integer(len(s.Raw))
			raw := s.Raw
			if raw == nil {
				raw = []byte{}
			}
			g.out.object(g.numbers[theirs], g.dict(nil, d, 0, "F", "DL"), raw) // F names another file
			continue
		}
		g.out.object(g.numbers[theirs], g.value(nil, o, 0), nil)
	}
}

// array and box resolve a value of theirs.
func (g *graft) array(o types.Object) types.Array {
	a, _ := g.from.table.DereferenceArray(o)
	return a
}

func (g *graft) dictOf(o types.Object) types.Dict {
	d, _ := g.from.table.DereferenceDict(o)
	return d
}
