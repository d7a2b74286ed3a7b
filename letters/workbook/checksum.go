package workbook

import "hash/crc32"

// crcOfBoth gives the CRC-32 of two runs of bytes from that of each and the length
// of the second. A CRC is the remainder of a polynomial over GF(2), written with
// x^0 in the highest bit: the first run counts times x^(8*length).
func crcOfBoth(first, second uint32, length int) uint32 {
	shift, square := uint32(1)<<31, uint32(1)<<30 // 1 and x
	for n := 8 * uint64(length); n > 0; n >>= 1 {
		if n&1 == 1 {
			shift = times(shift, square)
		}
		square = times(square, square)
	}
	return times(first, shift) ^ second
}

// times multiplies two such polynomials.
func times(a, b uint32) (product uint32) {
	for ; a != 0; a <<= 1 {
		if a&(1<<31) != 0 {
			product ^= b
		}
		carry := b & 1
		if b >>= 1; carry == 1 {
			b ^= crc32.IEEE
		}
	}
	return product
}
