package letters

import (
	"testing"

	"relance/aging/customer"
	"relance/aging/followup"
)

// TestPersonNamed: a memo names a person, never the switchboard that the list of calls
// was prefilled with.
func TestPersonNamed(t *testing.T) {
	c := customer.Customer{Name: "M. Untel (particulier)"}
	for typed, want := range map[string]string{
		"standard": "", "Service fournisseurs (comptabilité), au standard": "", "M. Untel (particulier)": "", "le patron": "", "03 53 01 25 42": "", "": "",
		"Mme Modèle": "Mme Modèle", "Mme Modèle (comptabilité), au standard": "Mme Modèle", "Claire Exemple": "Claire Exemple",
	} {
		if got := personNamed(typed, c); got != want {
			t.Errorf("« %s » is printed « %s », not « %s »", typed, got, want)
		}
	}
}

// TestReasonWordsAreTheCustomers: what we think of a customer is never written to it.
func TestReasonWordsAreTheCustomers(t *testing.T) {
	for code, want := range map[string]string{"quantite": "quantité", "facture-non-recue": "facture non reçue", "mauvaise-foi": "", "tresorerie": ""} {
		if got := reasonWords(followup.Fact{Kind: followup.Dispute, Code: code}, Format{}); got != want {
			t.Errorf("%s is written « %s », not « %s »", code, got, want)
		}
		if got := reasonWords(followup.Fact{Kind: followup.Dispute, Code: code}, Format{English: true}); (got == "") != (want == "") {
			t.Errorf("%s is written « %s » in English", code, got)
		}
	}
}
