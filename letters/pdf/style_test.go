package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
)

func testLogo(t testing.TB) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 300, 90))
	for x := range 300 {
		for y := range 90 {
			picture.Set(x, y, color.NRGBA{uint8(x / 2), 90, uint8(y), uint8(255 - x/2)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLogoAndMandate(t *testing.T) {
	l := compose(t, func(r *letters.Request) {
		r.Sender.Logo = testLogo(t)
		r.Sender.Creditor = &letters.Creditor{Name: "Scierie du Lac", SIREN: "999999994", City: "Froges"}
	}, "mise-en-demeure", customer.Business, "fr")
	pdf := render(t, l, Style{Accent: Color{120, 20, 20}})
	tool(t, pdf, "qpdf", "--check", "FILE")
	if out := tool(t, pdf, "pdfimages", "-list", "FILE"); !strings.Contains(out, "300    90") {
		t.Error(out)
	}
	text := squeeze(tool(t, pdf, "pdftotext", "-layout", "FILE", "-"))
	for _, want := range []string{squeeze(l.Mandate.Opening), squeeze(l.Mandate.Quoted[1])} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
}

func TestStyle(t *testing.T) {
	if c, err := ParseColor("#1f3A5f"); err != nil || c != (Color{0x1f, 0x3a, 0x5f}) {
		t.Errorf("%v %v", c, err)
	}
	for _, s := range []string{"", "#12345", "1234567", "#12345g", "#1234567"} {
		if _, err := ParseColor(s); !errors.Is(err, ErrStyle) {
			t.Errorf("%q: %v", s, err)
		}
	}
	if _, err := NewPrinter(Style{Fonts: Fonts{Regular: []byte("OTTO")}}); !errors.Is(err, ErrStyle) {
		t.Error(err)
	}
	l := compose(t, nil, "rappel", customer.Business, "fr")
	for _, w := range words(t, render(t, l, Style{NoSlip: true})) {
		if w.text == "Bénéficiaire" {
			t.Error("a slip nobody wants")
		}
	}
}
