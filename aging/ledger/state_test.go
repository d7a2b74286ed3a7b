package ledger

import "testing"

// The words by which products say what became of an invoice.
func TestStates(t *testing.T) {
	all, err := ShippedMappings()
	if err != nil {
		t.Fatal(err)
	}
	words := all[len(all)-1].states()
	for want, texts := range map[state][]string{
		stateOpen: {"Envoyée", "En retard", "Impayée", "Non payées", "Comptabilisé", "À payer", "A régler", "Non soldé", "Validée", "En retard de 12 jours", "Relance 2", // Pennylane, Sellsy, Odoo, EBP, Sage
			"not_paid", "posted", "Unpaid", "Overdue", "Overdue and Discounted", "AUTHORISED", "Awaiting Payment", "open", "past_due", "Sent", "Viewed", "Overdue 30 days", "Due in 5 days", "Outstanding"}, // Odoo, ERPNext, Xero, Stripe, Zoho, QuickBooks, FreshBooks
		statePaid:    {"Payée", "payé", "PAYEES", "Soldée", "Réglée", "Encaissée", "Acquittée", "Lettrée", "En paiement", "Payée le 12/05/2026", "Paid", "in_payment", "reversed", "Closed", "Deposited", "Paid in full"},
		statePartial: {"Partiellement payée", "Partiellement payé", "Paiement partiel", "Réglée partiellement", "partial", "Partially paid", "Partly Paid", "partially_paid", "Acompte reçu"},
		stateVoid:    {"Annulée", "Abandonnée", "void", "Voided", "Cancelled", "cancel", "Deleted"},
		stateDraft:   {"Brouillon", "Proforma", "Pro forma", "Draft", "À valider", "Awaiting Approval", "Devis"},
		stateHeld:    {"En litige", "Contentieux", "uncollectible", "Contestée", "Irrécouvrable"},
		stateUnknown: {"Payée à 50 %", "Payée 600,00", "Transférée au siège", "Payée sauf escompte", "En retard, payée en partie", "??x"},
		noState:      {"", " ", "–"},
	} {
		for _, text := range texts {
			if got := words.of(text); got != want {
				t.Errorf("%q: %d, want %d", text, got, want)
			}
		}
	}
}
