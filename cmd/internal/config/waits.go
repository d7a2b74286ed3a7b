package config

import (
	"relance/aging/followup"
	"relance/aging/settings"
)

// Waits says how long reminders wait after the outcome of a call, for what it
// announces to come: the customer's money, a dispute typed, the invoice that we
// send again; for a payment that the bank shows to be booked; for an answer to be read. 0 waits for
// nothing.
type Waits struct {
	Dispute   settings.Days `yaml:"litige"`
	Paid      settings.Days `yaml:"regle"`
	Paying    settings.Days `yaml:"paiement-envoye"`
	NoInvoice settings.Days `yaml:"facture-non-recue"`
	Plan      settings.Days `yaml:"plan-demande"`
	Seen      settings.Days `yaml:"vu-en-banque"`
	Reply     settings.Days `yaml:"reponse"`
}

// defaultWaits are those of the list of outcomes.
func defaultWaits() Waits {
	days := func(outcome string) settings.Days {
		return settings.Days(followup.ChoiceOf(followup.Call, followup.FieldCode, outcome).Days)
	}
	return Waits{
		Dispute: days(followup.CallDispute), Paid: days(followup.CallPaid), Paying: days(followup.CallPaying), NoInvoice: days(followup.CallNoInvoice), Plan: days(followup.CallPlan), Seen: 21, Reply: 7,
	}
}

// AfterCalls gives the days by the code of the outcome.
func (w Waits) AfterCalls() map[string]int {
	return map[string]int{
		followup.CallDispute: int(w.Dispute), followup.CallPaid: int(w.Paid), followup.CallPaying: int(w.Paying), followup.CallNoInvoice: int(w.NoInvoice), followup.CallPlan: int(w.Plan),
	}
}
