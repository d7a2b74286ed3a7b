package ledger

import "bytes"

// journalIndex numbers the journals of the rows as they come, and the sequences
// that their entries follow.
type journalIndex struct {
	all       []localJournal
	stats     []journalStats
	of        map[string]int32 // raw code and label -> all
	last      rawJournal
	scratch   []byte
	series    []localSeries
	numbering []numberingState // by journal
}

// rawJournal is the journal of the last row: most rows are of the same.
type rawJournal struct {
	code, label []byte
	index       int32
}

// index gives the index of a journal by its raw code and label.
func (x *journalIndex) index(code, label []byte) int32 {
	if len(x.all) > 0 && bytes.Equal(code, x.last.code) && bytes.Equal(label, x.last.label) {
		return x.last.index
	}
	x.last.code, x.last.label = append(x.last.code[:0], code...), append(x.last.label[:0], label...)
	x.scratch = append(append(append(x.scratch[:0], code...), 0), label...)
	i, ok := x.of[string(x.scratch)]
	switch {
	case !ok && len(x.all) > mostJournals:
		i = mostJournals
	case !ok:
		i = int32(len(x.all))
		x.of[string(x.scratch)] = i
		x.all = append(x.all, localJournal{string(code), string(label), kindOfJournal(excerpt(code), excerpt(label))})
		x.stats = append(x.stats, journalStats{})
		x.numbering = append(x.numbering, numberingState{})
	}
	x.last.index = i
	return i
}

// place cuts an entry number into a numbering and a place there: VE2024-0012
// is the twelfth of VE2024-. A number without final digits has no place (-1).
func (x *journalIndex) place(journal int32, number []byte) (series int32, n int64) {
	digits := len(number)
	for digits > 0 && number[digits-1]-'0' <= 9 && len(number)-digits < 15 {
		digits--
	}
	if digits == len(number) {
		return -1, 0
	}
	for _, d := range number[digits:] {
		n = n*10 + int64(d-'0')
	}
	s := &x.numbering[journal]
	if s.known != nil && string(number[:digits]) == s.prefix {
		return s.series, n
	}
	if s.known == nil {
		s.known = map[string]int32{}
	}
	i, ok := s.known[string(number[:digits])]
	if !ok {
		if len(s.known) >= seriesPerJournal {
			return -1, 0
		}
		i = int32(len(x.series))
		x.series = append(x.series, localSeries{journal, string(number[:digits])})
		s.known[x.series[i].prefix] = i
	}
	s.prefix, s.series = x.series[i].prefix, i
	return i, n
}
