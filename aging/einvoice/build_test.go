package einvoice

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// Identifiers with the right key that belong to nobody: 000 000 0xx SIRENs are not
// given.
const (
	seller = "000000018"
	buyer  = "000000026"
)

// ciiText is a whole invoice, without anything wrong.
const ciiText = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext>
<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>S1</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>
<ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>F-2026-0001</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20260815</udt:DateTimeString></ram:IssueDateTime>
<ram:IncludedNote><ram:Content>Indemnité de 40 euros.</ram:Content><ram:SubjectCode>PMT</ram:SubjectCode></ram:IncludedNote>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedTradeProduct><ram:Name>Pose</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>1000.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>SERVICE-7</ram:BuyerReference>
<ram:SellerTradeParty><ram:Name>Atelier Exemple</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">000000018</ram:ID></ram:SpecifiedLegalOrganization></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:GlobalID schemeID="0009">00000002600013</ram:GlobalID><ram:Name>Client  Exemple</ram:Name>
<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">000000026</ram:ID></ram:SpecifiedLegalOrganization>
<ram:DefinedTradeContact><ram:PersonName>Service comptable</ram:PersonName><ram:TelephoneUniversalCommunication><ram:CompleteNumber>01 99 00 00 00</ram:CompleteNumber></ram:TelephoneUniversalCommunication><ram:EmailURIUniversalCommunication><ram:URIID>compta@client.example.com</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>
<ram:PostalTradeAddress><ram:PostcodeCode>45000</ram:PostcodeCode><ram:LineOne>1 rue du Test</ram:LineOne><ram:CityName>Orléans</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>
</ram:BuyerTradeParty>
<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>CMD-12</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
<ram:ContractReferencedDocument><ram:IssuerAssignedID>CT-3</ram:IssuerAssignedID></ram:ContractReferencedDocument>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">20260810</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>REF-1</ram:PaymentReference><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>FR76 3000</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
<ram:ApplicableTradeTax><ram:CalculatedAmount>200.00</ram:CalculatedAmount></ram:ApplicableTradeTax>
<ram:SpecifiedTradePaymentTerms><ram:Description>30 jours</ram:Description><ram:DueDateDateTime><udt:DateTimeString format="102">20260914</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>1000.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">200.00</ram:TaxTotalAmount><ram:GrandTotalAmount>1200.00</ram:GrandTotalAmount><ram:DuePayableAmount>1200.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>F-2026-0000</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`

// ublText is the same in UBL.
const ublText = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ProfileID>S1</cbc:ProfileID><cbc:ID>F-2026-0001</cbc:ID><cbc:IssueDate>2026-08-15</cbc:IssueDate><cbc:DueDate>2026-09-14</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:Note>#PMT#Indemnité de 40 euros.</cbc:Note><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:BuyerReference>SERVICE-7</cbc:BuyerReference>
<cac:OrderReference><cbc:ID>CMD-12</cbc:ID></cac:OrderReference>
<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-2026-0000</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
<cac:ContractDocumentReference><cbc:ID>CT-3</cbc:ID></cac:ContractDocumentReference>
<cac:AdditionalDocumentReference><cbc:ID>x</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject>AAAA</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Atelier Exemple</cbc:RegistrationName><cbc:CompanyID schemeID="0002">000000018</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="0009">00000002600013</cbc:ID></cac:PartyIdentification>
<cac:PostalAddress><cbc:StreetName>1 rue du Test</cbc:StreetName><cbc:CityName>Orléans</cbc:CityName><cbc:PostalZone>45000</cbc:PostalZone><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyLegalEntity><cbc:RegistrationName>Client Exemple</cbc:RegistrationName><cbc:CompanyID schemeID="0002">000000026</cbc:CompanyID></cac:PartyLegalEntity>
<cac:Contact><cbc:Name>Service comptable</cbc:Name><cbc:Telephone>01 99 00 00 00</cbc:Telephone><cbc:ElectronicMail>compta@client.example.com</cbc:ElectronicMail></cac:Contact></cac:Party></cac:AccountingCustomerParty>
<cac:Delivery><cbc:ActualDeliveryDate>2026-08-10</cbc:ActualDeliveryDate></cac:Delivery>
<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>REF-1</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>FR763000</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:PaymentTerms><cbc:Note>30 jours</cbc:Note></cac:PaymentTerms>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">200.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxAmount currencyID="EUR">200.00</cbc:TaxAmount></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">1000.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">1000.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">1200.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">1200.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">1000.00</cbc:LineExtensionAmount></cac:InvoiceLine>
</Invoice>`

// with replaces pieces of a text, each of which must be there.
func with(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			panic("no « " + pairs[i] + " »")
		}
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}

func deflated(data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(data))
	_ = z.Close()
	return b.String()
}

// pdfOf makes a PDF whose attached file has a name as written in the file:
// « (factur-x.xml) », « <…> ».
func pdfOf(name, data string) string {
	packed := deflated(data)
	return "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[" + name + " 4 0 R]>>>>>>\nendobj\n" +
		"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n" +
		"4 0 obj\n<</Type/Filespec/F " + name + "/UF " + name + "/AFRelationship/Data/EF<</F 5 0 R>>>>\nendobj\n" +
		fmt.Sprintf("5 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", len(packed), packed) +
		"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
}
