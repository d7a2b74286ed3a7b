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
	Lines            []string // street lines, all that the file has: at most four of 38 characters for the post
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
	Account        string // its account in the ledger, when the file has that column as well
	Kind           Kind
	SIREN, VAT     string
	SIRET          string
	Form           string // legal form, as typed: SARL, SAS, EI…
	Seat           string // registered office on one line, when it is not the address written to
	Organ          string // who represents it in law, by its function: « M. Modèle, gérant »
	Address        Address
	Email, Phone   string
	OtherEmails    []string // further addresses of the same cell
	Contacts       []Contact
	Terms          Terms  // zero when none are given, or when they do not read
	UnreadTerms    string // as typed, when they do not read: due dates are then presumed, and nobody is reminded on them
	Rate           string
	Ceiling        money.Amount // plafond d'encours, 0 = none
	Guarantee      money.Amount
	Insurance      money.Amount
	Language       string // fr, en, de: a code of two letters; "" is fr
	Cycle, Segment string
	Owner          string // responsable
	PaymentMode    string // virement, prelevement…
	Circuit        Circuit
	PublicSubtype  string // etat, collectivite, sante, entreprise-publique
	NoReminder     bool
	HeldBy         string     // with NoReminder: the column and its word, when it is not « ne-pas-relancer »
	NoReminderTo   civil.Date // with NoReminder: until then; 0 = for ever
	InMaster       bool       // false when only the ledger knows it
	Line           int        // in the master file
	Origins        []Origin   // of what nobody typed and documents say
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
		return append([]string{c.Email}, c.OtherEmails...)
	}
	for _, k := range c.Contacts {
		if k.Email != "" {
			return []string{k.Email}
		}
	}
	return nil
}

// Master is the customer file, by code. The zero value knows nobody.
type Master struct {
	rows     map[string]Customer
	accounts map[string]string   // code by ledger account, where one customer has it
	matched  map[string]Customer // by code of the ledger: those that Matched found
	file     string              // its name, "" when it comes from no file

	completed map[string]Customer // by code of the ledger: what Completed made of them
}

// NewMaster indexes customers by code; the first of two rows wins (the reader
// reports the second). An account that one customer only has finds it as well.
func NewMaster(rows []Customer) Master {
	m := Master{rows: map[string]Customer{}, accounts: map[string]string{}}
	shared := map[string]bool{}
	for _, c := range rows {
		if _, twice := m.rows[c.Code]; twice {
			continue
		}
		c.InMaster = true
		m.rows[c.Code] = c
		if _, taken := m.accounts[c.Account]; taken || c.Account == "" {
			shared[c.Account] = true
		}
		m.accounts[c.Account] = c.Code
	}
	for account := range shared {
		delete(m.accounts, account)
	}
	return m
}

// Find gives the customer of that code, or of that account, under the code
// asked for; a customer that the master does not have gets the ledger's name
// and an unknown kind.
func (m Master) Find(code, ledgerName string) Customer {
	c, ok := m.completed[code]
	if !ok {
		c, ok = m.rows[code]
	}
	if !ok {
		c, ok = m.rows[m.accounts[code]]
	}
	if !ok {
		c, ok = m.matched[code]
	}
	if !ok {
		return Customer{Code: code, Name: ledgerName}
	}
	c.Code = code
	if c.Name == "" {
		c.Name = ledgerName
	}
	return c
}

// Len is the number of customers in the master.
func (m Master) Len() int { return len(m.rows) }

// File names the file of the master, "" when it comes from none.
func (m Master) File() string { return m.file }
