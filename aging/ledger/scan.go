package ledger

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// scan finds the separators of a block without a branch per byte: eight bytes
// at a time become eight bits, and sixty-four bits at a time become places.
type scan struct {
	pos  []uint32 // places of separators and line ends
	high []uint64 // by sixty-four bytes: which are outside ASCII
}

const (
	highBits = 0x8080808080808080
	lowBits  = 0x7f7f7f7f7f7f7f7f
	everyOne = 0x0101010101010101
)

// find scans b for sep and line ends.
func (s *scan) find(b []byte, sep byte) {
	if cap(s.pos) < len(b)+64 {
		// Made anew, not grown: pages that are never written cost nothing.
		s.pos = make([]uint32, len(b)+len(b)/4+64)
	}
	if cap(s.high) < len(b)/64+1 {
		s.high = make([]uint64, len(b)/64+1)
	}
	s.pos, s.high = s.pos[:len(b)+64], s.high[:len(b)/64+1]
	seps := uint64(sep) * everyOne
	n, i := 0, 0
	for ; i+64 <= len(b); i += 64 {
		found, high := look((*[64]byte)(b[i:]), seps)
		s.high[i/64] = high
		n += places((*[64]uint32)(s.pos[n:]), uint32(i), found)
	}
	var last [64]byte
	copy(last[:], b[i:])
	found, high := look(&last, seps)
	s.high[i/64] = high
	n += places((*[64]uint32)(s.pos[n:]), uint32(i), found)
	s.pos = s.pos[:n]
}

// look gives a bit for each separator or line end among sixty-four bytes, and
// one for each byte outside ASCII. It is written out because the compiler does
// not unroll loops, and this one is a third of the time.
func look(b *[64]byte, seps uint64) (found, high uint64) {
	w := binary.LittleEndian.Uint64(b[0:])
	m, any := others(w, seps)>>7, w
	w = binary.LittleEndian.Uint64(b[8:])
	m, any = m|others(w, seps)>>6, any|w
	w = binary.LittleEndian.Uint64(b[16:])
	m, any = m|others(w, seps)>>5, any|w
	w = binary.LittleEndian.Uint64(b[24:])
	m, any = m|others(w, seps)>>4, any|w
	w = binary.LittleEndian.Uint64(b[32:])
	m, any = m|others(w, seps)>>3, any|w
	w = binary.LittleEndian.Uint64(b[40:])
	m, any = m|others(w, seps)>>2, any|w
	w = binary.LittleEndian.Uint64(b[48:])
	m, any = m|others(w, seps)>>1, any|w
	w = binary.LittleEndian.Uint64(b[56:])
	m, any = m|others(w, seps), any|w
	if any&highBits != 0 {
		for k := range 8 {
			high |= binary.LittleEndian.Uint64(b[k*8:]) & highBits >> (7 - k)
		}
		high = transpose(high)
	}
	return ^transpose(m), high
}

// others sets the high bit of each byte of w that is neither a separator nor a
// line end, and no other bit.
func others(w, seps uint64) uint64 {
	// Seven bits plus 127 have the high bit unless all seven are zero; bytes
	// outside ASCII have it anyway.
	low := w & lowBits
	return (((low^seps)+lowBits)&((low^'\n'*everyOne)+lowBits) | w) & highBits
}

// transpose mirrors a matrix of eight by eight bits: bit k of byte j becomes
// bit j of byte k (Warren, Hacker's Delight, 7-3).
func transpose(x uint64) uint64 {
	t := (x ^ x>>7) & 0x00AA00AA00AA00AA
	x ^= t ^ t<<7
	t = (x ^ x>>14) & 0x0000CCCC0000CCCC
	x ^= t ^ t<<14
	t = (x ^ x>>28) & 0x00000000F0F0F0F0
	return x ^ t ^ t<<28
}

// places writes the places of the bits of found, which begin at byte base, and
// gives their number. It writes four at a time, some for nothing: a loop that
// stops at the last would be guessed wrong by the processor every time.
func places(out *[64]uint32, base uint32, found uint64) int {
	count := bits.OnesCount64(found)
	for k := 0; k < count; k += 4 {
		out[k&63] = base + uint32(bits.TrailingZeros64(found))
		found &= found - 1
		out[(k+1)&63] = base + uint32(bits.TrailingZeros64(found))
		found &= found - 1
		out[(k+2)&63] = base + uint32(bits.TrailingZeros64(found))
		found &= found - 1
		out[(k+3)&63] = base + uint32(bits.TrailingZeros64(found))
		found &= found - 1
	}
	return count
}

// uniform says that every row of the block has the given number of fields.
func (s *scan) uniform(b []byte, fields int) bool {
	if len(s.pos)%fields != 0 || bytes.Count(b, []byte{'\n'}) != len(s.pos)/fields {
		return false
	}
	for k := fields - 1; k < len(s.pos); k += fields {
		if b[s.pos[k]] != '\n' {
			return false
		}
	}
	return true
}
