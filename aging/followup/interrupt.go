package followup

import (
	"slices"

	"relance/aging/civil"
)

// interrupting are the stages of a proceeding that interrupt the limitation: a
// claim in court (C. civ. 2241), an act of enforcement (C. civ. 2244). The
// request for a payment order does not, its service does (CPC 1411).
var interrupting = []string{"injonction-signifiee", "assignation", "titre", "execution"}

// NoteAcknowledged is the nature of a note by which the debtor acknowledges the
// debt.
const NoteAcknowledged = "reconnaissance-de-dette"

// Interrupts says that a fact interrupts the limitation of what it bears on: the
// debtor acknowledged the debt, in words or by signing a plan (C. civ. 2240), or
// a court was seized.
func (f Fact) Interrupts() bool {
	switch f.Kind {
	case Plan:
		return true
	case Note:
		return f.Code == NoteAcknowledged
	case Proceeding:
		return slices.Contains(interrupting, f.Code)
	}
	return false
}

// Interruptions gives the facts of a file that interrupt a limitation, dated on
// or before a day, in the order of dates. One that was closed interrupted all
// the same, unless it was cancelled on its own day.
func (f File) Interruptions(date civil.Date) []Fact {
	var all []Fact
	add := func(one Fact) {
		if one.Interrupts() && one.Date <= date && one.Closed != one.Date {
			all = append(all, one)
		}
	}
	for _, p := range f.Plans {
		add(p.Fact)
	}
	for _, list := range [2][]Fact{f.Notes, f.Proceedings} {
		for _, one := range list {
			add(one)
		}
	}
	slices.SortStableFunc(all, func(a, b Fact) int { return int(a.Date - b.Date) })
	return all
}
