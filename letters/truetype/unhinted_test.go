package truetype

import (
	"bytes"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestUnhintedKeepsOutlines: the glyphs of a lean font are those of the whole
// one, point by point.
func TestUnhintedKeepsOutlines(t *testing.T) {
	parsed, err := sfnt.Parse(whole())
	if err != nil {
		t.Fatal(err)
	}
	lean := Unhinted(whole())
	if len(lean) >= len(whole())*4/5 {
		t.Errorf("%d bytes of %d remain", len(lean), len(whole()))
	}
	// The lean font has no character map: give it one to be read.
	tables := readTables(lean)
	for _, name := range []string{"cmap", "name", "OS/2", "post"} {
		tables[name] = readTables(whole())[name]
	}
	again, err := sfnt.Parse(writeTables(tables))
	if err != nil {
		t.Fatal(err)
	}
	var one, two sfnt.Buffer
	for _, r := range "AÉÇgœ€ŵΩЖ\u202f8%" {
		glyph, err := parsed.GlyphIndex(&one, r)
		if err != nil {
			t.Fatal(err)
		}
		want, err := parsed.LoadGlyph(&one, glyph, fixed.I(1000), nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := again.LoadGlyph(&two, glyph, fixed.I(1000), nil)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%c: %v, %d segments of %d", r, err, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%c: segment %d moved", r, i)
			}
		}
	}
}

// FuzzUnhinted: a damaged font of a company's own never panics.
func FuzzUnhinted(f *testing.F) {
	f.Add(whole()[:4000])
	f.Add([]byte("\x00\x01\x00\x00\x00\x03"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if out := Unhinted(data); len(out) == 0 && len(data) > 0 && !bytes.Equal(out, data) {
			t.Error("an empty font")
		}
	})
}

// whole is the font that the tests cut.
func whole() []byte {
	regular, _, _ := Shipped()
	return regular
}
