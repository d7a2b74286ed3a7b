package openitem

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
)

// builtInDays is the term of C. com. L441-10 where nobody said otherwise.
const builtInDays = 30

// dated is one part of a line with its due date and where that comes from.
type dated struct {
	due    civil.Date
	from   DueSource
	amount money.Amount
}

// dueDates gives the instalments of a debit line, in the order of precedence of
// the sources: the ledger, the due-date list, the customer, the company, the
// built-in term. undated means that nothing may make the line due by default.
// The slice is good until the next call.
func (a *account) dueDates(i int32) (parts []dated, undated bool) {
	line := a.line(i)
	if line.Due != 0 {
		return a.only(dated{line.Due, DueLedger, line.Amount}), false
	}
	if typed := a.m.typed[i]; typed != nil {
		return typed, false
	}
	if isExchange(line) {
		return []dated{{0, DueNone, line.Amount}}, true // nobody is asked for it
	}
	switch a.treatment {
	case ledger.Retention, ledger.BillHeld, ledger.Deposit:
		return a.only(dated{0, DueNone, line.Amount}), true
	}
	if a.m.options.uses(RuleRejection) && (isReturn(line) || line.Nature == ledger.Deduction) {
		return a.only(dated{line.Date, DueAtOnce, line.Amount}), false
	}
	return a.byTerms(line), false
}

// only is a single instalment, as nearly all lines have.
func (a *account) only(d dated) []dated {
	a.alone[0] = d
	return a.alone[:]
}

// payer is what a due date depends on, of a customer.
type payer struct {
	terms   customer.Terms
	unread  bool // terms are given, and nobody understands them
	kind    customer.Kind
	subtype string // of a public body
}

// byTerms applies payment terms from the piece date. An opening line that has
// no piece date of its own only gets a presumed due date.
func (a *account) byTerms(line *ledger.Line) []dated {
	who := &a.m.payers[line.Party]
	terms, from := who.terms, DueCustomer
	date := pieceDate(line)
	if terms.IsZero() && who.kind == customer.Public {
		due, presumed := customer.PublicDue(date, 0, who.subtype, a.m.options.Calendar)
		from = DuePublic
		if presumed {
			from = DuePublicGuess
		}
		return a.only(dated{due, openingGuess(line, from), line.Amount})
	}
	if terms.IsZero() {
		terms, from = a.m.options.Company, DueCompany
	}
	if who.unread {
		from = DueUnread
	}
	if terms.IsZero() && from != DueUnread {
		from = DueBuiltIn
	}
	if terms.IsZero() {
		return a.only(dated{date.AddDays(builtInDays), openingGuess(line, from), line.Amount})
	}
	var parts []dated
	for i, one := range terms.Schedule(date, line.Amount) {
		source := from
		if terms.Parts[i].Presumed && from != DueUnread {
			source = DueReceipt
		}
		parts = append(parts, dated{one.Due, openingGuess(line, source), one.Amount})
	}
	return parts
}

func openingGuess(line *ledger.Line, from DueSource) DueSource {
	if from != DueUnread && line.AtOpening && pieceDate(line) >= line.Date {
		return DueOpening
	}
	return from
}
