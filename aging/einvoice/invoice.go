// Package einvoice is stage 2 beside the ledger: invoices as documents, and what
// became of them on the platforms. Input: the bytes of one file, a PDF that carries
// data (Factur-X, PDF/A-3), CII or UBL data alone, a lifecycle message (CDAR, UBL
// ApplicationResponse) or a list of statuses; output: an Invoice or Statuses, with
// what is wrong with them. Norms: EN 16931 and its French extension, XP Z12-012 and
// Z12-014, Factur-X 1.0.
//
// Nothing read here changes what is owed: it completes a customer or a due date, and
// it holds a reminder. Every reader bounds what it opens, inflates and keeps.
package einvoice

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// Origin says where a value was read.
type Origin struct {
	File   string // slash-separated, relative to the dossier
	SHA256 string // of the file; told by whoever opened it
	Form   Form
}

// Party is one side of an invoice. Identifiers are bare and have the right key.
type Party struct {
	Name    string           `json:",omitempty"`
	SIREN   string           `json:",omitempty"`
	SIRET   string           `json:",omitempty"`
	VAT     string           `json:",omitempty"`
	Address customer.Address `json:",omitzero"`
	Contact string           `json:",omitempty"`
	Email   string           `json:",omitempty"`
	Phone   string           `json:",omitempty"`
}

// Instalment is one due date and what falls due then; Amount is 0 for the whole.
type Instalment struct {
	Due    civil.Date
	Amount money.Amount `json:",omitempty"`
}

// Note is a text of the invoice with its subject: PMT is the 40 EUR, PMD the
// penalties, AAB the discount (Z12-014, BT-21 and BT-22).
type Note struct{ Subject, Text string }

// Invoice is what an invoice says of itself. What was wrong in the file is blank.
type Invoice struct {
	Number   string // BT-1
	Type     string // BT-3: 380, 381…
	Date     civil.Date
	Currency string
	Profile  string `json:",omitempty"` // BT-24
	Frame    string `json:",omitempty"` // BT-23

	Due       []Instalment `json:",omitempty"` // BT-9, by date
	Terms     string       `json:",omitempty"` // BT-20
	Performed civil.Date   `json:",omitzero"`  // BT-72, delivery, or BT-74, end of the period
	Since     civil.Date   `json:",omitzero"`  // BT-73, first day of the period, where Performed is its end

	BuyerRef string   `json:",omitempty"` // BT-10; Chorus: service
	Contract string   `json:",omitempty"` // BT-12
	Order    string   `json:",omitempty"` // BT-13
	Previous []string `json:",omitempty"` // BT-25

	Seller, Buyer, Payee Party

	Means      []string `json:",omitempty"` // BT-81
	PaymentRef string   `json:",omitempty"` // BT-83
	IBAN       string   `json:",omitempty"` // BT-84
	Mandate    string   `json:",omitempty"` // BT-89
	Notes      []Note   `json:",omitempty"`

	Total, Payable, Prepaid money.Amount // with VAT, unsigned also for a credit note
	HasTotal                bool         `json:",omitempty"` // the totals read and add up
	IsCredit                bool         `json:",omitempty"` // said by the root of the document

	Origin Origin `json:"-"`
}

// Credit says that the document is owed to the customer: its amounts are positive
// all the same.
func (i Invoice) Credit() bool {
	return i.IsCredit || slices.Contains([]string{"261", "262", "381", "396", "502", "503"}, i.Type)
}

// SelfBilled says that the customer wrote the invoice in our name.
func (i Invoice) SelfBilled() bool { return slices.Contains([]string{"389", "261", "501"}, i.Type) }

// Deposit says that the invoice asks for an advance, due before anything is done.
func (i Invoice) Deposit() bool { return slices.Contains([]string{"386", "500", "503"}, i.Type) }

// Factored says that the invoice itself gives the debt to a factor.
func (i Invoice) Factored() bool { return i.Type == "393" || i.Type == "396" || i.Type == "501" }

// AlreadyPaid says that the billing frame declares the invoice settled (B2, S2, M2).
func (i Invoice) AlreadyPaid() bool {
	return len(i.Frame) == 2 && i.Frame[1] == '2' && slices.Contains([]byte("BSM"), i.Frame[0])
}

// Debited says that the seller draws the money by direct debit: a mandate, or
// means of payment 49 or 59.
func (i Invoice) Debited() bool {
	return i.Mandate != "" || slices.Contains(i.Means, "59") || slices.Contains(i.Means, "49")
}

// DueDate gives the last due date, 0 when there is none.
func (i Invoice) DueDate() civil.Date {
	if len(i.Due) == 0 {
		return 0
	}
	return i.Due[len(i.Due)-1].Due
}

// Debtor is the party that pays: the buyer.
func (i Invoice) Debtor() Party { return i.Buyer }
