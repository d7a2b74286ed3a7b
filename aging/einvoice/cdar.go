package einvoice

import (
	"strconv"

	"relance/aging/money"
)

// readMessage reads a lifecycle message: one status per invoice that it names.
func readMessage(r *reading, data []byte) []Status {
	root := parseTree(r, data)
	if root == nil {
		return nil
	}
	if rootOf(root.name, root.space) == Response {
		return readResponse(r, root)
	}
	document := root.at("ExchangedDocument")
	base := Status{
		ID: oneLine(document.value("ID")), By: oneLine(document.value("IssuerTradeParty", "Name")), Role: document.value("IssuerTradeParty", "RoleCode"),
		Origin: Origin{File: r.file, Form: CDAR},
	}
	var found []Status
	for _, ack := range root.all("AcknowledgementDocument") {
		at := ack.at("IssueDateTime", "DateTimeString")
		if at == nil {
			at = document.at("IssueDateTime", "DateTimeString")
		}
		for _, ref := range ack.all("ReferenceReferencedDocument") {
			s := base
			if readInstant(r, &s, at) && cdarStatus(r, &s, ref) {
				found = append(found, s)
			}
		}
	}
	return found
}

// readInstant sets when a status was set; without a day it means nothing.
func readInstant(r *reading, s *Status, e *element) bool {
	if e == nil || e.text == "" {
		r.warn(CodeStatus, nil, "MDT-78", "ce message ne dit pas de quand est le statut ; il n’est pas pris en compte", "récupérez-le de nouveau sur la plateforme")
		return false
	}
	if s.Date = readDay(r, e, "MDT-78", compactDay); s.Date.IsZero() {
		return false
	}
	s.When = (e.text + "000000")[:14]
	return true
}

func cdarStatus(r *reading, s *Status, ref *element) bool {
	s.Number = oneLine(ref.value("IssuerAssignedID"))
	code, err := strconv.Atoi(ref.value("ProcessConditionCode"))
	if s.Number == "" || err != nil {
		r.warn(CodeStatus, ref, "MDT-87", "ce message ne dit pas quelle facture ou quel statut ; il n’est pas pris en compte", "récupérez-le de nouveau sur la plateforme")
		return false
	}
	s.Code = Code(code)
	s.Of = readDay(r, ref.at("FormattedIssueDateTime", "DateTimeString"), "MDT-100", compactDay)
	s.Receipt = readDay(r, ref.at("ReceiptDateTime", "DateTimeString"), "MDT-95", compactDay)
	s.Seller = readSIREN(r, ref.at("IssuerTradeParty", "GlobalID"), ours)
	for _, why := range ref.all("SpecifiedDocumentStatus") {
		reason := Reason{why.value("ReasonCode"), oneLine(why.value("Reason")), why.value("RequestedActionCode")}
		if note := oneLine(why.value("IncludedNote", "Content")); note != "" && note != reason.Text {
			reason.Text = oneLine(reason.Text + " " + note)
		}
		if reason != (Reason{}) {
			s.Reasons = append(s.Reasons, reason)
		}
		for _, c := range why.all("SpecifiedDocumentCharacteristic") {
			if amount, ok := readAmount(r, c.at("ValueAmount"), "MDT-215"); ok {
				s.add(c.value("TypeCode"), amount)
			}
		}
	}
	tellUnknown(r, *s)
	return true
}

// add counts an amount of a status: one per VAT rate makes the whole.
func (s *Status) add(kind string, amount money.Amount) {
	switch kind {
	case "MEN":
		s.Received += amount
	case "MPA":
		s.Paid += amount
	case "RAP":
		s.Remaining += amount
	case "MAP", "MAPTTC":
		s.Accepted += amount
	case "MNA", "MNATTC":
		s.Contested += amount
	}
}

// tellUnknown tells of a status that the norm does not have.
func tellUnknown(r *reading, s Status) {
	if s.Code.Label() == "" {
		r.warn(CodeUnknown, nil, "MDT-105", "statut "+strconv.Itoa(int(s.Code))+" inconnu pour la facture "+s.Number+" ; il est sans effet", "vérifiez sur la plateforme ce qu’il signifie, et notez dans le suivi ce qui doit retenir une relance")
	}
}

// responseCodes are the answers of UBL (UNCL4343) that mean a status.
func responseCode(word string) (Code, bool) {
	if n, err := strconv.Atoi(word); err == nil {
		return Code(n), true
	}
	codes := map[string]Code{
		"AB": Received, "IP": TakenInCharge, "UQ": Suspended, "CA": PartlyApproved, "RE": Refused, "AP": Approved, "PD": PaymentSent, "ACC": Approved, "REJ": Refused,
	}
	code, ok := codes[word]
	return code, ok
}

// readResponse reads a UBL ApplicationResponse.
func readResponse(r *reading, root *element) (found []Status) {
	base := Status{ID: oneLine(root.value("ID")), By: oneLine(root.value("SenderParty", "PartyName", "Name")), Origin: Origin{File: r.file, Form: Response}}
	if base.By == "" {
		base.By = oneLine(root.value("SenderParty", "PartyLegalEntity", "RegistrationName"))
	}
	if base.Date = readDay(r, root.at("IssueDate"), "IssueDate", isoDay); base.Date.IsZero() {
		r.warn(CodeStatus, nil, "IssueDate", "ce message ne dit pas de quand est le statut ; il n’est pas pris en compte", "récupérez-le de nouveau sur la plateforme")
		return nil
	}
	base.When = compact(base.Date.String()) + (compact(root.value("IssueTime")) + "000000")[:6]
	for _, answer := range root.all("DocumentResponse") {
		s, about := base, answer.at("Response")
		code, ok := responseCode(about.value("ResponseCode"))
		if s.Number = oneLine(answer.value("DocumentReference", "ID")); s.Number == "" || !ok {
			r.warn(CodeStatus, about, "ResponseCode", "cette réponse ne dit pas quelle facture ou quel statut ; elle n’est pas prise en compte", "récupérez-la de nouveau sur la plateforme")
			continue
		}
		s.Code = code
		s.Of = readDay(r, answer.at("DocumentReference", "IssueDate"), "IssueDate", isoDay)
		text := oneLine(about.value("Description"))
		for _, status := range about.all("Status") {
			s.Reasons = append(s.Reasons, Reason{Code: status.value("StatusReasonCode"), Text: oneLine(status.value("StatusReason"))})
		}
		if len(s.Reasons) == 0 && text != "" {
			s.Reasons = []Reason{{Text: text}}
		}
		tellUnknown(r, s)
		found = append(found, s)
	}
	return found
}

// compact leaves the digits of a day or an hour.
func compact(s string) string {
	digits := ""
	for _, c := range s {
		if c >= '0' && c <= '9' {
			digits += string(c)
		}
	}
	return digits
}
