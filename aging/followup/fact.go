// Package followup is the third source of facts, beside the ledger and the
// customer master: what people said, agreed and did. Input: the rows of the
// follow-up workbook (suivi.xlsx, or the same sheets as CSV) and the facts that
// the history remembers; output: one File per customer, in which promises,
// plans and disputes are judged against what the ledger shows as settled.
// Nothing typed is lost: a row that disappears is reported, not forgotten.
package followup

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Kind is what a fact is about; each kind is a sheet of suivi.xlsx.
type Kind string

// Kinds, in the order of the sheets.
const (
	Promise    Kind = "promesse"
	Dispute    Kind = "litige"
	Plan       Kind = "plan"
	Call       Kind = "appel"
	Suspension Kind = "suspension"
	Commitment Kind = "engagement" // what we owe the customer: a credit note, a copy, a certificate
	Dispatch   Kind = "envoi"      // what became of a document: posted, presented, returned, not sent
	Guarantee  Kind = "garantie"
	Proceeding Kind = "procedure" // mediation, agency, payment order, title, enforcement, insolvency
	Note       Kind = "note"
)

// Kinds lists them.
func Kinds() []Kind {
	return []Kind{Promise, Dispute, Plan, Call, Suspension, Commitment, Dispatch, Guarantee, Proceeding, Note}
}

// repeats says that the same may happen again to the same customer with the same
// words on another day.
func (k Kind) repeats() bool { return k == Call || k == Note || k == Dispatch }

// announces says that a fact of this kind may be dated ahead, and counts already.
func (k Kind) announces() bool {
	return k == Suspension || k == Note || k == Commitment || k == Guarantee
}

// MayHold says that a fact of this kind may keep a letter from going.
func (k Kind) MayHold() bool {
	switch k {
	case Promise, Dispute, Plan, Suspension, Commitment, Proceeding:
		return true
	}
	return false
}

// Fact is one thing that a person typed, in the follow-up workbook or with
// « relance suivi ajouter ». Which fields mean something depends on the kind;
// the others are zero.
type Fact struct {
	Key      string       `json:"cle"` // identity: the same wherever and however often the fact is typed
	Kind     Kind         `json:"genre"`
	Customer string       `json:"client"`
	Date     civil.Date   `json:"date"`            // day it was said, signed, done or opened
	Until    civil.Date   `json:"jusque,omitzero"` // promised for, deadline, end, expiry, next action; 0 when there is none
	Amount   money.Amount `json:"montant,omitempty"`
	Invoices []string     `json:"factures,omitempty"` // empty: everything that is due
	Code     string       `json:"code,omitempty"`     // reason of a dispute, outcome of a call, nature of a guarantee or of a proceeding, state of a dispatch
	Contact  string       `json:"interlocuteur,omitempty"`
	Author   string       `json:"auteur,omitempty"` // who of ours
	Time     string       `json:"heure,omitempty"`  // of a call: HH:MM, or as typed when it does not read as one
	Text     string       `json:"texte,omitempty"`
	Ref      string       `json:"reference,omitempty"` // LRAR number, court reference, guarantee number, plan number
	Run      string       `json:"nuit,omitempty"`      // run whose document a dispatch speaks of
	Number   string       `json:"numero,omitempty"`    // typed in the column « N° », which nobody has to fill

	Deadline  civil.Date `json:"delai,omitzero"`       // of a guarantee: last day to call it
	Published civil.Date `json:"publication,omitzero"` // of insolvency proceedings: in the BODACC

	Closed civil.Date `json:"clos,omitzero"`   // it no longer counts from that day on
	Result string     `json:"issue,omitempty"` // how it ended

	Schedule []Instalment `json:"echeancier,omitempty"`     // of a plan
	Bearing  civil.Date   `json:"interets-depuis,omitzero"` // of a plan: first day of its own interest, 0 when it bears none

	Usual  bool       `json:"-"` // of a judged call: nobody typed Until, it is that of the outcome
	Unseen civil.Date `json:"-"` // of a judged call that told of a payment: last bank day of a ledger whose entries stop before Until; 0 when they go that far
	Origin Origin     `json:"-"`
}

// Instalment is one payment of a plan.
type Instalment struct {
	Due    civil.Date   `json:"echeance"`
	Amount money.Amount `json:"montant"`
}

// Origin says where a fact was typed.
type Origin struct {
	File  string // "suivi.xlsx", "" for the shell
	Sheet string
	Row   int
	Event int64  // number in the history of a fact typed in the shell, 0 otherwise
	Gone  bool   // it was in the sheet on an earlier night and no longer is
	All   bool   // it was said of all customers, this one among them
	Cell  string // of its value, where one cell is the fact: À compléter!G7

	Titles *Titles // where its cells are, nil for what is on no sheet
}

// Titles says in which columns of a sheet the fields of facts are, from 0.
type Titles struct {
	Tab string // as written, "" in a CSV file
	At  map[Field]int
}

// Place is where a field of the fact is: the address of its cell, else its sheet.
func (o Origin) Place(f Field) string {
	switch {
	case o.Row == 0:
		return ""
	case o.Cell != "":
		return o.Cell
	case o.Titles != nil:
		if column, ok := o.Titles.At[f]; ok {
			return place(o.Titles.Tab, column, o.Row)
		}
	}
	return o.Sheet
}

// Active says that the fact counts on a date.
func (f Fact) Active(date civil.Date) bool {
	return f.Date <= date && (f.Closed.IsZero() || date < f.Closed)
}

// Concerns says that the fact bears on an invoice number; a fact without
// invoices bears on all.
func (f Fact) Concerns(number string) bool {
	for _, n := range f.Invoices {
		if n == number {
			return true
		}
	}
	return len(f.Invoices) == 0
}
