package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// acts is what goes out tonight, and what the night does with each item.
type acts struct {
	hold     *Reason              // why nothing goes out though something is due; nil otherwise
	actions  []Action             // the letters first
	amount   money.Amount         // that the letters claim
	unlisted money.Amount         // due, and in none of the letters
	latePaid []string             // keys of invoices paid late whose penalties are claimed
	ahead    bool                 // the letter announces items that are not late yet
	off      []penalty.Imputation // what credits paid of the items that no letter asks for: it is not deducted from the claim
	moves    []move               // of the items, in their order
}

// move is what the night does with one item.
type move struct {
	verdict
	step    int            // index of the step recorded tonight, -1 for none
	channel policy.Channel // that carries it
	letter  int            // which of tonight's letters lists or records it
	mention mention        // how that letter speaks of it
}

// records says that the item takes its step tonight, in a document.
func (m *move) records() bool { return m.step >= 0 && !m.skipped }

// acting makes the actions of one night, one after the other.
type acting struct {
	ladder
	acts
}

// act writes the letter at the highest step that is ready and can reach the
// customer, or several where the policy wants it, then the case file and the
// call sheet, and records each item at its own next step.
func act(l ladder, kept holds, date civil.Date) acts {
	a := acting{ladder: l, acts: acts{hold: kept.customer, moves: moves(l, kept)}}
	if a.hold != nil {
		return a.acts
	}
	for letter := a.letterStep(date); letter >= 0 && !a.write(letter, date); {
		letter = a.letterStep(date)
	}
	for _, channel := range slices.Backward(policy.Channels()) { // a case file before a call
		if channel.Written() {
			continue
		}
		of := func(i int) bool { return l.channelOf(i) == channel }
		if highest := a.highest(of, date); highest >= 0 {
			a.take(highest, of, date)
		}
	}
	a.latePaid = latePaid(&l.claims, a.actions, date)
	if len(a.actions) == 0 {
		a.hold = heldThroughout(&a, date)
	}
	return a.acts
}

// moves begins with what the holds left: an item that passes over its step takes
// it on the record.
func moves(l ladder, kept holds) []move {
	all := make([]move, len(l.rows))
	for i, v := range kept.items {
		all[i] = move{verdict: v, step: -1}
		if v.skipped {
			all[i].step = l.rungs[i].index
		}
	}
	return all
}

// channelOf is how the next step of an item reaches the customer.
func (l *ladder) channelOf(i int) policy.Channel { return l.ways[l.rungs[i].index].channel }

// each runs over the items that are ready.
func (a *acting) each(date civil.Date, do func(int)) {
	for i := range a.moves {
		if a.rungs[i].reached(date) && a.moves[i].hold == nil && a.moves[i].step < 0 {
			do(i)
		}
	}
}

// letterStep gives the highest step of tonight's letter, -1 when none goes out.
// Items at a step that cannot reach the customer are held; those below it still
// get their letter.
func (a *acting) letterStep(date civil.Date) int {
	for at := len(a.steps) - 1; at >= 0; at-- {
		here := func(i int) bool { return a.rungs[i].index == at }
		if a.highest(here, date) < 0 {
			continue
		}
		if a.ways[at].channel.Written() {
			return at
		}
		if barred := a.ways[at].barred; barred != nil {
			a.each(date, func(i int) {
				if here(i) {
					a.moves[i].hold = barred
				}
			})
		}
	}
	return -1
}

// highest gives the highest step of the ready items that are meant, -1 for none.
func (a *acting) highest(meant func(int) bool, date civil.Date) int {
	highest := -1
	a.each(date, func(i int) {
		if meant(i) {
			highest = max(highest, a.rungs[i].index)
		}
	})
	return highest
}

// write makes the letter of the night at a step, or several; false when all that
// it would ask for has to wait. A formal notice carries its own invoices alone:
// the others are named beside them, and take their step with a later letter.
func (a *acting) write(at int, date civil.Date) bool {
	written := func(i int) bool { return a.rungs[i].index <= at && a.channelOf(i).Written() }
	meant := written
	if a.steps[at].Nature == policy.FormalNotice && a.policy.LettersOf(a.cycle) == policy.OneLetter {
		meant = func(i int) bool { return written(i) && a.steps[a.rungs[i].index].Nature == policy.FormalNotice }
	}
	a.take(at, meant, date)
	a.each(date, func(i int) {
		if written(i) {
			a.moves[i].hold, a.moves[i].timed = because(noticeFirst(&a.steps[a.rungs[i].index])), true
		}
	})
	a.share(date)
	return len(a.actions) > 0
}

// take makes one action and records the items that it carries.
func (a *acting) take(at int, meant func(int) bool, date civil.Date) {
	step := &a.steps[at]
	action := actionAt(&a.claims, a.worded(step), a.ways[at].channel, date)
	late, ahead, handed := false, money.Amount(0), money.Amount(0)
	a.each(date, func(i int) {
		if !meant(i) {
			return
		}
		r := &a.rows[i]
		a.moves[i].step, a.moves[i].channel = a.rungs[i].index, action.Channel
		action.Items = append(action.Items, r.item.Key)
		if step.Discount != nil && a.rungs[i].index == at && a.currency == "" {
			action.Offers = append(action.Offers, offer(step.Discount, r))
		}
		handed += r.rest()
		if late = late || r.due(date) && a.rungs[i].index == at; !r.due(date) {
			ahead += r.claim()
		}
	})
	switch {
	case late:
	case action.Channel.Written():
		a.ahead = true
	default:
		action.Amount += ahead
	}
	if action.Channel == policy.File {
		action.Amount = min(action.Amount, handed)
	}
	a.actions = append(a.actions, action)
}

// actionAt begins an action at a step: all but its items.
func actionAt(k *claims, step *policy.Step, channel policy.Channel, date civil.Date) Action {
	a := Action{
		Step: step.Name, Nature: step.Nature, Channel: channel, Template: step.Template,
		Penalties: penaltiesFor(step, k.c.Customer.Kind), Contact: step.Contact, Amount: k.net, By: step.By,
	}
	if a.By == policy.ByAccounts {
		a.By = ""
	}
	if a.Channel.Written() {
		a.Deadline = deadline(k.policy, step, date)
	}
	if a.Channel.Paper() {
		a.Address = log.AddressLine(k.c.Customer.Address)
	}
	return a
}

// offer computes the discount of one item (escompte), on what is claimed of it.
func offer(d *policy.Discount, r *standing) Offer {
	pay := r.claim()
	cut := d.Rate.Of(pay)
	return Offer{Item: r.item.Key, Rate: d.Rate, By: r.item.Due.AddDays(-int(d.Days)), Discount: cut, Pay: pay - cut}
}

// deadline is the day until which a letter grants to pay, counted from its own day
// and the days that it travels, a working one where the policy keeps working days; 0
// when the step grants nothing.
func deadline(p *policy.Policy, step *policy.Step, date civil.Date) civil.Date {
	if step.Deadline.Days == 0 {
		return 0
	}
	return p.Roll(step.Deadline.After(date.AddDays(int(step.Transit)), p.Calendar()))
}

// penaltiesFor says what a letter does with penalties: none for a customer whose
// kind is unknown, since nobody knows which law applies; never claimed from a
// consumer by a letter of these ladders (C. com. L441-10 binds businesses).
func penaltiesFor(step *policy.Step, kind customer.Kind) string {
	switch {
	case kind == customer.Unknown:
		return policy.PenaltiesNone
	case kind == customer.Consumer && step.Penalties == policy.PenaltiesClaimed:
		return policy.PenaltiesShown
	}
	return step.Penalties
}

// heldThroughout gives the reason why nothing at all goes out although an item's
// day has come; nil when only days are missing.
func heldThroughout(a *acting, date civil.Date) *Reason {
	for i := range a.moves {
		if m := &a.moves[i]; a.rungs[i].reached(date) && m.hold != nil && !m.timed && m.hold.Code != cause.Imputed {
			return m.hold
		}
	}
	for i := range a.rows {
		switch r := &a.rows[i]; {
		case r.item.Due >= date:
		case r.out != nil && (r.out.Code == cause.Insolvent || r.out.Code == cause.BirthUnknown):
			return r.out
		case r.out == nil && r.aside() != nil && a.rungs[i].index >= a.top:
			return r.aside()
		}
	}
	return lateUnclaimed(&a.claims, date)
}

// lateUnclaimed gives the reason why nothing is said of debts that are late but
// that no letter may claim, to a customer of whom nothing else is due.
func lateUnclaimed(k *claims, date civil.Date) *Reason {
	for i := range k.rows {
		r := &k.rows[i]
		if r.out == nil || r.item.Due.IsZero() || r.item.Due >= date {
			continue
		}
		switch r.out.Code {
		case cause.DoubtfulItem:
			return doubtful(k.c)
		case cause.Extinct, cause.Foreign:
			if k.due <= 0 {
				return r.out
			}
		}
	}
	return nil
}

// carrier gives the letter that lists or records an item, the zero Action when
// there is none tonight.
func (a *acts) carrier(i int) Action {
	if len(written(a.actions)) == 0 || a.moves[i].letter == nowhere {
		return Action{}
	}
	return a.actions[a.moves[i].letter]
}

// announces says that a letter tonight is about an item that is not late: one
// that the letter itself carries, never one that is called about the same night.
func (a *acts) announces(i int) bool {
	m := &a.moves[i]
	return a.ahead && m.records() && m.channel.Written()
}
