package einvoice

import (
	"strings"

	"relance/aging/customer"
)

// readUBL reads a UBL Invoice or CreditNote.
func readUBL(r *reading, root *element) Invoice {
	inv := Invoice{
		Number: oneLine(root.value("ID")), Type: root.value("InvoiceTypeCode"), IsCredit: root.name == "CreditNote",
		Profile: root.value("CustomizationID"), Frame: root.value("ProfileID"),
		Date: readDay(r, root.at("IssueDate"), "BT-2", isoDay), Currency: root.value("DocumentCurrencyCode"),
		BuyerRef: oneLine(root.value("BuyerReference")), Contract: oneLine(root.value("ContractDocumentReference", "ID")),
		Order:     oneLine(root.value("OrderReference", "ID")),
		Seller:    ublParty(r, root.at("AccountingSupplierParty", "Party"), "BT-30", "BT-31"),
		Buyer:     ublParty(r, root.at("AccountingCustomerParty", "Party"), "BT-47", "BT-48"),
		Payee:     ublParty(r, root.at("PayeeParty"), "BT-61", ""),
		Performed: readDay(r, root.at("Delivery", "ActualDeliveryDate"), "BT-72", isoDay),
	}
	if inv.IsCredit {
		inv.Type = root.value("CreditNoteTypeCode")
	}
	if inv.Performed.IsZero() {
		inv.Performed = readDay(r, root.at("InvoicePeriod", "EndDate"), "BT-74", isoDay)
		inv.Since = readDay(r, root.at("InvoicePeriod", "StartDate"), "BT-73", isoDay)
	}
	for _, n := range root.all("Note") {
		inv.Notes = append(inv.Notes, ublNote(n.text))
	}
	for _, ref := range root.all("BillingReference") {
		if number := oneLine(ref.value("InvoiceDocumentReference", "ID")); number != "" {
			inv.Previous = append(inv.Previous, number)
		}
	}
	checkProfile(r, &inv)
	takeTotal(r, &inv, ublTotals(r, root, inv.Currency))
	ublTerms(r, &inv, root)
	return inv
}

// ublNote reads « #PMT#text ».
func ublNote(s string) Note {
	if rest, ok := strings.CutPrefix(s, "#"); ok {
		if subject, content, ok := strings.Cut(rest, "#"); ok && len(subject) == 3 {
			return Note{subject, oneLine(content)}
		}
	}
	return Note{"", oneLine(s)}
}

func ublParty(r *reading, e *element, siren, vat string) (p Party) {
	if e == nil {
		return p
	}
	legal := e.at("PartyLegalEntity")
	p.Name = oneLine(legal.value("RegistrationName"))
	if p.Name == "" {
		p.Name = oneLine(e.value("PartyName", "Name"))
	}
	if id := legal.at("CompanyID"); id != nil && (id.scheme == "0002" || id.scheme == "0009" || id.scheme == "") {
		p.SIREN, p.SIRET = readSIREN(r, id, siren), siretOf(id)
	}
	for _, one := range e.all("PartyIdentification") {
		if id := one.at("ID"); id != nil && id.scheme == "0009" && p.SIRET == "" {
			p.SIRET = siretOf(id)
		}
	}
	if id := e.at("PartyTaxScheme", "CompanyID"); id != nil && e.value("PartyTaxScheme", "TaxScheme", "ID") != "FC" {
		var holds string
		p.VAT, holds = readVAT(r, id, vat)
		p.holds(holds)
	}
	if p.SIRET != "" {
		p.holds(p.SIRET[:9])
	}
	post := e.at("PostalAddress")
	p.Address = address([]string{post.value("StreetName"), post.value("AdditionalStreetName"), post.value("AddressLine", "Line")},
		post.value("PostalZone"), post.value("CityName"), post.value("Country", "IdentificationCode"))
	contact := e.at("Contact")
	p.Contact, p.Phone = oneLine(contact.value("Name")), oneLine(contact.value("Telephone"))
	p.Email = readEmail(r, contact.at("ElectronicMail"), "BT-58")
	if id := e.at("EndpointID"); p.Email == "" && id != nil && id.scheme == "EM" {
		p.Email = readEmail(r, id, "BT-49")
	}
	return p
}

// siretOf gives a SIRET with the right key, "" for anything else.
func siretOf(e *element) string {
	if siret, ok := customer.CleanSIRET(e.text); ok {
		return siret
	}
	return ""
}

// ublTerms reads due dates and means of payment.
func ublTerms(r *reading, inv *Invoice, root *element) {
	var parts []Instalment
	take := func(e, amount *element) {
		if day := readDay(r, e, "BT-9", isoDay); day != 0 && dueOnTime(r, inv, e, day) {
			part := Instalment{Due: day}
			part.Amount, _ = readAmount(r, amount, "BT-9")
			parts = append(parts, part)
		}
	}
	take(root.at("DueDate"), nil)
	for _, means := range root.all("PaymentMeans") {
		if code := means.value("PaymentMeansCode"); code != "" {
			inv.Means = append(inv.Means, code)
		}
		if inv.PaymentRef == "" {
			inv.PaymentRef = oneLine(means.value("PaymentID"))
		}
		if inv.IBAN == "" {
			inv.IBAN = strings.ReplaceAll(strings.ToUpper(means.value("PayeeFinancialAccount", "ID")), " ", "")
		}
		if inv.Mandate == "" {
			inv.Mandate = oneLine(means.value("PaymentMandate", "ID"))
		}
		if len(parts) == 0 {
			take(means.at("PaymentDueDate"), nil)
		}
	}
	var each []Instalment
	for _, terms := range root.all("PaymentTerms") {
		if inv.Terms == "" {
			inv.Terms = oneLine(terms.value("Note"))
		}
		if due := terms.at("PaymentDueDate"); due != nil {
			before := parts
			parts = nil
			take(due, terms.at("Amount"))
			each, parts = append(each, parts...), before
		}
	}
	if len(each) > 0 {
		parts = each
	}
	takeInstalments(r, inv, parts)
}

// ublTotals reads the totals of the document.
func ublTotals(r *reading, root *element, currency string) totals {
	sum := root.at("LegalMonetaryTotal")
	t := totals{lines: root.lines}
	t.net = readSum(r, sum.at("LineExtensionAmount"), "BT-106")
	t.charges, t.allowances = readSum(r, sum.at("ChargeTotalAmount"), "BT-108"), readSum(r, sum.at("AllowanceTotalAmount"), "BT-107")
	t.basis, t.total = readSum(r, sum.at("TaxExclusiveAmount"), "BT-109"), readSum(r, sum.at("TaxInclusiveAmount"), "BT-112")
	t.prepaid, t.payable = readSum(r, sum.at("PrepaidAmount"), "BT-113"), readSum(r, sum.at("PayableAmount"), "BT-115")
	t.rounding = readSum(r, sum.at("PayableRoundingAmount"), "BT-114")
	for _, total := range root.all("TaxTotal") {
		tax := total.at("TaxAmount")
		if tax == nil || tax.scheme != "" && tax.scheme != currency {
			continue
		}
		t.tax = readSum(r, tax, "BT-110")
		for _, rate := range total.all("TaxSubtotal") {
			t.byRate = append(t.byRate, readSum(r, rate.at("TaxAmount"), "BT-117"))
		}
	}
	return t
}
