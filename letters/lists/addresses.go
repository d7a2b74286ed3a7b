package lists

import (
	"io"
	"slices"
	"strconv"

	"relance/aging/money"
)

// Posting is one letter for a provider of printing and posting.
type Posting struct {
	File       string // beside the list
	Reference  string // ours, by which the provider's own list comes back
	Customer   string
	Step       string
	Address    PostalAddress
	Postcode   string
	City       string
	Email      string
	Registered bool
	Cover      int // letters of one number go in one envelope
	Pages      int
	Amount     money.Amount
}

// Column is a title of a provider's list and the field that it holds.
type Column struct{ Title, Field string }

// PostingFields lists what a column may hold.
func PostingFields() []string {
	return []string{
		"fichier", "reference", "client", "etape", "ligne-1", "ligne-2", "ligne-3", "ligne-4", "ligne-5", "ligne-6", "code-postal", "ville", "pays", "pays-etranger", "courriel",
		"envoi", "pli", "pages", "montant",
	}
}

// PostingColumns gives the column map of a provider; ok is false for one that is
// not known. Maileva: the names of its paper addresses and of its postage classes.
// La Poste: those of its registered letters on line.
func PostingColumns(provider string) (columns []Column, ok bool) {
	switch provider {
	case "generique":
		return []Column{
			{"fichier", "fichier"}, {"reference", "reference"}, {"client", "client"}, {"etape", "etape"}, {"envoi", "envoi"}, {"pli", "pli"},
			{"adresse_1", "ligne-1"}, {"adresse_2", "ligne-2"}, {"adresse_3", "ligne-3"}, {"adresse_4", "ligne-4"}, {"adresse_5", "ligne-5"}, {"adresse_6", "ligne-6"},
			{"code_postal", "code-postal"}, {"ville", "ville"}, {"pays", "pays"}, {"courriel", "courriel"}, {"pages", "pages"}, {"montant", "montant"},
		}, true
	case "maileva":
		return []Column{
			{"Uri", "fichier"}, {"TrackId", "reference"}, {"AddressLine1", "ligne-1"}, {"AddressLine2", "ligne-2"}, {"AddressLine3", "ligne-3"}, {"AddressLine4", "ligne-4"},
			{"AddressLine5", "ligne-5"}, {"AddressLine6", "ligne-6"}, {"Country", "pays"}, {"PostageClass", "envoi"},
		}, true
	case "la-poste":
		return []Column{
			{"document", "fichier"}, {"customer_reference", "reference"}, {"name1", "ligne-1"}, {"add2", "ligne-2"}, {"add3", "ligne-3"}, {"add4", "ligne-4"}, {"add5", "ligne-5"},
			{"zip_code", "code-postal"}, {"town", "ville"}, {"country", "pays"}, {"type", "envoi"},
		}, true
	}
	return nil, false
}

// WriteAddresses writes the list of letters to post under the titles of a provider.
func WriteAddresses(w io.Writer, provider string, columns []Column, all []Posting) error {
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = Text(c.Title)
	}
	rows := make([][]string, len(all))
	for i, p := range all {
		for _, c := range columns {
			rows[i] = append(rows[i], Text(p.field(c.Field, provider)))
		}
	}
	return WriteCSV(w, titles, rows)
}

func (p Posting) field(name, provider string) string {
	switch name {
	case "fichier":
		return p.File
	case "reference":
		return p.Reference
	case "client":
		return p.Customer
	case "etape":
		return p.Step
	case "code-postal":
		return p.Postcode
	case "ville":
		return p.City
	case "pays":
		if p.Address.Country == "" {
			return "FRANCE"
		}
		return p.Address.Country
	case "pays-etranger":
		return p.Address.Country
	case "courriel":
		return p.Email
	case "envoi":
		return sending(p.Registered, provider)
	case "pli":
		return strconv.Itoa(p.Cover)
	case "pages":
		return strconv.Itoa(p.Pages)
	case "montant":
		return p.Amount.Comma()
	}
	if at := slices.Index(PostingFields()[4:4+postalLines], name); at >= 0 {
		return p.Address.Lines[at]
	}
	return ""
}

// sending says how a letter goes, in the words of a provider.
func sending(registered bool, provider string) string {
	words := map[string][2]string{"maileva": {"STANDARD", "RECOMMANDE_AR"}}
	w, ok := words[provider]
	if !ok {
		w = [2]string{"simple", "recommandé avec AR"}
	}
	if registered {
		return w[1]
	}
	return w[0]
}
