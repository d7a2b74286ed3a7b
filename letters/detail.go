package letters

import (
	"strings"

	"relance/aging/customer"
	"relance/aging/openitem"
)

// detailOf gives what the customer knows an invoice by beside its number, as the
// invoice itself says it: « Votre commande n° BC-12 · Contrat n° C-3 ».
func detailOf(s *openitem.Stated, f Format) string {
	if s == nil {
		return ""
	}
	w := wordsOf(f)
	var order, contract string
	if s.Order != "" {
		order = sprintf(w.yourOrder, s.Order)
	}
	if s.Contract != "" {
		contract = sprintf(w.contract, s.Contract)
	}
	return joinDetails(order, contract)
}

func joinDetails(details ...string) string {
	return strings.Join(present(details...), " · ")
}

func (l AccountLine) detailed(s *openitem.Stated, f Format) AccountLine {
	if l.Debit > 0 { // a payment has the number of the invoice that it pays, and no order
		l.Detail = detailOf(s, f)
	}
	return l
}

// InvoiceDetail says in French, for whoever reads a file about the customer, what an
// invoice says of itself: order, contract, when it was performed; "" for nothing.
func InvoiceDetail(s *openitem.Stated) string {
	if s == nil {
		return ""
	}
	var order, contract, performed string
	if s.Order != "" {
		order = "Commande n° " + s.Order
	}
	if s.Contract != "" {
		contract = "Contrat n° " + s.Contract
	}
	switch on := PerformedOn(s); {
	case on == "":
	case s.Since.IsZero():
		performed = "Livraison ou prestation du " + on
	default:
		performed = "Période facturée : " + on
	}
	return joinDetails(order, contract, performed)
}

// PerformedOn gives the day or the period of what an invoice bills, as the invoice
// itself says it; "" when it does not.
func PerformedOn(s *openitem.Stated) string {
	switch {
	case s == nil || s.Performed.IsZero():
		return ""
	case !s.Since.IsZero():
		return "du " + s.Since.French() + " au " + s.Performed.French()
	}
	return s.Performed.French()
}

// printedTerms says which of the invoices of a claim print the penalties and the
// fixed sum that the letter claims on them (C. com. L441-9), as they were read there.
func printedTerms(r Request, l Letter) []string {
	if r.Case.Customer.Kind != customer.Business {
		return nil
	}
	w := wordsOf(l.Format)
	var kinds []string
	by := map[string][]string{}
	for _, row := range l.Rows {
		if row.stated == nil || !row.Claimed || row.worded {
			continue
		}
		var what []string
		if row.stated.Penalties && row.Interest > 0 {
			what = append(what, w.printsPenalties)
		}
		if row.stated.Indemnity && row.Indemnity > 0 {
			what = append(what, w.printsIndemnity)
		}
		if len(what) == 0 {
			continue
		}
		kind := l.Format.List(what)
		if by[kind] == nil {
			kinds = append(kinds, kind)
		}
		by[kind] = append(by[kind], row.Label)
	}
	var notes []string
	for _, kind := range kinds {
		sentence := w.prints
		if len(by[kind]) > 1 {
			sentence = w.printMany
		}
		notes = append(notes, sprintf(sentence, l.Format.List(by[kind]), kind))
	}
	return notes
}
