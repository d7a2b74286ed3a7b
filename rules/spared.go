package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/elision"
	"relance/rules/log"
	"relance/rules/policy"
)

// excepts gives the exceptions that bear on an item tonight.
func (k *claims) excepts(i *Item, date civil.Date) (all []*policy.Exception) {
	for x := range k.policy.Exceptions {
		if e := &k.policy.Exceptions[x]; e.Concerns(k.c.Customer.Code, i.Number, i.Ref, date) {
			all = append(all, e)
		}
	}
	return all
}

// spared says why a step is left aside for an item: an exception, or a call that
// was made already.
func (k *claims) spared(step *policy.Step, item Item, last *log.Taken, date civil.Date) *Reason {
	for _, e := range k.excepts(&item, date) {
		if slices.Contains(e.Without, step.Name) {
			return because(excepted(e, fmt.Sprintf("%s n’est pas faite", capital(policy.The(step.Name)))))
		}
	}
	if step.Nature == policy.PhoneCall {
		if f := calledSince(k.c.FollowUp.Calls, &item, last, date); f != nil {
			return because(alreadyMade(f))
		}
	}
	return nil
}

// beyond says that an exception keeps an item below a step.
func (l *ladder) beyond(index int, item Item, date civil.Date) *Reason {
	for _, e := range l.excepts(&item, date) {
		if e.Last != "" && index > l.index(e.Last) {
			return because(excepted(e, fmt.Sprintf("Pas %s : on ne va pas au-delà de l’étape « %s »", elision.De(policy.Label(l.steps[index].Name)), policy.Label(e.Last))))
		}
	}
	return nil
}

// postponed is how many days later an item takes its steps.
func (k *claims) postponed(item *Item, date civil.Date) (days int) {
	for _, e := range k.excepts(item, date) {
		days = max(days, int(e.Delay))
	}
	return days
}

// certifiedOn is the day of the certificate of works, from which the days of
// the ladder count when it comes after the due date; 0 where the cycle does not
// want one.
func (k *claims) certifiedOn(item *Item, date civil.Date) civil.Date {
	if !k.cycle.Certified {
		return 0
	}
	return certified(k.c.FollowUp.Notes, item, date)
}
