package planning

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/problem"
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

// Spelt gives an invoice of a customer under its number of the ledger.
func (n Night) Spelt(code, invoice string, date civil.Date) string {
	if invoice == "" {
		return ""
	}
	return followup.Renumber([]followup.Fact{{Customer: code, Date: date, Invoices: []string{invoice}}}, n.Set)[0].Invoices[0]
}

// facts spreads the amount over the lines and instalments of the invoice, the
// oldest due first; what exceeds stays on the last one, for the register to
// refuse.
func (f PenaltyFact) facts(n Night, kind penalty.FactKind) []penalty.Fact {
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

// Judged lets the register judge a fact before it is recorded: what it would
// leave aside every night is refused now. owed is false when the invoice owes no
// penalty. The customer is its code, the invoice as Spelt.
func (f PenaltyFact) Judged(n Night, kind penalty.FactKind) (events []log.Event, owed bool, refused problem.List) {
	facts := f.facts(n, kind)
	if len(facts) == 0 {
		return nil, false, nil
	}
	_, before := penalty.RegisterOf(n.Date, n.Assessed, n.Facts)
	_, after := penalty.RegisterOf(n.Date, n.Assessed, slices.Concat(n.Facts, facts))
	for _, p := range after {
		if !slices.Contains(before, p) {
			p.Severity = problem.Error
			refused.Add(p)
		}
	}
	if len(refused) > 0 {
		return nil, true, penalty.Distinct(refused)
	}
	for _, fact := range facts {
		events = append(events, log.PenaltyEvent(fact))
	}
	return events, true, nil
}
