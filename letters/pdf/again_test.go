package pdf

import (
	"bytes"
	"strings"
	"testing"

	"relance/aging/customer"
)

// Letters that were written before make one print file, each with its own fonts
// and pages; what is not a letter of ours is refused.
func TestJoin(t *testing.T) {
	one := compose(t, nil, "rappel", customer.Business, "fr")
	two := compose(t, foreignNames, "mise-en-demeure", customer.Business, "fr")
	written := [][]byte{render(t, one, Style{}), render(t, two, Style{})}
	var b bytes.Buffer
	if err := Join(&b, "Nous", one.Date, written); err != nil {
		t.Fatal(err)
	}
	if err := Join(&bytes.Buffer{}, "Nous", one.Date, [][]byte{[]byte("%PDF-1.4\n")}); err == nil {
		t.Error("a file that is no letter is joined")
	}
	if out := tool(t, b.Bytes(), "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	text := tool(t, b.Bytes(), "pdftotext", "-layout", "FILE", "-")
	for _, each := range written {
		for line := range strings.Lines(tool(t, each, "pdftotext", "-layout", "FILE", "-")) {
			if !strings.Contains(text, strings.TrimSpace(line)) {
				t.Errorf("%q is lost", line)
			}
		}
	}
}
