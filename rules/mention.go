package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules/policy"
)

// mention is how a letter of the night speaks of an item.
type mention uint8

const (
	absent   mention = iota
	asked            // in the claim
	beside           // due too, in the second block of a formal notice about others
	recalled         // under an earlier formal notice that is still unpaid: in one line, not asked for again
)

// mentionIn says how a letter at a step speaks of an item. ahead holds of a letter
// about what falls due soon: it says nothing of what is late.
func (a *acting) mentionIn(i int, step *policy.Step, ahead bool, date civil.Date) mention {
	r, m := &a.rows[i], &a.moves[i]
	recorded := m.records() && m.channel.Written()
	switch {
	case ahead && recorded:
		return asked
	case ahead, !r.due(date), aboutPlan(a, step) && !recorded:
		return absent
	case recorded && (step.Nature != policy.FormalNotice || a.steps[m.step].Nature == policy.FormalNotice):
		return asked
	case a.rungs[i].notice != nil:
		return recalled
	case step.Nature == policy.FormalNotice:
		return beside
	}
	return asked
}

// apart gives what credits pay of the items that a letter does not ask for: it is
// deducted from those, never from the claim. A credit that equals items to the
// cent is theirs.
func (a *acting) apart(where func(int) mention, date civil.Date) (off []penalty.Imputation) {
	elsewhere := func(i int) bool {
		w := where(i)
		return w == beside || w == recalled || w == absent && (a.answer.alone() || a.ahead && a.rows[i].due(date))
	}
	for i := range a.rows {
		if !elsewhere(i) {
			continue
		}
		left := a.rows[i].claim()
		for _, made := range a.rows[i].paid {
			if made.Amount = min(made.Amount, left); made.Amount > 0 {
				off, left = append(off, made), left-made.Amount
			}
		}
	}
	for _, e := range equalities(a.c, a.rows) {
		all := len(e.items) > 0
		for _, i := range e.items {
			all = all && elsewhere(i)
		}
		if all && slices.ContainsFunc(a.c.Credits, func(c openitem.Item) bool { return c.Key == e.credit.Key }) {
			off = append(off, penalty.Imputation{Item: a.rows[e.items[0]].item.Key, Credit: e.credit.Key, Amount: -e.credit.Open})
		}
	}
	return off
}

// claimed is what a letter claims of the items that it asks for.
func claimed(rows []standing, where func(int) mention) (sum money.Amount) {
	for i := range rows {
		if where(i) == asked {
			sum += rows[i].claim()
		}
	}
	return sum
}
