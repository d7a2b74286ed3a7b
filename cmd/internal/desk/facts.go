package desk

import (
	"relance/aging/civil"
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
	code, problems := Asked(n.People, f.Customer)
	if problems.HasErrors() {
		return nil, problems
	}
	f.Customer, f.Invoice = code, n.Spelt(code, f.Invoice, f.Date)
	events, owed, problems := planning.PenaltyFact(f).Judged(n, kind)
	if !owed {
		problems.Add(nothingOwed(f.Invoice))
	}
	return events, problems
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
		code, problems := Asked(n.People, j.Customer)
		if problems.HasErrors() {
			return nil, problems
		}
		return []log.Event{{Date: j.Date, Kind: log.Insolvency, Customer: code, Due: j.Published, Author: j.Author, Reason: log.JoinReasons(j.Kind, j.Reason)}}, nil
	}
}
