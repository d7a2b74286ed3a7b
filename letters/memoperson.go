package letters

import (
	"slices"
	"strings"
	"unicode"

	"relance/aging/customer"
	"relance/aging/table"
)

// personNamed gives the name of a person whom somebody spoke with, "" for a service, a
// switchboard or the customer itself: a list of calls is prefilled with whom to ask
// for, and nobody says to a customer that he was spoken to by his switchboard.
func personNamed(contact string, c customer.Customer) string {
	if table.Normalize(contact) == table.Normalize(c.Name) {
		return ""
	}
	name, _, _ := strings.Cut(contact, ",")
	name, _, _ = strings.Cut(name, "(")
	name = strings.TrimSpace(name)
	words := strings.Fields(table.Words(name))
	if len(words) == 0 || slices.ContainsFunc(words, nobody) || !strings.ContainsFunc(name, unicode.IsUpper) {
		return ""
	}
	return name
}

// nobody says that a word names a service, a desk or a function rather than a person.
func nobody(word string) bool {
	return slices.Contains(strings.Fields(`standard standardiste service services comptabilite compta accueil secretariat secretaire direction
		achats achat facturation fournisseurs fournisseur finances tresorerie administration siege bureau reception repondeur messagerie
		ordonnateur mairie syndic le la les un une son sa accounts payable department switchboard office desk voicemail`), word)
}
