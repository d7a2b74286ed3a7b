package reference

import (
	"slices"
	"strings"
	"testing"
)

func TestNew(t *testing.T) {
	for number, want := range map[string]string{ // ISO 11649, worked examples
		"F2026000123": "RF86F2026000123", "TU06FX": "RF96TU06FX", "1234512345": "RF451234512345", "F-2026/000123": "RF86F2026000123", "f2026000123": "RF86F2026000123",
	} {
		if got, ok := New(number); got != want || !ok {
			t.Errorf("%s: %s, want %s", number, got, want)
		}
		if !Valid(want) {
			t.Errorf("%s is not valid", want)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, number := range []string{"", "—", strings.Repeat("1", 22)} {
		if got, ok := New(number); ok {
			t.Errorf("%q gives %s", number, got)
		}
	}
	if _, ok := New(strings.Repeat("1", 21)); !ok {
		t.Error("21 characters are allowed")
	}
}

func TestValidRefusesOneWrongDigit(t *testing.T) {
	for _, rf := range []string{"RF87F2026000123", "RF86F2026000124", "RF86", "F2026000123", "RFA6F2026000123"} {
		if Valid(rf) {
			t.Errorf("%s is valid", rf)
		}
	}
}

func TestFind(t *testing.T) {
	for text, want := range map[string][]string{
		"VIR DUPONT RF86F2026000123":         {"RF86F2026000123"},
		"rf86 f202 6000 123 facture du 12":   {"RF86F2026000123"},
		"RF96TU06FX RF451234512345":          {"RF96TU06FX", "RF451234512345"},
		"RF87F2026000123":                    nil,
		"SURF86F2026000123":                  nil,
		"REGLEMENT RF 86 F2026000123/DUPONT": {"RF86F2026000123"},
		"RF96TU06FX MERCI":                   {"RF96TU06FX"},
	} {
		if got := Find(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
