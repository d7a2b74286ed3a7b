// Package errand makes the documents that a person asks for, of a planned date:
// a statement of account, a request to confirm a balance, a payment plan to sign.
// Input: the planned night and what was read; output: letters. The desk gives them
// at once, the night to those who asked on the sheet of the day.
package errand

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/proceeding"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/rules"
)

// Looked is a date of a dossier, planned.
type Looked struct {
	Night  planning.Night
	Inputs dossier.Inputs
	Texts  *letters.Texts
}

// Statement gives the request of a statement of account of a customer: what is
// open on the date, or with from every movement since then.
func (l Looked) Statement(c rules.Case, from civil.Date) letters.StatementRequest {
	code := c.Customer.Code
	r := letters.StatementRequest{
		Customer: c.Customer, Date: l.Night.Date, Balance: c.Balance, From: from, Sender: stationery.SenderTo(l.Inputs, code), Texts: l.Texts, LastBank: l.Inputs.Ledger.LastBank,
		Credits: slices.Concat(c.Credits, c.Lent, c.Deposits), Paid: c.PaidPenalties, Awaiting: c.Awaiting, Buckets: l.Inputs.Config.Buckets,
	}
	for _, i := range c.Items {
		r.Items = append(r.Items, i.Item)
	}
	if a := c.Context.Assigned; a != nil {
		r.Factor, r.Sold = a.Factor, a.Numbers(code, c.Items)
	}
	if !from.IsZero() {
		r.Movements = l.Night.Evidence(l.Inputs, l.Texts).Movements(code)
	}
	return r
}

// What a plan deducts of the customer's credits from the debt recognised.
const (
	DeductNothing = "rien"
	DeductCredits = "credits" // credit notes and payments nobody allocated
	DeductAll     = "tout"    // advances (4191, 4197) as well
)

// Plan gathers what a payment plan of a customer covers: the invoices named, or
// all that is due and may be claimed. missing is a number on which nothing is open.
func (l Looked) Plan(c rules.Case, numbers []string, what string, terms followup.PlanTerms) (r letters.PlanRequest, missing string) {
	sender := stationery.Sender(l.Inputs)
	r = letters.PlanRequest{Customer: c.Customer, Terms: terms, Alone: Alone(sender, c.Customer.Form, l.Night.Date), Sender: sender, Texts: l.Texts}
	deduct(&r, c, what)
	lacking := slices.Clone(numbers)
	for i := range lacking {
		lacking[i] = l.Night.Spelt(c.Customer.Code, lacking[i], l.Night.Date)
	}
	numbers = slices.Clone(lacking)
	for _, i := range c.Items {
		named := slices.Contains(numbers, i.Number)
		if named || len(numbers) == 0 && i.Treatment == ledger.Dunned && !i.Undated && !i.Small && i.Due < l.Night.Date {
			r.Items = append(r.Items, i)
			r.Terms.Debt += i.Open
			lacking = slices.DeleteFunc(lacking, func(n string) bool { return n == i.Number })
		}
	}
	if len(lacking) > 0 {
		missing = lacking[0]
	}
	return r, missing
}

// deduct lowers the debt of a plan by the credits asked for. One dated on the
// day of signature or later pays the instalments instead.
func deduct(r *letters.PlanRequest, c rules.Case, what string) {
	take := func(into *[]openitem.Item, from []openitem.Item, asked bool) {
		for _, i := range from {
			if asked && i.Entry < r.Terms.Signed {
				*into = append(*into, i)
				r.Terms.Debt += i.Open
				continue
			}
			r.Credits += i.Open
		}
	}
	take(&r.Deducted, c.Credits, what == DeductCredits || what == DeductAll)
	take(&r.Advances, c.Deposits, what == DeductAll)
}

// Alone says of the creditor, then of a debtor of that form, whether it acts
// without an organ in law; false where the tables do not load.
func Alone(sender letters.Sender, debtor string, date civil.Date) (lone [2]bool) {
	tables, err := proceeding.Load()
	if err != nil {
		return lone
	}
	creditor := sender.Form
	if sender.Creditor != nil {
		creditor = sender.Creditor.Form
	}
	_, _, lone[0] = tables.Organ(creditor, date)
	_, _, lone[1] = tables.Organ(debtor, date)
	return lone
}
