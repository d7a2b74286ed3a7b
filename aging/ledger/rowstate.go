package ledger

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/table"
)

// said gathers what the rows of a list say beside their amounts.
type said struct {
	doubts    []Doubt
	left      wordTally // rows that are no debt
	unknown   wordTally // states that are not understood
	unsure    wordTally // why what is left is not known
	foreign   wordTally // rows in another currency
	aside     int       // rows that were read, and are no line
	rows      map[string]bool
	invoices  map[string]bool // documents that were read
	queries   []query
	spellings map[string][]string // of the names without a code
	manySpelt []string            // those written in several ways
	silent    bool                // nothing speaks of payment
	column    string              // of the state
}

// of notes how a sheet that was read is made.
func (s *said) of(l layoutOf) {
	s.silent = s.silent || l.silent
	if len(l.states) > 0 {
		s.column = oneLine(l.header.Row.Cell(l.states[0].at).Text)
	}
}

// problems tells what was gathered.
func (s *said) problems(file string) (list problem.List) {
	if len(s.left) > 0 {
		list.Add(leftOut(file, s.left))
	}
	if s.silent && len(s.unsure) == 0 {
		list.Add(allOwed(file))
	}
	for _, w := range s.unknown[:min(len(s.unknown), mostWords)] {
		list.Add(unknownState(file, w, s.column))
	}
	if rest := len(s.unknown) - mostWords; rest > 0 {
		list.Add(warning(CodeState, file, fmt.Sprintf("et %s autres états non compris dans la colonne « %s »", thousands(rest), s.column), "si cette colonne ne dit rien de la dette, ajoutez à relance.yaml : colonnes-ignorees: ["+quoted(s.column)+"]"))
	}
	for _, w := range s.unsure {
		list.Add(unsureProblem(file, w))
	}
	list.Add(s.spellingProblem(file)...)
	for _, q := range s.queries {
		list.Add(q.problem())
	}
	for _, w := range s.foreign {
		list.Add(currencyProblem(file, w))
	}
	return list
}

// verdict is what becomes of a row of a list.
type verdict struct {
	skip   bool
	paidOn civil.Date // when the whole was paid, 0 when it was not
	doubt  string     // French: why the customer is held; "" when nothing is in doubt
}

// judge says what becomes of a row that has a date and amounts: owed, left out,
// or owed and doubtful.
func (r *mappedReader) judge(row table.Row, v values) verdict {
	if r.header.Has(mapDebit) {
		return verdict{}
	}
	if currency := r.otherCurrency(row); currency != "" {
		r.said.foreign.add(currency, row.No, v.debit-v.settled)
		return verdict{skip: true}
	}
	if r.repeatsInvoice(row, v) {
		return verdict{skip: true}
	}
	s, word := stateOf(r.layout.states, r.layout.words, row)
	if kind := r.cell(row, mapType); r.natures[table.Normalize(kind)] == Other {
		if told := r.layout.words.of(kind); told == stateDraft || told == stateVoid {
			s, word = told, kind // a pro forma, an order
		}
	}
	if s == stateVoid || s == stateDraft || s == statePaid && !r.mapping.PerPayment && r.nothingLeft(v) {
		r.said.left.add(word, row.No, v.debit)
		return verdict{skip: true}
	}
	if r.mapping.PerPayment {
		return verdict{}
	}
	day, dayErr := r.header.Cell(row, mapPaymentDate).Day()
	dated := r.header.Has(mapPaymentDate) && !r.tellsLeft() && r.cell(row, mapPaymentDate) != ""
	switch {
	case s == statePaid:
		return r.said.doubtful(row, "l’export la dit « "+word+" », mais un reste à payer y figure", "facture dite payée, mais avec un reste à payer")
	case s == stateHeld:
		return verdict{doubt: "l’export la dit « " + word + " »"}
	case s == stateUnknown:
		r.said.unknown.add(word, row.No, v.debit)
		return verdict{doubt: "l’export la dit « " + word + " », que le programme ne comprend pas"}
	case s == statePartial && !r.tellsLeft():
		return r.said.doubtful(row, "l’export la dit « "+word+" » sans dire ce qui reste", "facture « "+word+" », sans reste à payer")
	case dated && (dayErr != nil || day == 0):
		return r.said.doubtful(row, "la date de paiement « "+r.cell(row, mapPaymentDate)+" » n’est pas une date", "date de paiement illisible")
	case dated && s == stateOpen:
		return r.said.doubtful(row, "l’export la dit « "+word+" » et porte une date de paiement", "facture à payer d’après son état, avec une date de paiement")
	case dated:
		return verdict{paidOn: day}
	}
	return verdict{}
}

// doubtful counts why what is left is not known.
func (s *said) doubtful(row table.Row, why, kind string) verdict {
	s.unsure.add(kind, row.No, 0)
	return verdict{doubt: why}
}

// tellsLeft says that the list tells what is left of each invoice.
func (r *terms) tellsLeft() bool {
	return r.header.Has(mapOpen) || r.header.Has(mapPaid) || len(r.layout.ages) > 0
}

// nothingLeft says that a row leaves nothing to pay, or does not say what.
func (r *terms) nothingLeft(v values) bool {
	return !r.tellsLeft() || v.debit-v.settled == 0 || !r.header.Has(mapOpen) && len(r.layout.ages) == 0
}

// otherCurrency gives the currency of a row whose amounts are not in euros, ""
// when they are.
func (r *terms) otherCurrency(row table.Row) string {
	if r.layout.unit != "" {
		return r.layout.unit
	}
	if r.layout.own || !r.openItems {
		return ""
	}
	code := strings.ToUpper(r.cell(row, mapCurrency))
	switch strings.ToLower(table.Normalize(code)) {
	case "eur", "euro", "euros", "":
		if code == "" || strings.Contains(code, "€") || table.Normalize(code) != "" {
			return ""
		}
	}
	return code
}

// repeatsInvoice says that a row is another line of an invoice that was read.
func (r *mappedReader) repeatsInvoice(row table.Row, v values) bool {
	if !r.layout.article || r.cell(row, mapPiece) == "" {
		return false
	}
	if r.said.rows == nil {
		r.said.rows = map[string]bool{}
	}
	key := strings.Join([]string{r.cell(row, mapPiece), r.cell(row, mapCustomer), r.cell(row, mapName), v.debit.String(), v.settled.String()}, "\x00")
	if r.said.rows[key] {
		return true
	}
	r.said.rows[key] = true
	return false
}

// doubt notes that a row taken is not to be asked.
func (r *mappedReader) doubt(row table.Row, rec *record, why string) {
	customer := string(rec.aux)
	if customer == "" {
		customer = string(rec.account)
	}
	r.said.doubts = append(r.said.doubts, Doubt{File: r.seq.collector.file, Line: row.No, Customer: tidy(customer), Ref: tidy(string(rec.ref)), Why: why})
}
