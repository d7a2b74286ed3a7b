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
	By             string // who does it: one of the By… words
}

// Who does what an entry tells.
const (
	ByUs       = "vous"
	ByNight    = "la nuit"   // a step that the program prepares by itself, or reminders that begin again
	ByCustomer = "le client" // a payment expected, that the ledger judges
)

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
// cases and decisions go together, as Plan gives them. Tasks keeps what people must do.
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

// Tasks keeps the entries that a person of ours must do. One whose day is past and that
// nobody has closed is to be done on the date: where a calendar shows it.
func Tasks(all []Entry, date civil.Date) (tasks []Entry) {
	for _, e := range all {
		if e.By != ByUs {
			continue
		}
		if e.On < date {
			e.Text += ", en retard depuis le " + e.On.French()
			e.On = date
		}
		tasks = append(tasks, e)
	}
	return tasks
}
