package ledger

import (
	"strings"

	"relance/aging/money"
	"relance/aging/table"
)

// creditSigns says which rows are credits although their amount is positive:
// many programs leave the sign to the type of the document, or to its number.
type creditSigns struct {
	notes    bool // credit notes by their type
	payments bool // payments by their type
	numbered bool // credit notes by their number or their label alone
	first    int  // row of the first of these
	count    int
	deposits []int // rows of the type « Acompte », taken for payments
}

// sides counts the rows of a kind by the sign of their amount.
type sides struct{ plus, minus int }

func (s *sides) see(a money.Amount) {
	switch {
	case a > 0:
		s.plus++
	case a < 0:
		s.minus++
	}
}

// unsigned says that the rows of a kind leave their sign to their kind.
func (s sides) unsigned() bool { return s.plus > 0 && s.minus == 0 }

// creditSigns looks at the signs of a list with one amount a row.
func (r *terms) creditSigns(seen []seenRow) (c creditSigns) {
	if hasSides(r.header) || r.header.Has(mapSide) {
		return c
	}
	var notes, payments, numbered, others sides
	for _, s := range seen {
		if s.role != lineRow {
			continue
		}
		amount := s.values.debit
		switch typed, known := r.typed(s.Row); {
		case known && typed == CreditNote:
			notes.see(amount)
		case known && typed == Payment:
			payments.see(amount)
			if amount > 0 && table.Normalize(r.cell(s.Row, mapType)) == "acompte" {
				c.deposits = append(c.deposits, s.No)
			}
		case known:
		case isNumberedCredit(s.Row, r.header):
			numbered.see(amount)
			if amount > 0 {
				if c.count == 0 {
					c.first = s.No
				}
				c.count++
			}
		default:
			others.see(amount)
		}
	}
	c.notes, c.payments = notes.unsigned(), payments.unsigned()
	c.numbered = numbered.unsigned() && others.plus > 0
	return c
}

// typed gives the nature that the type column of a row says.
func (r *terms) typed(row table.Row) (Nature, bool) {
	n, known := r.natures[table.Normalize(r.cell(row, mapType))]
	return n, known
}

// isNumberedCredit says that the number or the label of a document is a credit
// note's: AV-106, AVO2026-3, « Avoir n° 12 ».
func isNumberedCredit(row table.Row, h table.Header) bool {
	number := table.Normalize(h.Cell(row, mapPiece).Text)
	letters := strings.TrimRight(number, "0123456789")
	if i := strings.IndexAny(number, "0123456789"); i >= 0 {
		letters = number[:i]
	}
	switch {
	case letters != number && (letters == "av" || letters == "avo" || letters == "avr" || letters == "avc" || letters == "avoir" || letters == "fav" || letters == "nc" || letters == "cn"):
		return true
	}
	return beginsWith(table.Words(h.Cell(row, mapLabel).Text), "avoir", "avoirs", "facture d avoir", "note de credit", "credit note", "credit memo")
}

// reversed says that the row's amount is a credit although it is positive.
func (c creditSigns) reversed(typed Nature, known, numbered bool) bool {
	return known && (typed == CreditNote && c.notes || typed == Payment && c.payments) || !known && numbered && c.numbered
}
