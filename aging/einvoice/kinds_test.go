package einvoice

import (
	"fmt"
	"strings"
	"testing"
)

// What becomes of each kind of file: what is read in it, what it is refused for, what
// it is warned of.
func TestKindsOfFiles(t *testing.T) {
	between := func(text, from, to string) string {
		at := strings.Index(text, from)
		return text[at : at+strings.Index(text[at:], to)+len(to)]
	}
	profile := func(name string) string { return with(ciiText, "urn:cen.eu:en16931:2017", name) }
	terms := between(ciiText, "<ram:SpecifiedTradePaymentTerms>", "</ram:SpecifiedTradePaymentTerms>")
	buyerText := between(ciiText, "<ram:BuyerTradeParty>", "</ram:BuyerTradeParty>")
	bare := `<ram:BuyerTradeParty><ram:Name>Client Exemple</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">000000026</ram:ID></ram:SpecifiedLegalOrganization></ram:BuyerTradeParty>`
	minimum := with(profile("urn:factur-x.eu:1p0:minimum"), terms, "", buyerText, bare)
	credit := strings.NewReplacer("xsd:Invoice-2", "xsd:CreditNote-2", "<Invoice ", "<CreditNote ", "</Invoice>", "</CreditNote>", "InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>", "cac:InvoiceLine", "cac:CreditNoteLine",
		"<cbc:DueDate>2026-09-14</cbc:DueDate>", "").Replace(ublText)
	pdf := func(xml string) string { return pdfOf("(factur-x.xml)", xml) }
	packed := deflated("4 0 <</Type/Filespec/F(factur-x.xml)/EF<</F 5 0 R>>>>")
	inStream := "%PDF-1.5\n7 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\r\n" + packed + "\r\nendstream\nendobj\n5 0 obj\n<</Filter/FlateDecode>>\nstream\r\n" + deflated(ciiText) + "\r\nendstream\nendobj\n"
	const whole = "F-2026-0001 380 échéance 2026-09-14 total 1 200,00 € adresse courriel"
	for _, row := range []struct{ name, data, want string }{
		{"Factur-X minimum", pdf(minimum), "F-2026-0001 380 total 1 200,00 €"},
		{"Factur-X basic WL", pdf(profile("urn:factur-x.eu:1p0:basicwl")), whole},
		{"Factur-X basic", pdf(profile("urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic")), whole},
		{"Factur-X EN 16931", pdf(ciiText), whole},
		{"Factur-X extended", pdf(profile("urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended")), whole},
		{"Factur-X CTC", pdf(profile("urn:cen.eu:en16931:2017#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr")), whole},
		{"Factur-X, profile unknown", pdf(profile("maison")), whole + " [" + CodeProfile.Code + "]"},
		{"Factur-X in an object stream", inStream, whole},
		{"CII", ciiText, whole},
		{"CII with a byte order mark", "\ufeff" + ciiText, whole},
		{"UBL Invoice", ublText, whole},
		{"UBL CreditNote", credit, "F-2026-0001 381 avoir total 1 200,00 € adresse courriel"},
		{"PDF without data", "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n", "rien"},
		{"PDF with another attachment", pdfOf("(bon.txt)", "bon"), "rien"},
		{"PDF with an order", pdfOf("(order-x.xml)", "<Order/>"), "rien"},
		{"encrypted PDF", strings.Replace(pdf("\x8f\x01\xfe"), "/Root 1 0 R", "/Root 1 0 R/Encrypt 9 0 R", 1), "rien [FAC-02]"},
		{"ZUGFeRD 1", `<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"/>`, "rien [FAC-03]"},
		{"ZUGFeRD 1 in a PDF", pdfOf("(ZUGFeRD-invoice.xml)", `<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"/>`), "rien [FAC-03]"},
		{"CII cut short", ciiText[:len(ciiText)/2], "rien [FAC-04]"},
		{"lifecycle message", messageText, "statut"},
		{"a text", "bonjour", "rien"},
	} {
		d, problems := Read("f", []byte(row.data))
		if got := readingIn(d, problems.Codes()); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}

// readingIn tells a reading in a line.
func readingIn(d Document, codes []string) string {
	out := "rien"
	if len(d.Statuses) > 0 {
		out = "statut"
	}
	if i := d.Invoice; i != nil {
		out = i.Number + " " + i.Type
		if i.Credit() {
			out += " avoir"
		}
		if !i.DueDate().IsZero() {
			out += " échéance " + i.DueDate().String()
		}
		if i.HasTotal {
			out += " total " + strings.NewReplacer("\u202f", " ", "\u00a0", " ").Replace(i.Total.French())
		}
		if i.Buyer.Address.Complete() {
			out += " adresse"
		}
		if i.Buyer.Email != "" {
			out += " courriel"
		}
	}
	if len(codes) > 0 {
		out += fmt.Sprintf(" %v", codes)
	}
	return out
}
