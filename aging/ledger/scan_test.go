package ledger

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestScanAgreesWithBytes compares the scan with one byte at a time.
func TestScanAgreesWithBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom([]byte("\t|;,")).Draw(t, "sep")
		b := rapid.SliceOfN(rapid.SampledFrom([]byte("\t|;,\n\r\x0b\x08\x89\x8a\xff\x7f\xfca0 ")), 0, 300).Draw(t, "b")
		var want []uint32
		for i, c := range b {
			if c == sep || c == '\n' {
				want = append(want, uint32(i))
			}
		}
		var s scan
		for range 2 {
			s.find(b, sep)
			if !slices.Equal(s.pos, want) {
				t.Fatalf("%q: %v, want %v", b, s.pos, want)
			}
		}
		for i, c := range b {
			if got := s.high[i/64]>>(i%64)&1 == 1; got != (c >= 0x80) {
				t.Fatalf("%q: byte %d outside ASCII: %v", b, i, got)
			}
		}
		for _, m := range s.high[len(b)/64+1:] {
			if m != 0 {
				t.Fatal("bits beyond the end")
			}
		}
	})
}

func TestUniform(t *testing.T) {
	for in, want := range map[string]bool{"a|b\nc|d\n": true, "a|b\nc|d|e\nf\n": false, "a|b\nc\nd|e|f\n": false, "a|b|c\n\nd|e\n": false, "a\n": false} {
		var s scan
		s.find([]byte(in), '|')
		if got := s.uniform([]byte(in), 2); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

// TestEvidence compares the evidence taken from the scan with the plain way.
func TestEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b []byte
		for _, p := range rapid.SliceOfN(rapid.SampledFrom([]string{"a", "é", "€", "😀", "\xe9", "\x80", "\xc3", "abcdefgh", "\xe2\x82"}), 0, 200).Draw(t, "text") {
			b = append(b, p...)
		}
		var s scan
		s.find(b, '\t')
		var fast, slow charsetEvidence
		fast.lookAt(b, s.high)
		slow.look(b)
		if fast != slow {
			t.Fatalf("%q: %+v, want %+v", b, fast, slow)
		}
	})
	for text, want := range map[string]string{"abc": utf8Name, "é": utf8Name, "\xe9": latin9Name, "\xe9\x92": windowsName, "": utf8Name} {
		var e charsetEvidence
		e.look([]byte(text))
		if got := e.verdict(); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}
