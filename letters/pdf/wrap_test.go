package pdf

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"relance/letters"
)

func testLettering(t testing.TB) *lettering {
	t.Helper()
	f, err := loadFaces(Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	return newLettering(f)
}

func joined(lines []textLine) string {
	var out []string
	for _, line := range lines {
		s := ""
		for _, r := range line {
			s += r.text
		}
		out = append(out, s)
	}
	return strings.Join(out, "|")
}

func TestWrap(t *testing.T) {
	l := testLettering(t)
	for _, c := range []struct {
		text  string
		width float64
		want  string
	}{
		{"", 50, ""},
		{"un deux trois", 50, "un deux trois"},
		{"un deux trois", 14, "un deux|trois"},
		{"un deux trois", 9, "un|deux|trois"},
		{"total 1\u202f234,56\u00a0€ dû", 20, "total|1\u202f234,56\u00a0€|dû"},
		{"anticonstitutionnellement", 15, "anticonsti|tutionnell|ement"},
		{"mot anticonstitutionnel", 15, "mot|anticonsti|tutionnel"},
		{"58911 Saint-Remy-en-Bouzemont", 30, "58911 Saint-|Remy-en-|Bouzemont"},
		{"Saint-Remy-en-Bouzemont-Saint", 22, "Saint-Remy-|en-|Bouzemont-|Saint"},
		{"le porte-avions", 20, "le|porte-avions"},
	} {
		if got := joined(l.wrap(c.text, regular, 10, c.width, black())); got != c.want {
			t.Errorf("%q in %v mm: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// TestWrapLosesNothing: both ways of wrapping keep every word, make no line
// too wide, and agree on a text of one style without hyphens.
func TestWrapLosesNothing(t *testing.T) {
	l := testLettering(t)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé,\x{00a0}€-]{1,30}`), 1, 20).Draw(t, "words")
		width := rapid.Float64Range(4, 120).Draw(t, "width")
		text, cut := strings.Join(words, " "), rapid.IntRange(0, len(words)).Draw(t, "cut")
		plain := l.wrap(text, regular, 10, width, black())
		spans := []letters.Span{{Text: strings.Join(words[:cut], " ")}, {Text: strings.Join(words[cut:], " ")}}
		if cut > 0 && cut < len(words) {
			spans[1].Text = " " + spans[1].Text
		}
		if mixed := l.wrapSpans(spans, 10, width, black()); joined(plain) != joined(mixed) && !strings.Contains(text, "-") {
			t.Fatalf("%q in %v: %q and %q", text, width, joined(plain), joined(mixed))
		}
		if got := strings.NewReplacer("|", "", " ", "").Replace(joined(plain)); got != strings.Join(words, "") {
			t.Fatalf("%q became %q", text, got)
		}
		for _, line := range plain {
			if line.width() > width+1e-5 && len([]rune(line[0].text)) > 1 {
				t.Fatalf("%q is %v wide, not %v", line[0].text, line.width(), width)
			}
			if want := l.run(line[0].text, regular, 10, black()).width; want-line.width() > 1e-6 || line.width()-want > 1e-6 {
				t.Fatalf("%q: %v, measured %v", line[0].text, line.width(), want)
			}
		}
	})
}
