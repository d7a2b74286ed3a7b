package qr

import "math/bits"

// lane is a line of up to 128 modules of a QR code, the first in the lowest
// bit.
type lane struct{ low, high uint64 }

// ones has its first n bits set.
func ones(n int) lane {
	if n <= 64 {
		return lane{low: 1<<n - 1}
	}
	return lane{low: ^uint64(0), high: 1<<(n-64) - 1}
}

// repeated fills a lane of n bits with a pattern of period twelve.
func repeated(bit func(i int) bool, n int) lane {
	var period lane
	for i := range 12 {
		period = period.with(i, bit(i))
	}
	out := period
	for filled := 12; filled < n; filled *= 2 {
		out = out.or(out.left(filled))
	}
	return out.and(ones(n))
}

func (l lane) has(i int) bool { return l.right(i).low&1 != 0 }

func (l lane) with(i int, set bool) lane {
	one := lane{low: 1}.left(i)
	if set {
		return l.or(one)
	}
	return l.without(one)
}

func (l lane) and(o lane) lane     { return lane{l.low & o.low, l.high & o.high} }
func (l lane) or(o lane) lane      { return lane{l.low | o.low, l.high | o.high} }
func (l lane) xor(o lane) lane     { return lane{l.low ^ o.low, l.high ^ o.high} }
func (l lane) without(o lane) lane { return lane{l.low &^ o.low, l.high &^ o.high} }
func (l lane) count() int          { return bits.OnesCount64(l.low) + bits.OnesCount64(l.high) }

// right moves every bit n places towards the first, left away from it.
func (l lane) right(n int) lane {
	if n >= 64 {
		return lane{low: l.high >> (n - 64)}
	}
	return lane{low: l.low>>n | l.high<<(64-n), high: l.high >> n}
}

func (l lane) left(n int) lane {
	if n >= 64 {
		return lane{high: l.low << (n - 64)}
	}
	return lane{low: l.low << n, high: l.high<<n | l.low>>(64-n)}
}
