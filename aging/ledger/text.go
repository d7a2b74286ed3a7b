package ledger

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"relance/aging/table"
)

// trimmed is trim for the usual field, which has no space around it.
func trimmed(b []byte) []byte {
	if n := len(b); n == 0 || b[0] > ' ' && b[0] < 0x80 && b[n-1] > ' ' && b[n-1] < 0x80 {
		return b
	}
	return trim(b)
}

// trim takes spaces away on both sides, the no-break space of UTF-8 included.
// That of ISO 8859 waits until the charset is known: 0xA0 may end a letter.
func trim(b []byte) []byte {
	for len(b) > 0 && (b[0] <= ' ' || b[0] == 0xA0) {
		b = b[1:]
	}
	for n := len(b); n > 0; n = len(b) {
		switch {
		case b[n-1] <= ' ':
			b = b[:n-1]
			continue
		case n > 1 && b[n-1] == 0xA0 && b[n-2] == 0xC2:
			b = b[:n-2]
			continue
		}
		break
	}
	for len(b) > 1 && b[0] == 0xC2 && b[1] == 0xA0 {
		b = trim(b[2:])
	}
	return b
}

// odd says that a text needs the care of tidy: it holds a control character
// or a byte outside ASCII, whose meaning depends on the charset.
func odd(b []byte) bool {
	const high, spaces = 0x8080808080808080, 0x2020202020202020
	for len(b) >= 8 {
		v := binary.LittleEndian.Uint64(b)
		if (v|(v-spaces)&^v)&high != 0 {
			return true
		}
		b = b[8:]
	}
	for _, c := range b {
		if c < ' ' || c >= 0x7F {
			return true
		}
	}
	return false
}

// tidy makes a decoded text printable on one line: control characters become
// spaces, and no space of any kind is left at the ends.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == 0, r == utf8.RuneError, r == '\u200b', r == '\ufeff':
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	return strings.TrimFunc(s, unicode.IsSpace)
}

// excerptLength is how much of a bad field a problem shows.
const excerptLength = 60

// excerpt makes some bytes of a file of unknown charset fit for a message.
func excerpt(b []byte) string {
	if len(b) > excerptLength*4 {
		b = b[:excerptLength*4]
	}
	s := string(b)
	if !utf8.ValidString(s) {
		s = decodeLatin9(b)
	}
	r := []rune(tidy(s))
	if len(r) > excerptLength {
		return string(r[:excerptLength-1]) + "…"
	}
	return string(r)
}

// foldBytes is table.Normalize for raw bytes: those of a Latin charset are read
// as such.
func foldBytes(b []byte) string {
	if !utf8.Valid(b) {
		return table.Normalize(decodeLatin9(b))
	}
	return table.Normalize(string(b))
}
