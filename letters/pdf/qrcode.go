package pdf

import "errors"

// This file encodes QR codes (ISO/IEC 18004), as far as the EPC code of a
// payment slip needs them: bytes, correction level M, versions 1 to 13
// (EPC069-12 allows no larger). It is here because choosing the mask in the
// library that the tests hold it against costs more than the whole rest of a
// letter.

// qrCode is a square of modules, true where dark.
type qrCode struct {
	size    int
	modules []bool
	fixed   []bool // patterns and formats, which no mask changes
}

var errQRLong = errors.New("texte trop long pour un code QR")

// qrVersion says how the codewords of a version are laid out at level M.
type qrVersion struct {
	correction   int   // codewords of correction in each block
	short, long  int   // blocks of size and of size + 1 data codewords
	size         int   // data codewords of a short block
	alignment    []int // centres of the alignment patterns
	countingBits int
}

func qrVersions() [14]qrVersion {
	return [14]qrVersion{
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

// encodeQR gives the smallest code of a text, under the mask of least penalty.
func encodeQR(text string) (*qrCode, error) {
	number, version, err := qrVersionFor(len(text))
	if err != nil {
		return nil, err
	}
	plain := newQRCode(number, version)
	plain.place(version.codewords(text))
	var best *qrCode
	least := 0
	for mask := range 8 {
		code := plain.masked(mask)
		if p := code.penalty(); best == nil || p < least {
			best, least = code, p
		}
	}
	return best, nil
}

func qrVersionFor(length int) (int, qrVersion, error) {
	for number, v := range qrVersions() {
		capacity := (v.short+v.long)*v.size + v.long
		if number > 0 && 4+v.countingBits+8*length <= 8*capacity {
			return number, v, nil
		}
	}
	return 0, qrVersion{}, errQRLong
}

// codewords gives the data and the correction, interleaved as they are placed.
func (v qrVersion) codewords(text string) []byte {
	capacity := (v.short+v.long)*v.size + v.long
	bits := qrBits{}
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

type qrBits struct {
	bytes []byte
	n     int
}

func (b *qrBits) add(v, count int) {
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

func newQRCode(number int, v qrVersion) *qrCode {
	size := 17 + 4*number
	q := &qrCode{size: size, modules: make([]bool, size*size), fixed: make([]bool, size*size)}
	for i := range size {
		q.set(6, i, i%2 == 0)
		q.set(i, 6, i%2 == 0)
	}
	for _, at := range [][2]int{{3, 3}, {size - 4, 3}, {3, size - 4}} {
		q.rings(at[0], at[1], 4)
	}
	last := len(v.alignment) - 1
	for i, x := range v.alignment {
		for j, y := range v.alignment {
			if i == 0 && j == 0 || i == 0 && j == last || i == last && j == 0 {
				continue // under a finder
			}
			q.rings(x, y, 2)
		}
	}
	q.format(0)
	if number >= 7 {
		q.version(number)
	}
	return q
}

func (q *qrCode) dark(x, y int) bool { return q.modules[y*q.size+x] }

func (q *qrCode) set(x, y int, dark bool) {
	q.modules[y*q.size+x], q.fixed[y*q.size+x] = dark, true
}

// rings draws a finder (radius 4, with its light border) or an alignment
// pattern (radius 2).
func (q *qrCode) rings(x, y, radius int) {
	for dy := -radius; dy <= radius; dy++ {
		for dx := -radius; dx <= radius; dx++ {
			if x+dx < 0 || y+dy < 0 || x+dx >= q.size || y+dy >= q.size {
				continue
			}
			ring := max(dx, -dx, dy, -dy)
			dark := ring != 2 && ring != 4
			if radius == 2 {
				dark = ring != 1
			}
			q.set(x+dx, y+dy, dark)
		}
	}
}

// bch gives the check bits of formats and versions.
func bch(data, bits, generator int) int {
	degree := 0
	for generator>>(degree+1) != 0 {
		degree++
	}
	rest := data << degree
	for i := bits + degree - 1; i >= degree; i-- {
		if rest>>i&1 != 0 {
			rest ^= generator << (i - degree)
		}
	}
	return data<<degree | rest
}

// format writes level M and the mask, twice.
func (q *qrCode) format(mask int) {
	bits := bch(mask, 5, 0x537) ^ 0x5412
	bit := func(i int) bool { return bits>>i&1 != 0 }
	for i := range 6 {
		q.set(8, i, bit(i))
		q.set(14-9-i, 8, bit(9+i))
	}
	q.set(8, 7, bit(6))
	q.set(8, 8, bit(7))
	q.set(7, 8, bit(8))
	for i := range 8 {
		q.set(q.size-1-i, 8, bit(i))
	}
	for i := 8; i < 15; i++ {
		q.set(8, q.size-15+i, bit(i))
	}
	q.set(8, q.size-8, true)
}

func (q *qrCode) version(number int) {
	bits := bch(number, 6, 0x1f25)
	for i := range 18 {
		a, b := q.size-11+i%3, i/3
		q.set(a, b, bits>>i&1 != 0)
		q.set(b, a, bits>>i&1 != 0)
	}
}

// place writes the codewords in pairs of columns, up and down in turn.
func (q *qrCode) place(codewords []byte) {
	n := 0
	for rightmost := q.size - 1; rightmost > 0; rightmost -= 2 {
		if rightmost == 6 {
			rightmost-- // the timing column
		}
		up := (rightmost+1)&2 == 0
		for step := range q.size {
			y := step
			if up {
				y = q.size - 1 - step
			}
			for x := rightmost; x > rightmost-2; x-- {
				if at := y*q.size + x; !q.fixed[at] && n < 8*len(codewords) {
					q.modules[at] = codewords[n/8]>>(7-n%8)&1 != 0
					n++
				}
			}
		}
	}
}

func (q *qrCode) masked(mask int) *qrCode {
	out := &qrCode{size: q.size, modules: append([]bool(nil), q.modules...), fixed: q.fixed}
	for y := range q.size {
		for x := range q.size {
			if at := y*q.size + x; !q.fixed[at] && maskBit(mask, x, y) {
				out.modules[at] = !out.modules[at]
			}
		}
	}
	out.format(mask)
	return out
}

func maskBit(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (x/3+y/2)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return ((x+y)%2+x*y%3)%2 == 0
}

// penalty weighs what makes a code hard to read: long runs, squares, patterns
// like a finder, and too much of one shade.
func (q *qrCode) penalty() int {
	total, dark := 0, 0
	for i := range q.size {
		total += q.linePenalty(i*q.size, 1) + q.linePenalty(i, q.size)
	}
	for y := range q.size {
		for x := range q.size {
			at := y*q.size + x
			if q.modules[at] {
				dark++
			}
			if x > 0 && y > 0 && q.modules[at] == q.modules[at-1] && q.modules[at] == q.modules[at-q.size] && q.modules[at] == q.modules[at-q.size-1] {
				total += 3
			}
		}
	}
	percent := dark * 100 / len(q.modules)
	return total + 10*(max(percent-50, 50-percent)/5)
}

// finderLike is dark, light, three dark, light, dark, beside four light.
const (
	finderLike  = 0b10111010000
	finderAhead = 0b00001011101
)

func (q *qrCode) linePenalty(from, step int) int {
	total, run, window := 0, 0, 0
	for i, at := 0, from; i < q.size; i, at = i+1, at+step {
		if i > 0 && q.modules[at] == q.modules[at-step] {
			run++
		} else {
			run = 1
		}
		switch {
		case run == 5:
			total += 3
		case run > 5:
			total++
		}
		window = window << 1 & 0x7ff
		if q.modules[at] {
			window |= 1
		}
		if i >= 10 && (window == finderLike || window == finderAhead) {
			total += 40
		}
	}
	return total
}
