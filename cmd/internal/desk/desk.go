// Package desk is what people do between two nights: look at the dossier on a
// date and ask for one document, type a fact, say what became of the letters of
// a night, undo it, forget what is too old. Input: a dossier and the wishes of a
// person. Output: letters, sheets, case files; events appended to the history,
// which the next night reads. Nothing here writes a night.
package desk

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/errand"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/mail"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// Desk is a dossier looked at on a date, for a person who wants one document
// without waiting for the night: a statement, a plan to sign, a preview.
// Nothing in the dossier changes.
type Desk struct {
	Date   civil.Date
	Night  planning.Night
	Texts  *letters.Texts
	Sender letters.Sender
	Events []log.Event  // dated on or before the date
	Doubts problem.List // what the history lacks, when it is older than what was published or copied

	inputs  dossier.Inputs
	sources letters.Sources
}

// Open reads the dossier in folder, an absolute path, and computes the date.
// Problems are complete; with an Error among them the desk must not be used.
func Open(folder string, date civil.Date, texts letters.Sources) (k Desk, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	in, found, err := d.Read(date, dossier.ReadOptions{Tolerate: tolerant})
	if problems.Add(found...); err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	log, err := d.History.Log()
	if err == nil {
		in.ReadSince, err = dossier.ReadSince(d.History, in.Ledger, date)
	}
	var doubts problem.List
	if err == nil {
		doubts, err = d.Doubted()
	}
	if mend, ok := history.Explain(err, dossier.HistoryName); ok {
		return Desk{}, append(problems, mend), nil
	} else if err != nil {
		return Desk{}, problems, err
	}
	k = Desk{Date: date, Sender: stationery.Sender(in), Events: history.Before(log, date+1), Doubts: doubts, inputs: in, sources: texts}
	k.Texts, _, found = stationery.LoadTexts(texts, in.OwnTexts)
	problems.Add(found...)
	// What is wrong with the ledger is for the night to tell.
	k.Night, _ = planning.Plan(in, k.Events, date)
	k.inputs.Master = k.Night.Master
	return k, problems, nil
}

// Sample has a fictitious sender and the shipped texts: for a preview
// outside any dossier.
func Sample(date civil.Date, texts letters.Sources) (Desk, problem.List) {
	loaded, _, problems := stationery.LoadTexts(texts, nil)
	return Desk{Date: date, Texts: loaded, Sender: letters.SampleSender()}, problems
}

// Preview takes from a dossier who writes, how, and its own texts; its
// ledger is not read.
func Preview(folder string, date civil.Date, texts letters.Sources) (k Desk, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	in, found, err := d.Appearance()
	if problems.Add(found...); err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	k = Desk{Date: date, Sender: stationery.Sender(in), inputs: in}
	k.Texts, _, found = stationery.LoadTexts(texts, in.OwnTexts)
	problems.Add(found...)
	return k, problems, nil
}

// Inputs are what was read of the dossier, zero for Sample.
func (k Desk) Inputs() dossier.Inputs { return k.inputs }

// Code gives the code of the customer whom somebody wrote in any way that names
// one alone; what was written when nobody, or more than one, is meant.
func (k Desk) Code(written string) string {
	return cmp.Or(k.Night.People.Asked(written).Code, written)
}

// Known says whether the ledger has lines of a customer.
func (k Desk) Known(customer string) bool {
	return slices.ContainsFunc(k.Night.Set.Customers, func(p openitem.Party) bool { return p.Code == customer })
}

// Case gives what the rules know of a customer, written in any way that names
// one alone; a customer without anything open has a case without items.
func (k Desk) Case(code string) (rules.Case, problem.List) {
	for _, c := range k.Night.Cases {
		if c.Customer.Code == code {
			return c, nil
		}
	}
	for _, p := range k.Night.Set.Customers {
		if p.Code == code {
			return rules.Case{Customer: k.inputs.Master.Find(p.Code, p.Name), Collective: p.Collective, LastBank: k.inputs.Ledger.LastBank, Events: log.EventsByCustomer(k.Events)[code], FollowUp: k.Night.FollowUp[code]}, nil
		}
	}
	found, problems := Asked(k.Night.People, code)
	if problems.HasErrors() || found == code {
		return rules.Case{}, append(problems, noCustomer(code))[:1]
	}
	return k.Case(found)
}

// Statement writes the statement of account of a customer: what is open on the
// date, or with from every movement since then.
func (k Desk) Statement(code string, from civil.Date) (letters.Letter, problem.List) {
	c, problems := k.Case(code)
	if problems.HasErrors() {
		return letters.Letter{}, problems
	}
	return letters.Statement(k.looked().Statement(c, from))
}

// Print writes the PDF of a document.
func (k Desk) Print(w io.Writer, l letters.Letter) (problem.List, error) {
	printer, told, err := stationery.Printer(k.inputs)
	if err != nil {
		return nil, err
	}
	printed, problems, err := printer.Print([]letters.Letter{l}, 1)
	if problems.Add(told...); err != nil || printed[0] == nil {
		return problems, err
	}
	_, err = printed[0].WriteTo(w)
	return problems, err
}

// Message writes a draft e-mail that carries the PDF of a document.
func (k Desk) Message(w io.Writer, l letters.Letter, name string, attached []byte) error {
	return mail.Draft(w, stationery.Message(k.inputs.Config, l, k.Date.String(), name, attached))
}

// Plan gathers what a payment plan of a customer covers: the invoices named, or
// all that is due and may be claimed.
func (k Desk) Plan(code string, numbers []string, what string, terms followup.PlanTerms) (letters.PlanRequest, problem.List) {
	c, problems := k.Case(code)
	if problems.HasErrors() {
		return letters.PlanRequest{}, problems
	}
	r, missing := k.looked().Plan(c, numbers, what, terms)
	if missing != "" {
		problems.Add(noInvoice(code, missing))
	}
	return r, problems
}

// What a plan deducts of the customer's credits from the debt recognised.
const (
	DeductNothing = errand.DeductNothing
	DeductCredits = errand.DeductCredits
	DeductAll     = errand.DeductAll
)

// looked is the desk as those who make documents take it.
func (k Desk) looked() errand.Looked {
	return errand.Looked{Night: k.Night, Inputs: k.inputs, Texts: k.Texts}
}
