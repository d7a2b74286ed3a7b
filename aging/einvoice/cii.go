package einvoice

import (
	"strings"
)

// readCII reads a CrossIndustryInvoice.
func readCII(r *reading, root *element) Invoice {
	document, context := root.at("ExchangedDocument"), root.at("ExchangedDocumentContext")
	trade := root.at("SupplyChainTradeTransaction")
	agreement, settlement := trade.at("ApplicableHeaderTradeAgreement"), trade.at("ApplicableHeaderTradeSettlement")
	inv := Invoice{
		Number: oneLine(document.value("ID")), Type: document.value("TypeCode"),
		Profile: context.value("GuidelineSpecifiedDocumentContextParameter", "ID"),
		Frame:   context.value("BusinessProcessSpecifiedDocumentContextParameter", "ID"),
		Date:    readDay(r, document.at("IssueDateTime", "DateTimeString"), "BT-2", compactDay), Currency: settlement.value("InvoiceCurrencyCode"),
		BuyerRef: oneLine(agreement.value("BuyerReference")),
		Contract: oneLine(agreement.value("ContractReferencedDocument", "IssuerAssignedID")),
		Order:    oneLine(agreement.value("BuyerOrderReferencedDocument", "IssuerAssignedID")),
		Seller:   ciiParty(r, agreement.at("SellerTradeParty"), "BT-30", "BT-31"),
		Buyer:    ciiParty(r, agreement.at("BuyerTradeParty"), "BT-47", "BT-48"),
		Payee:    ciiParty(r, settlement.at("PayeeTradeParty"), "BT-61", ""),
	}
	for _, n := range document.all("IncludedNote") {
		inv.Notes = append(inv.Notes, Note{n.value("SubjectCode"), oneLine(n.value("Content"))})
	}
	for _, ref := range settlement.all("InvoiceReferencedDocument") {
		if number := oneLine(ref.value("IssuerAssignedID")); number != "" {
			inv.Previous = append(inv.Previous, number)
		}
	}
	checkProfile(r, &inv)
	ciiMeans(r, &inv, settlement)
	inv.Performed = readDay(r, trade.at("ApplicableHeaderTradeDelivery", "ActualDeliverySupplyChainEvent", "OccurrenceDateTime", "DateTimeString"), "BT-72", compactDay)
	if inv.Performed.IsZero() {
		inv.Performed = readDay(r, settlement.at("BillingSpecifiedPeriod", "EndDateTime", "DateTimeString"), "BT-74", compactDay)
		inv.Since = readDay(r, settlement.at("BillingSpecifiedPeriod", "StartDateTime", "DateTimeString"), "BT-73", compactDay)
	}
	takeTotal(r, &inv, ciiTotals(r, root, settlement, inv.Currency))
	ciiTerms(r, &inv, settlement)
	return inv
}

// ciiParty reads a party; the fields name it in problems.
func ciiParty(r *reading, e *element, siren, vat string) (p Party) {
	if e == nil {
		return p
	}
	p.Name = oneLine(e.value("Name"))
	if id := e.at("SpecifiedLegalOrganization", "ID"); id != nil && (id.scheme == "0002" || id.scheme == "0009" || id.scheme == "") {
		p.SIREN = readSIREN(r, id, siren)
		p.SIRET = siretOf(id)
	}
	for _, id := range e.all("GlobalID") {
		switch {
		case id.scheme == "0009" && p.SIRET == "":
			p.SIRET = siretOf(id)
		case id.scheme == "0002" && p.SIREN == "":
			p.SIREN = readSIREN(r, id, siren)
		}
	}
	for _, tax := range e.all("SpecifiedTaxRegistration") {
		if id := tax.at("ID"); id != nil && (id.scheme == "VA" || id.scheme == "VAT") {
			var holds string
			p.VAT, holds = readVAT(r, id, vat)
			p.holds(holds)
		}
	}
	if p.SIRET != "" {
		p.holds(p.SIRET[:9])
	}
	post := e.at("PostalTradeAddress")
	p.Address = address([]string{post.value("LineOne"), post.value("LineTwo"), post.value("LineThree")}, post.value("PostcodeCode"), post.value("CityName"), post.value("CountryID"))
	for _, c := range e.all("DefinedTradeContact") {
		if p.Contact == "" {
			p.Contact = oneLine(c.value("PersonName"))
		}
		if p.Phone == "" {
			p.Phone = oneLine(c.value("TelephoneUniversalCommunication", "CompleteNumber"))
		}
		if p.Email == "" {
			p.Email = readEmail(r, c.at("EmailURIUniversalCommunication", "URIID"), "BT-58")
		}
	}
	if id := e.at("URIUniversalCommunication", "URIID"); p.Email == "" && id != nil && id.scheme == "EM" {
		p.Email = readEmail(r, id, "BT-49")
	}
	return p
}

// holds takes the SIREN that another identifier holds, where none is given.
func (p *Party) holds(siren string) {
	if p.SIREN == "" {
		p.SIREN = siren
	}
}

// ciiMeans reads how the invoice is to be paid.
func ciiMeans(r *reading, inv *Invoice, settlement *element) {
	inv.PaymentRef = oneLine(settlement.value("PaymentReference"))
	for _, means := range settlement.all("SpecifiedTradeSettlementPaymentMeans") {
		if code := means.value("TypeCode"); code != "" {
			inv.Means = append(inv.Means, code)
		}
		if iban := means.value("PayeePartyCreditorFinancialAccount", "IBANID"); inv.IBAN == "" {
			inv.IBAN = strings.ReplaceAll(strings.ToUpper(iban), " ", "")
		}
	}
}

// ciiTerms reads due dates: one, or one for each part in the extended profiles.
func ciiTerms(r *reading, inv *Invoice, settlement *element) {
	var parts []Instalment
	for _, terms := range settlement.all("SpecifiedTradePaymentTerms") {
		if inv.Terms == "" {
			inv.Terms = oneLine(terms.value("Description"))
		}
		if inv.Mandate == "" {
			inv.Mandate = oneLine(terms.value("DirectDebitMandateID"))
		}
		due := terms.at("DueDateDateTime", "DateTimeString")
		if day := readDay(r, due, "BT-9", compactDay); day != 0 && dueOnTime(r, inv, due, day) {
			part := Instalment{Due: day}
			part.Amount, _ = readAmount(r, terms.at("PartialPaymentAmount"), "BT-9")
			parts = append(parts, part)
		}
	}
	takeInstalments(r, inv, parts)
}

// ciiTotals reads the totals of the document.
func ciiTotals(r *reading, root, settlement *element, currency string) totals {
	sum := settlement.at("SpecifiedTradeSettlementHeaderMonetarySummation")
	t := totals{lines: root.lines}
	t.net = readSum(r, sum.at("LineTotalAmount"), "BT-106")
	t.charges, t.allowances = readSum(r, sum.at("ChargeTotalAmount"), "BT-108"), readSum(r, sum.at("AllowanceTotalAmount"), "BT-107")
	t.basis, t.total = readSum(r, sum.at("TaxBasisTotalAmount"), "BT-109"), readSum(r, sum.at("GrandTotalAmount"), "BT-112")
	t.prepaid, t.payable = readSum(r, sum.at("TotalPrepaidAmount"), "BT-113"), readSum(r, sum.at("DuePayableAmount"), "BT-115")
	t.rounding = readSum(r, sum.at("RoundingAmount"), "BT-114")
	for _, tax := range sum.all("TaxTotalAmount") {
		if tax.scheme == "" || tax.scheme == currency {
			t.tax = readSum(r, tax, "BT-110")
		}
	}
	for _, rate := range settlement.all("ApplicableTradeTax") {
		t.byRate = append(t.byRate, readSum(r, rate.at("CalculatedAmount"), "BT-117"))
	}
	return t
}
