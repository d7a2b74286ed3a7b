package rules

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// occasion is what calls for an own step tonight.
type occasion struct {
	name  string
	how   *policy.Response
	since civil.Date // day of the occasion: it is answered once
	why   Reason
	about func(*Item) bool
	most  money.Amount // that its letter asks for, 0 for no limit
}

// alone says that the letter of an occasion is about its own invoices, and says
// nothing of others that are due.
func (o *occasion) alone() bool { return o != nil && o.name == policy.PlanAnswer }

// asks is what the letter of an occasion asks for, of what is claimed.
func (o *occasion) asks(claim money.Amount) money.Amount {
	if o == nil || o.most == 0 {
		return claim
	}
	return min(claim, o.most)
}

// respond puts the items of an occasion at its own step, beyond the ladder of
// the cycle: the first occasion that finds something to claim and a way to reach
// the customer has the night. The ladder of the others waits until it is over,
// where both would be written.
func respond(l ladder, date civil.Date) ladder {
	for _, o := range l.occasions(date) {
		step := o.step()
		way := l.way(&step, date)
		claimed := func(r standing) bool { return o.about(r.item) && r.due(date) }
		if way.channel == "" || !slices.ContainsFunc(l.rows, claimed) {
			continue
		}
		l.steps = append(slices.Clone(l.steps), step)
		l.ways = append(l.ways, way)
		for i := range l.rows {
			if claimed(l.rows[i]) {
				was := l.rungs[i]
				l.rungs[i] = rung{taken: was.taken, index: len(l.steps) - 1, day: date, last: was.last, notice: was.notice, passed: was.passed}
			}
		}
		l.answer = &o
		return l
	}
	return l
}

// occasions gives those of tonight that nothing has answered yet, in the order
// in which they matter.
func (k *claims) occasions(date civil.Date) (all []occasion) {
	f := &k.c.FollowUp
	for i := range f.Promises {
		p := &f.Promises[i]
		if k.policy.Promise == nil || p.State != followup.Broken && p.State != followup.Partly || answered(k.past.Steps, policy.PromiseAnswer, p.On) || promisedAgain(k.c.FollowUp.Promises, p) {
			continue
		}
		all = append(all, occasion{policy.PromiseAnswer, k.policy.Promise, p.On, promiseBroken(p), func(i *Item) bool { return concerns(p.Fact, i) }, 0})
	}
	for i := range f.Plans {
		p := &f.Plans[i]
		if how, since := k.warning(p); how != nil && p.State == followup.Broken && !answered(k.past.Steps, policy.PlanAnswer, since) {
			all = append(all, occasion{policy.PlanAnswer, how, since, planMissed(p, how), func(i *Item) bool { return slices.Contains(p.Items, i.Key) }, p.Missed})
		}
	}
	if o, ok := k.agreed(date); ok {
		all = append(all, o)
	}
	return all
}

// agreed is the day agreed on the telephone, once it has come.
func (k *claims) agreed(date civil.Date) (occasion, bool) {
	calls := k.c.FollowUp.Calls
	if len(calls) == 0 || k.policy.Callback == nil {
		return occasion{}, false
	}
	last := &calls[len(calls)-1]
	if last.Until.IsZero() || last.Until > date || !last.Unseen.IsZero() || !last.Active(date) || answered(k.past.Steps, policy.CallAnswer, last.Until) {
		return occasion{}, false
	}
	return occasion{policy.CallAnswer, k.policy.Callback, last.Until, agreedDayCame(last), func(i *Item) bool { return concerns(*last, i) && !sentAgain(k.c, last, i, date) }, 0}, true
}

// promisedAgain says that a later promise about the same replaces a broken one.
func promisedAgain(promises []followup.JudgedPromise, broken *followup.JudgedPromise) bool {
	return slices.ContainsFunc(promises, func(p followup.JudgedPromise) bool {
		return p.Key != broken.Key && p.Date >= broken.On && (len(p.Invoices) == 0 || slices.Equal(p.Invoices, broken.Invoices))
	})
}

// answered says that an own step was already taken for an occasion of a day.
func answered(taken []*log.Taken, name string, since civil.Date) bool {
	return slices.ContainsFunc(taken, func(t *log.Taken) bool { return t.Step == name && t.Date >= since })
}

func (o occasion) step() policy.Step {
	zero := settings.Days(0)
	s := policy.Step{
		Name: o.name, After: &zero, Channels: o.how.Channels, Deadline: o.how.Deadline, Template: o.how.Template, Contact: o.how.Contact,
		Nature: policy.Reminder, Penalties: policy.PenaltiesShown,
	}
	if s.Template == "" && o.name == policy.PlanAnswer {
		s.Template = policy.PlanAnswer
	}
	s.Template = cmp.Or(s.Template, string(policy.Reminder))
	if !o.how.Writes() {
		s.Nature = policy.PhoneCall
	}
	return s
}

// noteCalls counts the calls that people noted: one that was prepared is done,
// and one that was not stands for the call that the ladder would ask for.
func noteCalls(taken []*log.Taken, calls []followup.Fact, date civil.Date) {
	for _, f := range calls {
		if !f.Active(date) {
			continue
		}
		for _, t := range taken {
			if t.Channel.Spoken() && !t.Done && t.Date <= f.Date && (len(f.Invoices) == 0 || slices.Contains(f.Invoices, t.Invoice) || slices.Contains(f.Invoices, t.Item)) {
				t.Done, t.On = true, f.Date
			}
		}
	}
}

// calledSince gives the call that stands for a call of the ladder: made after
// the last step of the item, once the call's own day had come or since the item
// was due.
func calledSince(calls []followup.Fact, item *Item, last *log.Taken, date civil.Date) *followup.Fact {
	f := lastCall(calls, item, date)
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
	return Reason{cause.PromiseBroken, text + ".", "notez une nouvelle promesse (suivi.xlsx, feuille Promesses), ou lettrez le règlement s’il est arrivé"}
}

func answerFirst(name string) Reason {
	return Reason{cause.AnswerFirst, fmt.Sprintf("Cette nuit répond d’abord à un fait du suivi (%s) ; le cycle reprend ensuite.", policy.Label(name)), "attendez le lendemain"}
}
