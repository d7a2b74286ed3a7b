package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"relance/letters/truetype"
)

// weight chooses one of the three faces.
type weight uint8

const (
	regular weight = iota
	bold
	italic
	weights
)

// face is one font file with what the layout needs of it: which runes it has
// and how wide they are, in thousandths of an em, rounded as the PDF says
// them. It never changes once made.
type face struct {
	name   string // PostScript name
	data   []byte
	parsed *sfnt.Font
	widths []int16 // by rune, for the usual ones; -1 when the font has no glyph
}

type faces [weights]*face

// usualRunes covers Latin, Greek, Cyrillic, punctuation and currency signs.
const usualRunes = 0x2300

func loadFaces(own Fonts) (faces, error) {
	var files [weights][]byte
	files[regular], files[bold], files[italic] = truetype.Shipped()
	for w, data := range [weights][]byte{own.Regular, own.Bold, own.Italic} {
		if data != nil {
			files[w] = data
		}
	}
	var out faces
	for w, data := range files {
		f, err := loadFace(data)
		if err != nil {
			return out, err
		}
		out[w] = f
	}
	return out, nil
}

func loadFace(data []byte) (*face, error) {
	if len(data) < 4 || string(data[:4]) != "\x00\x01\x00\x00" && string(data[:4]) != "true" {
		return nil, fmt.Errorf("%w : police qui n’est pas du TrueType (.ttf)", ErrStyle)
	}
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%w : police : %w", ErrStyle, err)
	}
	f := &face{data: data, parsed: parsed, widths: make([]int16, usualRunes)}
	var buffer sfnt.Buffer
	if f.name, err = parsed.Name(&buffer, sfnt.NameIDPostScript); err != nil || !plainName(f.name) {
		f.name = "Police"
	}
	for r := range f.widths {
		f.widths[r] = int16(f.measure(&buffer, rune(r)))
	}
	return f, nil
}

func plainName(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// measure gives the width of a rune, or -1 when the font does not have it.
func (f *face) measure(buffer *sfnt.Buffer, r rune) int {
	glyph, err := f.parsed.GlyphIndex(buffer, r)
	if err != nil || glyph == 0 {
		return -1
	}
	em := f.parsed.UnitsPerEm()
	advance, err := f.parsed.GlyphAdvance(buffer, glyph, fixed.I(int(em)), font.HintingNone)
	if err != nil {
		return -1
	}
	return int(math.Round(float64(advance) / 64 * 1000 / float64(em)))
}

func (f *face) width(r rune) int {
	if int(r) < len(f.widths) {
		return int(f.widths[r])
	}
	if up := raised(r); up != 0 {
		return int(math.Round(float64(f.widths[up]) * raisedSize))
	}
	var buffer sfnt.Buffer
	return f.measure(&buffer, r)
}

// long measures a text that can be printed.
func (f *face) long(s string) (thousandths float64) {
	for _, r := range s {
		thousandths += float64(max(0, f.width(r)))
	}
	return thousandths
}

// lettering turns texts into runs of one font that can be drawn: it cleans
// them, measures them, and remembers what was unusual in one letter.
type lettering struct {
	faces   faces
	missing map[rune]bool // runes without a glyph, printed as ?
	exotic  map[rune]bool // runes outside the repertoire
	slanted bool          // the italic face is needed
}

func newLettering(f faces) *lettering {
	return &lettering{faces: f, missing: map[rune]bool{}, exotic: map[rune]bool{}}
}

// run is a text of one font, size and colour, with its width in mm.
type run struct {
	text   string
	size   float64 // points
	width  float64
	weight weight
	color  Color
}

const millimetre = 72 / 25.4 // points

// run cleans and measures a text. Everything that is drawn goes through here,
// because fpdf panics on what no font can show.
func (t *lettering) run(s string, w weight, size float64, c Color) run {
	clean := t.clean(s, w)
	if w == italic && clean != "" {
		t.slanted = true
	}
	thousandths := 0
	for _, r := range clean {
		thousandths += max(0, t.faces[w].width(r))
	}
	return run{text: clean, weight: w, size: size, color: c, width: float64(thousandths) * size / 1000 / millimetre}
}

// clean keeps what the font can print: composed letters of the basic plane,
// no control or direction characters; the rest becomes a question mark.
func (t *lettering) clean(s string, w weight) string {
	s = raiseOrdinals(s)
	if isPlain(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, "\ufffd"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case invisible(r):
			return -1
		case raised(r) != 0:
			return r
		case r == '\u2011' || r == '\u2010':
			r = '-'
		}
		if r > 0xffff || t.faces[w].width(r) < 0 {
			t.missing[r] = true
			return '?'
		}
		if !inRepertoire(r) {
			t.exotic[r] = true
		}
		return r
	}, s)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// invisible characters could only hide or reorder what is printed.
func invisible(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e ||
		r >= 0x2060 && r <= 0x206f || r == 0xfeff || r >= 0xfe00 && r <= 0xfe0f || r >= 0xfff0 && r <= 0xfffb
}

// repertoire is what every document embeds, so that its fonts do not depend
// on its text: ASCII, French, the signs of letters and amounts.
const repertoire = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~" +
	"\u00a0\u202f«»°·×§¹²³½€£–—’‘“”…•−ÀÂÄÆÇÉÈÊËÎÏÔÖÙÛÜŒŸàâäæçéèêëîïôöùûüÿœáíóúñãõåøß"

func inRepertoire(r rune) bool {
	return r < 0x7f && r >= ' ' || strings.ContainsRune(repertoire, r)
}

// key names the set of glyphs that a letter needs beyond the repertoire;
// letters of one key share their fonts.
func (t *lettering) key() string {
	runes := make([]rune, 0, len(t.exotic))
	for r := range t.exotic {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	key := string(runes)
	if t.slanted {
		key = "/" + key
	}
	return key
}

// lost lists the runes that could not be printed, in order.
func (t *lettering) lost() []string {
	var out []string
	for r := range t.missing {
		if utf8.ValidRune(r) {
			out = append(out, fmt.Sprintf("U+%04X", r))
		}
	}
	slices.Sort(out)
	return out
}
