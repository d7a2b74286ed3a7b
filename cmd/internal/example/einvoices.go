package example

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// invoiceFolder is where the company keeps its invoices; since its platform made
// some of them, those carry their data (Factur-X 1.0, profile EN 16931).
const invoiceFolder = "factures/"

// lifeFile is the list of statuses that somebody exported from the platform.
const lifeFile = invoiceFolder + "statuts-plateforme.csv"

// Of the invoices to companies, how many in a hundred are electronic, so that they
// are three in ten of all.
const electronicShare = 51

// Customers of whom the platform says something.
const (
	refuser, contester = "C070", "C069"
	buyerOfToday       = "C013"
)

// onPlatform tells what a customer shows there, "" for nothing.
func onPlatform(code string) string {
	switch code {
	case refuser:
		return "facture refusée sur la plateforme (taux de TVA) : jamais relancée, une tâche"
	case contester:
		return "facture approuvée, puis contestée en partie sur la plateforme"
	case buyerOfToday:
		return "facture électronique du jour, pas encore comptabilisée"
	}
	return ""
}

// onPaper are the scenes that are about what a ledger alone says, or whose invoices
// did not reach the platform.
func onPaper(code string) bool {
	electronic := []string{"C011", "C023", "C036", "C059", "C064"}
	return !slices.Contains(electronic, code) && slices.ContainsFunc(scenes, func(s scene) bool { return s.code == code })
}

// electronic says that an invoice left through the platform: French companies and
// public bodies that pay by transfer or cheque, in one instalment.
func (i *invoice) electronic(c *company) bool {
	who := i.client
	if i.total <= 0 || onPaper(who.code) || who.more.country != "" || who.kind != customer.Business && who.kind != customer.Public ||
		who.mode == directDebit || who.mode == bill || len(c.terms[who.terms].Parts) > 1 || i.date.Year() < c.today.Year()-1 {
		return false
	}
	h := fnv.New32a()
	fmt.Fprint(h, who.code, i.date)
	return who.more.billed || i == c.refused || i == c.contested || int(h.Sum32()%100) < electronicShare
}

// electronicInvoices gives the company's e-invoices, one that nobody has booked yet,
// and what became of some of them. The books are in order: invoices have numbers.
func electronicInvoices(c *company) ([]File, error) {
	c.refused, c.contested = lateOf(c, refuser), lateOf(c, contester)
	var files []File
	last := ""
	press, err := newPress()
	if err != nil {
		return nil, err
	}
	var statuses strings.Builder
	statuses.WriteString("facture;statut;date;motif;montant\n")
	for _, i := range c.sold {
		if i.piece.series == "FA" && i.date.Year() == c.today.Year() {
			last = max(last, i.piece.number)
		}
		if !i.electronic(c) {
			continue
		}
		f, err := press.invoice(c, i)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	if i := c.refused; i != nil {
		fmt.Fprintf(&statuses, "%s;210;%s;TX_TVA_ERR : taux de TVA de 5,5 %% attendu;\n", i.piece.number, c.before(5))
	}
	if i := c.contested; i != nil {
		fmt.Fprintf(&statuses, "%s;205;%s;;\n%s;207;%s;LIVR_INCOMP : deux cartons manquants;%s\n", i.piece.number, c.before(24), i.piece.number, c.before(6), strings.Replace(i.total.MulDiv(1, 4).String(), ".", ",", 1))
	}
	files = append(files, File{lifeFile, []byte(statuses.String())})
	if last != "" {
		who := named(buyerOfToday)
		number := fmt.Sprintf("%s%04d", last[:len(last)-4], ordinal(last)+1)
		unbooked := &invoice{client: who, piece: &piece{series: "FA", date: c.today, number: number}, date: c.today, due: c.due(who, c.today), total: 504_00, sales: []sale{goods(420_00)}}
		f, err := press.invoice(c, unbooked)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, nil
}

func ordinal(number string) (n int) {
	_, _ = fmt.Sscanf(number[len(number)-4:], "%d", &n)
	return n
}

// lateOf gives the oldest invoice of a customer that is due and unpaid, nil for none.
func lateOf(c *company, code string) *invoice {
	for _, i := range c.sold {
		if i.client.code == code && i.total > 0 && i.due < c.today && !i.group.closed(c.today) {
			return i
		}
	}
	return nil
}

func (p *press) invoice(c *company, i *invoice) (File, error) {
	data, err := i.data(c)
	if err != nil {
		return File{}, err
	}
	return File{invoiceFolder + i.piece.number + ".pdf", p.facturX(i, data)}, nil
}

// taxed is what an invoice sums per rate of VAT, rounded once as in the books.
type taxed struct {
	rate     int64
	net, vat money.Amount
}

func (i *invoice) rates() (rates []taxed, net, vat money.Amount) {
	for _, rate := range []int64{200, 55, 0} {
		t := taxed{rate: rate}
		some := false
		for _, s := range i.sales {
			if s.vat == rate {
				t.net, some = t.net+s.net, true
			}
		}
		if t.vat = t.net.MulDiv(rate, 1000); some {
			rates, net, vat = append(rates, t), net+t.net, vat+t.vat
		}
	}
	return rates, net, vat
}

// data gives the invoice in CII (EN 16931, D22B).
func (i *invoice) data(c *company) ([]byte, error) {
	var b bytes.Buffer
	day := func(d civil.Date) string {
		return `<udt:DateTimeString format="102">` + strings.ReplaceAll(d.String(), "-", "") + `</udt:DateTimeString>`
	}
	rates, net, vat := i.rates()
	if net+vat != i.total {
		return nil, fmt.Errorf("%s : %s et %s ne font pas %s", i.piece.number, net, vat, i.total)
	}
	category := func(rate int64) string {
		letter := "S"
		if rate == 0 {
			letter = "Z"
		}
		return fmt.Sprintf(`<ram:TypeCode>VAT</ram:TypeCode>%%s<ram:CategoryCode>%s</ram:CategoryCode><ram:RateApplicablePercent>%d.%d</ram:RateApplicablePercent>`, letter, rate/10, rate%10)
	}
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>B1</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
`)
	fmt.Fprintf(&b, "<rsm:ExchangedDocument><ram:ID>%s</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>%s</ram:IssueDateTime>", i.piece.number, day(i.date))
	for _, note := range notes {
		fmt.Fprintf(&b, "<ram:IncludedNote><ram:Content>%s</ram:Content><ram:SubjectCode>%s</ram:SubjectCode></ram:IncludedNote>", escaped(note.text), note.subject)
	}
	b.WriteString("</rsm:ExchangedDocument>\n<rsm:SupplyChainTradeTransaction>\n")
	for n, s := range i.sales {
		fmt.Fprintf(&b, "<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>%d</ram:LineID></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct><ram:Name>%s</ram:Name></ram:SpecifiedTradeProduct>", n+1, escaped(s.account.label))
		fmt.Fprintf(&b, `<ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>%s</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">1</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>`, s.net)
		fmt.Fprintf(&b, "<ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax>"+category(s.vat)+"</ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>%s</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>\n", "", s.net)
	}
	b.WriteString("<ram:ApplicableHeaderTradeAgreement>")
	buyer := identity(c, i.client)
	if ref := buyer.Address.PortalRef; ref != "" {
		fmt.Fprintf(&b, "<ram:BuyerReference>%s</ram:BuyerReference>", escaped(ref))
	}
	b.WriteString(`<ram:SellerTradeParty><ram:Name>Comptoir Valmorin</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">` + companySIREN + `</ram:ID></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress><ram:PostcodeCode>58910</ram:PostcodeCode><ram:LineOne>12 rue des Entrepôts</ram:LineOne><ram:CityName>Valmorin-sur-Vère</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR05000104208</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>` + "\n")
	writeBuyer(&b, buyer)
	fmt.Fprintf(&b, "</ram:BuyerTradeParty><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>%s</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument></ram:ApplicableHeaderTradeAgreement>\n", i.order())
	fmt.Fprintf(&b, "<ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>%s</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>\n", day(i.date))
	b.WriteString("<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>FR7699999000580001042000129</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>")
	for _, t := range rates {
		fmt.Fprintf(&b, "<ram:ApplicableTradeTax><ram:CalculatedAmount>%s</ram:CalculatedAmount>"+category(t.rate)+"</ram:ApplicableTradeTax>", t.vat, fmt.Sprintf("<ram:BasisAmount>%s</ram:BasisAmount>", t.net))
	}
	fmt.Fprintf(&b, "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>%s</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>", day(i.due))
	fmt.Fprintf(&b, `<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>%s</ram:LineTotalAmount><ram:TaxBasisTotalAmount>%s</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">%s</ram:TaxTotalAmount><ram:GrandTotalAmount>%s</ram:GrandTotalAmount><ram:DuePayableAmount>%s</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>`, net, net, vat, i.total, i.total)
	b.WriteString("</ram:ApplicableHeaderTradeSettlement>\n</rsm:SupplyChainTradeTransaction>\n</rsm:CrossIndustryInvoice>\n")
	return b.Bytes(), nil
}

// writeBuyer writes who is billed, as far as its card says, up to the end of the party.
func writeBuyer(b *bytes.Buffer, buyer customer.Customer) {
	fmt.Fprintf(b, "<ram:BuyerTradeParty><ram:Name>%s</ram:Name>", escaped(buyer.Name))
	if buyer.SIREN != "" {
		fmt.Fprintf(b, `<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">%s</ram:ID></ram:SpecifiedLegalOrganization>`, buyer.SIREN)
	}
	b.WriteString("<ram:DefinedTradeContact>")
	if len(buyer.Contacts) > 0 {
		fmt.Fprintf(b, "<ram:PersonName>%s</ram:PersonName>", escaped(buyer.Contacts[0].Name))
	}
	fmt.Fprintf(b, "<ram:TelephoneUniversalCommunication><ram:CompleteNumber>%s</ram:CompleteNumber></ram:TelephoneUniversalCommunication>", buyer.Phone)
	if buyer.Email != "" {
		fmt.Fprintf(b, "<ram:EmailURIUniversalCommunication><ram:URIID>%s</ram:URIID></ram:EmailURIUniversalCommunication>", escaped(buyer.Email))
	}
	b.WriteString("</ram:DefinedTradeContact>")
	if a := buyer.Address; len(a.Lines) > 0 {
		fmt.Fprintf(b, "<ram:PostalTradeAddress><ram:PostcodeCode>%s</ram:PostcodeCode><ram:LineOne>%s</ram:LineOne>", a.Postcode, escaped(a.Lines[0]))
		if len(a.Lines) > 1 {
			fmt.Fprintf(b, "<ram:LineTwo>%s</ram:LineTwo>", escaped(a.Lines[1]))
		}
		fmt.Fprintf(b, "<ram:CityName>%s</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>", escaped(a.City))
	}
	if buyer.VAT != "" {
		fmt.Fprintf(b, `<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">%s</ram:ID></ram:SpecifiedTaxRegistration>`, buyer.VAT)
	}
}

func escaped(s string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(s))
	return out.String()
}

// notes are what French law has an invoice say of late payment (C. com. L441-9).
var notes = []struct{ subject, text string }{
	{"PMD", "En cas de retard de paiement, pénalités au taux de la Banque centrale européenne majoré de 10 points."},
	{"PMT", "Indemnité forfaitaire pour frais de recouvrement : 40 €."},
	{"AAB", "Pas d’escompte pour paiement anticipé."},
}

// order is the customer's own number for what it ordered.
func (i *invoice) order() string {
	h := fnv.New32a()
	fmt.Fprint(h, i.client.code, i.piece.number)
	return fmt.Sprintf("BC-%d", 10_000+h.Sum32()%90_000)
}
