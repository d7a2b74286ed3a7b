package qr

import "errors"

var ErrLong = errors.New("texte trop long pour un code QR")

// version says how the codewords of a version are laid out at level M.
type version struct {
	correction   int   // codewords of correction in each block
	short, long  int   // blocks of size and of size + 1 data codewords
	size         int   // data codewords of a short block
	alignment    []int // centres of the alignment patterns
	countingBits int
}

func versions() [14]version {
	return [14]version{
		1:  {10, 1, 0, 16, nil, 8},
		2:  {16, 1, 0, 28, []int{6, 18}, 8},
		3:  {26, 1, 0, 44, []int{6, 22}, 8},
		4:  {18, 2, 0, 32, []int{6, 26}, 8},
		5:  {24, 2, 0, 43, []int{6, 30}, 8},
		6:  {16, 4, 0, 27, []int{6, 34}, 8},
		7:  {18, 4, 0, 31, []int{6, 22, 38}, 8},
		8:  {22, 2, 2, 38, []int{6, 24, 42}, 8},
		9:  {22, 3, 2, 36, []int{6, 26, 46}, 8},
		10: {26, 4, 1, 43, []int{6, 28, 50}, 16},
		11: {30, 1, 4, 50, []int{6, 30, 54}, 16},
		12: {22, 6, 2, 36, []int{6, 32, 58}, 16},
		13: {22, 8, 1, 37, []int{6, 34, 62}, 16},
	}
}

func versionFor(length int) (int, version, error) {
	for number, v := range versions() {
		capacity := (v.short+v.long)*v.size + v.long
		if number > 0 && 4+v.countingBits+8*length <= 8*capacity {
			return number, v, nil
		}
	}
	return 0, version{}, ErrLong
}

// codewords gives the data and the correction, interleaved as they are placed.
func (v version) codewords(text string) []byte {
	capacity := (v.short+v.long)*v.size + v.long
	bits := bitString{}
	bits.add(0b0100, 4) // bytes
	bits.add(len(text), v.countingBits)
	for i := range len(text) {
		bits.add(int(text[i]), 8)
	}
	bits.add(0, min(4, 8*capacity-bits.n))
	bits.add(0, (8-bits.n%8)%8)
	for pad := 0; len(bits.bytes) < capacity; pad++ {
		bits.add([2]int{0xec, 0x11}[pad%2], 8)
	}
	var blocks, corrections [][]byte
	data, generator := bits.bytes, gfGenerator(v.correction)
	for i := range v.short + v.long {
		n := v.size
		if i >= v.short {
			n++
		}
		blocks = append(blocks, data[:n])
		corrections = append(corrections, gfRemainder(data[:n], generator))
		data = data[n:]
	}
	return append(interleave(blocks), interleave(corrections)...)
}

func interleave(blocks [][]byte) []byte {
	var out []byte
	for i := 0; ; i++ {
		some := false
		for _, b := range blocks {
			if i < len(b) {
				out, some = append(out, b[i]), true
			}
		}
		if !some {
			return out
		}
	}
}

type bitString struct {
	bytes []byte
	n     int
}

func (b *bitString) add(v, count int) {
	for i := count - 1; i >= 0; i-- {
		if b.n%8 == 0 {
			b.bytes = append(b.bytes, 0)
		}
		b.bytes[b.n/8] |= byte(v>>i&1) << (7 - b.n%8)
		b.n++
	}
}

// gfMultiply multiplies in the field of 256 elements of the norm (0x11d).
func gfMultiply(a, b byte) byte {
	product := 0
	for i := 7; i >= 0; i-- {
		product <<= 1
		if product&0x100 != 0 {
			product ^= 0x11d
		}
		if b>>i&1 != 0 {
			product ^= int(a)
		}
	}
	return byte(product)
}

// gfGenerator gives the polynomial of n correction codewords, without its
// leading 1.
func gfGenerator(n int) []byte {
	out := make([]byte, n)
	out[n-1] = 1
	root := byte(1)
	for range n {
		for j := range out {
			out[j] = gfMultiply(out[j], root)
			if j+1 < n {
				out[j] ^= out[j+1]
			}
		}
		root = gfMultiply(root, 2)
	}
	return out
}

// gfRemainder gives the correction codewords of a block.
func gfRemainder(data, generator []byte) []byte {
	out := make([]byte, len(generator))
	for _, b := range data {
		factor := b ^ out[0]
		copy(out, out[1:])
		out[len(out)-1] = 0
		if factor == 0 {
			continue
		}
		for i, g := range generator {
			out[i] ^= gfMultiply(g, factor)
		}
	}
	return out
}
