package stationery

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestNaming(t *testing.T) {
	n := Naming{}
	plain := regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]*$`)
	seen := map[string]string{}
	for _, code := range []string{
		"C001", "411ALPHA", "a.b_c-d", "c001", "../../etc/passwd", "C:\\x", "C/1", "C_1", "C_1-" + strings.Repeat("0", 8), "..", ".", "é", "è", "\x00", "a\r\nb",
		strings.Repeat("X", 500), strings.Repeat("X", 501), "CON", "nul.txt", "C\xff",
	} {
		name := n.Of(code)
		if !plain.MatchString(name+"-rappel") || !filepath.IsLocal(name+"-rappel.pdf") || len(name) > 80 {
			t.Errorf("%q gives %q", code, name)
		}
		if other, taken := seen[strings.ToLower(name)]; taken {
			t.Errorf("%q and %q are both %q", code, other, name)
		}
		seen[strings.ToLower(name)] = code
	}
	if again := (Naming{}); again.Of("C001") != "C001" || again.Of("c001") == "c001" || again.Of("é") == "_" {
		t.Errorf("%v", again)
	}
	// A code that looks like another's name does not take its place.
	trap := Naming{}
	first := trap.Of("C/1")
	if second := trap.Of(first); second == first {
		t.Errorf("%q twice", first)
	}
}
