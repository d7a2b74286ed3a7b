package rules

import (
	"cmp"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/rules/cause"
	"relance/rules/policy"
)

// whyStop gives, once each, what kept items from climbing although their day
// had come, and what the steps looked past lacked.
func (t *telling) whyStop(date civil.Date) []Reason {
	var all []Reason
	seen := map[string]bool{}
	add := func(r Reason) {
		if !seen[r.Code+r.Text] {
			seen[r.Code+r.Text] = true
			all = append(all, r)
		}
	}
	for i := range t.rows {
		r, rung, m := &t.rows[i], &t.rungs[i], &t.moves[i]
		if r.out != nil {
			continue
		}
		if rung.reached(date) && m.hold != nil {
			add(*m.hold)
		}
		for _, p := range m.passed {
			if p.Code != cause.TooLate && p.Code != cause.NotConcerned {
				add(p)
			}
		}
		if rung.index >= t.top && m.step < 0 && r.due(date) {
			add(top())
		}
	}
	if step, ok := t.aboveTonight(); ok {
		add(step)
	}
	return all
}

// aboveTonight says why the night stops at its step: when the next one comes.
func (t *telling) aboveTonight() (Reason, bool) {
	for i := range t.rows {
		next, m := t.next[i], &t.moves[i]
		if m.step < 0 || next.Step == "" || next.On.IsZero() || t.steps[m.step].Name != t.d.Step {
			continue
		}
		return Reason{Code: cause.WhyStop, Text: fmt.Sprintf("%s ne vient pas avant le %s : %s.", capital(policy.The(next.Step)), next.On.French(), t.sets(next))}, true
	}
	return Reason{}, false
}

func top() Reason {
	return Reason{cause.TopOfLadder, "Toutes les étapes du cycle sont faites.", "décidez de la suite : négociation, procédure, ou passage en perte"}
}

// whyNot says why an item does not climb tonight, nil when it does.
func (t *telling) whyNot(i int, date civil.Date) *Reason {
	r, m := &t.rows[i], &t.moves[i]
	reached := t.rungs[i].reached(date)
	switch {
	case r.out != nil:
		return r.out
	case t.cycle == nil:
		return t.hold
	case m.step >= 0:
		return nil
	case r.aside() != nil:
		return r.aside()
	case !reached && t.stopped != nil:
		return t.stopped
	case reached && t.hold != nil && m.hold == nil:
		return t.hold
	case reached && m.hold != nil:
		return m.hold
	case t.rungs[i].index >= t.top:
		return because(top())
	}
	return because(t.notYet(i, date))
}

// notYet says which step comes next for an item, when, and the rule that sets
// its day.
func (t *telling) notYet(i int, date civil.Date) Reason {
	r, rung, next := &t.rows[i], &t.rungs[i], t.next[i]
	step := &t.steps[rung.index]
	if next.On.IsZero() { // some other thing is missing, which other words tell
		next = NextStep{Step: step.Name, On: rung.day, Why: rung.why.why()}
	}
	code, text := cause.NotYet, fmt.Sprintf("%s n’est possible qu’à partir du %s : %s.", capital(policy.The(step.Name)), next.On.French(), t.sets(next))
	if r.item.Due >= date {
		code, text = cause.NotDue, fmt.Sprintf("Le poste n’est pas échu : il l’est le %s.", r.item.Due.French())
	}
	if rung.wait != nil {
		return *rung.wait
	}
	if on := awaited(t.c, step, r.item); on >= date && r.item.Due < date && rung.day <= t.policy.Roll(on+1) {
		return inCircuit(step, on)
	}
	return Reason{Code: code, Text: text}
}

// sets gives the rule that sets the day of a next step, and the amount from which
// the step is taken.
func (t *telling) sets(next NextStep) string {
	step := &t.steps[t.index(next.Step)]
	return strings.Join(append([]string{cmp.Or(next.Why, terms(step))}, amounts(step)...), ", ")
}
