package ledger

import "slices"

// numberingState is what a collector remembers of a journal's last number.
type numberingState struct {
	prefix string
	series int32
	known  map[string]int32
}

// seriesPerJournal bounds the numberings followed in one journal: numbers that
// are no sequence (random identifiers) are not checked.
const seriesPerJournal = 500

// numbersSeen remembers the numbers of one numbering as runs without gaps, so
// that a million entries numbered in order take a few bytes.
type numbersSeen struct {
	runs    []run // sorted, apart
	last    int   // index of the run that grew last
	gaveUp  bool
	entries int
	repeats int
	firstNo int32 // row of the first repeat
	first   int64 // and its number
}

type run struct{ from, to int64 }

// mostRuns bounds the memory for numbers that jump about.
const mostRuns = 4096

// see adds a balanced entry's number and counts it when it was there already.
func (s *numbersSeen) see(n int64, no int32) {
	s.entries++
	if s.last < len(s.runs) {
		r := &s.runs[s.last]
		if n == r.to+1 && (s.last+1 == len(s.runs) || s.runs[s.last+1].from > n) {
			r.to = n
			return
		}
	}
	i, found := slices.BinarySearchFunc(s.runs, n, func(r run, n int64) int {
		switch {
		case r.to < n:
			return -1
		case r.from > n:
			return 1
		}
		return 0
	})
	switch {
	case found:
		if s.repeats++; s.repeats == 1 {
			s.firstNo, s.first = no, n
		}
	case i > 0 && s.runs[i-1].to == n-1:
		s.runs[i-1].to = n
		s.last = i - 1
	case len(s.runs) >= mostRuns:
		s.gaveUp = true
	default:
		s.runs = slices.Insert(s.runs, i, run{n, n})
		s.last = i
	}
}
