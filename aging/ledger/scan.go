package ledger

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
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
	s.pos = slices.Grow(s.pos[:0], len(b)+64)[:len(b)+64]
	s.high = s.high[:0]
	seps := uint64(sep) * everyOne
	n, i := 0, 0
	for ; i+64 <= len(b); i += 64 {
		var found, high uint64
		group := b[i : i+64 : i+64]
		for k := 0; k < 64; k += 8 {
			w := binary.LittleEndian.Uint64(group[k:])
			found |= (marks(w, seps) >> 7) * gather >> 56 << k
			high |= (w & highBits >> 7) * gather >> 56 << k
		}
		s.high = append(s.high, high)
		n += s.places(n, uint32(i), found)
	}
	var last [64]byte
	copy(last[:], b[i:])
	var found, high uint64
	for k := 0; k < len(b)-i; k += 8 {
		w := binary.LittleEndian.Uint64(last[k:])
		found |= (marks(w, seps) >> 7) * gather >> 56 << k
		high |= (w & highBits >> 7) * gather >> 56 << k
	}
	s.high = append(s.high, high)
	n += s.places(n, uint32(i), found)
	s.pos = s.pos[:n]
}

// marks sets the high bit of the bytes of w that are a separator or a line end.
func marks(w, seps uint64) uint64 {
	const lines = '\n' * everyOne
	t, l := w^seps, w^lines
	return ^(t&lowBits + lowBits | t | lowBits) | ^(l&lowBits + lowBits | l | lowBits)
}

// places writes the places of the bits of found, which begin at byte base, and
// gives their number. It writes eight or sixteen in any case: a loop that stops
// at the last would be guessed wrong by the processor every time.
func (s *scan) places(n int, base uint32, found uint64) int {
	count := bits.OnesCount64(found)
	out := (*[16]uint32)(s.pos[n:])
	for k := range 8 {
		out[k] = base + uint32(bits.TrailingZeros64(found))
		found &= found - 1
	}
	if count > 8 {
		for k := 8; k < 16; k++ {
			out[k] = base + uint32(bits.TrailingZeros64(found))
			found &= found - 1
		}
		for k := 16; k < count; k++ {
			s.pos[n+k] = base + uint32(bits.TrailingZeros64(found))
			found &= found - 1
		}
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
