package workbook

import (
	"hash/crc32"
	"testing"

	"pgregory.net/rapid"
)

func TestCRCOfBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.SliceOf(rapid.Byte()).Draw(t, "a"), rapid.SliceOf(rapid.Byte()).Draw(t, "b")
		want := crc32.ChecksumIEEE(append(append([]byte{}, a...), b...))
		if got := crcOfBoth(crc32.ChecksumIEEE(a), crc32.ChecksumIEEE(b), len(b)); got != want {
			t.Fatalf("%08x, want %08x", got, want)
		}
	})
}
