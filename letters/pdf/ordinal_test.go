package pdf

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
)

func TestRaiseOrdinals(t *testing.T) {
	const er = "\ufdd0\ufdd1"
	for in, want := range map[string]string{
		"1er":                              "1" + er,
		"le 1er décembre":                  "le 1" + er + "\u00a0décembre",
		"le 1er\u00a0décembre 2026":        "le 1" + er + "\u00a0décembre 2026",
		"12 rue du 1er Mai, 1er étage":     "12 rue du 1" + er + "\u00a0Mai, 1" + er + "\u00a0étage",
		"du 1er, puis du 1er ":             "du 1" + er + ", puis du 1" + er + " ",
		"21er F1er 1erX 1er2 « 1er »":      "21er F1er 1erX 1er2 « 1" + er + "\u00a0»",
		"12 décembre":                      "12 décembre",
		"1" + er + "\u00a0décembre et 1er": "1" + er + "\u00a0décembre et 1" + er,
	} {
		if got := raiseOrdinals(in); got != want {
			t.Errorf("%q: %+q, want %+q", in, got, want)
		}
	}
}

// TestNoLineEndsBetweenTheFirstAndItsMonth whatever the width of the lines.
func TestNoLineEndsBetweenTheFirstAndItsMonth(t *testing.T) {
	l := testLettering(t)
	day := letters.Format{}.Long(civil.New(2026, 12, 1))
	text := "Nous vous accordons jusqu’au " + day + " pour nous régler, ou du 1er janvier au 1er mars."
	for width := 34.0; width < 90; width++ {
		for _, lines := range [][]textLine{l.wrap(text, regular, 10, width, black()), l.wrapSpans([]letters.Span{{Text: text}, {Text: " Fin", Bold: true}}, 10, width, black())} {
			for line := range strings.SplitSeq(joined(lines), "|") {
				if strings.HasSuffix(line, "1") || strings.HasSuffix(line, string(raisedR)) || strings.HasSuffix(line, "décembre") {
					t.Fatalf("at %v mm a line ends with %+q", width, line)
				}
			}
		}
	}
}

// TestTheFirstIsRaised on the page: its letters are smaller and higher, the text is
// as wide as it was measured, and who copies it copies « 1er ».
func TestTheFirstIsRaised(t *testing.T) {
	l := compose(t, nil, "rappel", customer.Business, "fr")
	l.PlaceDate = "Lyon, le 1er décembre 2026 fin"
	data := render(t, l, Style{})
	text := tool(t, data, "pdftotext", "-raw", "FILE", "-")
	if !strings.Contains(text, "Lyon, le 1er\u00a0décembre 2026 fin") && !strings.Contains(text, "Lyon, le 1er décembre 2026 fin") {
		t.Errorf("copied as %q", text)
	}
	var begin, end float64
	for _, w := range words(t, data) {
		switch {
		case w.text == "Lyon,":
			begin = w.xMin
		case w.text == "fin" && begin > 0 && end == 0:
			end = w.xMax
		}
	}
	for _, m := range measures() {
		if wide := testLettering(t).run(l.PlaceDate, regular, m.size, black()).width; end-begin > wide-0.1 && end-begin < wide+0.1 {
			return
		}
	}
	t.Errorf("%v mm wide, which is not what was measured", end-begin)
}
