package pdf

import (
	"bytes"
	"strings"
	"testing"

	"relance/aging/customer"
)

// The print file of a firm has each dossier under its own cover, on new sheets where
// it prints on both sides, and counts them all on its first page.
func TestThePrintFileOfAFirm(t *testing.T) {
	one := compose(t, nil, "rappel", customer.Business, "fr")
	doc := render(t, one, Style{})
	paper, err := Reread(doc, Paper{Customer: "C1", Name: "Alpha", Company: "Nous", Due: 12_34})
	if err != nil {
		t.Fatal(err)
	}
	bundle := func(name string, duplex bool) Bundle {
		b := Bundle{Name: name, Company: "Société " + name, Duplex: duplex, Papers: func() ([]*Paper, error) { return []*Paper{paper}, nil }}
		b.Count(true, false, paper.Pages(), 12_34)
		b.Count(true, true, 3, 0)
		return b
	}
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	var b, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := p.PackAll(w, []Bundle{bundle("alpha", false), bundle("beta", true)}, one.Date); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same dossiers gave other bytes")
	}
	read, err := ReadForeign(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	// The cover, then alpha's own and its letter; a blank, beta's cover, a blank, its letter, a blank.
	if want := 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1; paper.Pages() != 1 || read.Pages() != want {
		t.Errorf("%d pages, want %d", read.Pages(), want)
	}
	pages := strings.Split(tool(t, b.Bytes(), "pdftotext", "-layout", "FILE", "-"), "\f")
	for _, words := range []string{"Bordereau d’impression du cabinet", "2 dossiers", "Société beta", "24,68"} {
		if !strings.Contains(pages[0], words) {
			t.Errorf("the cover lacks %q: %s", words, pages[0])
		}
	}
	if fields := strings.Fields(pages[0]); !strings.Contains(strings.Join(fields, " "), "beta Société beta 1 0 4 3 12,34") {
		t.Errorf("letters, pages and sheets of beta: %s", pages[0])
	}
	if !strings.Contains(pages[4], "Bordereau d’impression") || !strings.Contains(pages[6], "Madame, Monsieur") {
		t.Errorf("beta does not begin on a sheet of its own: %q", pages[3:])
	}
}
