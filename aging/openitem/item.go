// Package openitem is stage 2 of the pipeline, matching (lettrage): ledger
// lines become invoices with what settled them, and credits nobody has
// allocated yet. Whatever it decides, the sum of what stays open equals the
// ledger's balance, per account and customer.
package openitem

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// Item is one open (or, when asked for, settled) line: an invoice, or one
// instalment of it, when Amount is positive; a credit when it is negative.
//
// A ledger of a million lines has a hundred thousand of them: small fields stand
// together, which saves a tenth.
type Item struct {
	Key      string // stable from night to night: customer|account|ref|date|cents, then /n when several are alike
	Invoice  string // joins the lines and instalments of one invoice: one 40 EUR for all (key of its first item)
	Customer string
	Account  string
	File     string
	Ref      string // PieceRef
	Number   string // invoice number: Ref, or what the numbering rule extracts; "" when the ledger has none
	Label    string
	Journal  string

	Amount  money.Amount
	Open    money.Amount // what remains; same sign as Amount
	Settled []Settlement // in date order; they add up to Amount - Open

	Currency      string       // "" is EUR
	ForeignAmount money.Amount // Amount, in Currency
	Foreign       money.Amount // what remains in Currency: exact, not converted

	No    int        // physical line in File
	Party int32      // index into Ledger.Parties
	Line  int32      // index into Ledger.Lines of its first line
	Date  civil.Date // PieceDate, else EcritureDate
	Entry civil.Date // EcritureDate
	Due   civil.Date // 0 for credits, and for items without a known due date (Undated)

	Treatment ledger.Treatment
	Nature    ledger.Nature
	DueFrom   DueSource
	Aggregate bool         // opening line that sums up earlier items ("a_nouveau": true)
	Gap       bool         // "écart d'ouverture"
	Was       []string     // keys that it had on other accounts or under other customers, the latest last; nil for most
	Guessed   bool         // which invoice moved there is presumed
	Returned  bool         // invoice opened again by a payment that came back
	Small     bool         // what is left is within ecart-tolere
	Undated   bool         // never due until someone types a date (retentions, bills without maturity)
	Rejected  []Rejection  // payments of it that the bank took back, oldest first; nil for most
	Wait      *Wait        // what the ledger says against reminding of it, or against deducting it; nil for nothing
	Unpaid    money.Amount // of an advance (4191): the part of Open that its deposit invoice has not paid, positive
	Advance   bool         // of a deposit invoice: what it asks for, or its 4191 leg, which never pays another deposit
	Imputed   bool         // a credit that imputes an advance (4191): nobody paid it
	Exchange  bool         // nothing but an exchange difference remains: the customer owes none of it
	Stated    *Stated      // what the invoice says of itself; nil where it was not read
	Before    *Before      // what it was before it changed account or customer; nil for most
	VAT       money.Amount // the part of Amount that its entry says is VAT
	VATKnown  bool         // the entry says so: a detailed opening line, a list of open items do not
}

// Before is what a moved debt was when it was booked first.
type Before struct {
	Booked    civil.Date // EcritureDate of the line that booked it
	Moved     civil.Date // EcritureDate of the line that holds it now
	Due       civil.Date // due date that it had; 0 for none
	Nature    ledger.Nature
	Treatment ledger.Treatment // of the account that it was on last
}

// Booked is the day on which the debt was booked first, wherever it has been
// moved since.
func (i *Item) Booked() civil.Date {
	if i.Before != nil {
		return i.Before.Booked
	}
	return i.Entry
}

// BookedAs is what the debt was booked as first: an invoice remains one when it
// becomes a bill or a doubtful debt.
func (i *Item) BookedAs() ledger.Nature {
	if i.Before != nil {
		return i.Before.Nature
	}
	return i.Nature
}

// Presumed says that the due date is a guess, which never supports a formal
// notice, claimed penalties or précontentieux.
func (i Item) Presumed() bool {
	switch i.DueFrom {
	case DueBuiltIn, DueOpening, DuePublicGuess, DueReceipt, DueUnread:
		return true
	}
	return false
}

// SettledByGuess says that it rests on a presumed match whether the item is paid,
// and when. What is still open of an item is late whatever a payment of a part of
// it was for: such a match lowers what its lateness costs, and never raises it.
func (i Item) SettledByGuess() bool {
	return i.Guessed || i.PresumedMatch() && (i.Open <= 0 || i.Small)
}

// PaidByGuess says that which payment paid a part of the item is presumed. The
// advance that an entry of the ledger imputes is no payment.
func (i Item) PaidByGuess() bool {
	return i.Guessed || slices.ContainsFunc(i.Settled, func(s Settlement) bool { return s.Rule != "" && !s.Imputed })
}

// Used is the part of the item that advances were imputed to.
func (i Item) Used() (sum money.Amount) {
	for _, s := range i.Settled {
		if s.Imputed {
			sum += s.Amount
		}
	}
	return sum
}

// PresumedMatch says that part of what settled the item is a presumed match.
func (i Item) PresumedMatch() bool {
	if i.Guessed {
		return true
	}
	for _, s := range i.Settled {
		if s.Rule != "" {
			return true
		}
	}
	return false
}

// BearsInterest says that late payment of the item costs interest and the
// 40 EUR: invoices, and opening lines that are detailed invoices.
func (i Item) BearsInterest() bool {
	return i.Amount > 0 && !i.Aggregate && !i.Gap && !i.Penalties() && (i.Nature == ledger.Invoice || i.Nature == ledger.Opening)
}

// DueSource says where a due date comes from.
type DueSource uint8

// Sources, in order of precedence.
const (
	DueNone        DueSource = iota
	DueLedger                // the ledger file has a due date
	DueList                  // a due-date list
	DueCustomer              // the customer's terms
	DueCompany               // the company's default terms
	DueBuiltIn               // 30 days from the piece date: présumée
	DueOpening               // any terms from an opening line that has no piece date of its own: présumée
	DueAtOnce                // rejections, refunds: due on their own date
	DuePublic                // statutory term of a public buyer, from the portal receipt date
	DuePublicGuess           // the same, from the invoice date + 2 days: présumée
	DueReceipt               // terms that run from a receipt or a delivery, counted from the invoice: présumée
	DueUnread                // the customer's terms are not understood; the company's stand for them: présumée, and never reminded of
	DueInvoice               // the e-invoice: agreed, after the list and before the customer's terms
)

// String gives the French words printed beside a due date.
func (s DueSource) String() string {
	return [...]string{"", "grand livre", "liste d’échéances", "conditions du client", "conditions de l’entreprise", "présumée (30 jours par défaut)", "présumée (à-nouveau)", "immédiate",
		"délai réglementaire (réception sur le portail)", "présumée (délai réglementaire, réception non connue)",
		"présumée (le délai court d’une réception ou d’une livraison, compté de la facture)", "présumée (conditions du client non comprises)", "facture électronique"}[s]
}

// Settlement is a part of a credit that pays an item.
type Settlement struct {
	Ref     string
	Letter  string // the letter code, when lettered
	Rule    string // an, piece, montant, fifo when presumed; "" when lettered
	Amount  money.Amount
	Foreign money.Amount // the part of the item's own currency that it pays; 0 in euros
	Date    civil.Date   // EcritureDate of the credit's own line
	Line    int32        // index into Ledger.Lines of that line: Item.Line of the credit
	Nature  ledger.Nature
	Imputed bool // it imputes an advance (4191): nobody paid it
	Shared  bool // Foreign is a share of Amount, since what pays is not in that currency
}

// Match is one presumed match, for the sheet "Lettrages proposés".
type Match struct {
	Customer, Account string
	Rule              string // an, rejet, piece, montant, fifo
	Reason            string // French sentence
	Confidence        Confidence
	Lines             []MatchLine
}

// MatchLine is one ledger line of a match and the part of it that is matched.
type MatchLine struct {
	Line    int32 // index into Ledger.Lines
	File    string
	No      int
	Date    civil.Date
	Ref     string
	Label   string
	Journal string
	Entry   string       // EcritureNum
	Letter  string       // the code it bears in the ledger
	Amount  money.Amount // the whole line, debit positive
	Matched money.Amount // the part matched, same sign
}

// Imbalance is a letter group that does not sum to zero.
type Imbalance struct {
	Customer, Account, Letter, File string
	No, Lines                       int
	Missing                         money.Amount // sum of the group
	OneSided                        bool         // debits or credits alone: half of a group, the rest of it is in another year
}

// Set is what matching gives.
type Set struct {
	Date       civil.Date
	Customers  []Party // everyone with a line in scope dated on or before Date, sorted by code
	Items      []Item  // open ones, then by customer, due date and file order; credits after debits
	Settled    []Item  // wholly settled debits, only with Options.KeepSettled
	Matches    []Match
	Imbalances []Imbalance
	Proposals  []Proposal // only with Options.Propose
}

// Party is one customer of the ledger.
type Party struct {
	Code, Name string
	Collective bool // one account for everybody: aged, never lettered to
}
