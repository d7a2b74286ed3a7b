package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"relance/letters/truetype"
)

// fontSet is what the pages of one key share, ready to be written: fonts,
// pictures and their dictionary. It is made once per key and never changes.
type fontSet struct {
	objects  []object // references count from 0
	alone    []object // the same for a file that has no other set
	resource int
}

// firstShared is the number of the first shared object of a file.
const firstShared = 3

// from gives the objects of the set, the first of them numbered base.
func (s *fontSet) from(base int) []object {
	if base == firstShared {
		return s.alone
	}
	return numbered(s.objects, base)
}

func numbered(objects []object, base int) []object {
	out := make([]object, len(objects))
	for i, o := range objects {
		out[i] = object{dict: renumber(o.dict, base), stream: o.stream}
	}
	return out
}

// newFontSet polishes what fpdf wrote: streams without screen hints and
// compressed at the highest level, the names of the fonts that a reader shows, and character maps whose
// ranges stay inside one high byte, as the norm of PDF asks.
func newFontSet(b *batch, f faces, key string) (*fontSet, error) {
	set := &fontSet{resource: b.resource}
	best := &deflater{level: zlib.BestCompression}
	for _, o := range b.shared {
		polished, err := polish(o, f, key, best)
		if err != nil {
			return nil, err
		}
		set.objects = append(set.objects, polished)
	}
	set.alone = numbered(set.objects, firstShared)
	return set, nil
}

func polish(o object, f faces, key string, best *deflater) (object, error) {
	out := object{dict: named(o.dict, f), stream: bytes.Clone(o.stream)}
	switch {
	case out.stream == nil:
		return out, nil
	case bytes.Contains(out.stream, []byte("begincmap")):
		out.stream = characterMap(key)
	case !bytes.Contains(out.dict, []byte("/Filter /FlateDecode")):
		return out, nil
	default:
		raw, err := inflate(out.stream)
		if err != nil {
			return out, fmt.Errorf("%w : %w", errCut, err)
		}
		if fontFile.Match(out.dict) {
			raw = truetype.Unhinted(raw)
			out.dict = fontFile.ReplaceAll(out.dict, []byte("/Length1 "+strconv.Itoa(len(raw))))
		}
		if out.stream, err = best.deflate(raw); err != nil {
			return out, err
		}
	}
	out.dict = streamLength.ReplaceAll(out.dict, []byte("/Length "+strconv.Itoa(len(out.stream))))
	return out, nil
}

// fontFile marks the stream of a font program.
var fontFile = regexp.MustCompile(`/Length1 \d+`)

// named puts the real name of a font, with the tag of a subset.
func named(dict []byte, f faces) []byte {
	for _, w := range []weight{bold, italic, regular} {
		from := []byte("/utf8" + family + fontStyle(w))
		for _, end := range []string{"\n", " "} {
			dict = bytes.ReplaceAll(dict, append(bytes.Clone(from), end...), []byte("/RELNCE+"+f[w].name+end))
		}
	}
	return dict
}

// characterMap says that every code is its own Unicode character, by ranges of
// 256 for the rows that the repertoire and the key use.
func characterMap(key string) []byte {
	rows := map[int]bool{}
	for _, r := range repertoire + key {
		rows[int(r)>>8] = true
	}
	var used []int
	for row := range rows {
		used = append(used, row)
	}
	slices.Sort(used)
	used = used[:min(len(used), 100)] // a block holds no more; no letter has that many scripts
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	fmt.Fprintf(&b, "%d beginbfrange\n", len(used))
	for _, row := range used {
		fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", row, row, row)
	}
	b.WriteString("endbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}
