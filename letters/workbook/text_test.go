package workbook

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"relance/aging/civil"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"Dupont":                    "Dupont",
		"a\x00b\x1fc\x7f":           "abc",
		"a\tb\r\nc":                 "a b \nc",
		"\tAlinéa ":                 "Alinéa",
		"Œuf & Cie":                 "Œuf & Cie",
		"ab\xffc\xfe":               "abc",
		"x\u202etxt.exe":            "xtxt.exe",
		"\ufeffA":                   "\ufeffA",
		"fin\uffff":                 "fin",
		"Emoji 🚚":                   "Emoji 🚚",
		"insécable\u00a0fin\u202f!": "insécable\u00a0fin\u202f!",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestCleanAlwaysFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := clean(rapid.String().Draw(t, "s") + strings.Repeat(rapid.SampledFrom([]string{"a", "é", "🚚"}).Draw(t, "unit"), rapid.IntRange(0, 40_000).Draw(t, "n")))
		if !utf8.ValidString(s) || len(utf16.Encode([]rune(s))) > maxCell {
			t.Fatalf("%d units", len(utf16.Encode([]rune(s))))
		}
		for _, r := range s {
			if r < ' ' && r != '\n' {
				t.Fatalf("%q", r)
			}
		}
	})
}

func TestSerial(t *testing.T) {
	for d, want := range map[civil.Date]int{
		civil.New(2026, 11, 21): 46347, // libs: 46347 is 21 November 2026
		civil.New(1970, 1, 1):   25569,
		civil.New(1900, 3, 1):   61,
	} {
		if got, ok := serial(d); got != want || !ok {
			t.Errorf("%s: %d %v, want %d", d, got, ok, want)
		}
	}
	if _, ok := serial(civil.New(1900, 2, 28)); ok {
		t.Error("the 1900 system is wrong before March")
	}
}

func TestFileLink(t *testing.T) {
	for in, want := range map[string]string{
		"courriers/C001 rappel.pdf": "courriers/C001%20rappel.pdf",
		`courriers\C001.pdf`:        "courriers/C001.pdf",
		"../../etc/passwd":          "etc/passwd",
		"/racine/x.pdf":             "racine/x.pdf",
		"javascript:alert(1)":       "javascript%3Aalert%281%29",
		"a#b?c.pdf":                 "a%23b%3Fc.pdf",
	} {
		if got := fileLink(in); !strings.EqualFold(got, want) {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestLooksActive(t *testing.T) {
	for s, want := range map[string]bool{"=1+1": true, "+33": true, "-5": true, "@x": true, "\tx": true, "": false, "Dupont": false, "F=1": false} {
		if looksActive(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"Rappel", 14, 1},
		{"Mise en demeure", 15.5, 1},
		{"un\ndeux\ntrois", 40, 3},
		{"SOCIÉTÉ COOPÉRATIVE DES TRANSPORTS FRIGORIFIQUES DU GRAND-OUEST ET DE LA VALLÉE", 30, 4},
		{strings.Repeat("x", 100), 20, 5},
		{"", 20, 1},
	} {
		if got := lines(c.text, c.width); got != c.want {
			t.Errorf("%q in %v: %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}
