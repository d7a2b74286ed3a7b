package openitem

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
)

// selection is the lines of a ledger that a date sees.
type selection struct {
	lines []int32 // dated on or before the date, in file order
	// later are the letter groups with lines after the date.
	later map[letterKey]bool
}

func selectLines(book *register, date civil.Date) selection {
	s := selection{lines: make([]int32, 0, len(book.Lines))}
	for i := range book.Lines {
		line := &book.Lines[i]
		switch {
		case line.Date <= date:
			s.lines = append(s.lines, int32(i))
		case line.Lettered():
			if s.later == nil {
				s.later = map[letterKey]bool{}
			}
			s.later[book.letterKey(line)] = true
		}
	}
	return s
}

// mayGoOn says that the group of a line may have lines after the date.
func (s selection) mayGoOn(book *register, l *ledger.Line) bool {
	return book.Future > 0 || len(s.later) > 0 && s.later[book.letterKey(l)]
}

// span is the lines of one party.
type span struct {
	party int32
	lines []int32
}

// byParty groups the standing lines by party, in file order, parties ordered by
// customer then account so that the output does not depend on the input's
// order of accounts. A party of which nothing is left but a gap has a span too.
// It is a counting sort: ledgers have few parties and many lines.
func byParty(book *register, lines []int32, gaps map[int32]gap) []span {
	starts, parties := make([]int32, len(book.Parties)+1), make([]int32, len(lines))
	for k, i := range lines {
		parties[k] = book.Lines[i].Party // kept: the lines are far apart, and wanted twice
		starts[parties[k]+1]++
	}
	for p := range book.Parties {
		starts[p+1] += starts[p]
	}
	next, live := slices.Clone(starts), make([]int32, starts[len(starts)-1])
	for k, i := range lines {
		live[next[parties[k]]] = i
		next[parties[k]]++
	}
	spans := make([]span, 0, len(book.Parties))
	for p := range book.Parties {
		party := int32(p)
		_, gap := gaps[party]
		if from, to := starts[p], starts[p+1]; from < to || gap {
			spans = append(spans, span{party, live[from:to]})
		}
	}
	slices.SortFunc(spans, func(a, b span) int {
		p, q := book.Parties[a.party], book.Parties[b.party]
		return cmp.Or(cmp.Compare(p.Customer(), q.Customer()), cmp.Compare(p.Account, q.Account), cmp.Compare(a.party, b.party))
	})
	return spans
}

// pieces cuts the spans into n runs of about as many lines each.
func pieces(spans []span, n int) [][]span {
	total := 0
	for _, s := range spans {
		total += len(s.lines)
	}
	var out [][]span
	from, lines := 0, 0
	for k, s := range spans {
		if lines += len(s.lines); lines > total/n || k == len(spans)-1 {
			out = append(out, spans[from:k+1])
			from, lines = k+1, 0
		}
	}
	return out
}
