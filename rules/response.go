package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/settings"
	"relance/rules/log"
	"relance/rules/policy"
)

// occasion is what calls for an own step tonight.
type occasion struct {
	name  string
	how   *policy.Response
	since civil.Date // day of the occasion: it is answered once
	why   Reason
	about func(*row) bool
}

// respond puts the items of an occasion at its own step, beyond the ladder of
// the cycle: the first occasion that finds something to claim and a way to reach
// the customer has the night. The ladder of those items waits until it is over.
func (n *night) respond() {
	for _, o := range n.occasions() {
		step := o.step()
		way := n.way(&step)
		if way.channel == "" || !slices.ContainsFunc(n.rows, func(r row) bool { return o.about(&r) && r.due(n.date) }) {
			continue
		}
		n.extend(step, way)
		index := len(n.cycle.Steps) - 1
		for i := range n.rows {
			r := &n.rows[i]
			switch {
			case r.due(n.date) && o.about(r):
				r.rung = rung{index: index, day: n.date, last: r.rung.last, passed: r.rung.passed}
				r.hold, r.timed = nil, false
			case policy.Written(way.channel) && r.ready(n.date):
				r.hold, r.timed = because(answerFirst(o.name)), true
			}
		}
		n.answer = &o.why
		return
	}
}

// extend adds a step to the cycle for tonight, beyond its ladder.
func (n *night) extend(step policy.Step, way way) {
	longer := *n.cycle
	longer.Steps = append(slices.Clone(longer.Steps), step)
	n.cycle = &longer
	n.ways = append(n.ways, way)
}

// occasions gives those of tonight that nothing has answered yet, in the order
// in which they matter.
func (n *night) occasions() (all []occasion) {
	f := &n.c.FollowUp
	for i := range f.Promises {
		p := &f.Promises[i]
		if n.policy.Promise == nil || p.State != followup.Broken && p.State != followup.Partly || n.answered(policy.PromiseAnswer, p.On) || n.promisedAgain(p) {
			continue
		}
		all = append(all, occasion{policy.PromiseAnswer, n.policy.Promise, p.On, promiseBroken(p), func(r *row) bool { return concerns(p.Fact, r.item) }})
	}
	for i := range f.Plans {
		p := &f.Plans[i]
		if n.policy.Plan != nil && p.State == followup.Broken && !n.answered(policy.PlanAnswer, p.Again) {
			all = append(all, occasion{policy.PlanAnswer, n.policy.Plan, p.Again, planBroken(p), func(r *row) bool { return slices.Contains(p.Items, r.item.Key) }})
		}
	}
	if o, ok := n.agreed(); ok {
		all = append(all, o)
	}
	return all
}

// agreed is the day agreed on the telephone, once it has come.
func (n *night) agreed() (occasion, bool) {
	calls := n.c.FollowUp.Calls
	if len(calls) == 0 || n.policy.Callback == nil {
		return occasion{}, false
	}
	last := &calls[len(calls)-1]
	if last.Until.IsZero() || last.Until > n.date || !last.Active(n.date) || n.answered(policy.CallAnswer, last.Until) {
		return occasion{}, false
	}
	return occasion{policy.CallAnswer, n.policy.Callback, last.Until, agreedDayCame(last), func(r *row) bool { return concerns(*last, r.item) }}, true
}

// promisedAgain says that a later promise about the same replaces a broken one.
func (n *night) promisedAgain(broken *followup.JudgedPromise) bool {
	return slices.ContainsFunc(n.c.FollowUp.Promises, func(p followup.JudgedPromise) bool {
		return p.Key != broken.Key && p.Date >= broken.On && (len(p.Invoices) == 0 || slices.Equal(p.Invoices, broken.Invoices))
	})
}

// answered says that an own step was already taken for an occasion of a day.
func (n *night) answered(name string, since civil.Date) bool {
	return slices.ContainsFunc(n.past.Steps, func(t *log.Taken) bool { return t.Step == name && t.Date >= since })
}

func (o occasion) step() policy.Step {
	zero := settings.Days(0)
	s := policy.Step{
		Name: o.name, After: &zero, Channels: o.how.Channels, Deadline: o.how.Deadline, Template: o.how.Template, Contact: o.how.Contact,
		Nature: policy.Reminder, Penalties: policy.PenaltiesShown,
	}
	if s.Template == "" {
		s.Template = string(policy.Reminder)
	}
	if slices.Equal(o.how.Channels, []string{policy.Call}) {
		s.Nature = policy.PhoneCall
	}
	return s
}

// callsMade counts the calls that people noted: one that was prepared is done,
// and one that was not stands for the call that the ladder would ask for.
func (n *night) callsMade() {
	for _, f := range n.c.FollowUp.Calls {
		if !f.Active(n.date) {
			continue
		}
		for _, t := range n.past.Steps {
			if t.Channel == policy.Call && !t.Done && t.Date <= f.Date && (len(f.Invoices) == 0 || slices.Contains(f.Invoices, t.Invoice) || slices.Contains(f.Invoices, t.Item)) {
				t.Done, t.On = true, f.Date
			}
		}
	}
}

// calledSince gives the call that stands for a call of the ladder: made after
// the last step of the item, once the call's own day had come or since the item
// was due.
func (n *night) calledSince(item *Item, last *log.Taken) *followup.Fact {
	f := n.lastCall(item)
	if f == nil || f.Date <= item.Due || last != nil && f.Date <= last.On {
		return nil
	}
	return f
}

// Reasons of own steps.

func promiseBroken(p *followup.JudgedPromise) Reason {
	text := fmt.Sprintf("La promesse du %s pour le %s n’a pas été tenue", p.Date.French(), p.Until.French())
	if p.Amount > 0 {
		text = fmt.Sprintf("La promesse de %s du %s pour le %s n’a pas été tenue", p.Amount.French(), p.Date.French(), p.Until.French())
	}
	if p.Paid > 0 {
		text += " : seuls " + p.Paid.French() + " sont arrivés"
	}
	return Reason{PromiseBroken, text + ".", "notez une nouvelle promesse (suivi.xlsx, feuille Promesses), ou lettrez le règlement s’il est arrivé"}
}

func planBroken(p *followup.JudgedPlan) Reason {
	return Reason{PlanBroken, fmt.Sprintf("Le plan du %s n’est plus respecté : %s d’échéances passées ne sont pas réglés. La caducité est proposée ; tant que personne ne la constate, le reste du plan n’est pas relancé.", p.Date.French(), p.Missed.French()),
		"constatez la caducité (feuille Plans : clos le, issue « Caduc »), et toute la dette suit de nouveau son cycle ; ou accordez un nouveau délai"}
}

func agreedDayCame(f *followup.Fact) Reason {
	return Reason{AgreedDay, fmt.Sprintf("Rappel convenu lors de l’appel du %s (%s).", f.Date.French(), lower(f.Label())), ""}
}

func answerFirst(name string) Reason {
	return Reason{AnswerFirst, fmt.Sprintf("Cette nuit répond d’abord à un fait du suivi (%s) ; le cycle reprend ensuite.", policy.Label(name)), "attendez le lendemain"}
}
