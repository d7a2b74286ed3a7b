package qr

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The picture has the modules of the code, each as wide as asked, within four light
// ones.
func TestThePictureIsTheCode(t *testing.T) {
	for _, scale := range []int{1, 4, 30} { // the last has more rows than one block holds
		q, err := Encode(strings.Repeat("EUR", 40))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(q.PNG(scale)))
		if err != nil {
			t.Fatal(err)
		}
		if want := (q.Size() + 8) * scale; picture.Bounds().Dx() != want || picture.Bounds().Dy() != want {
			t.Fatalf("%v, want %d", picture.Bounds(), want)
		}
		for y := range picture.Bounds().Dy() {
			for x := range picture.Bounds().Dx() {
				mx, my := x/scale-4, y/scale-4
				want := mx >= 0 && my >= 0 && mx < q.Size() && my < q.Size() && q.Dark(mx, my)
				if isDark(picture.At(x, y)) != want {
					t.Fatalf("scale %d: pixel %d, %d", scale, x, y)
				}
			}
		}
	}
}

func TestThePictureIsReadByAnotherProgram(t *testing.T) {
	zbar, err := exec.LookPath("zbarimg")
	if err != nil {
		t.Skip("zbarimg absent")
	}
	text := "BCD\n002\n1\nSCT\n\nAteliers Belledonne\nFR7630006000011234567890189\nEUR2087.70"
	q, _ := Encode(text)
	file := filepath.Join(t.TempDir(), "code.png")
	if err := os.WriteFile(file, q.PNG(4), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(zbar, "--raw", "-q", file).Output()
	if err != nil || strings.TrimSpace(string(out)) != text {
		t.Errorf("%q, %v", out, err)
	}
}
