package customer

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// Made-up identifiers with right keys, but for the published examples of ISO
// 13616 and of the tax office (404 833 048 has key 83).
func TestIdentifiers(t *testing.T) {
	for _, c := range []struct {
		kind  string
		clean func(string) (string, bool)
		in    string
		want  string
		ok    bool
	}{
		{"siren", CleanSIREN, "732 829 320", "732829320", true},
		{"siren", CleanSIREN, "732829321", "732829321", false},
		{"siren", CleanSIREN, "73282932000074", "732829320", true},
		{"siren", CleanSIREN, "5520135", "005520135", true},
		{"siren", CleanSIREN, "000000000", "000000000", false},
		{"siren", CleanSIREN, "", "", false},
		{"siren", CleanSIREN, "73282932A", "73282932A", false},
		{"siren", CleanSIREN, "1234567", "001234567", false},
		{"siret", CleanSIRET, "732 829 320 00074", "73282932000074", true},
		{"siret", CleanSIRET, "73282932000075", "73282932000075", false},
		{"siret of La Poste, Luhn", CleanSIRET, "35600000000048", "35600000000048", true},
		{"siret of La Poste, sum 20", CleanSIRET, "35600000011100", "35600000011100", false},
		{"siret of La Poste, sum 15 not Luhn", CleanSIRET, "35600000010000", "35600000010000", true},
		{"siret of another with sum 5", CleanSIRET, "73282932000100", "73282932000100", false},
		{"siret with letters", CleanSIRET, "3560000000004A", "3560000000004A", false},
		{"vat", CleanVAT, "FR 83 404 833 048", "FR83404833048", true},
		{"vat", CleanVAT, "fr82404833048", "FR82404833048", false},
		{"vat with letters", CleanVAT, "FRK7404833048", "FRK7404833048", true},
		{"vat", CleanVAT, "FR404833048", "FR404833048", false},
		{"vat", CleanVAT, "BE0123456789", "BE0123456789", true},
		{"vat", CleanVAT, "12", "12", false},
		{"iban", CleanIBAN, "FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606", true},
		{"iban", CleanIBAN, "IBAN FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606", true},
		{"iban", CleanIBAN, "FR1420041010050500013M02607", "FR1420041010050500013M02607", false},
		{"iban too short", CleanIBAN, "FR1420041010050500013M0260", "FR1420041010050500013M0260", false},
		{"iban", CleanIBAN, "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", true},
		{"iban", CleanIBAN, "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", true},
		{"iban", CleanIBAN, "bonjour", "BONJOUR", false},
		{"bic", CleanBIC, "abcd fr pp", "ABCDFRPP", true},
		{"bic", CleanBIC, "ABCDFRPPLYO", "ABCDFRPPLYO", true},
		{"bic", CleanBIC, "ABCDFRP", "ABCDFRP", false},
	} {
		if got, ok := c.clean(c.in); got != c.want || ok != c.ok {
			t.Errorf("%s %q: %q %v", c.kind, c.in, got, ok)
		}
	}
	if GroupIBAN("FR1420041010050500013M02606") != "FR14 2004 1010 0505 0001 3M02 606" || FrenchVAT("404833048") != "FR83404833048" {
		t.Error("printed forms")
	}
}

// A right SIREN gives a right default VAT number, and any single wrong digit is
// seen.
func TestOneWrongDigitIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := fmt.Sprintf("%08d", rapid.IntRange(1, 99999999).Draw(t, "body"))
		siren := ""
		for key := range 10 {
			if s := fmt.Sprint(body, key); ValidSIREN(s) {
				siren = s
			}
		}
		if _, ok := CleanVAT(FrenchVAT(siren)); !ok {
			t.Fatalf("%q has no VAT number", siren)
		}
		wrong := []byte(siren)
		at := rapid.IntRange(0, 8).Draw(t, "at")
		wrong[at] = '0' + (wrong[at]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "by")))%10
		if ValidSIREN(string(wrong)) {
			t.Fatalf("%s passes for %s", wrong, siren)
		}
	})
}

func TestValidEmail(t *testing.T) {
	for _, s := range []string{"a@b.fr", "compta.clients+relance@sous.exemple.com", "o'neil@exemple.org"} {
		if !ValidEmail(s) {
			t.Errorf("%q refused", s)
		}
	}
	for _, s := range []string{"", "a", "a@b", "a b@c.fr", "a@b@c.fr", ".a@b.fr", "a.@b.fr", "a@-b.fr", "a@b.fr\r\nBcc: x@y.fr", "<a@b.fr>", "a@b..fr", "é@b.fr", "a@b.f"} {
		if ValidEmail(s) {
			t.Errorf("%q accepted", s)
		}
	}
}
