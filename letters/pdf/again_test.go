package pdf

import (
	"bytes"
	"strings"
	"testing"

	"relance/aging/customer"
)

// Letters that were written before make one print file, each with its own fonts
// and pages; what is not a letter of ours is refused.
func TestPackOfReread(t *testing.T) {
	one := compose(t, nil, "rappel", customer.Business, "fr")
	two := compose(t, foreignNames, "mise-en-demeure", customer.Business, "fr")
	written := [][]byte{render(t, one, Style{}), render(t, two, Style{})}
	printer, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	var papers []*Paper
	for i, doc := range written {
		p, err := Reread(doc, Paper{Customer: "C" + string(rune('1'+i)), Name: "Alpha", Company: "Nous", Registered: i > 0})
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, p)
	}
	var b bytes.Buffer
	if err := printer.Pack(&b, papers, one.Date); err != nil {
		t.Fatal(err)
	}
	if _, err := Reread([]byte("%PDF-1.4\n"), Paper{}); err == nil {
		t.Error("a file that is no letter is taken")
	}
	if out := tool(t, b.Bytes(), "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	text := tool(t, b.Bytes(), "pdftotext", "-layout", "FILE", "-")
	if first, _, _ := strings.Cut(text, "\f"); !strings.Contains(first, "Bordereau d’impression") || !strings.Contains(first, "1. Alpha") {
		t.Errorf("no cover sheet: %s", first)
	}
	for _, each := range written {
		for line := range strings.Lines(tool(t, each, "pdftotext", "-layout", "FILE", "-")) {
			if !strings.Contains(text, strings.TrimSpace(line)) {
				t.Errorf("%q is lost", line)
			}
		}
	}
}
