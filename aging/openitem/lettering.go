package openitem

import (
	"cmp"
	"slices"
)

// matching is the work on one account: what lettering and the rules find is paid
// here, and noted.
type matching struct {
	account
	rules     ruleList
	chained   bool        // the ledger has several years
	announced []Announced // payments that were announced of the customer
	matches   []Match
}

// split gives the lines of a party that are in no letter group, and the members
// of each group, in order of first line.
func (g groups) split(lines []int32) (alone []int32, members [][]int32) {
	var lettered []int32
	for k, i := range lines {
		if g.of(i) < 0 {
			if len(lettered) > 0 {
				alone = append(alone, i)
			} else {
				alone = lines[: k+1 : k+1]
			}
			continue
		}
		lettered = append(lettered, i)
	}
	// Roots are the first lines of their groups, so this is the order wanted.
	slices.SortStableFunc(lettered, func(i, j int32) int { return cmp.Compare(g.of(i), g.of(j)) })
	for from := 0; from < len(lettered); {
		to := from + 1
		for to < len(lettered) && g.of(lettered[to]) == g.of(lettered[from]) {
			to++
		}
		members = append(members, lettered[from:to:to])
		from = to
	}
	return alone, members
}

// add makes a line a debit (one per instalment) or a credit.
func (w *matching) add(f *draft, i, group int32) {
	switch amount := w.line(i).Amount; {
	case amount < 0:
		w.credits = append(w.credits, f.credit(i, group))
	case amount > 0:
		w.debits = f.debits(w.debits, i)
	}
}

// letter allocates the credits of a letter group to its debits, oldest due date
// first, and leaves the rest open.
func (w *matching) letter(f *draft, lines []int32) {
	debit, credit := len(w.debits), len(w.credits)
	for _, i := range lines {
		w.add(f, i, lines[0])
	}
	debits, credits := slices.Clone(w.debits[debit:]), slices.Clone(w.credits[credit:])
	if len(w.rules) > 0 {
		w.cancelNotes(debits, credits)
	}
	if w.rules.uses(RuleRejection) {
		w.cancelInside(debits, credits)
	}
	oldestFirst(debits)
	w.byDate(credits)
	for _, c := range credits {
		for _, d := range debits {
			pay(d, c, "")
		}
	}
}
