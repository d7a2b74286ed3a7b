package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/rules/log"
	"relance/rules/policy"
)

// serious keeps the distance between two formal notices, and between two case
// files, of one customer: what ripens meanwhile is gathered in the next one. A
// notice and the case file of its own items are not kept apart by it.
func (h *holding) serious(date civil.Date) {
	h.each(date, func(i int) {
		step := &h.steps[h.rungs[i].index]
		if last := lastSerious(&h.claims, step.Nature); last != nil {
			if free := seriousFrom(&h.claims, last.On); date < free {
				h.wait(i, seriousSpacing(step, last, h.policy.Serious, free))
			}
		}
	})
}

// spaced natures are those of which a customer has one at a time.
func spaced(n policy.Nature) bool { return n == policy.FormalNotice || n == policy.Handover }

// lastSerious gives the last formal notice or case file of the customer, nil for
// none: what a person did elsewhere, or did not send, is none.
func lastSerious(k *claims, nature policy.Nature) (last *log.Taken) {
	if !spaced(nature) {
		return nil
	}
	for _, t := range k.past.Steps {
		if policy.NatureOf(t.Step) == nature && t.Kind == log.StepPrepared && (last == nil || t.On >= last.On) {
			last = t
		}
	}
	return last
}

// seriousFrom is the first day on which another one may go out.
func seriousFrom(k *claims, on civil.Date) civil.Date {
	return k.policy.Roll(k.policy.Serious.After(on, k.policy.Calendar()))
}

// ripe is the first day on which a formal notice or a case file may follow those
// of tonight and of before, 0 for any other step.
func (f *foreseeing) ripe(step *policy.Step, date civil.Date) civil.Date {
	if !spaced(step.Nature) {
		return 0
	}
	if slices.ContainsFunc(f.actions, func(a Action) bool { return a.Nature == step.Nature }) {
		return max(seriousFrom(&f.claims, date), date+1)
	}
	if last := lastSerious(&f.claims, step.Nature); last != nil {
		return seriousFrom(&f.claims, last.On)
	}
	return 0
}
