// Package letters is stage 5 of the pipeline, what goes out: it turns one
// decision about one customer into a Letter, everything one document says.
// Printing it is the work of letters/pdf, putting it in an e-mail that of
// letters/mail. Input: a rules.Case, a rules.Decision, the sender and the
// texts. Output: a Letter whose sums have been added again, or problems.
//
// Law: C. com. L441-10 and D441-5 (penalties and the 40 EUR between
// businesses), CCP L2192-13 (public buyers), C. civ. 1231-6 and 1344 (formal
// notice), CPCE R124-4 and L111-8 (collection for somebody else).
package letters

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// Letter is everything one document says about one customer. Its texts are
// final: fields expanded, spaces and signs as they are printed.
type Letter struct {
	Customer   string // code
	Name       string
	Step       string
	Kind       customer.Kind
	Language   string // fr, en
	Date       civil.Date
	Registered bool // recommandé avec avis de réception
	SameCover  bool // goes in the envelope of the letter before it in posting order

	Sender     Sender
	Recipient  Recipient
	PlaceDate  string // Lyon, le 21 novembre 2026
	References []Pair // our account number, their engagement number…
	Subject    string
	Body       []Block // in reading order; holds the places of the tables
	Mandate    *Mandate

	Rows     []Row    // what is claimed, oldest due date first
	Credits  []Credit // deducted from the claim; amounts negative
	Deposits []Credit // advances (4191, 4197), listed and deducted the same way
	Upcoming []Row    // not due yet, for information
	LatePaid []Row    // invoices paid late whose penalties are claimed too, told in the annex
	Totals   Totals
	Summary  []SummaryLine // the totals in words, the last one strong
	Remarks  []string      // footnotes of the table: presumed dates and matches
	Notices  []string      // payments taken into account, crossing payments
	Deadline civil.Date

	Accounts []Account // statement of account, a block per currency; nil in other documents
	Tables   []Table   // those of their own kind, by place
	Signing  []string  // who signs beside whom, in a document with SignatureBoxes
	Closing  []string  // signatory, function
	Hand     []byte    // picture of the signature, nil where a person signs by hand
	Enclosed []string  // pièces jointes
	CopyTo   []string  // second addressee
	Payment  Payment
	Quoted   string // the creditor reference that it asks to quote with a payment, without spaces; "" for none
	Annex    *Annex
	Labels   Labels
	Format   Format
	Legal    []string // mentions of the footer
	Email    Email
	person   bool   // goes to a natural person: what others may read of it says nothing
	told     fields // what its text could say
}

// Recipient is the addressee as printed in the window of the envelope.
type Recipient struct {
	Lines    []string // name first, town last; at most eight
	Postcode string   // posting order
	Country  string   // "" is France
}

// Pair is a label and its value.
type Pair struct{ Label, Value string }

// Row is one line of the invoice table: an invoice, one instalment of it, or
// an earlier balance.
type Row struct {
	Keys        []string // open items behind it
	Label       string   // invoice number, or what stands for it
	Date, Due   civil.Date
	Amount      money.Amount // including VAT
	Paid        money.Amount
	Aside       money.Amount // contested or waited for: not claimed
	Used        money.Amount // part of Paid: advances imputed, which nobody paid
	Outstanding money.Amount // claimed: Amount - Paid - Aside
	Late        int          // days, 0 when not due
	Detail      string       // under the label: the customer's order number, the contract; "" for neither
	Interest    money.Amount
	Indemnity   money.Amount
	Claimed     bool         // Interest and Indemnity are part of the claim
	Cleared     money.Amount // part of Interest and Indemnity that is paid, given up or booked: deducted
	Posted      money.Amount // part of Cleared that the account has as an item of its own
	Billed      bool         // a penalty invoice: no principal
	GuessedDue  bool         // presumed due date
	GuessedPaid bool         // part of Paid is a presumed match
	Aggregate   bool
	stated      *openitem.Stated // what the invoice says of itself, nil where it was not read
	covered     bool             // credits pay all of it
	markUsed    bool             // Used is told in a footnote
	settled     bool             // many invoices in one line, which credits pay
	worded      bool             // Label tells what it is in words: nothing to quote with a payment
	unnumbered  string           // the invoice, where no number tells it from another
	Apart       bool             // due too, but not what brings the letter about: more recent, further in its own steps, or late beside invoices that fall due soon
	Segments    []penalty.Segment
	imputed     money.Amount // part of Interest and Indemnity that payments took (C. civ. 1343-1); as much of the principal stays
	notes       []string
	posts       []penalty.Posted // of Posted
	onward      []string         // French: how interest that is not computed to the end goes on, nil when it is
}

// Credit is a credit note, a payment nobody has allocated, or an advance.
type Credit struct {
	Key    string
	Label  string
	Date   civil.Date
	Amount money.Amount // negative
}

// Totals are the sums of a letter, each of them added from the rows.
type Totals struct {
	Amount    money.Amount // of the rows
	Paid      money.Amount
	Aside     money.Amount // of the rows
	Invoices  money.Amount // outstanding, of the rows
	Contested money.Amount // outside the claim, of the rows and of the invoices that are not even in them
	Credits   money.Amount // credits and deposits, negative or zero
	Billed    money.Amount // of Invoices, penalties that the account has as items of their own
	Principal money.Amount // Invoices - Billed + Credits
	Interest  money.Amount // claimed
	Indemnity money.Amount // claimed
	Charged   int          // number of indemnities claimed
	LatePaid  money.Amount // penalties claimed of invoices paid late
	Cleared   money.Amount // part of the penalties claimed that is deducted
	Posted    money.Amount // part of Cleared that was billed before and is not paid: it is claimed with its invoice
	Due       money.Amount // Principal + Billed + Interest + Indemnity + LatePaid - Cleared
	Accrued   money.Amount // interest computed but not claimed
	Fixed     money.Amount // indemnities computed but not claimed
	Upcoming  money.Amount // outside the claim
}

// SummaryLine is one line of the totals.
type SummaryLine struct {
	Label  string
	Amount money.Amount
	Strong bool
}

// BlockKind says what a block of the body is.
type BlockKind uint8

// Kinds of blocks. Tables but OwnTable are places: what is printed there is in
// the letter's own fields.
const (
	Paragraph BlockKind = iota
	Heading
	Item  // of a list; Marker is its bullet or number
	Quote // indented
	InvoiceTable
	Breakdown
	UpcomingTable
	AccountTable
	OwnTable       // Table of the block
	SignatureBoxes // room for both parties to sign: Letter.Signing
	TickBoxes      // Spans, each a box to tick
	BlankLines     // a line to write on, after each of Spans
)

// Block is a paragraph, or the place of a table.
type Block struct {
	Kind   BlockKind
	Marker string
	Spans  []Span
	Table  *Table // of an OwnTable
}

// Span is a run of text of one style.
type Span struct {
	Text         string
	Bold, Italic bool
}

// Plain gives the text of a block without its styles.
func (b Block) Plain() string {
	s := ""
	for _, span := range b.Spans {
		s += span.Text
	}
	return s
}

// Annex is the computation of the penalties, by invoice and by period.
type Annex struct {
	Title     string
	Lines     []AnnexLine
	Interest  money.Amount // claimed
	Indemnity money.Amount // claimed
	Pending   bool         // interest is claimed of which no rate gives any figure yet
	Notes     []string
}

// AnnexLine is one invoice of the annex.
type AnnexLine struct {
	Label     string
	Due       civil.Date
	Segments  []penalty.Segment
	Interest  money.Amount
	Indemnity money.Amount
	Claimed   bool
}

// Email is the covering message of a letter sent by e-mail; Recipients is
// empty when the customer has no address or is not written to by e-mail.
type Email struct {
	Recipients []string
	Subject    string
	Content    Content
	Text       string // Content as plain text, lines not wrapped
}
