// Package log is the event log (main courante) and what it means: which steps were
// taken, what left, what came back, what people said and what of it counts on a
// date. It is pure: events in, values out; rules/history keeps them.
package log

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/policy"
)

// Event is one line of the event log (main courante): something done, prepared,
// said or undone. Events are appended, never changed.
type Event struct {
	ID       int64          `json:"id"`
	Run      string         `json:"run"`  // that recorded it, or of which a person speaks; "" for anything else that was typed
	Date     civil.Date     `json:"date"` // day it counts for
	Kind     EventKind      `json:"genre"`
	Customer string         `json:"client"`
	Item     string         `json:"poste,omitempty"` // openitem key
	Invoice  string         `json:"facture,omitempty"`
	Step     string         `json:"etape,omitempty"`
	Channel  policy.Channel `json:"canal,omitempty"`
	Amount   money.Amount   `json:"montant,omitempty"`
	Due      civil.Date     `json:"delai,omitempty"`    // deadline granted by a letter
	Document string         `json:"document,omitempty"` // relative path
	Hash     string         `json:"sha256,omitempty"`
	Author   string         `json:"auteur,omitempty"`
	Reason   string         `json:"motif,omitempty"`
	Undoes   int64          `json:"annule,omitempty"` // ID of the event that this one undoes
	// What comes back with an answer: of a document, the creditor reference that it
	// asks to quote; of PayerKnown, the account.
	Reference string `json:"reference,omitempty"`
	Message   string `json:"message,omitempty"` // of an e-mail, its Message-ID, without < >

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
	PayerKnown   EventKind = "compte-payeur"        // a bank account that pays for the customer, learned from a payment that quoted a number or a reference of ours
	SeenAtBank   EventKind = "vu-en-banque"         // a payment that a statement showed and the ledger lacked; Reason: what told whose it is
	Replied      EventKind = "reponse-recue"        // a person wrote back; Author: who, Reason: the first words, Reference: what a link of ours makes it say, Due: first day on which it no longer holds
	Insolvency   EventKind = "procedure-collective" // opening judgment on Date; Due: publication in the BODACC; Reason: its type

	Asked EventKind = "demande" // a person asked for it on a sheet of the day, and it was done; Item: the request, Step: what, Reason: what came of it

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

// Counting leaves out the events that another one undoes; what undoes them
// stays.
func Counting(log []Event) []Event {
	undone := map[int64]bool{}
	for _, e := range log {
		if e.Kind == Undone {
			undone[e.Undoes] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(log), func(e Event) bool { return undone[e.ID] })
}

// EventsByCustomer shares a log out, each customer's events in their order.
func EventsByCustomer(log []Event) map[string][]Event {
	m := map[string][]Event{}
	for _, e := range log {
		m[e.Customer] = append(m[e.Customer], e)
	}
	return m
}

// JoinReasons makes the Reason of an event from two parts, either of which may
// be empty.
func JoinReasons(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " ; " + b
}
