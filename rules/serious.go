package rules

import (
	"fmt"
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
// of tonight and of before, the zero delay for any other step.
func (f *foreseeing) ripe(step *policy.Step, date civil.Date) delay {
	if !spaced(step.Nature) {
		return delay{}
	}
	for _, a := range slices.Concat(f.actions, f.others.letters) {
		if a.Nature == step.Nature {
			return delay{max(seriousFrom(&f.claims, date), date+1), betweenSerious(&f.claims, a.Step, date)}
		}
	}
	if last := lastSerious(&f.claims, step.Nature); last != nil {
		return delay{seriousFrom(&f.claims, last.On), betweenSerious(&f.claims, last.Step, last.On)}
	}
	return delay{}
}

// betweenSerious is the distance between two of them.
func betweenSerious(k *claims, step string, on civil.Date) func() string {
	return func() string {
		return fmt.Sprintf("%s après %s du %s, pour réunir ce qui vient à échéance", k.policy.Serious, policy.The(step), on.French())
	}
}
