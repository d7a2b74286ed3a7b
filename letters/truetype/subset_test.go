package truetype

import (
	"encoding/binary"
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

const some = "AÉçœ€ g8%"

func cutOf(t *testing.T) Font {
	t.Helper()
	f, err := Subset(whole(), []rune(some))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestSubsetKeepsOutlines: the glyphs that the character map of a cut font leads to
// are those of the whole one, point by point, composite ones too.
func TestSubsetKeepsOutlines(t *testing.T) {
	uncut, err := sfnt.Parse(whole())
	if err != nil {
		t.Fatal(err)
	}
	tables := readTables(cutOf(t).Data)
	for _, name := range []string{"name", "OS/2"} { // sfnt reads no font without
		tables[name] = readTables(whole())[name]
	}
	tables["post"] = append([]byte{0, 3, 0, 0}, make([]byte, 28)...)
	cut, err := sfnt.Parse(writeTables(tables))
	if err != nil {
		t.Fatal(err)
	}
	var one, two sfnt.Buffer
	for _, r := range some {
		before, _ := uncut.GlyphIndex(&one, r)
		after, err := cut.GlyphIndex(&two, r)
		if err != nil || after == 0 {
			t.Fatalf("%c: glyph %d, %v", r, after, err)
		}
		want, _ := uncut.LoadGlyph(&one, before, fixed.I(1000), nil)
		got, err := cut.LoadGlyph(&two, after, fixed.I(1000), nil)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%c: %v, %d segments, want %d", r, err, len(got), len(want))
		}
		wide, _ := uncut.GlyphAdvance(&one, before, fixed.I(1000), font.HintingNone)
		if got := cutOf(t).Widths[r]; got != wide.Round() {
			t.Errorf("%c: width %d, want %d", r, got, wide.Round())
		}
	}
}

// TestSubsetIsSmall: nothing but its glyphs.
func TestSubsetIsSmall(t *testing.T) {
	f := cutOf(t)
	if n := binary.BigEndian.Uint16(readTables(f.Data)["maxp"][4:]); n < 10 || n > 15 || len(f.Data) > 4000 {
		t.Errorf("%d glyphs, %d bytes", n, len(f.Data))
	}
}

// TestSubsetOfWhatIsNotThere: a character without glyph is said.
func TestSubsetOfWhatIsNotThere(t *testing.T) {
	if _, err := Subset(whole(), []rune("A漢")); err == nil {
		t.Error("nothing said")
	}
}

// FuzzSubset: a damaged font is refused, and never panics.
func FuzzSubset(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x03"))
	f.Add(whole()[:4000])
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = Subset(data, []rune("A"))
	})
}
