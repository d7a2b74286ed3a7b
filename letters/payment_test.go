package letters

import (
	"errors"
	"strings"
	"testing"

	"relance/aging/civil"
)

// The layout is that of EPC069-12 v3, section 3: service tag, version,
// character set, identification, BIC, name, IBAN, amount, purpose, structured
// reference, text.
func TestEPC(t *testing.T) {
	p := Payment{Beneficiary: "Ateliers Belledonne", IBAN: "FR7630006000011234567890189", BIC: "AGRIFRPP", Amount: 208770, Reference: "C0042 20261121"}
	got, err := EPC(p)
	want := "BCD\n002\n1\nSCT\nAGRIFRPP\nAteliers Belledonne\nFR7630006000011234567890189\nEUR2087.70\n\n\nC0042 20261121"
	if err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
	// One of the two references only.
	p.Structured = "RF86F2026000123"
	if got, _ := EPC(p); !strings.HasSuffix(got, "\nEUR2087.70\n\nRF86F2026000123") {
		t.Errorf("%q", got)
	}
	p.Structured = ""
	for name, c := range map[string]struct {
		change func(*Payment)
		want   error
	}{
		"no IBAN":          {func(p *Payment) { p.IBAN = "" }, ErrIBAN},
		"bad key":          {func(p *Payment) { p.IBAN = "FR7630006000011234567890188" }, ErrIBAN},
		"bad BIC":          {func(p *Payment) { p.BIC = "AGRI1RPP" }, ErrBIC},
		"no name":          {func(p *Payment) { p.Beneficiary = "  " }, ErrBeneficiary},
		"zero":             {func(p *Payment) { p.Amount = 0 }, ErrAmount},
		"negative":         {func(p *Payment) { p.Amount = -1 }, ErrAmount},
		"a billion":        {func(p *Payment) { p.Amount = 100000000000 }, ErrAmount},
		"141 characters":   {func(p *Payment) { p.Reference = strings.Repeat("é", 141) }, ErrReference},
		"line feed":        {func(p *Payment) { p.Reference = "a\nb" }, ErrText},
		"bad UTF-8":        {func(p *Payment) { p.Reference = "a\xff" }, ErrText},
		"more than a code": {func(p *Payment) { p.Reference = strings.Repeat("€", 140) }, ErrReference},
	} {
		q := p
		c.change(&q)
		if text, err := EPC(q); !errors.Is(err, c.want) || text != "" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	p.Beneficiary, p.Amount, p.Reference, p.BIC = strings.Repeat("é", 90), 1, "", ""
	if got, err := EPC(p); err != nil || got != "BCD\n002\n1\nSCT\n\n"+strings.Repeat("é", 70)+"\nFR7630006000011234567890189\nEUR0.01" {
		t.Errorf("longest name, least amount: %q, %v", got, err)
	}
}

// Examples of the IBAN registry (SWIFT), and the same with one digit changed.
func TestValidIBAN(t *testing.T) {
	for _, s := range []string{"FR1420041010050500013M02606", "DE89370400440532013000", "GB29NWBK60161331926819", "MT84MALT011000012345MTLCAST001S", "NO9386011117947"} {
		if !ValidIBAN(s) {
			t.Errorf("%s refused", s)
		}
		if wrong := s[:len(s)-1] + "X"; ValidIBAN(wrong) {
			t.Errorf("%s accepted", wrong)
		}
	}
	for _, s := range []string{"", "FR", "FR14 2004", "FR142004101005050001M02606", "1234567890123456", strings.Repeat("F", 40)} {
		if ValidIBAN(s) {
			t.Errorf("%q accepted", s)
		}
	}
	if got := (Payment{IBAN: "NO9386011117947"}).PrintedIBAN(); got != "NO93\u00a08601\u00a01117\u00a0947" {
		t.Errorf("%q", got)
	}
}

// What is said of our account rests on the account of the last letter that left.
func TestAccountNotice(t *testing.T) {
	const iban, other = "FR7630006000011234567890189", "FR7630004000031234567890143"
	on := civil.New(2026, 10, 20)
	for name, c := range map[string]struct {
		before Printed
		sender Sender
		want   string
	}{
		"the same":   {Printed{on, "FR76 3000 6000 0112 3456 7890 189"}, Sender{}, "Notre IBAN n’a pas changé depuis notre courrier du 20/10/2026."},
		"another":    {Printed{on, other}, Sender{}, "Notre IBAN a changé depuis notre courrier du 20/10/2026."},
		"no letter":  {Printed{}, Sender{}, ""},
		"not known":  {Printed{On: on}, Sender{}, ""},
		"a factor's": {Printed{on, iban}, Sender{Payee: &Payee{}}, ""},
	} {
		got := strings.Join(accountNotice(c.before, Payment{IBAN: iban}, c.sender, Format{}), " ")
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
