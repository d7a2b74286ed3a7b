package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/rules/log"
	"relance/rules/policy"
)

// excepts gives the exceptions that bear on an item tonight.
func (n *night) excepts(i *Item) (all []*policy.Exception) {
	for k := range n.policy.Exceptions {
		if e := &n.policy.Exceptions[k]; e.Concerns(n.c.Customer.Code, i.Number, i.Ref, n.date) {
			all = append(all, e)
		}
	}
	return all
}

// spared says why a step is left aside for an item: an exception, or a call that
// was made already.
func (n *night) spared(step *policy.Step, item Item, last *log.Taken) *Reason {
	for _, e := range n.excepts(&item) {
		if slices.Contains(e.Without, step.Name) {
			return because(excepted(e, fmt.Sprintf("%s n’est pas faite", capital(policy.The(step.Name)))))
		}
	}
	if step.Nature == policy.PhoneCall {
		if f := n.calledSince(&item, last); f != nil {
			return because(alreadyMade(f))
		}
	}
	return nil
}

// beyond says that an exception keeps an item below a step.
func (n *night) beyond(index int, item Item) *Reason {
	for _, e := range n.excepts(&item) {
		if e.Last != "" && index > n.cycle.Index(e.Last) {
			return because(excepted(e, fmt.Sprintf("Pas de %s : on ne va pas au-delà de l’étape « %s »", policy.Label(n.cycle.Steps[index].Name), policy.Label(e.Last))))
		}
	}
	return nil
}

// postponed is how many days later an item takes its steps.
func (n *night) postponed(item Item) (days int) {
	for _, e := range n.excepts(&item) {
		days = max(days, int(e.Delay))
	}
	return days
}

// certifiedOn is the day of the certificate of works, from which the days of
// the ladder count when it comes after the due date; 0 where the cycle does not
// want one.
func (n *night) certifiedOn(item Item) civil.Date {
	if !n.cycle.Certified {
		return 0
	}
	return n.c.certified(&item, n.date)
}
