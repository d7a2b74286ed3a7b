package rules

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// gather keeps a letter that would be no firmer than the last one for the rhythm of
// the policy: what ripens meanwhile is asked for together, instead of each invoice
// having its own reminder. What was never asked for and weighs more than twice what
// that letter asked does not wait, nor half as much that is already as late as the
// step after its own wants.
func gather(h *holding, date civil.Date) {
	last := lastLetterOf(&h.ladder)
	if last.day.IsZero() || h.policy.Gather.Days == 0 {
		return
	}
	free := gatherFrom(&h.claims, last.day)
	firmer, fresh, ripe := false, money.Amount(0), money.Amount(0)
	each := func(do func(int)) {
		h.each(date, func(i int) {
			if h.ways[h.rungs[i].index].channel.Written() {
				do(i)
			}
		})
	}
	each(func(i int) {
		firmer = firmer || h.rungs[i].index > last.index
		if !remindedOf(h.rungs[i].taken) {
			fresh += h.rows[i].rest()
		}
		if overripe(h, i, date) {
			ripe += h.rows[i].rest()
		}
	})
	if date >= free || firmer || fresh > 2*last.amount || ripe > 0 && 2*ripe >= last.amount {
		return
	}
	each(func(i int) { h.wait(i, notFirmer(&last, h.policy, free)) })
}

// overripe says that an item is late enough for the written step that follows its
// own.
func overripe(h *holding, i int, date civil.Date) bool {
	for at := h.rungs[i].index + 1; at < h.top; at++ {
		if step := &h.steps[at]; h.ways[at].channel.Written() && step.Concerns(h.facts.Segments) {
			return date >= h.rows[i].item.Due.AddDays(step.Offset())
		}
	}
	return false
}

// lastLetter is the last reminder in writing: its day, its highest step and what it
// asked. A formal notice asks for its own invoices, an answer to a fact for what it is
// about: neither reminds of others.
type lastLetter struct {
	day    civil.Date
	run    string
	step   string
	index  int
	amount money.Amount
}

func reminds(step string, nature policy.Nature) bool { return !spaced(nature) && !policy.OwnStep(step) }

func lastLetterOf(l *ladder) (last lastLetter) {
	last.index = -1
	for _, t := range l.past.Steps {
		if !t.Channel.Written() || !reminds(t.Step, policy.NatureOf(t.Step)) || t.On < last.day {
			continue
		}
		if at := l.index(t.Step); t.On > last.day || at > last.index {
			last.day, last.run, last.step, last.index = t.On, t.Run, t.Step, at
		}
	}
	for _, e := range l.c.Events {
		if e.Kind == log.Letter && e.Run == last.run {
			last.amount += e.Amount
		}
	}
	return last
}

// gatherFrom is the first day on which a letter no firmer than that of a day may
// follow it.
func gatherFrom(k *claims, day civil.Date) civil.Date {
	return k.policy.Roll(k.policy.Gather.After(day, k.policy.Calendar()))
}

func notFirmer(last *lastLetter, p *policy.Policy, free civil.Date) Reason {
	return Reason{cause.Spacing, fmt.Sprintf("Un courrier qui ne serait pas plus ferme que %s du %s attend le %s : %s les séparent, et ce qui vient à échéance d’ici là y sera joint.",
		policy.The(last.step), last.day.French(), free.French(), p.Gather), "attendez cette date, ou changez « espacement-rappels » dans regles.yaml"}
}

// slower is the first day on which a step no firmer than the last letter, tonight's
// included, may be written.
func (f *foreseeing) slower(index int, date civil.Date) delay {
	if f.policy.Gather.Days == 0 || index >= f.top || !f.ways[index].channel.Written() {
		return delay{}
	}
	last := lastLetterOf(&f.ladder)
	for _, a := range written(f.actions) {
		if at := f.index(a.Step); reminds(a.Step, a.Nature) && (last.day != date || at > last.index) {
			last = lastLetter{day: date, step: a.Step, index: at}
		}
	}
	if last.day.IsZero() || index > last.index {
		return delay{}
	}
	return delay{gatherFrom(&f.claims, last.day), func() string {
		return fmt.Sprintf("%s depuis %s du %s, pour réunir ce qui vient à échéance", f.policy.Gather, policy.The(last.step), last.day.French())
	}}
}

// underNotice says that a formal notice of the customer is unpaid, or was handed over: what comes due
// then is not asked for with a friendly word first, where the rhythm of the policy
// gathers it in a firm letter.
func underNotice(k *claims, date civil.Date) bool {
	if k.policy.Gather.Days == 0 {
		return false
	}
	for i := range k.rows {
		r := &k.rows[i]
		if !r.handed() && (!r.due(date) || r.covered()) {
			continue
		}
		for _, t := range k.past.Of(r.item.Key, r.item.Due) {
			if policy.NatureOf(t.Step) == policy.FormalNotice && t.Kind != log.StepSkipped {
				return true
			}
		}
	}
	return false
}

// firmLater says that a firm reminder follows a step.
func firmLater(l *ladder, index int) bool {
	for i := index + 1; i < l.top; i++ {
		if s := &l.steps[i]; s.Nature == policy.Reminder && l.ways[i].channel.Written() && s.Concerns(l.facts.Segments) && s.Condition.Holds(l.facts) {
			return true
		}
	}
	return false
}

func firmAtOnce(step *policy.Step) Reason {
	return Reason{cause.NotConcerned, fmt.Sprintf("%s est laissé de côté : une mise en demeure de ce client reste impayée, la facture aura une relance ferme.", capital(policy.The(step.Name))), ""}
}
