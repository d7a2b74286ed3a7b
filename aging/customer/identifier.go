package customer

import (
	"regexp"
	"strconv"
	"strings"
)

// laPoste is the SIREN whose establishments do not follow the Luhn key.
const laPoste = "356000000"

// compact takes spaces, dots and hyphens out of an identifier typed by hand and
// puts it in capitals.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\u00a0', '\u202f', '\u2009', '.', '-', '/', '\u2011', '\ufeff':
			return -1
		}
		return r
	}, strings.ToUpper(s))
}

// CleanSIREN gives the nine digits of a SIREN, or of the SIREN of a SIRET, as
// typed with spaces or without the zeros a spreadsheet drops in front; ok is
// false when no reading has a right key.
func CleanSIREN(s string) (siren string, ok bool) {
	digits := compact(s)
	if len(digits) >= 13 {
		siret, ok := CleanSIRET(s)
		return siret[:min(9, len(siret))], ok
	}
	if len(digits) < 9 && len(digits) >= 7 {
		digits = strings.Repeat("0", 9-len(digits)) + digits
	}
	return digits, ValidSIREN(digits)
}

// CleanSIRET gives the fourteen digits of a SIRET typed with spaces or without
// a leading zero.
func CleanSIRET(s string) (siret string, ok bool) {
	siret = compact(s)
	if len(siret) == 13 {
		siret = "0" + siret
	}
	return siret, ValidSIRET(siret)
}

// ValidSIREN checks nine bare digits and their Luhn key.
func ValidSIREN(s string) bool { return len(s) == 9 && luhn(s) && s != "000000000" }

// ValidSIRET checks fourteen bare digits: the Luhn key of the whole and of the
// SIREN; for La Poste's establishments, a sum of digits that is a multiple of 5.
func ValidSIRET(s string) bool {
	if len(s) != 14 || !ValidSIREN(s[:9]) {
		return false
	}
	if luhn(s) {
		return true
	}
	sum := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
		sum += int(c - '0')
	}
	return s[:9] == laPoste && sum%5 == 0
}

// luhn says that s is digits whose Luhn sum is a multiple of 10.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		c := s[len(s)-1-i]
		if c < '0' || c > '9' {
			return false
		}
		digit := int(c - '0')
		if i%2 == 1 {
			if digit *= 2; digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return s != "" && sum%10 == 0
}

var (
	vatForm    = regexp.MustCompile(`^[A-Z]{2}[0-9A-Z+*]{2,13}$`)
	frenchVAT  = regexp.MustCompile(`^FR[0-9A-HJ-NP-Z]{2}\d{9}$`)
	bicForm    = regexp.MustCompile(`^[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?$`)
	ibanForm   = regexp.MustCompile(`^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$`)
	emailLocal = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*$`)
	emailHost  = regexp.MustCompile(`^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$`)
)

// CleanVAT gives an intra-community VAT number without spaces. A French one
// must hold a valid SIREN and, when its key is two digits, the right key,
// (12 + 3 × (SIREN mod 97)) mod 97; others are checked for their form only.
func CleanVAT(s string) (vat string, ok bool) {
	vat = compact(s)
	if !strings.HasPrefix(vat, "FR") {
		return vat, vatForm.MatchString(vat)
	}
	if !frenchVAT.MatchString(vat) || !ValidSIREN(vat[4:]) {
		return vat, false
	}
	key, err := strconv.Atoi(vat[2:4])
	if err != nil {
		return vat, true // letters: another algorithm, not published with the SIREN alone
	}
	siren, _ := strconv.Atoi(vat[4:])
	return vat, key == (12+3*(siren%97))%97
}

// FrenchVAT gives the VAT number that a SIREN has by default.
func FrenchVAT(siren string) string {
	n, _ := strconv.Atoi(siren)
	key := (12 + 3*(n%97)) % 97
	return "FR" + strconv.Itoa(key/10) + strconv.Itoa(key%10) + siren
}

// ibanLength is the length of the IBANs of a European country; others, 0, are
// checked by their key alone (ISO 13616).
func ibanLength(country string) int {
	switch country {
	case "NO":
		return 15
	case "BE":
		return 16
	case "DK", "FI", "FO", "GL", "NL":
		return 18
	case "MK", "SI":
		return 19
	case "AT", "BA", "EE", "LT", "LU", "XK":
		return 20
	case "CH", "HR", "LI", "LV":
		return 21
	case "BG", "DE", "GB", "GE", "IE", "ME", "RS", "VA":
		return 22
	case "GI":
		return 23
	case "AD", "CZ", "ES", "MD", "SE", "SK":
		return 24
	case "PT":
		return 25
	case "IS":
		return 26
	case "FR", "GR", "IT", "MC", "SM":
		return 27
	case "AL", "CY", "HU", "PL":
		return 28
	case "MT":
		return 31
	}
	return 0
}

// CleanIBAN gives an IBAN without spaces and checks its length, where the
// country's is known, and its key (ISO 7064, mod 97).
func CleanIBAN(s string) (iban string, ok bool) {
	iban = strings.TrimPrefix(compact(s), "IBAN")
	if !ibanForm.MatchString(iban) {
		return iban, false
	}
	if n := ibanLength(iban[:2]); n != 0 && n != len(iban) {
		return iban, false
	}
	rest := 0
	for _, c := range []byte(iban[4:] + iban[:4]) {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return iban, rest == 1
}

// GroupIBAN prints a bare IBAN in groups of four.
func GroupIBAN(iban string) string {
	var b strings.Builder
	for i, r := range iban {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// CleanBIC gives a BIC without spaces and checks its form (ISO 9362).
func CleanBIC(s string) (bic string, ok bool) {
	bic = compact(s)
	return bic, bicForm.MatchString(bic)
}

// ValidEmail checks the syntax of one bare address (RFC 5321 without quoted
// local parts); it never asks the network.
func ValidEmail(s string) bool {
	local, host, found := strings.Cut(s, "@")
	return found && len(s) <= 254 && len(local) <= 64 && emailLocal.MatchString(local) && emailHost.MatchString(host)
}
