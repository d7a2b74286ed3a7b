package desk

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/log"
)

// PenaltyFact is what a person tells about the penalties of one invoice: that
// they are given up, or paid.
type PenaltyFact struct {
	Date              civil.Date
	Customer, Invoice string
	Amount            money.Amount // 0: all of them; a waiver then holds for what accrues later too
	Author, Reason    string
}

// Waive gives penalties up. A public body's cannot be (CCP L2192-14).
func (f PenaltyFact) Waive() Typing {
	return func(n planning.Night, _ []log.Event) ([]log.Event, problem.List) {
		return f.of(n, penalty.FactWaived)
	}
}

// Pay says that the customer paid them.
func (f PenaltyFact) Pay() Typing {
	return func(n planning.Night, _ []log.Event) ([]log.Event, problem.List) {
		return f.of(n, penalty.FactPaid)
	}
}

// of finds the customer and the invoice that are meant, and has the facts judged.
func (f PenaltyFact) of(n planning.Night, kind penalty.FactKind) ([]log.Event, problem.List) {
	code, problems := meant(n, f.Customer)
	if problems.HasErrors() {
		return nil, problems
	}
	f.Customer, f.Invoice = code, spelt(n, code, f.Invoice, f.Date)
	return f.judged(n, f.facts(n, kind))
}

// spelt gives an invoice of a customer under its number of the ledger.
func spelt(n planning.Night, code, invoice string, date civil.Date) string {
	if invoice == "" {
		return ""
	}
	return followup.Renumber([]followup.Fact{{Customer: code, Date: date, Invoices: []string{invoice}}}, n.Set)[0].Invoices[0]
}

// facts spreads the amount over the lines and instalments of the invoice, the
// oldest due first; what exceeds stays on the last one, for the register to
// refuse.
func (f PenaltyFact) facts(n planning.Night, kind penalty.FactKind) []penalty.Fact {
	var rows []penalty.Row
	for _, row := range n.Register.Rows {
		if row.Customer == f.Customer && (row.Number == f.Invoice || row.Item == f.Invoice) {
			rows = append(rows, row)
		}
	}
	fact := penalty.Fact{Kind: kind, Date: f.Date, Customer: f.Customer, Item: f.Invoice, Number: f.Invoice, Amount: f.Amount, Author: f.Author, Reason: f.Reason}
	var facts []penalty.Fact
	left := f.Amount
	for i, row := range rows {
		fact.Item, fact.Number = row.Item, row.Number
		switch {
		case f.Amount == 0 && kind == penalty.FactWaived:
			fact.Amount = 0
		case f.Amount == 0:
			fact.Amount = row.Owed
		case i == len(rows)-1:
			fact.Amount = left
		default:
			fact.Amount = min(left, row.Owed)
			left -= fact.Amount
		}
		if fact.Amount != 0 || fact.Whole() {
			facts = append(facts, fact)
		}
	}
	if len(rows) == 0 {
		return []penalty.Fact{fact}
	}
	return facts
}

// judged lets the register judge facts before they are recorded: what it would
// leave aside every night is refused now.
func (f PenaltyFact) judged(n planning.Night, facts []penalty.Fact) ([]log.Event, problem.List) {
	if len(facts) == 0 {
		return nil, problem.List{nothingOwed(f.Invoice)}
	}
	_, before := penalty.RegisterOf(n.Date, n.Assessed, n.Facts)
	_, after := penalty.RegisterOf(n.Date, n.Assessed, slices.Concat(n.Facts, facts))
	var refused problem.List
	for _, p := range after {
		if !slices.Contains(before, p) {
			p.Severity = problem.Error
			refused.Add(p)
		}
	}
	if len(refused) > 0 {
		return nil, penalty.Distinct(refused)
	}
	var events []log.Event
	for _, fact := range facts {
		events = append(events, log.PenaltyEvent(fact))
	}
	return events, nil
}

// Judgment is the opening of insolvency proceedings against a customer.
type Judgment struct {
	Date, Published civil.Date // of the judgment; in the BODACC, 0 when unknown
	Customer, Kind  string     // sauvegarde, redressement, liquidation
	Author, Reason  string
}

// Open records it: debts born before are frozen.
func (j Judgment) Open() Typing {
	return func(n planning.Night, _ []log.Event) ([]log.Event, problem.List) {
		code, problems := meant(n, j.Customer)
		if problems.HasErrors() {
			return nil, problems
		}
		return []log.Event{{Date: j.Date, Kind: log.Insolvency, Customer: code, Due: j.Published, Author: j.Author, Reason: log.JoinReasons(j.Kind, j.Reason)}}, nil
	}
}
