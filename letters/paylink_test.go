package letters

import (
	"testing"
)

// A link is for one payee, one currency, one invoice where it names one; what it
// holds is percent-encoded.
func TestPayLink(t *testing.T) {
	const pattern = "https://payer.exemple.fr/p?f={facture}&m={montant}&r={reference}"
	one := func() Letter {
		return Letter{Sender: Sender{PayLink: pattern}, Rows: []Row{{Label: "F/1 é&2"}}, Payment: Payment{Amount: 123456, Reference: "C1 20260518"}}
	}
	for name, c := range map[string]struct {
		change func(*Letter)
		want   string
	}{
		"one invoice":      {func(*Letter) {}, "https://payer.exemple.fr/p?f=F%2F1%20%C3%A9%262&m=1234.56&r=C1%2020260518"},
		"several invoices": {func(l *Letter) { l.Rows = append(l.Rows, Row{Label: "F2"}) }, ""},
		"several, none named": {func(l *Letter) {
			l.Rows, l.Sender.PayLink = append(l.Rows, Row{Label: "F2"}), "https://payer.exemple.fr/{reference}/{montant}"
		}, "https://payer.exemple.fr/C1%2020260518/1234.56"},
		"a creditor reference": {func(l *Letter) { l.Payment.Structured = "RF86F2026000123" }, "https://payer.exemple.fr/p?f=F%2F1%20%C3%A9%262&m=1234.56&r=RF86F2026000123"},
		"an earlier balance":   {func(l *Letter) { l.Rows[0].Aggregate = true }, ""},
		"sold":                 {func(l *Letter) { l.Sender.Payee = &Payee{} }, ""},
		"nothing to pay":       {func(l *Letter) { l.Payment.Amount = 0 }, ""},
		"not set":              {func(l *Letter) { l.Sender.PayLink = "" }, ""},
		"another currency":     {func(l *Letter) { l.Format.Currency = "USD" }, ""},
		"another currency, named": {func(l *Letter) {
			l.Format.Currency, l.Sender.PayLink = "USD", "https://payer.exemple.fr/{montant}/{devise}"
		}, "https://payer.exemple.fr/1234.56/USD"},
		"euros, named": {func(l *Letter) { l.Sender.PayLink = "https://payer.exemple.fr/{montant}/{devise}" }, "https://payer.exemple.fr/1234.56/EUR"},
	} {
		l := one()
		if c.change(&l); l.payLink() != c.want {
			t.Errorf("%s: %q", name, l.payLink())
		}
	}
	l := one()
	l.Labels, l.Payment.Link, l.Payment.IBAN = frenchLabels(), l.payLink(), "FR7630006000011234567890189"
	if got := payPanel(l, mailWordsOf(l.Format)).Link; got.Label != "Payer en ligne" || got.Address != l.Payment.Link {
		t.Error(got)
	}
}
