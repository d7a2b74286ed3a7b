// Package truetype cuts TrueType fonts down to what a PDF needs of them
// (OpenType specification, tables glyf, loca, hmtx and cmap).
package truetype

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Unhinted takes out of a cut TrueType font what paper does not need: the
// instructions that fit glyphs to the pixels of old screens, and the tables
// that a PDF does without, but for those to keep. It halves the size of every
// letter. A font of unexpected form is given back unchanged.
func Unhinted(ttf []byte, keep ...string) []byte {
	tables := readTables(ttf)
	head, loca, glyf := tables["head"], tables["loca"], tables["glyf"]
	if len(head) < 54 || len(loca) == 0 || len(glyf) == 0 {
		return ttf
	}
	long := binary.BigEndian.Uint16(head[50:]) == 1
	offsets := readLoca(loca, long)
	var lean bytes.Buffer
	moved := make([]int, 0, len(offsets))
	for i := range len(offsets) - 1 {
		moved = append(moved, lean.Len())
		if offsets[i] > offsets[i+1] || offsets[i+1] > len(glyf) {
			return ttf
		}
		outline, ok := withoutInstructions(glyf[offsets[i]:offsets[i+1]])
		if !ok {
			return ttf
		}
		lean.Write(outline)
		for lean.Len()%4 != 0 {
			lean.WriteByte(0)
		}
	}
	moved = append(moved, lean.Len())
	tables["glyf"], tables["loca"] = lean.Bytes(), writeLoca(moved, long)
	for _, unused := range []string{"cvt ", "fpgm", "prep", "gasp", "name", "OS/2", "cmap", "post"} {
		if !slices.Contains(keep, unused) {
			delete(tables, unused)
		}
	}
	return writeTables(tables)
}

func readTables(ttf []byte) map[string][]byte {
	tables := map[string][]byte{}
	if len(ttf) < 12 {
		return tables
	}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil
		}
		from, size := int(binary.BigEndian.Uint32(ttf[at+8:])), int(binary.BigEndian.Uint32(ttf[at+12:]))
		if from+size > len(ttf) {
			return nil
		}
		tables[string(ttf[at:at+4])] = ttf[from : from+size]
	}
	return tables
}

func readLoca(loca []byte, long bool) []int {
	var out []int
	if long {
		for ; len(loca) >= 4; loca = loca[4:] {
			out = append(out, int(binary.BigEndian.Uint32(loca)))
		}
		return out
	}
	for ; len(loca) >= 2; loca = loca[2:] {
		out = append(out, 2*int(binary.BigEndian.Uint16(loca)))
	}
	return out
}

func writeLoca(offsets []int, long bool) []byte {
	var out []byte
	for _, o := range offsets {
		if long {
			out = binary.BigEndian.AppendUint32(out, uint32(o))
		} else {
			out = binary.BigEndian.AppendUint16(out, uint16(o/2))
		}
	}
	return out
}

// Flags of the parts of a composite glyph (OpenType, table glyf).
const (
	wideArguments   = 0x0001
	oneScale        = 0x0008
	moreParts       = 0x0020
	twoScales       = 0x0040
	fourScales      = 0x0080
	hasInstructions = 0x0100
)

// withoutInstructions gives a glyph without its instructions; ok is false when
// the glyph is cut short.
func withoutInstructions(g []byte) (out []byte, ok bool) {
	if len(g) == 0 {
		return nil, true
	}
	if len(g) < 10 {
		return nil, false
	}
	if contours := int(int16(binary.BigEndian.Uint16(g))); contours >= 0 {
		at := 10 + 2*contours
		if at+2 > len(g) {
			return nil, false
		}
		size := int(binary.BigEndian.Uint16(g[at:]))
		if at+2+size > len(g) {
			return nil, false
		}
		return slices.Concat(g[:at], []byte{0, 0}, g[at+2+size:]), true
	}
	out = slices.Clone(g)
	for at := 10; at+4 <= len(out); {
		flags := binary.BigEndian.Uint16(out[at:])
		binary.BigEndian.PutUint16(out[at:], flags&^hasInstructions)
		if at += partSize(flags); flags&moreParts == 0 {
			return out[:min(at, len(out))], at <= len(out)
		}
	}
	return nil, false
}

// partSize is how many bytes a part of a composite glyph with these flags takes.
func partSize(flags uint16) int {
	size := 6
	if flags&wideArguments != 0 {
		size += 2
	}
	switch {
	case flags&oneScale != 0:
		size += 2
	case flags&twoScales != 0:
		size += 4
	case flags&fourScales != 0:
		size += 8
	}
	return size
}

// writeTables puts a font file together, tables sorted by name.
func writeTables(tables map[string][]byte) []byte {
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	power := 1
	for power*2 <= len(names) {
		power *= 2
	}
	log := 0
	for 1<<(log+1) <= power {
		log++
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{len(names), power * 16, log, len(names)*16 - power*16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*len(names)
	var body []byte
	for _, name := range names {
		data := tables[name]
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, checksum(data))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		body = append(body, data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func checksum(data []byte) uint32 {
	var sum uint32
	for i, b := range data {
		sum += uint32(b) << (8 * (3 - i%4))
	}
	return sum
}
