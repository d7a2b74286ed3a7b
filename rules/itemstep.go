package rules

import (
	"relance/aging/civil"
	"relance/rules/log"
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
	formal, written := t.carrier(i).Nature == policy.FormalNotice, len(written(t.actions)) > 0
	last := rung.last
	if r.out != nil { // off the ladder: what was done about it stays done
		last = lastDone(t.past.Of(r.item.Key, r.item.Due))
	}
	if last != nil {
		s.Done, s.DoneOn = last.Step, last.On
	}
	s.Listed, s.Imputed = t.lists(i, date), r.covered()
	s.Beside, s.Recalled = written && m.mention == beside, written && m.mention == recalled
	if m.step < 0 {
		s.Apart = s.Listed && (s.Done == "" || r.covered())
	} else {
		step := &t.steps[m.step]
		s.Step, s.Skipped, s.Channel = step.Name, m.skipped, m.channel
		s.Covered = formal && step.Nature == policy.FormalNotice && !m.skipped
	}
	s.Claimed = (s.Listed || s.Recalled) && t.claimsPenalties(i, date)
	return s
}

// lists says that what goes out tonight asks for the item: a letter that does, else
// a call about all that is due.
func (t *telling) lists(i int, date civil.Date) bool {
	if len(written(t.actions)) > 0 {
		return t.moves[i].mention == asked
	}
	return len(t.actions) > 0 && t.rows[i].due(date)
}

// claimsPenalties says that the letter that lists or recalls the item claims its
// penalties: they rest on no guess, and the item itself reaches a step that claims
// them, or had reached one. What was claimed stays so until it is paid or waived.
func (t *telling) claimsPenalties(i int, date civil.Date) bool {
	r, m := &t.rows[i], &t.moves[i]
	item := r.item
	if !r.due(date) || !item.BearsInterest() || item.Presumed() || item.SettledByGuess() || m.skipped || r.contested > 0 || !item.claimable() {
		return false
	}
	if m.step >= 0 && t.steps[m.step].Penalties == policy.PenaltiesClaimed && t.actions[max(0, m.letter)].Penalties == policy.PenaltiesClaimed {
		return true
	}
	for _, taken := range t.rungs[i].taken {
		at := t.index(taken.Step)
		if taken.Done && taken.Kind != log.StepSkipped && at >= 0 && penaltiesFor(&t.steps[at], t.c.Customer.Kind) == policy.PenaltiesClaimed {
			return true
		}
	}
	return false
}
