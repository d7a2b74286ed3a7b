package rules

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/rules/log"
	"relance/rules/policy"
)

// act writes the letter at the highest step that is ready and can reach the
// customer, or several where the policy wants it, then the case file and the
// call sheet, and records each item at its own next step.
func (n *night) act() {
	if letter := n.letterStep(); letter >= 0 {
		n.take(letter, func(r *row) bool { return r.rung.index <= letter && policy.Written(n.ways[r.rung.index].channel) })
		n.d.Amount = n.d.Actions[0].Amount
		n.share()
	}
	for _, channel := range []string{policy.File, policy.Call} {
		of := func(r *row) bool { return n.ways[r.rung.index].channel == channel }
		if highest := n.highest(of); highest >= 0 {
			n.take(highest, of)
		}
	}
	if len(n.d.Actions) == 0 {
		return
	}
	first := n.d.Actions[0]
	n.d.Step, n.d.Nature, n.d.Template, n.d.Penalties, n.d.Contact = first.Step, first.Nature, first.Template, first.Penalties, first.Contact
	n.d.Amount, n.d.Deadline = cmp.Or(n.d.Amount, first.Amount), first.Deadline
	for _, a := range n.d.Actions {
		if !slices.Contains(n.d.Channels, a.Channel) {
			n.d.Channels = append(n.d.Channels, a.Channel)
		}
	}
}

// letterStep gives the highest step of tonight's letter, -1 when none goes out.
// Items at a step that cannot reach the customer are held; those below it still
// get their letter.
func (n *night) letterStep() int {
	for i := len(n.cycle.Steps) - 1; i >= 0; i-- {
		at := func(r *row) bool { return r.rung.index == i }
		if n.highest(at) < 0 {
			continue
		}
		if policy.Written(n.ways[i].channel) {
			return i
		}
		if barred := n.ways[i].barred; barred != nil {
			n.each(func(r *row) {
				if at(r) {
					r.hold = barred
				}
			})
		}
	}
	return -1
}

// highest gives the highest step of the ready items that are meant, -1 for none.
func (n *night) highest(meant func(*row) bool) int {
	highest := -1
	n.each(func(r *row) {
		if meant(r) {
			highest = max(highest, r.rung.index)
		}
	})
	return highest
}

// take makes one action and records the items that it carries.
func (n *night) take(index int, meant func(*row) bool) {
	step := &n.cycle.Steps[index]
	a := n.action(step, n.ways[index].channel)
	late, ahead, handed := false, money.Amount(0), money.Amount(0)
	n.each(func(r *row) {
		if !meant(r) {
			return
		}
		r.step, r.channel = r.rung.index, a.Channel
		a.Items = append(a.Items, r.item.Key)
		if step.Discount != nil && r.rung.index == index && n.d.Currency == "" {
			a.Offers = append(a.Offers, n.offer(step.Discount, r))
		}
		handed += r.claim()
		if late = late || r.due(n.date) && r.step == index; !r.due(n.date) {
			ahead += r.claim()
		}
	})
	if !late {
		a.Amount += ahead
		n.ahead = n.ahead || policy.Written(a.Channel)
	}
	if a.Channel == policy.File {
		a.Amount = min(a.Amount, handed)
	}
	n.d.Actions = append(n.d.Actions, a)
}

// action begins an action at a step: all but its items.
func (n *night) action(step *policy.Step, channel string) Action {
	a := Action{
		Step: step.Name, Nature: step.Nature, Channel: channel, Template: step.Template,
		Penalties: n.penalties(step), Contact: step.Contact, Amount: n.d.Net, By: step.By,
	}
	if a.By == policy.ByAccounts {
		a.By = ""
	}
	if policy.Written(a.Channel) {
		a.Deadline = n.deadline(step)
	}
	if a.Channel == policy.Post || a.Channel == policy.Registered {
		a.Address = log.AddressLine(n.c.Customer.Address)
	}
	return a
}

// offer computes the discount of one item (escompte), on what is claimed of it.
func (n *night) offer(d *policy.Discount, r *row) Offer {
	pay := r.claim()
	cut := d.Rate.Of(pay)
	return Offer{Item: r.item.Key, Rate: d.Rate, By: r.item.Due.AddDays(-int(d.Days)), Discount: cut, Pay: pay - cut}
}

// deadline is the day until which a letter grants to pay, a working one where
// the policy keeps working days; 0 when the step grants nothing.
func (n *night) deadline(step *policy.Step) civil.Date {
	if step.Deadline.Days == 0 {
		return 0
	}
	return n.policy.Roll(step.Deadline.After(n.date, n.cal))
}

// penalties says what a letter does with penalties: none for a customer whose
// kind is unknown, since nobody knows which law applies; never claimed from a
// consumer by a letter of these ladders (C. com. L441-10 binds businesses).
func (n *night) penalties(step *policy.Step) string {
	switch kind := n.c.Customer.Kind; {
	case kind == customer.Unknown:
		return policy.PenaltiesNone
	case kind == customer.Consumer && step.Penalties == policy.PenaltiesClaimed:
		return policy.PenaltiesShown
	}
	return step.Penalties
}

// itemStep tells what happens to one item.
func (n *night) itemStep(r *row) ItemStep {
	s := ItemStep{
		Key: r.item.Key, Invoice: r.item.Invoice, Open: r.item.Open, Contested: r.contested, Deferred: r.item.Open - r.claim() - r.contested,
		WhyNot: n.whyNot(r), Unclaimed: r.out != nil || r.aside() != nil, Passed: r.rung.passed, NextStep: r.next,
		Letter: r.letter,
	}
	formal := n.carrier(r).Nature == policy.FormalNotice
	if t := r.rung.last; t != nil {
		s.Done, s.DoneOn = t.Step, t.On
	}
	if r.step < 0 {
		s.Listed = n.lists(r)
		s.Apart = s.Listed && (s.Done == "" || formal)
	} else {
		step := &n.cycle.Steps[r.step]
		s.Step, s.Skipped = step.Name, r.skipped
		s.Listed = n.lists(r) || n.announces(r)
		s.Channel = r.channel
		s.Covered = formal && step.Nature == policy.FormalNotice && !r.skipped
		s.Apart = s.Listed && formal && !s.Covered
	}
	s.Claimed = s.Listed && n.claims(r)
	return s
}

// announces says that a letter tonight is about an item that is not late: one
// that the letter itself carries, never one that is called about the same night.
func (n *night) announces(r *row) bool {
	return n.ahead && r.step >= 0 && !r.skipped && policy.Written(r.channel)
}

// lists says that a letter tonight lists the item: every due one.
func (n *night) lists(r *row) bool {
	return len(n.d.Actions) > 0 && r.letter != nowhere && r.due(n.date)
}

// claims says that the letter that lists the item claims its penalties: they rest on
// no guess, and the item itself has reached a step that claims them.
func (n *night) claims(r *row) bool {
	i := r.item
	penalties := n.d.Penalties
	if r.letter > 0 {
		penalties = n.d.Actions[r.letter].Penalties
	}
	if penalties != policy.PenaltiesClaimed || !r.due(n.date) || !i.BearsInterest() || i.Presumed() || i.PresumedMatch() || r.skipped || r.contested > 0 || !i.claimable() {
		return false
	}
	reached := r.step
	if r.step < 0 && r.rung.last != nil {
		reached = n.cycle.Index(r.rung.last.Step)
	}
	return reached >= 0 && n.cycle.Steps[reached].Penalties == policy.PenaltiesClaimed
}
