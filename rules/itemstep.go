package rules

import (
	"relance/aging/civil"
	"relance/rules/policy"
)

// itemStep tells what happens to one item.
func (t *telling) itemStep(i int, date civil.Date) ItemStep {
	r, rung, m := &t.rows[i], &t.rungs[i], &t.moves[i]
	s := ItemStep{
		Key: r.item.Key, Invoice: r.item.Invoice, Open: r.item.Open, Contested: r.contested, Deferred: r.item.Open - r.claim() - r.contested,
		WhyNot: t.whyNot(i, date), Unclaimed: r.out != nil || r.aside() != nil, Passed: m.passed, NextStep: t.next[i],
		Letter: m.letter,
	}
	formal := t.carrier(i).Nature == policy.FormalNotice
	if last := rung.last; last != nil {
		s.Done, s.DoneOn = last.Step, last.On
	}
	if m.step < 0 {
		s.Listed = t.lists(i, date)
		s.Apart = s.Listed && (s.Done == "" || formal || r.covered())
	} else {
		step := &t.steps[m.step]
		s.Step, s.Skipped = step.Name, m.skipped
		s.Listed = t.lists(i, date) || t.announces(i)
		s.Channel = m.channel
		s.Covered = formal && step.Nature == policy.FormalNotice && !m.skipped
		s.Apart = s.Listed && formal && !s.Covered
	}
	s.Claimed = s.Listed && t.claimsPenalties(i, date)
	return s
}

// lists says that a letter tonight lists the item: every due one.
func (t *telling) lists(i int, date civil.Date) bool {
	return len(t.actions) > 0 && t.moves[i].letter != nowhere && t.rows[i].due(date)
}

// claimsPenalties says that the letter that lists the item claims its penalties:
// they rest on no guess, and the item itself has reached a step that claims them.
func (t *telling) claimsPenalties(i int, date civil.Date) bool {
	r, m := &t.rows[i], &t.moves[i]
	item := r.item
	penalties := t.actions[max(0, m.letter)].Penalties
	if penalties != policy.PenaltiesClaimed || !r.due(date) || !item.BearsInterest() || item.Presumed() || item.SettledByGuess() || m.skipped || r.contested > 0 || !item.claimable() {
		return false
	}
	reached := m.step
	if m.step < 0 && t.rungs[i].last != nil {
		reached = t.index(t.rungs[i].last.Step)
	}
	return reached >= 0 && t.steps[reached].Penalties == policy.PenaltiesClaimed
}
