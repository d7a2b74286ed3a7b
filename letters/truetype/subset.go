package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// Font is a part of a TrueType font, as a PDF embeds it.
type Font struct {
	Data   []byte       // the font file: its glyphs alone, without the hints of screens
	Widths map[rune]int // in thousandths of an em
	Box    [4]int       // of all glyphs: left, bottom, right, top, in thousandths of an em

	Ascent, Descent int // in thousandths of an em; the second is negative
}

var errNoFont = errors.New("truetype: not a TrueType font with outlines")

// Subset cuts a font down to the characters given, each of which it must have: its
// glyphs are numbered again, and a character map (format 4, platform 3, encoding 1)
// leads to them, as readers of PDFs want of a font that is not symbolic.
func Subset(ttf []byte, chars []rune) (Font, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return Font{}, fmt.Errorf("truetype: %w", err)
	}
	source, err := readOutlines(ttf)
	if err != nil {
		return Font{}, err
	}
	chars = slices.Clone(chars)
	slices.Sort(chars)
	chars = slices.Compact(chars)
	cut := cutting{source: source, number: map[int]int{0: 0}, order: []int{0}}
	var glyphs []int
	for _, c := range chars {
		glyph, err := parsed.GlyphIndex(nil, c)
		if err != nil || glyph == 0 || c > 0xffff {
			return Font{}, fmt.Errorf("truetype: %q has no glyph: %w", c, err)
		}
		glyphs = append(glyphs, cut.add(int(glyph)))
	}
	tables, err := cut.tables()
	if err != nil {
		return Font{}, err
	}
	tables["cmap"] = characterMap(chars, glyphs)
	head, hhea := source.tables["head"], source.tables["hhea"]
	em := int(binary.BigEndian.Uint16(head[18:]))
	thousandths := func(units int) int { return int(math.Round(float64(units) * 1000 / float64(em))) }
	f := Font{Data: Unhinted(writeTables(tables), "cmap"), Widths: map[rune]int{}}
	for i, c := range chars {
		f.Widths[c] = thousandths(source.advance(cut.order[glyphs[i]]))
	}
	for i := range f.Box {
		f.Box[i] = thousandths(signed(head[36+2*i:]))
	}
	f.Ascent, f.Descent = thousandths(signed(hhea[4:])), thousandths(signed(hhea[6:]))
	return f, nil
}

func signed(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }

// outlines is a font file, read as far as a cut needs it.
type outlines struct {
	tables  map[string][]byte
	offsets []int
	wide    bool // loca has four bytes an offset
	metrics int  // glyphs that have their own advance width
}

func readOutlines(ttf []byte) (o outlines, err error) {
	o.tables = readTables(ttf)
	head, hhea, maxp := o.tables["head"], o.tables["hhea"], o.tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 {
		return o, errNoFont
	}
	o.wide = binary.BigEndian.Uint16(head[50:]) == 1
	o.offsets = readLoca(o.tables["loca"], o.wide)
	o.metrics = int(binary.BigEndian.Uint16(hhea[34:]))
	glyphs := int(binary.BigEndian.Uint16(maxp[4:]))
	if len(o.offsets) < glyphs+1 || o.metrics < 1 || len(o.tables["hmtx"]) < 4*o.metrics+2*(glyphs-o.metrics) {
		return o, errNoFont
	}
	for i := range len(o.offsets) - 1 {
		if o.offsets[i] > o.offsets[i+1] || o.offsets[i+1] > len(o.tables["glyf"]) {
			return o, errNoFont
		}
	}
	return o, nil
}

func (o outlines) glyph(i int) []byte { return o.tables["glyf"][o.offsets[i]:o.offsets[i+1]] }

// advance and bearing are the metrics of a glyph, in font units; the glyphs after the
// last that has its own advance width share that one.
func (o outlines) advance(i int) int {
	return int(binary.BigEndian.Uint16(o.tables["hmtx"][4*min(i, o.metrics-1):]))
}

func (o outlines) bearing(i int) []byte {
	if i < o.metrics {
		return o.tables["hmtx"][4*i+2 : 4*i+4]
	}
	at := 4*o.metrics + 2*(i-o.metrics)
	return o.tables["hmtx"][at : at+2]
}

// cutting numbers the glyphs of a cut.
type cutting struct {
	source outlines
	number map[int]int // new number by old
	order  []int       // old number by new
}

func (c *cutting) add(glyph int) int {
	n, ok := c.number[glyph]
	if !ok {
		n = len(c.order)
		c.number[glyph], c.order = n, append(c.order, glyph)
	}
	return n
}

// tables gives the tables of the cut; the parts of composite glyphs come with them.
func (c *cutting) tables() (map[string][]byte, error) {
	var glyf, hmtx []byte
	var offsets []int
	for i := 0; i < len(c.order); i++ { // it grows on the way
		old := c.order[i]
		if old >= len(c.source.offsets)-1 {
			return nil, errNoFont
		}
		outline := slices.Clone(c.source.glyph(old))
		if err := eachPart(outline, func(at int) {
			part := int(binary.BigEndian.Uint16(outline[at:]))
			binary.BigEndian.PutUint16(outline[at:], uint16(c.add(part)))
		}); err != nil {
			return nil, err
		}
		offsets = append(offsets, len(glyf))
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(c.source.advance(old)))
		hmtx = append(hmtx, c.source.bearing(old)...)
	}
	offsets = append(offsets, len(glyf))
	hhea, maxp := slices.Clone(c.source.tables["hhea"]), slices.Clone(c.source.tables["maxp"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(c.order)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(c.order)))
	return map[string][]byte{
		"glyf": glyf, "loca": writeLoca(offsets, c.source.wide), "hmtx": hmtx, "head": c.source.tables["head"], "hhea": hhea, "maxp": maxp,
	}, nil
}

// eachPart calls part with the place of the number of each glyph that a composite
// glyph is made of.
func eachPart(g []byte, part func(at int)) error {
	if len(g) == 0 || len(g) >= 10 && signed(g) >= 0 {
		return nil
	}
	for at := 10; at+4 <= len(g); {
		flags := binary.BigEndian.Uint16(g[at:])
		part(at + 2)
		if at += partSize(flags); flags&moreParts == 0 {
			return nil
		}
	}
	return errNoFont
}

// characterMap is the table that leads from characters to glyphs, a segment each
// (OpenType, cmap, format 4).
func characterMap(chars []rune, glyphs []int) []byte {
	segments := len(chars) + 1 // the last one ends the table
	power, log := 1, 0
	for power*2 <= segments {
		power, log = power*2, log+1
	}
	var ends, starts, deltas []byte
	u16 := binary.BigEndian.AppendUint16
	for i, c := range chars {
		ends, starts, deltas = u16(ends, uint16(c)), u16(starts, uint16(c)), u16(deltas, uint16(glyphs[i]-int(c)))
	}
	ends, starts, deltas = u16(ends, 0xffff), u16(starts, 0xffff), u16(deltas, 1)
	table := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12} // one map: platform 3, encoding 1, twelve bytes on
	for _, v := range []int{4, 16 + 8*segments, 0, 2 * segments, 2 * power, log, 2 * (segments - power)} {
		table = u16(table, uint16(v))
	}
	return slices.Concat(table, ends, []byte{0, 0}, starts, deltas, make([]byte, 2*segments))
}
