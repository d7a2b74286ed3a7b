package casefile

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
)

// creditorFacts says who claims, and who speaks for it.
func creditorFacts(s letters.Sender) []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	name, form, siren, rcs := s.Name, s.Form, s.SIREN, s.RCS
	address := s.AddressLines()
	if c := s.Creditor; c != nil {
		name, form, siren, rcs = c.Name, c.Form, c.SIREN, c.RCS
		address = append(append([]string{}, c.Lines...), joined(" ", c.Postcode, c.City), c.Country)
	}
	add("Nom", joined(", ", name, form))
	add("Adresse", joined(", ", address...))
	add("SIREN", joined(", RCS ", siren, rcs))
	if s.Creditor != nil {
		add("Représenté par", joined(", ", s.Name, "mandataire pour le recouvrement amiable (CPCE R124-1)"))
	}
	add("Signataire", joined(", ", s.Signatory, s.Role))
	add("Téléphone, courriel", joined(" – ", s.Phone, s.Email))
	return facts
}

// adder leaves blank facts out.
func adder(facts *[]letters.Pair) func(label, value string) {
	return func(label, value string) {
		if value != "" {
			*facts = append(*facts, letters.Pair{Label: label, Value: value})
		}
	}
}

// debtorFacts says who owes. judgment opened insolvency proceedings, 0 when none
// did.
func debtorFacts(c customer.Customer, judgment civil.Date) []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	add("Nom", c.Name)
	add("Code", c.Code)
	add("Nature", c.Kind.String())
	add("SIREN", joined(", SIRET ", c.SIREN, c.SIRET))
	add("TVA", c.VAT)
	add("Adresse", addressOf(c))
	add("Téléphone, courriel", joined(" – ", c.Phone, c.Email))
	for _, k := range c.Contacts {
		add("Contact, "+k.Role, joined(" – ", k.Name, k.Phone, k.Email))
	}
	if !judgment.IsZero() {
		add("Procédure collective", "jugement d’ouverture du "+judgment.French())
	}
	return facts
}

func addressOf(c customer.Customer) string {
	a := c.Address
	parts := append(append([]string{}, a.Lines...), joined(" ", a.Postcode, a.City), a.Country)
	if s := joined(", ", parts...); s != "" {
		return s
	}
	return "inconnue : à compléter"
}
