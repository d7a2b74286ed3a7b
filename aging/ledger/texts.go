package ledger

import "unicode/utf8"

// This file keeps the texts of the lines apart from the lines, in long strings:
// a line only knows where its own are. Its reason: the garbage collector would
// otherwise walk over hundreds of thousands of lines again and again, to find a
// pointer in each, and through the memory reserved for those still to come.

// Ref is a line's PieceRef, "" when blank.
func (l *Ledger) Ref(line *Line) string { return l.text(line)[:line.cut[0]] }

// Letter is a line's exact lettering code (EcritureLet), "" when blank.
func (l *Ledger) Letter(line *Line) string { return l.text(line)[line.cut[0]:line.cut[1]] }

// Entry is a line's EcritureNum, "" when blank or when the reader was lean.
func (l *Ledger) Entry(line *Line) string { return l.text(line)[line.cut[1]:line.cut[2]] }

// Label is a line's EcritureLib, "" when blank or when the reader was lean.
func (l *Ledger) Label(line *Line) string { return l.text(line)[line.cut[2]:] }

// text gives the four texts of a line, joined.
func (l *Ledger) text(line *Line) string {
	n := uint32(line.cut[2]) + uint32(line.label)
	if n == 0 {
		return ""
	}
	return l.slabs[line.slab][line.at : line.at+n]
}

// SetText gives a line of the ledger its four texts, already trimmed.
func (l *Ledger) SetText(line *Line, ref, letter, entry, label string) {
	w := slabs{all: l.slabs}
	if n := len(w.all); n > 0 && len(w.all[n-1]) < smallSlab {
		w.open, w.all = []byte(w.all[n-1]), w.all[:n-1]
	}
	w.set(line, ref, letter, entry, label)
	l.slabs = w.sealed()
}

// longestText bounds one text of a line; Line.cut needs less than 64 KiB for
// the first three together. A label is cut at 32 KiB.
const (
	longestText  = 16 << 10
	longestLabel = 32 << 10
)

// place notes where the texts of a line, of those lengths, begin in its slab.
func (l *Line) place(at, ref, letter, entry, label int) {
	l.at, l.label = uint32(at), uint16(label)
	l.cut = [3]uint16{uint16(ref), uint16(ref + letter), uint16(ref + letter + entry)}
}

// Lettered says that the line bears a letter code.
func (l *Line) Lettered() bool { return l.mark != 0 }

// LetterMark stands for the letter code in comparisons: the same code has the
// same mark, and the same exact mark is the same code. 0 is no code. An exact
// mark leaves the five highest bits free.
func (l *Line) LetterMark() (mark uint64, exact bool) { return l.mark, l.mark>>63 == 0 }

// shortCode is the longest letter code with an exact mark; nearly all are.
const shortCode = 7

func markOf[T string | []byte](code T) uint64 {
	n := len(code)
	mark := uint64(n) << 56
	if n > shortCode {
		mark = 14695981039346656037 // FNV-1a
		for i := range n {
			mark = (mark ^ uint64(code[i])) * 1099511628211
		}
		return mark | 1<<63
	}
	for i := range n {
		mark |= uint64(code[i]) << (8 * i)
	}
	return mark
}

// slabs gathers the texts of many lines into long strings.
type slabs struct {
	all  []string
	open []byte // the one being filled
}

// A slab is full at slabSize, unless there are mostSlabs already; one text goes
// into the last slab while that is small.
const (
	slabSize  = 1 << 20
	smallSlab = 4 << 10
	mostSlabs = 1<<16 - 2
)

// add appends some text and says where it begins.
func (s *slabs) add(text []byte) (slab uint16, at uint32) {
	if len(s.open) > 0 && len(s.open)+len(text) > slabSize && len(s.all) < mostSlabs {
		s.seal()
	}
	at = uint32(len(s.open))
	s.open = append(s.open, text...)
	return uint16(len(s.all)), at
}

// set gives a line its four texts, which may have grown when they were decoded.
func (s *slabs) set(line *Line, ref, letter, entry, label string) {
	ref, letter, entry, label = clipped(ref, longestText), clipped(letter, longestText), clipped(entry, longestText), clipped(label, longestLabel)
	slab, at := s.add([]byte(ref + letter + entry + label))
	line.place(int(at), len(ref), len(letter), len(entry), len(label))
	line.slab, line.mark = slab, markOf(letter)
}

func (s *slabs) seal() {
	s.all = append(s.all, string(s.open))
	s.open = s.open[:0]
}

// sealed ends the last slab and gives them all.
func (s *slabs) sealed() []string {
	if len(s.open) > 0 {
		s.seal()
	}
	return s.all
}

// clipped cuts a text that became too long when it was decoded, between two
// characters.
func clipped(s string, longest int) string {
	if len(s) <= longest {
		return s
	}
	for longest > 0 && !utf8.RuneStart(s[longest]) {
		longest--
	}
	return s[:longest]
}
