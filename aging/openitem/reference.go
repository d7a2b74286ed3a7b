package openitem

import (
	"strings"
	"unicode"

	"relance/aging/civil"
	"relance/aging/ledger"
)

// references knows which piece references name one invoice only.
type references struct {
	numbering *Numbering
	shared    map[uint64]bool // hash of a reference that several invoices bear
}

// newReferences looks at every debit: a reference borne on two dates, or by two
// customers, is a folio or a filler, not an invoice number.
func newReferences(l *ledger.Ledger, lines []int32, numbering *Numbering) references {
	r := references{numbering: numbering, shared: map[uint64]bool{}}
	customers := customerNumbers(l.Parties)
	first := make(map[uint64]int32, len(lines)/2) // hash -> first line that bears it
	for _, i := range lines {
		line := &l.Lines[i]
		if line.Amount <= 0 || isReturn(line) {
			continue
		}
		ref := r.of(line)
		if ref == "" {
			continue
		}
		h := hash(ref)
		k, ok := first[h]
		if !ok {
			first[h] = i
			continue
		}
		if other := &l.Lines[k]; customers[other.Party] != customers[line.Party] || pieceDate(other) != pieceDate(line) {
			r.shared[h] = true
		}
	}
	return r
}

// customerNumbers gives the parties of one customer the same number.
func customerNumbers(parties []ledger.Party) []int32 {
	numbers, first := make([]int32, len(parties)), map[string]int32{}
	for i, p := range parties {
		n, ok := first[p.Customer()]
		if !ok {
			n = int32(i)
			first[p.Customer()] = n
		}
		numbers[i] = n
	}
	return numbers
}

// of gives the reference of a line: its invoice number when a rule says where
// that is, else PieceRef; "" when it is a filler such as x or -.
func (r references) of(l *ledger.Line) string {
	ref := l.Ref()
	if r.numbering != nil {
		if number := r.numbering.of(l); number != "" {
			ref = number
		}
	}
	if strings.EqualFold(ref, "x") || strings.IndexFunc(ref, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) < 0 {
		return ""
	}
	return ref
}

// usable gives the reference when it names one invoice only, else "".
func (r references) usable(l *ledger.Line) string {
	ref := r.of(l)
	if ref == "" || r.shared[hash(ref)] {
		return ""
	}
	return ref
}

// pieceDate is the date of the document, or of the entry when it has none.
func pieceDate(l *ledger.Line) civil.Date {
	if l.PieceDate != 0 {
		return l.PieceDate
	}
	return l.Date
}

// hash is FNV-1a, the same in every run.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
