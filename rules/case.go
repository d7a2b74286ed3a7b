// Package rules is stage 4 of the pipeline: what to do about each customer
// tonight, and why. It is pure: policy, facts and date in, a decision out.
package rules

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// Case is everything known about one customer on one date.
type Case struct {
	Customer   customer.Customer
	Collective bool
	Items      []Item               // open debits in scope, by due date
	LatePaid   []Item               // invoices paid late whose penalties may still be claimed
	Credits    []openitem.Item      // unallocated credits (411), Open negative
	Imputed    []penalty.Imputation // what of them the penalties count as paid, on the oldest items
	Deposits   []openitem.Item      // 4191, 4197
	Balance    money.Amount         // debits less all credits
	Events     []Event              // this customer's, oldest first, as far as tonight's view goes
	FollowUp   followup.File        // what people said of the customer, judged tonight
	Unread     []followup.Fact      // rows about the customer that could not be read, as far as they could
	Unsure     []string             // French: what the list says of its invoices that leaves what is owed in doubt
	LastBank   civil.Date           // last bank entry of the ledger, 0 when it has none
	Shown      []Segment            // segments that the ledger shows of the customer, in a fixed order
	Supplier   money.Amount         // what we owe the same company as a supplier, positive
	Context    Context
}

// Context is what the rules need to know of the dossier itself.
type Context struct {
	PrintWithoutAddress bool       // adresse-manquante: imprimer, with the name alone
	LastRun             civil.Date // last committed night dated before tonight, 0 when there is none
	Overseas            bool       // the creditor is outside mainland France
	Compensation        bool       // customers to whom we owe as much are held
	Assigned            *Assignment
	Transport           bool // carriage of goods: debts lapse after one year (C. com. L133-6)
}

// Item is one open item with what the rules need about it.
type Item struct {
	openitem.Item
	DaysLate int
	Penalty  penalty.Result // what it costs at the date; zero when it bears none
	Cleared  money.Amount   // part of Penalty that is not to be claimed any more: paid, given up, or booked on the account
	NoClaim  []string       // French: why Penalty may not be claimed; nil when it may
}

// Event is one line of the event log (main courante): something done, prepared,
// said or undone. Events are appended, never changed.
type Event struct {
	ID       int64        `json:"id"`
	Run      string       `json:"run"`  // that recorded it, or of which a person speaks; "" for anything else that was typed
	Date     civil.Date   `json:"date"` // day it counts for
	Kind     EventKind    `json:"genre"`
	Customer string       `json:"client"`
	Item     string       `json:"poste,omitempty"` // openitem key
	Invoice  string       `json:"facture,omitempty"`
	Step     string       `json:"etape,omitempty"`
	Channel  string       `json:"canal,omitempty"`
	Amount   money.Amount `json:"montant,omitempty"`
	Due      civil.Date   `json:"delai,omitempty"`    // deadline granted by a letter
	Document string       `json:"document,omitempty"` // relative path
	Hash     string       `json:"sha256,omitempty"`
	Author   string       `json:"auteur,omitempty"`
	Reason   string       `json:"motif,omitempty"`
	Undoes   int64        `json:"annule,omitempty"` // ID of the event that this one undoes

	Fact *followup.Fact `json:"fait,omitempty"` // of FactSaid and FactGone; and of what a dispatch or a proceeding of the follow-up implies, which is never recorded
}

// EventKind names what happened.
type EventKind string

// Kinds of events. One StepPrepared per item and step; one Letter per document.
const (
	StepPrepared EventKind = "etape"        // an item reached a step, in a document of that night
	StepSkipped  EventKind = "saut"         // an item passed over a step that its own conditions exclude
	StepDone     EventKind = "fait"         // someone confirmed it: posted, sent, called
	StepNotDone  EventKind = "non-fait"     // prepared, but not sent after all
	Letter       EventKind = "courrier"     // a document was written for the customer
	DocumentMade EventKind = "document"     // a document that asks for no payment step: memo, penalty invoice, declaration; Item says of what
	Posted       EventKind = "poste"        // registered letter: posting date and number
	Presented    EventKind = "presente"     // registered letter: first presentation, from which a formal notice has effect
	Returned     EventKind = "npai"         // undelivered
	SendTried    EventKind = "envoi-tente"  // an e-mail is about to be handed to the mail server
	Sent         EventKind = "envoye"       // the server accepted it
	SendRefused  EventKind = "envoi-refuse" // it did not leave: see RefusedReason
	Held         EventKind = "retenu"       // why nothing was sent
	Forced       EventKind = "force"        // a brake was overridden, with its reason
	Undone       EventKind = "annulation"   // compensates another event
	Imported     EventKind = "reprise"      // starting step on an old ledger
	LevelSet     EventKind = "niveau"       // a person puts an item at a step, "" at the foot: the steps before no longer count
	NoteTyped    EventKind = "note"
	Insolvency   EventKind = "procedure-collective" // opening judgment on Date; Due: publication in the BODACC; Reason: its type

	// What people say in the follow-up workbook, accepted by a run, or with
	// « relance suivi »: the event carries the whole Fact, and the latest one of
	// a key counts.
	FactSaid EventKind = "suivi"
	FactGone EventKind = "suivi-disparu" // its row is no longer in the workbook; it still counts

	// What happens to penalties, an item at a time: see penalty.Fact.
	PenaltyAccrued EventKind = "penalites-constatees"
	PenaltyClaimed EventKind = "penalites-reclamees"
	PenaltyBooked  EventKind = "penalites-proposees"
	PenaltyPaid    EventKind = "penalites-payees"
	PenaltyWaived  EventKind = "penalites-abandonnees"
)
