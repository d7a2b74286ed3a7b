package ledger

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"relance/aging/table"
)

// Names of charsets, as File.Encoding and the messages give them.
const (
	utf8Name    = "UTF-8"
	utf16Name   = "UTF-16"
	latin9Name  = "ISO 8859-15"
	windowsName = "Windows-1252"
	macName     = "Macintosh"
)

// charsetEvidence is what the bytes of a text say of its charset. Blocks are
// judged apart and added up, so the verdict does not depend on their size.
type charsetEvidence struct {
	multibyte int  // sequences that are valid UTF-8
	stray     int  // bytes that are not
	c1        bool // one of them in 0x80-0x9F, unused by ISO 8859
	mac       table.MacEvidence
}

func (e *charsetEvidence) merge(o charsetEvidence) {
	e.multibyte += o.multibyte
	e.stray += o.stray
	e.c1 = e.c1 || o.c1
	e.mac.Merge(o.mac)
}

// verdict applies the rule: valid UTF-8, else the letters of a Macintosh, else a
// byte in 0x80-0x9F means Windows-1252, else ISO 8859-15. No library guesses better on French ledgers.
func (e charsetEvidence) verdict() string {
	switch {
	case e.stray == 0:
		return utf8Name
	case e.mac.Mac():
		return macName
	case e.c1:
		return windowsName
	}
	return latin9Name
}

// mixed says that some rows are UTF-8 and others are not, as when two exports
// were pasted together. An ISO text holds a valid sequence only by accident.
func (e charsetEvidence) mixed() bool {
	return e.stray > 0 && e.multibyte >= 3 && e.multibyte*20 >= e.stray
}

// look adds the evidence of a block that ends at a line end.
func (e *charsetEvidence) look(b []byte) {
	for i := 0; i < len(b); {
		i += e.char(b[i:])
	}
}

// lookAt is look for a block whose bytes outside ASCII are known: a bit for
// each, by sixty-four bytes.
func (e *charsetEvidence) lookAt(b []byte, high []uint64) {
	done := 0
	for g, m := range high {
		for ; m != 0; m &= m - 1 {
			i := g*64 + bits.TrailingZeros64(m)
			if i < done {
				continue
			}
			if c := b[i]; c >= 0xC2 && c <= 0xDF && i+1 < len(b) && b[i+1]&0xC0 == 0x80 {
				e.multibyte++
				done = i + 2
			} else {
				done = i + e.char(b[i:])
			}
		}
	}
}

// char judges the character that b begins with and gives its length.
func (e *charsetEvidence) char(b []byte) int {
	switch c := b[0]; {
	case c < utf8.RuneSelf:
		return 1
	case c >= 0xC2 && c <= 0xDF && len(b) > 1 && b[1]&0xC0 == 0x80:
		e.multibyte++
		return 2
	}
	if r, n := utf8.DecodeRune(b); r != utf8.RuneError || n > 1 {
		e.multibyte++
		return n
	}
	e.stray++
	e.c1 = e.c1 || b[0] < 0xA0
	e.mac.See(b[0])
	return 1
}

// decoder turns raw texts into UTF-8 once the charset of their file is known.
type decoder struct {
	charmap *charmap.Charmap // nil for UTF-8
	mixed   bool             // a text that is valid UTF-8 is taken as such
}

// newDecoder gives the decoder of a charset by its name.
func newDecoder(name string, mixed bool) decoder {
	charmap, _, _ := table.Charset(name)
	return decoder{charmap: charmap, mixed: mixed}
}

// name is text for what is compared from file to file: an accent is one letter
// there, also where the program that wrote the file made two of it.
func (d decoder) name(s string) string { return norm.NFC.String(d.text(s)) }

// text decodes and tidies one text.
func (d decoder) text(s string) string {
	if d.charmap == nil || d.mixed && utf8.ValidString(s) {
		if !utf8.ValidString(s) {
			s = decodeWith(charmap.Windows1252, s)
		}
		return tidy(s)
	}
	return tidy(decodeWith(d.charmap, s))
}

func decodeWith(from *charmap.Charmap, s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	for i := range len(s) {
		b.WriteRune(from.DecodeByte(s[i]))
	}
	return b.String()
}

func decodeLatin9(b []byte) string { return decodeWith(charmap.ISO8859_15, string(b)) }
