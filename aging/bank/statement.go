package bank

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// Statement is what one file says of one account over one period.
type Statement struct {
	File     string
	Format   string // CFONB 120, camt.053, camt.054, OFX, QIF, MT940, or the title of a bank's CSV
	Account  string // IBAN when it is known or can be computed, else what the file calls it; "" when it names none
	Currency string
	Old, New Balance
	Lines    []Line
}

// Balance is a balance that a statement prints.
type Balance struct {
	Known  bool
	Date   civil.Date
	Amount money.Amount // positive: the bank owes us
}

// Kind is what a line is, as far as the bank says.
type Kind uint8

// Kinds.
const (
	Other    Kind = iota
	Transfer      // a transfer received, ordinary or instant
	Cheque        // cheques paid in
	Card          // card receipts
	Bill          // bills collected
	Debit         // direct debits that we issued
	Returned      // a payment that came back: rejected direct debit, unpaid cheque or bill, recalled transfer
)

// String gives the French words.
func (k Kind) String() string {
	return [...]string{"mouvement", "virement", "chèque", "carte", "effet", "prélèvement", "impayé"}[k]
}

// Line is one movement.
type Line struct {
	File       string
	No         int // line in the file, or rank of the entry where the format has no lines
	Format     string
	Account    string
	Date       civil.Date // booking date
	Value      civil.Date
	Amount     money.Amount // positive: money in
	Currency   string
	Kind       Kind
	Reason     string // of a returned payment: the bank's code
	Payer      string
	PayerIBAN  string
	Texts      []string // labels, as the bank writes them
	References []string // end-to-end identifiers, structured references, invoice numbers that the payer gave
	ID         string   // the bank's own identifier
	Pending    bool     // announced, not booked
	Batch      string   // identifier of the bank's entry that this line is a part of, "" for an entry of its own
	BatchTotal money.Amount
}

// Text gives all that a line says, for a person.
func (l Line) Text() string { return strings.Join(l.Texts, " ") }

// said gives all texts in which a reference may stand.
func (l Line) said() []string { return append(append([]string{}, l.References...), l.Texts...) }

// file gathers what a reader makes of one file.
type file struct {
	name       string
	format     string
	statements []Statement
	problems   problem.List
}

// open begins a statement.
func (f *file) open(account, currency string) *Statement {
	f.statements = append(f.statements, Statement{File: f.name, Format: f.format, Account: account, Currency: currency})
	return &f.statements[len(f.statements)-1]
}

// add gives a line its statement's facts.
func (s *Statement) add(l Line) {
	l.File, l.Format, l.Account = s.File, s.Format, s.Account
	if l.Currency == "" {
		l.Currency = s.Currency
	}
	if l.Value == 0 {
		l.Value = l.Date
	}
	s.Lines = append(s.Lines, l)
}

// clean drops the spaces around a text and between its words, and control
// characters.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == '\u00a0' || r == 0x7f || r == '\ufeff' }), " ")
}

// say appends a text that is not blank and not there yet.
func say(list []string, texts ...string) []string {
next:
	for _, t := range texts {
		if t = clean(t); t == "" {
			continue
		}
		for _, have := range list {
			if have == t {
				continue next
			}
		}
		list = append(list, t)
	}
	return list
}

// cite appends references: what banks write when there is none is none.
func cite(list []string, refs ...string) []string {
	for _, r := range refs {
		switch r = clean(r); strings.ToUpper(r) {
		case "", "NOTPROVIDED", "NOT PROVIDED", "NONREF", "NON REF", "NEANT", "0", "-":
		default:
			list = say(list, r)
		}
	}
	return list
}
