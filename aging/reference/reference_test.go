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
		"RF86\u00a0F202\u00a06000\u00a0123":  {"RF86F2026000123"},
		"rf86  f202\n6000  123":              {"RF86F2026000123"},
		"RF86-F202-6000-123-DUPONT":          {"RF86F2026000123"},
	} {
		if got := Find(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestBeginning(t *testing.T) {
	for text, want := range map[string]string{
		"VIR DUPONT RF86 F202 60":       "RF86F20260",
		"vir dupont rf86f2026000":       "RF86F2026000",
		"VIR DUPONT RF86 F202 6":        "", // too short to tell
		"RF86F20260 DU 12/11, MERCI":    "", // not where the text stops
		"VIR DUPONT RF86F20260\u00a0 ":  "RF86F20260",
		"SURF86F20260":                  "",
		"VIR DUPONT FACTURE F202600012": "",
	} {
		if got := Beginning(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestGrouped(t *testing.T) {
	if got := Grouped("RF86F2026000123", " "); got != "RF86 F202 6000 123" {
		t.Error(got)
	}
}
