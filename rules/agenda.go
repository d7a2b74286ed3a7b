package rules

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// Entry is one line of the agenda: something to do, expected, or that ends, on
// a day.
type Entry struct {
	On             civil.Date
	Customer, Name string
	Kind           string // one of the Agenda… words
	Text           string // French sentence, without the customer's name
	Owner          string // who of ours, "" when nobody is named
	Amount         money.Amount
	Key            string // the same from night to night for the same thing
}

// Kinds of entries, as they are read.
const (
	AgendaAction      = "Prochaine étape"
	AgendaCall        = "Rappel téléphonique"
	AgendaPromise     = "Promesse"
	AgendaInstalment  = "Échéance de plan"
	AgendaDispute     = "Litige à résoudre"
	AgendaCommitment  = "Notre engagement"
	AgendaResumption  = "Reprise des relances"
	AgendaGuarantee   = "Garantie"
	AgendaRetention   = "Retenue de garantie"
	AgendaProceeding  = "Procédure"
	AgendaDeclaration = "Déclaration de créance"
	AgendaLimitation  = "Prescription"
	AgendaNote        = "Note"
	AgendaUnpaid      = "Impayé bancaire"
)

// Agenda gives every dated thing to come, and those past that nobody has
// closed, by day, customer, then key: next steps, calls to make again, promises,
// instalments, deadlines of disputes, of our own commitments, of guarantees and
// of procedures, declarations of debts, limitation in less than six months.
// cases and decisions go together, as Plan gives them.
func Agenda(cases []Case, decisions []Decision, date civil.Date) []Entry {
	var all []Entry
	legal := legalDeadlines(cases)
	for i := range min(len(cases), len(decisions)) {
		a := agenda{c: &cases[i], date: date, legal: legal}
		a.step(&decisions[i])
		a.pauses()
		a.spoken()
		a.agreed()
		a.owedByUs()
		a.guarantees()
		a.proceedings()
		a.insolvency()
		a.unpaid()
		a.items()
		all = append(all, a.entries...)
	}
	slices.SortStableFunc(all, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.On, b.On), strings.Compare(a.Customer, b.Customer), strings.Compare(a.Key, b.Key))
	})
	return all
}
