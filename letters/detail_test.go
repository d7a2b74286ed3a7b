package letters

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/openitem"
)

// What an invoice says of itself is under its line, in the language of the letter.
func TestOrderAndContractUnderTheInvoice(t *testing.T) {
	for _, row := range []struct {
		stated *openitem.Stated
		fr, en string
	}{
		{nil, "", ""},
		{&openitem.Stated{Performed: civil.New(2026, 1, 2)}, "", ""},
		{&openitem.Stated{Order: "BC-12"}, "Votre commande n° BC-12", "Your order No. BC-12"},
		{&openitem.Stated{Contract: "C-3"}, "Contrat n° C-3", "Contract No. C-3"},
		{&openitem.Stated{Order: "BC-12", Contract: "C-3"}, "Votre commande n° BC-12 · Contrat n° C-3", "Your order No. BC-12 · Contract No. C-3"},
	} {
		r := request(t, FormalNotice, customer.Business)
		r.Case.Items[1].Stated = row.stated
		l := mustCompose(t, r)
		found := ""
		for _, line := range l.Rows {
			found += line.Detail
		}
		if found != row.fr || detailOf(row.stated, Format{English: true}) != row.en {
			t.Errorf("%+v: %q %q", row.stated, found, detailOf(row.stated, Format{English: true}))
		}
		if row.fr != "" && !strings.Contains(l.Text(), "\n    "+row.fr+"\n") {
			t.Errorf("not in the text: %s", l.Text())
		}
	}
}

// A letter says that an invoice prints its conditions where they were read in it and
// are claimed on it.
func TestPrintedTerms(t *testing.T) {
	const both = "les pénalités exigibles en cas de retard et l’indemnité forfaitaire pour frais de recouvrement."
	whole := &openitem.Stated{Penalties: true, Indemnity: true}
	for _, row := range []struct {
		name   string
		kind   customer.Kind
		change func(r *Request)
		want   string
	}{
		{"none", customer.Business, func(*Request) {}, ""},
		{"one", customer.Business, func(r *Request) { r.Case.Items[0].Stated = whole }, "La facture 2026-0412 mentionne " + both},
		{"two", customer.Business, func(r *Request) { r.Case.Items[0].Stated, r.Case.Items[1].Stated = whole, whole }, "Les factures 2026-0412 et 2026-0447 mentionnent " + both},
		{"penalties", customer.Business, func(r *Request) { r.Case.Items[0].Stated = &openitem.Stated{Penalties: true} }, "La facture 2026-0412 mentionne les pénalités exigibles en cas de retard."},
		{"not claimed", customer.Business, func(r *Request) { r.Case.Items[0].Stated, r.Decision.Items[0].Claimed = whole, false }, ""},
		{"public buyer", customer.Public, func(r *Request) { r.Case.Items[0].Stated = whole }, ""},
	} {
		r := request(t, FormalNotice, row.kind)
		row.change(&r)
		l := mustCompose(t, r)
		if got := strings.Join(printedTerms(r, l), " "); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
		if row.want != "" && !strings.Contains(l.Text(), row.want) {
			t.Errorf("%s: not in the annex", row.name)
		}
	}
}

// A statement has the order under the invoice, and not under what pays it.
func TestOrderInTheStatement(t *testing.T) {
	stated := &openitem.Stated{Order: "BC-12"}
	if got := (AccountLine{Debit: 1}).detailed(stated, Format{}).Detail; got != "Votre commande n° BC-12" {
		t.Errorf("invoice: %q", got)
	}
	if got := (AccountLine{Credit: 1}).detailed(stated, Format{}).Detail; got != "" {
		t.Errorf("payment: %q", got)
	}
}

func TestInvoiceDetail(t *testing.T) {
	day := civil.New(2026, 3, 31)
	for _, row := range []struct {
		stated *openitem.Stated
		want   string
	}{
		{nil, ""}, {&openitem.Stated{Performed: day}, "Livraison ou prestation du 31/03/2026"},
		{&openitem.Stated{Order: "BC-12", Contract: "C-3", Since: civil.New(2026, 3, 1), Performed: day}, "Commande n° BC-12 · Contrat n° C-3 · Période facturée : du 01/03/2026 au 31/03/2026"},
	} {
		if got := InvoiceDetail(row.stated); got != row.want {
			t.Errorf("%q, want %q", got, row.want)
		}
	}
}
