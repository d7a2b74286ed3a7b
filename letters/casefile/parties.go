package casefile

import (
	"cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/proceeding"
	"relance/letters"
)

// creditorFacts says who claims, and who speaks for it. organ is that of its
// form, by the law; "" when the law leaves it open.
func creditorFacts(s letters.Sender, tables proceeding.Tables, date civil.Date) []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	who := letters.Creditor{Name: s.Name, Form: s.Form, SIREN: s.SIREN, RCS: s.RCS, Lines: s.AddressLines(), Seat: s.Seat, Organ: s.Organ}
	if c := s.Creditor; c != nil {
		who = *c
		who.Lines = append(append([]string{}, c.Lines...), joined(" ", c.Postcode, c.City), c.Country)
	}
	address := joined(", ", who.Lines...)
	add("Dénomination", who.Name)
	add("Forme", cmp.Or(who.Form, "à compléter : « forme » de relance.yaml"))
	add("Siège", cmp.Or(who.Seat, address))
	if who.Seat != "" && who.Seat != address {
		add("Adresse de correspondance", address)
	}
	add("SIREN", joined(", RCS ", letters.SpacedSIREN(who.SIREN), who.RCS))
	if _, _, alone := tables.Organ(who.Form, date); alone {
		add("État civil", "à compléter : nom, prénoms, profession, domicile, nationalité, date et lieu de naissance du demandeur (CPC 54, 3°, a)")
	}
	add("Représenté par", represented(tables, who.Organ, who.Form, "relance.yaml, « representant »", date))
	if s.Creditor != nil {
		add("Mandataire", joined(", ", s.Name, "pour le recouvrement amiable (CPCE R124-1) : la requête demande un pouvoir spécial"))
	}
	add("Signataire", joined(", ", s.Signatory, s.Role))
	add("Téléphone, courriel", joined(" – ", s.Phone, s.Email))
	return facts
}

// represented says by which organ a legal person acts: as typed, else that of
// its form by the law, else what is to be completed and where; "" for a form that
// acts alone.
func represented(tables proceeding.Tables, typed, form, where string, date civil.Date) string {
	organ, source, alone := tables.Organ(form, date)
	switch {
	case typed != "":
		return typed
	case alone:
		return ""
	case organ != "":
		return organ + " en exercice (" + source + ") ; nom à ajouter : " + where
	}
	return "à compléter : l’organe qui la représente, par sa fonction (" + where + ")"
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
func debtorFacts(c customer.Customer, judgment civil.Date, tables proceeding.Tables, date civil.Date) []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	add("Nom", c.Name)
	add("Code", c.Code)
	add("Nature", c.Kind.String())
	if c.Kind == customer.Business {
		add("Forme", cmp.Or(c.Form, "à compléter : colonne « forme » de la fiche du client"))
	} else {
		add("Forme", c.Form)
	}
	add("SIREN", joined(", SIRET ", letters.SpacedSIREN(c.SIREN), c.SIRET))
	add("TVA", letters.SpacedVAT(c.VAT))
	address := addressOf(c)
	_, _, person := tables.Organ(c.Form, date)
	switch {
	case person && c.Seat == "":
		add("Domicile", address+" (adresse de la fiche : à vérifier ; ses nom et prénoms sont nécessaires, CPC 57)")
	case c.Seat != "" && c.Seat != address:
		add("Siège", c.Seat)
		add("Adresse de facturation", address)
	case c.Seat == "" && c.Kind == customer.Business:
		add("Siège", address+" (adresse de la fiche : à vérifier au registre)")
	default:
		add("Adresse", address)
	}
	if c.Kind == customer.Business || c.Kind == customer.NonProfessional {
		add("Représenté par", represented(tables, c.Organ, c.Form, "fiche du client, « représentant légal »", date))
	}
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
