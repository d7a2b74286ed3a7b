package pdf

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
)

// TestTheSignatureStandsAboveTheName, in its own proportions, below the text, and says
// nothing more.
func TestTheSignatureStandsAboveTheName(t *testing.T) {
	l := compose(t, nil, "rappel", customer.Business, "fr")
	plain := squeeze(tool(t, render(t, l, Style{}), "pdftotext", "-raw", "FILE", "-"))
	l.Hand = testLogo(t) // 300 × 90
	shown, err := (&Printer{hands: map[string]*logo{}, logos: map[string]*logo{}}).picturesOf(l)
	if err != nil {
		t.Fatal(err)
	}
	pages := layout(l, newLettering(mustFaces(t)), Style{}, shown, nil)
	var hand, name, above *op
	for _, page := range pages {
		for i, o := range page.ops {
			switch {
			case o.kind == handOp:
				hand = &page.ops[i]
			case o.kind == textOp && o.run.text == l.Closing[0]:
				name = &page.ops[i]
			case o.kind == textOp && hand == nil && o.y > firstFold:
				above = &page.ops[i]
			}
		}
	}
	if hand == nil || name == nil || above == nil {
		t.Fatalf("signature %v, name %v", hand, name)
	}
	if math.Abs(hand.w/hand.h-300/90.0) > 0.01 || hand.h < 8 || hand.h > signatureHeight {
		t.Errorf("%v × %v mm", hand.w, hand.h)
	}
	if hand.y < above.y+0.5 || hand.y+hand.h > name.y-2 {
		t.Errorf("from %v to %v mm, between a line at %v and the name at %v", hand.y, hand.y+hand.h, above.y, name.y)
	}
	data := render(t, l, Style{})
	tool(t, data, "qpdf", "--check", "FILE")
	if out := tool(t, data, "pdfimages", "-list", "FILE"); strings.Count(out, "300    90") != 1 {
		t.Error(out)
	}
	if got := squeeze(tool(t, data, "pdftotext", "-raw", "FILE", "-")); got != plain {
		t.Error("a signature changed the text")
	}
}

// TestTheLogoAndTheSignatureAreTwo, also among letters that have one, the other or none;
// each has the bytes that it has alone.
func TestTheLogoAndTheSignatureAreTwo(t *testing.T) {
	base := compose(t, nil, "rappel", customer.Business, "fr")
	all := make([]letters.Letter, 4)
	for i := range all {
		all[i] = base
		if i&1 != 0 {
			all[i].Sender.Logo = testLogo(t)
		}
		if i&2 != 0 {
			all[i].Hand = testLogo(t)
		}
	}
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	documents, problems, err := p.Print(all, 2)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	for i, d := range documents {
		var together bytes.Buffer
		if _, err := d.WriteTo(&together); err != nil {
			t.Fatal(err)
		}
		alone := render(t, all[i], Style{})
		if !bytes.Equal(together.Bytes(), alone) {
			t.Errorf("letter %d has other bytes alone", i)
		}
		if got, want := strings.Count(tool(t, alone, "pdfimages", "-list", "FILE"), "300    90"), i&1+i>>1; got != want {
			t.Errorf("letter %d shows %d pictures, want %d", i, got, want)
		}
	}
}
