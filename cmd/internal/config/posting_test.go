package config

import (
	"testing"
)

// A payment link leads over https to a site that is written out.
func TestPaymentLink(t *testing.T) {
	for pattern, good := range map[string]bool{
		"https://payer.exemple.fr/?f={facture}&m={montant}&r={reference}&d={devise}": true,
		"https://payer.exemple.fr/nous":                                              true,
		"http://payer.exemple.fr/{reference}":                                        false,
		"payer.exemple.fr/{reference}":                                               false,
		"https:///{reference}":                                                       false,
		"https://{reference}.exemple.fr/":                                            false,
		"https://a@payer.exemple.fr/":                                                false,
		"https://payer.exemple.fr/{client}":                                          false,
		"https://payer.exemple.fr/{montant":                                          false,
		"https://payer.exemple.fr/ {montant}":                                        false,
		"https://localhost/{montant}":                                                false,
		"javascript:alert(1)":                                                        false,
	} {
		c, problems := Load("relance.yaml", []byte("creancier: {nom: Nous, adresse: [1 rue A, 69001 Lyon], iban: FR7630006000011234567890189}\nlien-paiement: '"+pattern+"'\n"))
		if got := problems.Of(CodeLink) == nil; got != good {
			t.Errorf("%s: %v", pattern, problems)
		}
		if c.Posting.Asked() {
			t.Error("a-poster without being asked for")
		}
	}
}
