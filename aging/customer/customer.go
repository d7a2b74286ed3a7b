// Package customer is stage 1 of the pipeline beside the ledger: who the
// customers are, how to reach them, and which payment terms make their due
// dates. The master file is optional.
package customer

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Kind decides which law applies to a customer's late payments.
type Kind uint8

// Kinds; a blank kind is Unknown unless a valid SIREN is given.
const (
	Unknown         Kind = iota // inconnu: reminders only, no penalty, no formal notice
	Business                    // professionnel
	Public                      // public
	Consumer                    // particulier
	NonProfessional             // non-professionnel: copropriété, association
)

// String gives the word used in clients.xlsx.
func (k Kind) String() string {
	return [...]string{"inconnu", "professionnel", "public", "particulier", "non-professionnel"}[k]
}

// Address is a postal address as it is printed, without the name.
type Address struct {
	Lines            []string // street lines, at most four
	Postcode, City   string
	Country          string // "" is France
	PortalRef        string // Chorus Pro service or engagement number for public bodies
	SecondaryAddress []string
}

// Complete says that a letter can be posted there.
func (a Address) Complete() bool {
	return len(a.Lines) > 0 && a.City != "" && (a.Postcode != "" || a.Country != "")
}

// Contact is a person or a service at the customer's, by role.
type Contact struct {
	Role  string // comptabilite, achats, direction, ordonnateur…
	Name  string
	Email string
	Phone string
}

// Customer is one row of the master, or what the ledger alone says of it.
type Customer struct {
	Code, Name     string
	Kind           Kind
	SIREN, VAT     string
	Address        Address
	Email, Phone   string
	Contacts       []Contact
	Terms          Terms // zero when none are given
	Rate           string
	Ceiling        money.Amount // plafond d'encours, 0 = none
	Guarantee      money.Amount
	Insurance      money.Amount
	Language       string // fr, en; "" is fr
	Cycle, Segment string
	Owner          string // responsable
	PaymentMode    string // virement, prelevement…
	PublicSubtype  string // etat, collectivite, sante, entreprise-publique
	NoReminder     bool
	NoReminderTo   civil.Date // with NoReminder: until then; 0 = for ever
	InMaster       bool       // false when only the ledger knows it
	Line           int        // in the master file
}

// Recipients gives the e-mail addresses for a contact role: those of the role,
// else the customer's own, else the first contact that has one.
func (c Customer) Recipients(role string) []string {
	var found []string
	for _, k := range c.Contacts {
		if k.Role == role && k.Email != "" {
			found = append(found, k.Email)
		}
	}
	if len(found) > 0 {
		return found
	}
	if c.Email != "" {
		return []string{c.Email}
	}
	for _, k := range c.Contacts {
		if k.Email != "" {
			return []string{k.Email}
		}
	}
	return nil
}

// Master is the customer file, by code. The zero value knows nobody.
type Master struct{ rows map[string]Customer }

// NewMaster indexes customers by code; the first of two rows wins (the reader
// reports the second).
func NewMaster(rows []Customer) Master {
	m := Master{rows: map[string]Customer{}}
	for _, c := range rows {
		if _, twice := m.rows[c.Code]; !twice {
			c.InMaster = true
			m.rows[c.Code] = c
		}
	}
	return m
}

// Find gives the customer of that code; a customer that the master does not
// have gets the ledger's name and an unknown kind.
func (m Master) Find(code, ledgerName string) Customer {
	if c, ok := m.rows[code]; ok {
		if c.Name == "" {
			c.Name = ledgerName
		}
		return c
	}
	return Customer{Code: code, Name: ledgerName}
}

// Len is the number of customers in the master.
func (m Master) Len() int { return len(m.rows) }
