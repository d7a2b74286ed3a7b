package qr

import (
	"errors"
	"image/color"
	"strings"
	"testing"

	library "github.com/boombuler/barcode/qr"
	"pgregory.net/rapid"
)

// maskOf reads the mask back from the format of a code.
func maskOf(at func(x, y int) bool) int {
	mask := 0
	for i, x := range []int{2, 3, 4} { // bits 12, 11 and 10 of the format
		if at(x, 8) {
			mask |= 4 >> i
		}
	}
	return mask ^ 0b101
}

func isDark(c color.Color) bool { r, _, _, _ := c.RGBA(); return r < 0x8000 }

// TestQRCodesAreTheLibrarys: under the same mask, every module is the one that
// boombuler/barcode draws, for texts of every length.
func TestQRCodesAreTheLibrarys(t *testing.T) {
	compare := func(text string) string {
		want, err := library.Encode(text, library.M, library.Unicode)
		if err != nil {
			return err.Error()
		}
		got, err := Encode(text)
		if err != nil {
			return err.Error()
		}
		if got.size != want.Bounds().Dx() {
			return "another size"
		}
		number, version, _ := versionFor(len(text))
		plain := newCode(number, version)
		plain.place(version.codewords(text))
		theirs := func(x, y int) bool { return isDark(want.At(x, y)) }
		same := plain.masked(maskOf(theirs))
		for y := range got.size {
			for x := range got.size {
				if same.Dark(x, y) != theirs(x, y) {
					return "another module"
				}
			}
		}
		if mine := maskOf(got.Dark); plain.masked(mine).penalty() > same.penalty() {
			return "a worse mask"
		}
		return ""
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(1, 331, 331).Draw(t, "text")
		if diff := compare(text); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	})
	for n := 1; n <= 331; n += 11 {
		if diff := compare(strings.Repeat("x", n)); diff != "" {
			t.Errorf("%d bytes: %s", n, diff)
		}
	}
	if _, err := Encode(strings.Repeat("x", 332)); !errors.Is(err, ErrLong) {
		t.Error(err)
	}
}
