package einvoice

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// decimal reads an xs:decimal: a point, no groups; zeros beyond the cent are
// nothing, other digits are not rounded.
func decimal(s string) (money.Amount, bool) {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	whole, part, _ := strings.Cut(rest, ".")
	part = strings.TrimRight(part, "0")
	if whole == "" && part == "" || len(whole) > 12 || len(part) > 2 || strings.Trim(whole+part, "0123456789") != "" {
		return 0, false
	}
	n := money.Amount(0)
	for _, c := range whole + (part + "00")[:2] {
		n = n*10 + money.Amount(c-'0')
	}
	if strings.HasPrefix(s, "-") {
		n = -n
	}
	return n, true
}

// readAmount reads an amount in the currency of the invoice, ok false when there is
// none or when it does not read, which is told.
func readAmount(r *reading, e *element, field string) (a money.Amount, ok bool) {
	if e == nil || e.text == "" {
		return 0, false
	}
	if a, ok = decimal(e.text); !ok {
		r.warn(CodeAmount, e, field, "montant illisible : la norme écrit 2400.00", editRemedy)
	}
	return a, ok
}

// Years that an invoice may bear (BR-FR-03).
const (
	firstYear = 2000
	lastYear  = 2099
)

// compactDay reads AAAAMMJJ, with or without the time: formats 102 and 204 of CII.
func compactDay(s string) civil.Date {
	if len(s) != 8 && len(s) != 14 && len(s) != 12 || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	return isoDay(s[:4] + "-" + s[4:6] + "-" + s[6:8])
}

// isoDay reads AAAA-MM-JJ, with or without a zone.
func isoDay(s string) civil.Date {
	if len(s) > 10 && strings.ContainsRune("Z+-T", rune(s[10])) {
		s = s[:10]
	}
	d, err := civil.Parse(s)
	if err != nil || d.Year() < firstYear || d.Year() > lastYear {
		return 0
	}
	return d
}

// readDay reads a day with one of these forms, 0 when there is none or when it does not
// read, which is told.
func readDay(r *reading, e *element, field string, form func(string) civil.Date) civil.Date {
	if e == nil || e.text == "" {
		return 0
	}
	d := form(e.text)
	if d == 0 {
		r.warn(CodeDate, e, field, "cette date n’existe pas, ou n’est pas écrite comme le fichier l’annonce", editRemedy)
	}
	return d
}

// readSIREN gives the SIREN of an identifier, a SIREN or a SIRET. One with a wrong key
// is told and left out, where the identifier is said to be one.
func readSIREN(r *reading, e *element, field string) string {
	if e == nil || e.text == "" {
		return ""
	}
	siren, ok := customer.CleanSIREN(e.text)
	switch {
	case ok:
		return siren
	case field == ours:
		return digitsOf(e.text)
	case e.scheme == "0002" || e.scheme == "0009":
		r.warn(CodeIdentity, e, field, "ce SIREN n’a pas la bonne clé", editRemedy)
	}
	return ""
}

// ours stands for the fields of the seller: it is us or nobody, and a number is
// compared whatever its key.
const ours = "BT-30"

// digitsOf gives the nine digits of a SIREN with a wrong key, "" for anything else.
func digitsOf(s string) string {
	digits := compact(s)
	if len(digits) == 14 {
		digits = digits[:9]
	}
	if len(digits) != 9 {
		return ""
	}
	return digits
}

// readVAT gives a VAT number with the right key, and the SIREN that it holds.
func readVAT(r *reading, e *element, field string) (vat, siren string) {
	if e == nil || e.text == "" || field == "" {
		return "", ""
	}
	vat, ok := customer.CleanVAT(e.text)
	switch {
	case !ok && field == buyerVAT:
		r.warn(CodeIdentity, e, field, "ce numéro de TVA n’a pas la bonne forme ou la bonne clé", editRemedy)
		return "", ""
	case !ok:
		return "", ""
	case strings.HasPrefix(vat, "FR") && len(vat) == 13:
		siren = vat[4:]
	}
	return vat, siren
}

const buyerVAT = "BT-48"

func readEmail(r *reading, e *element, field string) string {
	if e == nil || e.text == "" {
		return ""
	}
	if !customer.ValidEmail(e.text) {
		r.warn(CodeIdentity, e, field, "adresse de courriel illisible", editRemedy)
		return ""
	}
	return e.text
}

// oneLine is a text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// address makes an address of its lines; what is not complete is none.
func address(lines []string, postcode, city, country string) customer.Address {
	a := customer.Address{Postcode: oneLine(postcode), City: oneLine(city), Country: countryName(country)}
	for _, line := range lines {
		if line = oneLine(line); line != "" && len(a.Lines) < 4 {
			a.Lines = append(a.Lines, line)
		}
	}
	if !a.Complete() {
		return customer.Address{}
	}
	return a
}

// countryName gives a country as an envelope bears it; France, and what its post
// serves, is "".
func countryName(code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	if slices.Contains([]string{"", "FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"}, code) {
		return ""
	}
	if name, ok := neighbours(code); ok {
		return name
	}
	return code
}

func neighbours(code string) (name string, ok bool) {
	pairs := []string{
		"AT", "Autriche", "BE", "Belgique", "BG", "Bulgarie", "CA", "Canada", "CH", "Suisse", "CZ", "République tchèque", "DE", "Allemagne", "DK", "Danemark",
		"DZ", "Algérie", "ES", "Espagne", "FI", "Finlande", "GB", "Royaume-Uni", "GR", "Grèce", "HU", "Hongrie", "IE", "Irlande", "IT", "Italie", "LU", "Luxembourg",
		"MA", "Maroc", "MC", "Monaco", "NL", "Pays-Bas", "NO", "Norvège", "PL", "Pologne", "PT", "Portugal", "RO", "Roumanie", "SE", "Suède", "TN", "Tunisie", "US", "États-Unis",
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == code {
			return pairs[i+1], true
		}
	}
	return "", false
}
