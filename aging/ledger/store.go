package ledger

// lineStore is the growing list of lines in scope. Growing by doubling would
// need twice the memory of a large ledger for a moment, so room is made from a
// forecast of what the rest of the file will hold: reserved pages that are
// never written cost nothing.
type lineStore struct {
	all   []Line
	texts slabs
	size  int64   // bytes to read in all, 0 when unknown
	read  int64   // bytes merged so far
	marks [2]mark // two earlier points, the second at most half way
}

type mark struct {
	read  int64
	lines int
}

// add appends lines, whose texts count from the beginning of text; it completes
// them where they are, which is in the processor's cache.
func (s *lineStore) add(lines []Line, text []byte) {
	if len(s.all)+len(lines) > cap(s.all) {
		// Not slices.Grow, which writes zeros into what it reserves.
		grown := make([]Line, len(s.all), max(len(s.all)+len(lines), s.forecast()))
		copy(grown, s.all)
		s.all = grown
	}
	slab, base := s.texts.add(text)
	for i := range lines {
		lines[i].slab = slab
		lines[i].at += base
	}
	s.all = append(s.all, lines...)
}

// progress notes that a block of n bytes has been merged.
func (s *lineStore) progress(n int) {
	s.read += int64(n)
	if s.read > 2*s.marks[0].read+1<<20 {
		s.marks[1], s.marks[0] = s.marks[0], mark{s.read, len(s.all)}
	}
}

// forecast says how many lines there will be, with a small margin. The latest
// part of the file tells the rate: opening entries, which are nearly all in
// scope, come first.
func (s *lineStore) forecast() int {
	past := s.marks[1]
	if cap(s.all) == 0 {
		return int(s.size/560) + 256
	}
	if s.size <= s.read || past.read == 0 {
		return len(s.all) + len(s.all)/4 + 1024
	}
	rate := float64(len(s.all)-past.lines) / float64(s.read-past.read)
	return len(s.all) + int(rate*1.5*float64(s.size-s.read)) + 1024
}
