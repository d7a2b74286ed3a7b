package openitem

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"relance/aging/civil"
	"relance/aging/ledger"
)

// references knows which piece references name one invoice only.
type references struct {
	*register
	shared map[uint64]bool // hash of a reference that several invoices bear
}

// knowReferences looks at every debit of lines: a reference borne on two dates of one
// account, or by two customers, is a folio or a filler, not an invoice number.
// On another account of the customer it is the same invoice that moved there
// (a bill accepted, a debt become doubtful). Only the references that the live
// lines bear matter; those that are moved bear the number of what they move.
func knowReferences(book *register, lines []int32, live []span, moved map[int32]bool) *references {
	r := &references{register: book, shared: map[uint64]bool{}}
	customers := customerNumbers(book.Parties)
	candidates := candidatesOf(book, lines, wantedBy(book, live), moved)
	first := make(map[uint64]int32, len(candidates)) // hash -> first line that bears it
	for _, c := range candidates {
		line, h := &book.Lines[c.line], c.hash
		k, ok := first[h]
		if !ok {
			first[h] = c.line
			continue
		}
		other := &book.Lines[k]
		if other.Party != line.Party && customers[other.Party] == customers[line.Party] {
			moved := h ^ uint64(line.Party+1)*0x9E3779B97F4A7C15
			if k, ok = first[moved]; !ok {
				first[moved] = c.line
				continue
			}
			other = &book.Lines[k]
		}
		if customers[other.Party] != customers[line.Party] || pieceDate(other) != pieceDate(line) {
			r.shared[h] = true
		}
	}
	return r
}

// wantedBy gathers the references that live lines bear, by their hash.
func wantedBy(book *register, live []span) map[uint64]bool {
	wanted := map[uint64]bool{}
	for _, s := range live {
		for _, i := range s.lines {
			if ref := book.ref(&book.Lines[i]); ref != "" {
				wanted[hash(ref)] = true
			}
		}
	}
	return wanted
}

// candidate is a debit whose reference, by its hash, is wanted.
type candidate struct {
	hash uint64
	line int32
}

// candidatesOf looks at every line, in parallel, and keeps their order.
func candidatesOf(book *register, lines []int32, wanted map[uint64]bool, moved map[int32]bool) []candidate {
	shares := make([][]candidate, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for w := range shares {
		from, to := w*len(lines)/len(shares), (w+1)*len(lines)/len(shares)
		all.Go(func() {
			for _, i := range lines[from:to] {
				line := &book.Lines[i]
				if line.Amount <= 0 || isReturn(line) || line.Nature == ledger.Deduction || moved[i] {
					continue
				}
				if ref := book.ref(line); ref != "" {
					if h := hash(ref); wanted[h] {
						shares[w] = append(shares[w], candidate{h, i})
					}
				}
			}
		})
	}
	all.Wait()
	return slices.Concat(shares...)
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

// filling says that a reference names nothing: x, or neither letter nor digit.
func filling(ref string) bool {
	if len(ref) > 1 && ('0' <= ref[0] && ref[0] <= '9' || 'A' <= ref[0] && ref[0] <= 'Z') {
		return false // the usual one, and everything is asked many times
	}
	return strings.EqualFold(ref, "x") || strings.IndexFunc(ref, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) < 0
}

// usable gives the reference when it names one invoice only, else "".
func (r *references) usable(l *ledger.Line) string {
	ref := r.ref(l)
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
