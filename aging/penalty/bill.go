package penalty

import (
	"cmp"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Bill is a penalty invoice: no VAT, neither on interest nor on the indemnity.
type Bill struct {
	Number    string
	Date      civil.Date
	Customer  string // code
	Name      string
	Account   string // receivable account of the invoices
	Lines     []BillLine
	Interest  money.Amount // what is billed of it
	Indemnity money.Amount
	Total     money.Amount // Interest + Indemnity
}

// BillLine is what one invoice owes in penalties.
type BillLine struct {
	Item, Number string
	Due          civil.Date
	Segments     []Segment
	Interest     money.Amount // not booked before
	Indemnity    money.Amount
	Before       []Posted     // by which penalty invoices the rest was billed before
	Earned       money.Amount // what of it receipts booked
	Waived       money.Amount // what of it was given up
	Onward       string       // French: at what rate interest is still to be computed, "" when it is whole
}

// BillNumber names the penalty invoice of a night to a customer, shortly:
// accounting programs cut references. Once its entry is posted under this
// reference, the register knows it in the ledger.
func BillNumber(run, customer string) string {
	return openitem.PenaltyPrefix + strings.Replace(run, "-", "", 2) + "-" + customer
}

// BillOf bills what rows of a customer bring that no entry has proposed yet:
// give the rows that a letter claims. account is the customer's receivable
// account. What was booked or waived before comes off the indemnity first, so
// that each is booked once on its own account.
func BillOf(number string, date civil.Date, c customer.Customer, account string, rows []Row) Bill {
	b := Bill{Number: number, Date: date, Customer: c.Code, Name: c.Name, Account: account, Lines: []BillLine{}}
	for _, row := range rows {
		total := row.ToBook()
		if row.Customer != c.Code || !row.Standing.Claimed || total == 0 {
			continue
		}
		interest := min(total, row.Result.Interest)
		line := BillLine{
			Item: row.Item, Number: row.Number, Due: row.Due, Segments: row.Result.Segments, Interest: interest, Indemnity: total - interest,
			Before: row.Bookings, Earned: max(0, row.Earned-row.Booked), Waived: row.Waived,
		}
		if row.Result.Incomplete() {
			line.Onward = row.Result.Onward()
		}
		b.Lines = append(b.Lines, line)
		b.Interest += line.Interest
		b.Indemnity += line.Indemnity
	}
	b.Total = b.Interest + b.Indemnity
	return b
}

// Accounts are those of the proposed entries of penalty invoices.
type Accounts struct {
	Journal   string `yaml:"journal"`
	Customer  string `yaml:"client"` // "" = the invoices' own
	Interest  string `yaml:"interets"`
	Indemnity string `yaml:"indemnite"`
}

// DefaultAccounts credits 763 for both, as the general chart of accounts does
// for income from late payment.
func DefaultAccounts() Accounts {
	return Accounts{Journal: "OD", Interest: "763000", Indemnity: "763000"}
}

// ProposedEntry is one line of an entry proposed to the accountant, never posted.
type ProposedEntry struct {
	Date               civil.Date
	Journal            string
	Account, Auxiliary string
	Ref, Label         string
	Debit, Credit      money.Amount
}

// ProposedHeader names the columns of a list of entries.
func ProposedHeader() []string {
	return []string{"Date", "Journal", "Compte", "Auxiliaire", "Pièce", "Libellé", "Débit", "Crédit"}
}

// Entries proposes the entry of the bill: the customer's account owes the total,
// income has the interest and the indemnity, without VAT. Nothing for an empty
// bill.
func (b Bill) Entries(a Accounts) []ProposedEntry {
	if b.Total == 0 {
		return nil
	}
	account := cmp.Or(a.Customer, b.Account)
	auxiliary := b.Customer
	if auxiliary == account {
		auxiliary = ""
	}
	label := b.Number + " pénalités de retard " + b.Name
	line := func(account, auxiliary, label string, debit, credit money.Amount) ProposedEntry {
		return ProposedEntry{b.Date, a.Journal, account, auxiliary, b.Number, label, debit, credit}
	}
	entries := []ProposedEntry{line(account, auxiliary, label, b.Total, 0)}
	if b.Interest > 0 {
		entries = append(entries, line(a.Interest, "", label, 0, b.Interest))
	}
	if b.Indemnity > 0 {
		entries = append(entries, line(a.Indemnity, "", b.Number+" indemnité forfaitaire de recouvrement "+b.Name, 0, b.Indemnity))
	}
	return entries
}
