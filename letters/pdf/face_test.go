package pdf

import (
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain":              "plain",
		"1er":                "1\ufdd0\ufdd1",
		"cafe\u0301":         "café",
		"a\u202eb\u200bc\r":  "abc ",
		"a\tb\nc":            "a b c",
		"non\u2011sécable":   "non-sécable",
		"1\u202f234\u00a0€":  "1\u202f234\u00a0€",
		"😀日本":                "???",
		"\xff\xfe":           "?",
		"\x00\x1f\x7f\u0085": "",
		"Żółć Ω Ж":           "Żółć Ω Ж",
	} {
		if got := testLettering(t).clean(in, regular); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestTheRepertoireIsInTheFonts: what every document embeds can be printed.
func TestTheRepertoireIsInTheFonts(t *testing.T) {
	l := testLettering(t)
	for w := range weights {
		if got := l.clean(repertoire, w); got != repertoire {
			t.Errorf("%q", got)
		}
	}
	if l.key() != "" || strings.Join(l.lost(), "") != "" {
		t.Errorf("%q %v", l.key(), l.lost())
	}
}

// TestAPanicHoldsOneLetter breaks a font so that runes outside the usual ones
// make the layout panic.
func TestAPanicHoldsOneLetter(t *testing.T) {
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	broken := *p.faces[regular]
	broken.parsed = nil
	p.faces[regular] = &broken
	good := compose(t, nil, "rappel", customer.Business, "fr")
	bad := compose(t, func(r *letters.Request) { r.Case.Customer.Name = "Nom 日" }, "rappel", customer.Business, "fr")
	documents, problems, err := p.Print([]letters.Letter{bad, good}, 1)
	if err != nil || documents[0] != nil || documents[1] == nil || len(problems.Of(PDF01)) != 1 {
		t.Errorf("%v %v %v", documents, problems, err)
	}
}
