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
	// gather multiplies the lowest bit of each byte into the highest byte.
	gather = 0x0102040810204080
)

// find scans b for sep and line ends.
func (s *scan) find(b []byte, sep byte) {
	if cap(s.pos) < len(b)+64 {
		// Made anew, not grown: pages that are never written cost nothing.
		s.pos = make([]uint32, len(b)+len(b)/4+64)
	}
	s.pos, s.high = s.pos[:len(b)+64], s.high[:0]
	seps := uint64(sep) * everyOne
	n, i := 0, 0
	for ; i+64 <= len(b); i += 64 {
		found, high := look((*[64]byte)(b[i:]), seps)
		s.high = append(s.high, high)
		n += places((*[64]uint32)(s.pos[n:]), uint32(i), found)
	}
	var last [64]byte
	copy(last[:], b[i:])
	found, high := look(&last, seps)
	s.high = append(s.high, high)
	n += places((*[64]uint32)(s.pos[n:]), uint32(i), found)
	s.pos = s.pos[:n]
}

// look gives a bit for each separator or line end among sixty-four bytes, and
// one for each byte outside ASCII. It is written out because the compiler does
// not unroll loops, and this one is half of the time.
func look(b *[64]byte, seps uint64) (found, high uint64) {
	w := binary.LittleEndian.Uint64(b[0:])
	found, high = marks(w, seps), inHigh(w)
	w = binary.LittleEndian.Uint64(b[8:])
	found, high = found|marks(w, seps)<<8, high|inHigh(w)<<8
	w = binary.LittleEndian.Uint64(b[16:])
	found, high = found|marks(w, seps)<<16, high|inHigh(w)<<16
	w = binary.LittleEndian.Uint64(b[24:])
	found, high = found|marks(w, seps)<<24, high|inHigh(w)<<24
	w = binary.LittleEndian.Uint64(b[32:])
	found, high = found|marks(w, seps)<<32, high|inHigh(w)<<32
	w = binary.LittleEndian.Uint64(b[40:])
	found, high = found|marks(w, seps)<<40, high|inHigh(w)<<40
	w = binary.LittleEndian.Uint64(b[48:])
	found, high = found|marks(w, seps)<<48, high|inHigh(w)<<48
	w = binary.LittleEndian.Uint64(b[56:])
	return found | marks(w, seps)<<56, high | inHigh(w)<<56
}

// inHigh gives a bit for each byte of w outside ASCII.
func inHigh(w uint64) uint64 { return (w & highBits >> 7) * gather >> 56 }

// marks gives a bit for each byte of w that is a separator or a line end.
func marks(w, seps uint64) uint64 {
	t, l := w^seps, w^'\n'*everyOne
	// A byte is zero when neither it nor its low bits plus 127 have the high bit.
	t, l = t&lowBits+lowBits|t, l&lowBits+lowBits|l
	return (^(t & l) & highBits >> 7) * gather >> 56
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
