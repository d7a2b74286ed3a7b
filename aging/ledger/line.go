package ledger

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// Nature says what a receivable line is, from the counter-accounts of its
// entry and its journal.
type Nature uint8

// Natures; only Invoice (and detailed opening lines of invoices) bears
// interest and the 40 EUR.
const (
	Other      Nature = iota // opération diverse
	Invoice                  // facture: debit against 70 or 4457
	CreditNote               // avoir: credit against 70 or 4457
	Payment                  // règlement: credit against 51, 53, 58
	Refund                   // remboursement: debit against 51, 53, 58, said so by its label
	Rejection                // rejet: any other debit against 51, 53, 58
	Bill                     // effet: against 413
	Penalty                  // pénalités: against 763, 758
	Opening                  // à-nouveau
	Exchange                 // écart de change: against 476, 477, 656, 666, 756, 766
	Deduction                // déduction: debit inside a receipt that reached the bank for less
	WriteOff                 // perte: credit against 654, 6714, the VAT that comes back (4457) beside it
)

// String gives the French name.
func (n Nature) String() string {
	return [...]string{"OD", "facture", "avoir", "règlement", "remboursement", "rejet", "effet", "pénalités", "à-nouveau", "écart de change", "déduction", "perte"}[n]
}

// Line is one ledger line on an account in scope. It is kept small and without
// pointers, because a million-line ledger has hundreds of thousands of them:
// names are looked up in the Ledger by index, and its texts are there too.
type Line struct {
	Amount    money.Amount // debit minus credit, also for negative amounts
	vat       money.Amount // what its entry says is VAT, see VAT
	mark      uint64       // of the letter code, see texts.go
	Nature    Nature
	AtOpening bool       // the line belongs to an opening entry (à-nouveaux)
	File      int16      // index into Ledger.Files
	Party     int32      // index into Ledger.Parties
	Date      civil.Date // EcritureDate
	PieceDate civil.Date // 0 when blank
	Due       civil.Date // the file's own due date, 0 when it has none
	No        int32      // physical line in its file, from 1
	Journal   int16      // index into Ledger.Journals

	// Where its texts are, see texts.go.
	slab  uint16    // index into Ledger.slabs
	at    uint32    // first byte there
	cut   [3]uint16 // ends of ref, letter and entry number; the label follows
	label uint16    // its length
}

// unknownVAT marks a line whose entry does not say what part of it is VAT; it is
// the zero value, and what is known is kept one cent away from it.
const unknownVAT = 0

// VAT is the part of the line, with its sign, that the VAT accounts (4457) of its
// entry hold; known for the lines of an invoice or of a credit note, 0 when they
// bear none.
func (l *Line) VAT() (amount money.Amount, known bool) {
	switch {
	case l.vat == unknownVAT:
		return 0, false
	case l.vat > 0:
		return l.vat - 1, true
	}
	return l.vat, true
}

// bear gives the line its VAT: positive amounts and zero are kept one cent higher.
func (l *Line) bear(amount money.Amount) {
	if l.vat = amount; amount >= 0 {
		l.vat++
	}
}

// Party is one (account, auxiliary) pair in scope.
type Party struct {
	Account, AccountLabel string // CompteNum, CompteLib
	Aux, AuxLabel         string // CompAuxNum, CompAuxLib
}

// Customer is the customer's code: CompAuxNum, or CompteNum where it is blank.
func (p Party) Customer() string {
	if p.Aux != "" {
		return p.Aux
	}
	return p.Account
}

// Name is the customer's name in the ledger.
func (p Party) Name() string {
	if p.Aux != "" {
		return p.AuxLabel
	}
	return p.AccountLabel
}

// Journal is a journal's code and name.
type Journal struct{ Code, Label string }

// File is one ledger file that was read.
type File struct {
	Name      string // base name, for problems and the manifest
	SHA256    string // of the bytes on disk
	Rows      int    // data rows, rejected ones included
	Rejected  int
	Exercise  int // files of one exercise share it; exercises are numbered by first date
	First     civil.Date
	Last      civil.Date // of all rows, whatever the account
	Opening   civil.Date // date of the opening entries, 0 when the file has none
	Encoding  string     // UTF-8, ISO 8859-15, Windows-1252, UTF-16
	Separator string     // tabulation, |, ;, ","
	OpenItems bool       // a list of open items: not every letter group of it has its payment
	Format    string     // FEC, XML, or the name of a mapping; "" when the file was not understood
	Title     string     // the format for people
	Why       string     // how it was recognised, a French sentence
	Columns   []Column   // what each column was taken for
}

// Total is the reader's own sum for one account in scope of one file, over
// every accepted row dated on or before Options.Until. The proof compares it
// with the open items, which come another way.
type Total struct {
	File          int
	Account       string
	Label         string
	Debit, Credit money.Amount // as written; debit minus credit is the balance
	Opening       money.Amount // the part of the balance that comes from opening entries
}

// Ledger is what the readers give: the lines in scope, in file order, files
// ordered by exercise, and what must be known of the others.
type Ledger struct {
	Files      []File
	Parties    []Party
	Journals   []Journal
	Lines      []Line
	Totals     []Total             // sorted by file then account
	Foreign    map[int32]Foreign   // by index in Lines; only for currencies other than EUR
	LastBank   civil.Date          // last row on 512/514/517/53 dated on or before Until, opening entries left out
	BankDays   []civil.Date        // every day with such a row, ascending
	Bank       []BankRow           // rows on accounts 51, opening entries left out, by account and day; only with KeepBank
	Future     int                 // rows in scope dated after Until, not kept
	Supplier   map[string]Supplier // 401 balances by CompAuxNum (else account), for compensation
	Sales      []MonthSales        // turnover by month, oldest first, opening entries left out
	Parked     []Parked            // receipts on 471 or 472 that nothing took away, by date; empty when the reader was lean
	Allowances []Allowance         // rows on 491, in file order; empty when the reader was lean
	Incomes    []Income            // 763 and 758 inside customers' receipts, in file order; empty without texts
	Doubts     []Doubt             // invoices of which a list does not say what is left, or whether it may be asked

	slabs []string // the texts of the lines
}

// WithoutLines gives what remains to be asked of a ledger once its lines became
// items: its files, parties, totals, sales and bank days. The lines are most of
// the memory that a ledger takes.
func (l *Ledger) WithoutLines() *Ledger {
	rest := *l
	rest.Lines, rest.Foreign, rest.slabs = nil, nil, nil
	return &rest
}

// LastBankBy gives the last day with a bank row on or before a date, 0 when
// there is none.
func (l *Ledger) LastBankBy(date civil.Date) civil.Date {
	after, _ := slices.BinarySearch(l.BankDays, date+1)
	if after == 0 {
		return 0
	}
	return l.BankDays[after-1]
}

// MonthSales is the turnover (credits minus debits on accounts 70) of the month
// that begins on Month.
type MonthSales struct {
	Month  civil.Date
	Amount money.Amount
}

// Doubt is an invoice kept in full although the list that holds it says that
// something of it was paid, without how much, or something that is not
// understood, or that it is contested: its customer is not to be reminded.
type Doubt struct {
	File     string
	Line     int
	Customer string // as Party.Customer
	Ref      string
	Why      string // French: what the list says
}

// Foreign is the amount of a line in its own currency.
type Foreign struct {
	Amount   money.Amount
	Currency string
}

// Supplier is what we owe someone who may also be a customer.
type Supplier struct {
	Name    string
	Balance money.Amount // credit balance is negative
}
