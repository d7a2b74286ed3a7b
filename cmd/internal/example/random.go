package example

import "hash/fnv"

// random is splitmix64: small, and the same numbers on every machine for ever,
// which the standard library does not promise.
type random uint64

// stream gives the numbers of one subject (a customer and a month, say), so
// that changing one customer of the cast leaves the others as they were.
func stream(subject string, n int) *random {
	h := fnv.New64a()
	h.Write([]byte(subject))
	r := random(h.Sum64() + uint64(n)*0x9E3779B97F4A7C15)
	r.next()
	return &r
}

func (r *random) next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB
	return z ^ (z >> 31)
}

// between gives a number from low to high, both included.
func (r *random) between(low, high int) int {
	return low + int((r.next()>>33)%uint64(high-low+1))
}

// percent is true p times out of a hundred.
func (r *random) percent(p int) bool { return r.between(1, 100) <= p }
