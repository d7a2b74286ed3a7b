package returns

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Kind is what a message is.
type Kind uint8

// Kinds.
const (
	Answer  Kind = iota // a person wrote
	Absence             // an automatic reply
	Bounce              // not delivered, for good: the address is wrong
	Delayed             // not delivered yet, or a mailbox that is full: once more
	Refused             // not delivered because of how or from where we send (5.7.x)
	Unclear             // not delivered, by a report that says no more
	Report              // delivered, or nothing to do
)

// String gives the French words.
func (k Kind) String() string {
	return [...]string{"réponse", "absence", "adresse refusée", "remise différée", "envoi refusé", "rapport de non-remise", "rapport"}[k]
}

// Undelivered says that the message that this one is about reached nobody.
func (k Kind) Undelivered() bool { return k == Bounce || k == Delayed || k == Refused || k == Unclear }

// Message is one message that came back.
type Message struct {
	File      string
	No        int // rank in an mbox, from 1; 0 for a file of its own
	ID        string
	Kind      Kind
	Date      civil.Date
	From      string // bare address
	FromName  string
	Subject   string
	Recipient string     // of a report: the address that it is about
	Status    string     // of a report: 5.1.1
	Reason    string     // of a report: what the server said
	About     []string   // Message-IDs that the message names, without < >: the original's first, then those of its thread
	Cited     []string   // creditor references (RF) that its subject, its text or the original bear, those of the subject first
	Text      string     // what a person wrote, without what is quoted, 300 characters at most
	Back      civil.Date // of an absence: the day of return, 0 when it does not say
	Proposed  *Proposed
}

// Proposed is what an answer says by its subject, when it was made by a link of
// ours: a person confirms it.
type Proposed struct {
	What   What
	About  string       // creditor reference of the invoice or of the letter, "" when the subject has none
	Date   civil.Date   // promised or paid on; 0 when the subject has none
	Amount money.Amount // 0 when the subject has none
}

// What an answer proposes.
type What uint8

// Proposals.
const (
	Promise What = iota
	Dispute
	Paid
	Copy
)

// String gives the French words.
func (w What) String() string {
	return [...]string{"règlement promis", "facture contestée", "règlement annoncé comme fait", "copie demandée"}[w]
}
