package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/policy"
)

// setAside takes out of the claim what people said of it, then what the means of
// payment and the cycle want first: what comes first tells the reason.
func setAside(k claims, date civil.Date) []standing {
	k.rows = slices.Clone(k.rows)
	first := twins(k.rows)
	for i := range k.rows {
		r := &k.rows[i]
		if r.out != nil {
			continue
		}
		asideUnreadTerms(k.c, r)
		asideWait(r)
		asideSeen(k.c, r, date)
		asideProceeding(k.c, r, date)
		asideSuspension(k.c, r, date)
		asideAssigned(k.c, r)
		asideHanded(&k, r)
		asidePlan(&k, r, date)
		asideDispute(k.c, r)
		asideCommitment(k.c, r, date)
		asideDirectDebit(k.c, r, date)
		asideUncertified(&k, r, date)
		asideUnordered(&k, r)
		asideDuplicate(r, first)
		asideCall(k.c, r, date)
	}
	asidePromises(k.c, k.rows, date)
	if k.currency != "" {
		wholeAbroad(k.rows)
	}
	return k.rows
}

// asideProceeding stops reminders while a procedure goes on: a mediation until
// its deadline, an agency until it gives the file back, a court all along.
func asideProceeding(c *Case, r *standing, date civil.Date) {
	for _, f := range c.pending(date) {
		if concerns(f, r.item) {
			r.whole(inProceeding(f), proceedingEnd(f))
		}
	}
}

// proceedingEnd is the day after which reminders may begin again by themselves:
// that of a mediation.
func proceedingEnd(f followup.Fact) civil.Date {
	if f.Group() == followup.GroupMediation && !f.Until.IsZero() {
		return f.Until + 1
	}
	return 0
}

// asideSuspension waits for the suspension of the item that ends last: the others say
// nothing of when reminders begin again.
func asideSuspension(c *Case, r *standing, date civil.Date) {
	var last *followup.Fact
	for i := range c.FollowUp.Suspensions {
		f := &c.FollowUp.Suspensions[i]
		if suspends(f, date) && concerns(*f, r.item) && (last == nil || endsAfter(f, last)) {
			last = f
		}
	}
	if last == nil {
		return
	}
	until := last.Until
	if !until.IsZero() {
		until++
	}
	r.whole(suspendedFact(*last), until)
}

func suspends(f *followup.Fact, date civil.Date) bool {
	return f.Active(date) && (f.Until.IsZero() || date <= f.Until)
}

// endsAfter says that a suspension lasts longer than another one; one without an end
// lasts the longest.
func endsAfter(f, other *followup.Fact) bool {
	return !other.Until.IsZero() && (f.Until.IsZero() || f.Until > other.Until)
}

// asideAssigned leaves to the factor what was sold to it.
func asideAssigned(c *Case, r *standing) {
	a := c.Context.Assigned
	if a != nil && !a.Remind && a.covers(c.Customer.Code, r.item) {
		r.whole(assigned(a), 0)
	}
}

// asidePlan keeps what a plan covers out of the ladder. On the night that answers
// a missed instalment, what was missed until then is claimed, the oldest item first.
func asidePlan(k *claims, r *standing, date civil.Date) {
	for i := range k.c.FollowUp.Plans {
		p := &k.c.FollowUp.Plans[i]
		if w := Warned(k.c, p, date); slices.Contains(p.Items, r.item.Key) {
			if why := lapsedEarly(p, w, date); why != nil {
				until := civil.Date(0)
				if !w.Until.IsZero() {
					until = w.Until.AddDays(1)
				}
				r.whole(*why, until)
			}
		}
		if p.State != followup.Pending && p.State != followup.Broken || !slices.Contains(p.Items, r.item.Key) {
			continue
		}
		if p.State == followup.Pending {
			r.whole(planned(p, date), 0)
			continue
		}
		why := planBroken(p, Warned(k.c, p, date), date)
		if how, since := k.warning(p); how == nil || answered(k.past.Steps, policy.PlanAnswer, since) {
			r.whole(why, 0)
			continue
		}
		r.put(why, r.claim()-missed(k, p, r), 0)
	}
}

// missed is the part of an item that makes up what was missed of a plan, the
// oldest item first. What credits pay of the plan is claimed with it, since the
// letter deducts them.
func missed(k *claims, p *followup.JudgedPlan, of *standing) money.Amount {
	var before, left, paid money.Amount
	credits := -open(k.c.Credits) - open(k.c.Deposits)
	for i := range k.rows {
		r := &k.rows[i]
		credits -= r.imputed()
		if !slices.Contains(p.Items, r.item.Key) {
			continue
		}
		left, paid = left+r.item.Open, paid+r.imputed()
		if r.item.Due < of.item.Due || r.item.Due == of.item.Due && r.item.Key < of.item.Key {
			before += r.item.Open
		}
	}
	paid += min(max(0, left-p.Remaining-paid), max(0, credits))
	return min(of.item.Open, max(0, p.Missed+paid-before))
}

// asideDispute leaves the contested part out of the claim, even past its
// deadline: nobody has answered the customer yet; and the part that was conceded
// until its credit note is booked.
func asideDispute(c *Case, r *standing) {
	for i := range c.FollowUp.Disputes {
		d := &c.FollowUp.Disputes[i]
		if d.State == followup.Pending {
			r.contested += r.put(disputed(d), d.ByItem[r.item.Key], 0)
		} else if d.Conceded {
			r.put(conceded(d), d.ByItem[r.item.Key], 0)
		}
	}
}

// asideCommitment waits until we have done what we promised the customer.
func asideCommitment(c *Case, r *standing, date civil.Date) {
	for _, f := range c.FollowUp.Commitments {
		if f.Active(date) && !f.Until.IsZero() && f.Until < date && concerns(f, r.item) {
			r.whole(ourCommitment(f, date), 0)
		}
	}
}

// asideDirectDebit leaves to our own bank what is collected by direct debit,
// until a debit comes back.
func asideDirectDebit(c *Case, r *standing, date civil.Date) {
	if c.Customer.PaymentMode == byDirectDebit && !r.item.Returned && !c.undoneByBank(r.item.Key, date) {
		r.whole(directDebit(c.Customer), 0)
	}
}

// asideUncertified waits for the certificate or the acceptance of works, where
// the cycle wants it.
func asideUncertified(k *claims, r *standing, date civil.Date) {
	if k.cycle.Certified && r.item.BearsInterest() && certified(k.c.FollowUp.Notes, r.item, date).IsZero() {
		r.whole(uncertified(), 0)
	}
}

// asideUnordered waits for the engagement number without which a public
// accountant rejects an invoice.
func asideUnordered(k *claims, r *standing) {
	if k.cycle.Ordered && k.c.Customer.Kind == customer.Public && k.c.Customer.Address.PortalRef == "" {
		r.whole(noOrder(), 0)
	}
}

// twin is what two bookings of one invoice have in common.
type twin struct {
	number string
	amount money.Amount
}

// twins gives the earliest invoice of each number and amount.
func twins(rows []standing) map[twin]*Item {
	if len(rows) < 2 {
		return nil
	}
	first := make(map[twin]*Item, len(rows))
	for i := range rows {
		item := rows[i].item
		if rows[i].out != nil || item.Number == "" || !item.BearsInterest() {
			continue
		}
		k := twin{item.Number, item.Amount}
		if known := first[k]; known == nil || item.Date < known.Date {
			first[k] = item
		}
	}
	return first
}

// asideDuplicate leaves aside an invoice that bears the number and the amount of
// an earlier one of another date: it was most likely booked twice.
func asideDuplicate(r *standing, first map[twin]*Item) {
	other := first[twin{r.item.Number, r.item.Amount}]
	if other != nil && other.Date < r.item.Date && other.Invoice != r.item.Invoice && r.item.BearsInterest() {
		r.whole(duplicate(other), 0)
	}
}

// asidePromises sets aside what is promised and not yet due, the oldest item
// first; a promise without an amount is of all that is due by its day.
func asidePromises(c *Case, rows []standing, date civil.Date) {
	for i := range c.FollowUp.Promises {
		p := &c.FollowUp.Promises[i]
		if p.State != followup.Pending {
			continue
		}
		left, whole := p.Amount-p.Paid, p.Amount == 0
		for k := range rows {
			r := &rows[k]
			if r.out != nil || !concerns(p.Fact, r.item) || whole && len(p.Invoices) == 0 && r.item.Due > p.Until {
				continue
			}
			if whole {
				left = r.claim()
			}
			left -= r.put(promised(p, date), left, p.Last+1)
		}
	}
}

// certified gives the day from which an invoice of works may be reminded of, 0
// while nobody has noted its certificate.
func certified(notes []followup.Fact, i *Item, date civil.Date) (day civil.Date) {
	for _, f := range notes {
		if f.Code == noteCertified && f.Active(date) && concerns(f, i) {
			day = max(day, f.Date)
		}
	}
	return day
}
