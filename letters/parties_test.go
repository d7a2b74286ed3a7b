package letters

import (
	"strings"
	"testing"

	"relance/aging/customer"
)

// Both parties are named with who speaks for them; nobody is named who was not given.
func TestPartiesHaveAContact(t *testing.T) {
	said := func(language, ours, theirs, owner string) (creditor, debtor string) {
		r := PlanRequest{
			Customer: customer.Customer{Name: "Alpha", Form: "SARL", SIREN: "900000019", Organ: "Lise Fontaine, gérante", Kind: customer.Business, Language: language, Owner: owner},
			Sender:   Sender{Name: "Nous", Form: "SAS", SIREN: "999999994", Organ: "Anne Modèle, présidente", Seat: "1 rue Haute"}, Contacts: [2]string{ours, theirs},
		}
		var p paper
		p.parties(r, tableWordsOf(formatFor(r.Customer)))
		return strings.ReplaceAll(p.facts[0].Value, nbsp, " "), strings.ReplaceAll(p.facts[1].Value, nbsp, " ")
	}
	for _, c := range []struct{ language, ours, theirs, owner, creditor, debtor string }{
		{"fr", "", "", "", "représentant légal : Anne Modèle, présidente", "représentant légal : Lise Fontaine, gérante"},
		{"fr", "", "Mme Exemple", "Camille", "présidente, interlocuteur : Camille", "gérante, interlocuteur : Mme Exemple"},
		{"fr", "Dominique", "", "Camille", "interlocuteur : Dominique", "gérante"},
		{"en", "Dominique", "Ms Exemple", "", "Anne Modèle, President, contact: Dominique", "Lise Fontaine, Managing Director, contact: Ms Exemple"},
	} {
		creditor, debtor := said(c.language, c.ours, c.theirs, c.owner)
		if !strings.HasSuffix(creditor, c.creditor) {
			t.Errorf("creditor: %q, want the end %q", creditor, c.creditor)
		}
		if !strings.HasSuffix(debtor, c.debtor) {
			t.Errorf("debtor: %q, want the end %q", debtor, c.debtor)
		}
	}
}
