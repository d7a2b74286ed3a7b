package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/rules/log"
	"relance/rules/policy"
)

// preventive keeps thanks for a customer's trust from whoever was reminded of a
// debt that is still unpaid, or is tonight.
func (h *holding) preventive(date civil.Date) {
	late := h.lateReminded(date, func(i int) bool { return h.ready(i, date) })
	if late == nil {
		return
	}
	h.each(date, func(i int) {
		if step := &h.steps[h.rungs[i].index]; step.Nature == policy.Preventive {
			h.wait(i, lateFirst(step, late))
		}
	})
}

// lateReminded gives an unpaid item that was asked for, or that is tonight; nil for
// none.
func (l *ladder) lateReminded(date civil.Date, tonight func(int) bool) *Item {
	if l.others.late != nil {
		return l.others.late
	}
	for i := range l.rows {
		r := &l.rows[i]
		late := r.due(date) && (remindedOf(l.rungs[i].taken) || tonight(i))
		if !r.covered() && (late || r.out == nil && !r.agreed() && l.rungs[i].notice != nil) {
			return r.item
		}
	}
	return nil
}

// remindedOf says that an item was asked for: by a letter, a message or a call, or
// somewhere else according to the person who gave its level.
func remindedOf(taken []log.Taken) bool {
	for i := range taken {
		if t := &taken[i]; t.Done && t.Kind != log.StepSkipped && policy.NatureOf(t.Step) != policy.Preventive {
			return true
		}
	}
	return false
}

// stern says that a friendly word would be softer than what was written before, or
// is tonight, of something still unpaid: a firm reminder or a formal notice. What a
// respected plan covers is paid as agreed: a letter about others has their own tone.
func stern(a *acting) bool {
	if a.others.firm || slices.ContainsFunc(a.others.letters, func(b Action) bool { return b.Nature == policy.FormalNotice }) {
		return true
	}
	for i := range a.rows {
		r, m := &a.rows[i], &a.moves[i]
		if r.out != nil || r.covered() || r.agreed() {
			continue
		}
		firm := slices.ContainsFunc(a.rungs[i].taken, func(t log.Taken) bool { return firmLetter(&t) })
		if firm || askedFirmly(a, r.item) || a.rungs[i].notice != nil || m.records() && a.steps[m.step].Nature == policy.FormalNotice {
			return true
		}
	}
	return false
}

// firmBefore says that a firm letter or a notice about an item went out and that it
// is unpaid.
func firmBefore(l *ladder) bool {
	for i := range l.rows {
		if r := &l.rows[i]; r.out == nil && !r.covered() && !r.agreed() && (l.rungs[i].notice != nil || slices.ContainsFunc(l.rungs[i].taken, func(t log.Taken) bool { return firmLetter(&t) })) {
			return true
		}
	}
	return false
}

func firmLetter(t *log.Taken) bool {
	return t.Kind == log.StepPrepared && t.Channel.Written() && policy.NatureOf(t.Step).Hardness() >= policy.Reminder.Hardness()
}

// askedFirmly says that a firm letter about other items asked for this one too,
// which was late already: those that brought the letter about may be paid since. A
// letter of one invoice asks for no other.
func askedFirmly(a *acting, item *Item) bool {
	if a.policy.LettersOf(a.cycle) == policy.PerInvoice {
		return false
	}
	return slices.ContainsFunc(a.past.Steps, func(t *log.Taken) bool {
		return firmLetter(t) && !t.Superseded() && item.Due < t.Date && max(item.Date, item.Entry) <= t.Date
	})
}

// worded is a step as its letter is worded tonight: a first reminder takes the
// words and the penalties of the firm one where a friendly word would be softer than
// the one before. It grants what it granted: the ladder goes on as before. A word
// about what falls due keeps its own text whatever came before: nothing is late in it.
func (a *acting) worded(step *policy.Step) *policy.Step {
	if step.Nature != policy.FirstNotice || !stern(a) {
		return step
	}
	words := *step
	words.Template = string(policy.Reminder)
	for i := range a.steps[:a.top] {
		if s := &a.steps[i]; s.Nature == policy.Reminder && slices.ContainsFunc(s.Channels, policy.Channel.Written) {
			words.Template, words.Penalties = s.Template, s.Penalties
			break
		}
	}
	return &words
}
