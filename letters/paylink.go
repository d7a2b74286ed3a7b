package letters

import (
	"cmp"
	"fmt"
	"strings"

	"relance/aging/money"
)

// payLink fills the pattern of a payment link: {facture}, {montant}, {reference},
// {devise}, each percent-encoded; the reference is the creditor reference (RF) where
// the letter has one. It is "" when the letter cannot be paid by it: no
// pattern, another payee, nothing to pay, another currency that the pattern does not
// name, several invoices where it names one.
func (l Letter) payLink() string {
	pattern, invoice := l.Sender.PayLink, ""
	if len(l.Rows) == 1 && !l.Rows[0].Aggregate && !l.Rows[0].worded {
		invoice = l.Rows[0].Label
	}
	switch {
	case pattern == "", l.Sender.Payee != nil, l.Payment.Amount <= 0,
		l.Format.Currency != "" && !strings.Contains(pattern, "{devise}"),
		invoice == "" && strings.Contains(pattern, "{facture}"):
		return ""
	}
	currency := l.Format.Currency
	if currency == "" {
		currency = "EUR"
	}
	return filledLink(pattern, invoice, cmp.Or(l.Payment.Structured, l.Payment.Reference), currency, l.Payment.Amount)
}

func filledLink(pattern, invoice, reference, currency string, amount money.Amount) string {
	return strings.NewReplacer("{facture}", percentEncoded(invoice), "{montant}", amount.String(), "{reference}", percentEncoded(reference), "{devise}", percentEncoded(currency)).Replace(pattern)
}

// percentEncoded keeps the unreserved characters of RFC 3986 only: what it gives is
// safe in a path as in a query.
func percentEncoded(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '.', c == '_', c == '~':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
