package letters

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/openitem"
)

// TestItemLabel holds the words of the claim's first column: an invoice is its
// number, what is left of a rejected payment is not one.
func TestItemLabel(t *testing.T) {
	for want, item := range map[string]openitem.Item{
		"F12":                           {Number: "F12", Nature: ledger.Invoice},
		"Règlement rejeté P1":           {Number: "P1", Nature: ledger.Rejection},
		"Règlement rejeté":              {Nature: ledger.Rejection},
		"Remboursement R1":              {Number: "R1", Nature: ledger.Refund},
		"Solde antérieur au 01/01/2026": {Number: "AN", Nature: ledger.Opening, Aggregate: true, Date: civil.New(2026, 1, 1)},
		"Déduction de votre règlement":  {Nature: ledger.Deduction},
		"Facture du 15/05/2026":         {Nature: ledger.Invoice, Date: civil.New(2026, 5, 15)},
		"Facture du 14/05/2026":         {Nature: ledger.Opening, Date: civil.New(2026, 5, 14), Entry: civil.New(2027, 1, 1)},
		"Solde d’ouverture":             {Nature: ledger.Opening, Date: civil.New(2027, 1, 1), Entry: civil.New(2027, 1, 1)},
		"Écriture à votre compte":       {Nature: ledger.Other},
	} {
		if got := itemLabel(item, Format{}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestReferenceQuotesNumbersOnly holds what a customer is asked to quote: the
// number of the only invoice, never words.
func TestReferenceQuotesNumbersOnly(t *testing.T) {
	date := civil.New(2026, 6, 30)
	for want, row := range map[string]Row{
		"C1 F12":      {Label: "F12"},
		"C1 20260630": {Label: "Règlement rejeté P1", worded: true},
	} {
		if got := reference("C1", []Row{row}, date); got.own != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestCreditorReferenceIsOne: of one invoice its number, of several the letter,
// none where it has more than 21 characters.
func TestCreditorReferenceIsOne(t *testing.T) {
	date := civil.New(2026, 6, 30)
	for want, rows := range map[string][]Row{
		"RF86F2026000123": {{Label: "F-2026/000123"}},
		"RF12C120260630":  {{Label: "F1"}, {Label: "F2"}},
		"RF58C1F1":        {{Label: "F1"}}, // too short to be one customer's alone
		"":                {{Label: "FACTURE-2026-11-000000001"}},
	} {
		if got := reference("C1", rows, date); got.rf != want {
			t.Errorf("got %q, want %q", got.rf, want)
		}
	}
}

// TestUnnumberedInvoicesStayApart holds that two invoices of one day without a
// number are two rows, the lines of one invoice one.
func TestUnnumberedInvoicesStayApart(t *testing.T) {
	row := func(invoice string) Row { return Row{Label: "Facture du 15/05/2026", unnumbered: invoice} }
	if got := joined([]Row{row("a"), row("b"), row("b")}); len(got) != 2 {
		t.Errorf("%d rows", len(got))
	}
}
