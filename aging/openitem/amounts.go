package openitem

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/money"
)

// sameAmount pays the only equal debit, else the whole balance at the credit's
// date, else the only run of consecutive debits with that sum, else the only
// choice of a few, else the oldest of the debits that all equal the credit (C.
// civ. 1342-10). before are the credits before it.
func sameAmount(a account, c *credit, before []*credit) finding {
	candidates := a.candidates(c)
	if d, n := equalAbroad(candidates, c); n > 0 {
		return equalDebit(c, d, n, c.foreign.open.Number()+" "+c.foreign.currency)
	}
	first, n := equal(candidates, c.open)
	if n == 1 {
		return equalDebit(c, first, n, "ce montant")
	}
	if all := wholeBalance(a, c, candidates, before); all.debits != nil {
		return all
	}
	if run := onlyRun(candidates, c.open); run != nil {
		return finding{rule: RuleAmount, sure: Medium, reason: fmt.Sprintf("somme de %d postes consécutifs", len(run)), credit: c, debits: run}
	}
	if few := onlyChoice(candidates, c.open); few != nil {
		return finding{rule: RuleAmount, sure: Medium, reason: fmt.Sprintf("seule somme possible de %d postes", len(few)), credit: c, debits: few}
	}
	if n > 1 {
		return equalDebit(c, first, n, "ce montant")
	}
	return finding{}
}

// equalDebit pays the oldest of n debits of the credit's amount.
func equalDebit(c *credit, first []*debit, n int, amount string) finding {
	reason := "seul poste ouvert de " + amount
	if n > 1 {
		reason = fmt.Sprintf("le plus ancien des %d postes ouverts de %s", n, amount)
	}
	return finding{rule: RuleAmount, sure: Medium, reason: reason, credit: c, debits: first}
}

// equal gives the first debit with that open amount, as a part of the list, and
// how many there are.
func equal(debits []*debit, amount money.Amount) (first []*debit, n int) {
	for k, d := range debits {
		if d.open == amount {
			if n++; n == 1 {
				first = debits[k : k+1]
			}
		}
	}
	return first, n
}

// wholeBalance pays everything open at the credit's date when the credit is that
// balance, unallocated credits before it deducted.
func wholeBalance(a account, c *credit, debits []*debit, before []*credit) finding {
	balance := openOf(debits)
	var deducted []*credit
	for _, e := range before {
		if e != c && e.open > 0 && e.across < 0 {
			balance -= e.open
			deducted = append(deducted, e)
		}
	}
	if balance != c.open || len(debits) < 1 || len(debits) == 1 && len(deducted) == 0 {
		return finding{}
	}
	reason := fmt.Sprintf("tout le solde dû au %s", a.line(c.line).Date.French())
	return finding{rule: RuleAmount, sure: Medium, reason: reason, credit: c, debits: debits, first: deducted}
}

// onlyRun gives the only run of two or more consecutive debits whose open
// amounts add up to sum, or nil.
func onlyRun(debits []*debit, sum money.Amount) []*debit {
	var found []*debit
	from, total := 0, money.Amount(0)
	// Open amounts are positive, so a window that grows and shrinks sees every run.
	for to := range debits {
		total += debits[to].open
		for total > sum {
			total -= debits[from].open
			from++
		}
		if total == sum && to > from {
			if found != nil {
				return nil
			}
			found = debits[from : to+1]
		}
	}
	return found
}

// A choice of debits is at most mostParts of at most mostChoices: among more,
// some choice has nearly any sum by chance.
const (
	mostParts   = 4
	mostChoices = 30
)

// onlyChoice gives the only two to four debits whose open amounts add up to sum,
// in their order, or nil.
func onlyChoice(debits []*debit, sum money.Amount) []*debit {
	var some []*debit
	for _, d := range debits {
		if d.open < sum {
			some = append(some, d)
		}
	}
	if len(some) < 2 || len(some) > mostChoices {
		return nil
	}
	slices.SortStableFunc(some, func(x, y *debit) int { return cmp.Compare(y.open, x.open) })
	search := choices{debits: some}
	search.add(0, sum)
	if search.found != 1 {
		return nil
	}
	return inOrder(search.only, debits)
}

// choices counts the choices of debits, largest first, that have a sum.
type choices struct {
	debits, taken, only []*debit
	found               int
}

// add tries every debit from one on for what is left of the sum, and stops at
// the second choice.
func (s *choices) add(from int, left money.Amount) {
	room := money.Amount(mostParts - len(s.taken))
	for k := from; k < len(s.debits) && s.found < 2 && s.debits[k].open*room >= left; k++ {
		d := s.debits[k]
		if d.open > left {
			continue
		}
		s.taken = append(s.taken, d)
		switch {
		case d.open == left && len(s.taken) > 1:
			s.found++
			s.only = slices.Clone(s.taken)
		case d.open < left && len(s.taken) < mostParts:
			s.add(k+1, left-d.open)
		}
		s.taken = s.taken[:len(s.taken)-1]
	}
}
