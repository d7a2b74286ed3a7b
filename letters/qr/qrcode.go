// Package qr makes QR codes (ISO/IEC 18004), as far as the EPC code of a payment
// slip needs them: bytes, correction level M, versions 1 to 13 (EPC069-12 allows no
// larger). Input: a text. Output: a square of modules, for a page or as a picture.
// They are drawn here because choosing the mask in the library that the tests hold
// this against costs more than the whole rest of a letter.
package qr

// Code is a square of modules, dark where a bit is set. Rows and columns hold
// the same modules, so that whole lines are weighed at once.
type Code struct {
	size    int
	rows    []lane
	columns []lane
	fixed   *Code // patterns and formats, which no mask changes; nil in fixed itself
}

// Encode gives the smallest code of a text, under the mask of least penalty.
func Encode(text string) (*Code, error) {
	number, version, err := versionFor(len(text))
	if err != nil {
		return nil, err
	}
	plain := newCode(number, version)
	plain.place(version.codewords(text))
	var best *Code
	least := 0
	for mask := range 8 {
		code := plain.masked(mask)
		if p := code.penalty(); best == nil || p < least {
			best, least = code, p
		}
	}
	return best, nil
}

func blank(size int) *Code {
	return &Code{size: size, rows: make([]lane, size), columns: make([]lane, size)}
}

func newCode(number int, v version) *Code {
	size := 17 + 4*number
	q := blank(size)
	q.fixed = blank(size)
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

func (q *Code) Dark(x, y int) bool { return q.rows[y].has(x) }

// set draws a module of a pattern, put one of the data.
func (q *Code) set(x, y int, dark bool) {
	q.put(x, y, dark)
	q.fixed.put(x, y, true)
}

func (q *Code) put(x, y int, dark bool) {
	q.rows[y] = q.rows[y].with(x, dark)
	q.columns[x] = q.columns[x].with(y, dark)
}

// rings draws a finder (radius 4, with its light border) or an alignment
// pattern (radius 2).
func (q *Code) rings(x, y, radius int) {
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
func (q *Code) format(mask int) {
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

func (q *Code) version(number int) {
	bits := bch(number, 6, 0x1f25)
	for i := range 18 {
		a, b := q.size-11+i%3, i/3
		q.set(a, b, bits>>i&1 != 0)
		q.set(b, a, bits>>i&1 != 0)
	}
}

// place writes the codewords in pairs of columns, up and down in turn.
func (q *Code) place(codewords []byte) {
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
				if !q.fixed.Dark(x, y) && n < 8*len(codewords) {
					q.put(x, y, codewords[n/8]>>(7-n%8)&1 != 0)
					n++
				}
			}
		}
	}
}

// masked gives the code under a mask. Every mask repeats after twelve modules
// both ways.
func (q *Code) masked(mask int) *Code {
	out := blank(q.size)
	out.fixed = q.fixed
	for phase := range 12 {
		across := repeated(func(i int) bool { return maskBit(mask, i, phase) }, q.size)
		down := repeated(func(i int) bool { return maskBit(mask, phase, i) }, q.size)
		for i := phase; i < q.size; i += 12 {
			out.rows[i] = q.rows[i].xor(across.without(q.fixed.rows[i]))
			out.columns[i] = q.columns[i].xor(down.without(q.fixed.columns[i]))
		}
	}
	// The format is the same for all but the mask, and is fixed already.
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
func (q *Code) penalty() int {
	total, dark := 0, 0
	for i := range q.size {
		total += q.linePenalty(q.rows[i]) + q.linePenalty(q.columns[i])
		dark += q.rows[i].count()
		if i > 0 {
			square := q.even(q.rows[i-1]).and(q.even(q.rows[i])).without(q.rows[i-1].xor(q.rows[i]))
			total += 3 * square.count()
		}
	}
	percent := dark * 100 / (q.size * q.size)
	return total + 10*(max(percent-50, 50-percent)/5)
}

// even has a bit where a module is like the next one of its line.
func (q *Code) even(l lane) lane { return ones(q.size - 1).without(l.xor(l.right(1))) }

// linePenalty: a run of five alike costs 3, each further module 1; a dark,
// light, three dark, light, dark beside four light costs 40.
func (q *Code) linePenalty(l lane) int {
	e := q.even(l)
	five := e.and(e.right(1)).and(e.right(2)).and(e.right(3))
	starts := five.without(five.left(1))
	total := five.count() + 2*starts.count()
	light := ones(q.size).without(l)
	for _, finder := range [2]int{0b00001011101, 0b10111010000} {
		like := ones(q.size - 10)
		for i := range 11 {
			if finder>>i&1 != 0 {
				like = like.and(l.right(i))
			} else {
				like = like.and(light.right(i))
			}
		}
		total += 40 * like.count()
	}
	return total
}
