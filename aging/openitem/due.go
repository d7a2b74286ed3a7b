package openitem

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/law"
	"relance/aging/ledger"
	"relance/aging/money"
)

// dated is one part of a line with its due date and where that comes from.
type dated struct {
	due    civil.Date
	from   DueSource
	amount money.Amount
}

// dueDates is what the due date of a line may come from.
type dueDates struct {
	refs     *references
	typed    map[int32][]dated               // by the due-date list, by line
	agreed   map[int32][]customer.Instalment // by the e-invoice, by line
	received map[int32]civil.Date            // by the portal, by line
	payers   []payer                         // by party
	company  customer.Terms
	law      law.Law
	calendar civil.Calendar
	atOnce   bool // rejections and refunds are due on their own date
}

// of gives the instalments of a debit line, in the order of precedence of the
// sources: the ledger, the due-date list, the e-invoice, the customer, the
// company, the built-in term. undated means that nothing may make the line due by default.
// The instalments may be written over those of into.
func (s *dueDates) of(i int32, line *ledger.Line, t ledger.Treatment, into []dated) (parts []dated, undated bool) {
	into = into[:0]
	if line.Due != 0 {
		return append(into, dated{line.Due, DueLedger, line.Amount}), false
	}
	if typed := s.typed[i]; typed != nil {
		return typed, false
	}
	if isExchange(line) {
		return append(into, dated{0, DueNone, line.Amount}), true // nobody is asked for it
	}
	switch t {
	case ledger.Retention, ledger.BillHeld, ledger.Deposit:
		return append(into, dated{0, DueNone, line.Amount}), true
	}
	if s.atOnce && (isReturn(line) || line.Nature == ledger.Deduction) {
		return append(into, dated{line.Date, DueAtOnce, line.Amount}), false
	}
	if agreed := s.agreed[i]; agreed != nil && !s.statutory(line) {
		for _, part := range agreed {
			into = append(into, dated{part.Due, DueInvoice, part.Amount})
		}
		return into, false
	}
	return s.byTerms(line, s.received[i], into), false
}

// statutory says that the term of a line is the law's, whatever its invoice says:
// that of a public buyer without terms of its own (CCP R2192-10).
func (s *dueDates) statutory(line *ledger.Line) bool {
	who := &s.payers[line.Party]
	return who.kind == customer.Public && who.terms.IsZero()
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
func (s *dueDates) byTerms(line *ledger.Line, received civil.Date, parts []dated) []dated {
	who := &s.payers[line.Party]
	terms, from := who.terms, DueCustomer
	date := pieceDate(line)
	if terms.IsZero() && who.kind == customer.Public {
		due, presumed := customer.PublicDue(date, received, who.subtype, s.law, s.calendar)
		from = DuePublic
		if presumed {
			from = DuePublicGuess
		}
		return append(parts, dated{due, s.openingGuess(line, from), line.Amount})
	}
	if terms.IsZero() {
		terms, from = s.company, DueCompany
	}
	if who.unread {
		from = DueUnread
	}
	if terms.IsZero() && from != DueUnread {
		from = DueBuiltIn
	}
	if terms.IsZero() {
		return append(parts, dated{date.AddDays(s.law.DefaultDays(date)), s.openingGuess(line, from), line.Amount})
	}
	for i, one := range terms.Schedule(date, line.Amount) {
		source := from
		if terms.Parts[i].Presumed && from != DueUnread {
			source = DueReceipt
		}
		parts = append(parts, dated{one.Due, s.openingGuess(line, source), one.Amount})
	}
	return parts
}

// openingGuess makes the due date of an opening line that has no date of its own
// a guess.
func (s *dueDates) openingGuess(line *ledger.Line, from DueSource) DueSource {
	if from != DueUnread && s.refs.vague(line) {
		return DueOpening
	}
	return from
}
