package bank

import (
	"regexp"
	"strings"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/table"
)

// cfonbKind says what an interbank operation code (CFONB) stands for. A payment
// that came back takes money out of the account; the same codes on a credit are
// returns of what we paid.
func cfonbKind(code string, amount money.Amount) Kind {
	switch code {
	case "B3", "B4", "10", "27", "98", "03", "33", "34", "C4", "12":
		if amount < 0 {
			return Returned
		}
	case "05", "18", "C2", "39", "41", "43", "45":
		if amount > 0 {
			return Transfer
		}
	case "02":
		return Cheque
	case "30":
		return Card
	case "31", "35", "37":
		return Bill
	case "A1", "A2", "09", "97":
		return Debit
	}
	return Other
}

var (
	returned = regexp.MustCompile(`\b(rejet|rejets|rejete|impaye|impayes|imp|retour|rjt)\b`)
	fee      = regexp.MustCompile(`^(frais|commission|com|comm|cotis|cotisation|f commission|f frais|interets|agios)\b`)
	way      = []struct {
		kind Kind
		form *regexp.Regexp
	}{
		{Transfer, regexp.MustCompile(`\b(vir|virt|virement|virements|vrt)\b`)},
		{Cheque, regexp.MustCompile(`\b(rem|remise) (de )?(chq|cheque|cheques)\b|\b(remise|rem) chq\b`)},
		{Card, regexp.MustCompile(`\b(cb|carte|tpe)\b`)},
		{Bill, regexp.MustCompile(`\b(lcr|effet|effets|bor)\b`)},
		{Debit, regexp.MustCompile(`\b(prlv|prelevement|prelevements|prlt)\b`)},
	}
)

// textKind says what a line is by its words, where the bank gives no code.
func textKind(text string, amount money.Amount) Kind {
	words := table.Words(text)
	if amount < 0 {
		if returned.MatchString(words) && !fee.MatchString(words) {
			return Returned
		}
		return Other
	}
	for _, w := range way {
		if w.form.MatchString(words) {
			return w.kind
		}
	}
	return Other
}

var beforeName = regexp.MustCompile(`(?i)^\s*(VIREMENTS?|VIRT|VIR|VRT|SEPA|INSTANTAN[EÉ]|INSTANT|INST|RECUS?|REÇUS?|EN VOTRE FAVEUR|FAVEUR|EMIS|ÉMIS|DE LA PART DE|DE|PAR|M/|DU \d\d[/.]?\d\d([/.]?\d\d(\d\d)?)?|N°? ?\d+|:|-|/|\*)(\s+|$|\b)`)

// payerIn gives the payer's name from a label that begins by saying that it is
// a transfer; "" when it does not.
func payerIn(text string) string {
	if textKind(text, 1) != Transfer {
		return ""
	}
	rest := text
	for {
		cut := beforeName.ReplaceAllString(rest, "")
		if cut == rest || strings.TrimSpace(cut) == "" {
			break
		}
		rest = cut
	}
	return clean(rest)
}

var ibanForm = regexp.MustCompile(`[A-Z]{2}\d{2}[A-Z0-9]{10,30}`)

// ibanIn gives the first IBAN of a text whose key holds, "" when there is none.
func ibanIn(text string) string {
	for _, s := range ibanForm.FindAllString(strings.ToUpper(strings.ReplaceAll(text, " ", "")), -1) {
		for n := len(s); n >= 14; n-- {
			if iban, ok := customer.CleanIBAN(s[:n]); ok {
				return iban
			}
		}
	}
	return ""
}
