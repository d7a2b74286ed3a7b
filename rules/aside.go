package rules

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/policy"
)

// part is a part of an item that is not reminded of tonight, and why.
type part struct {
	reason Reason
	amount money.Amount
	until  civil.Date // first day on which it may be reminded of again, 0 when nobody knows
}

// claim is what of the item may be claimed tonight.
func (r *row) claim() money.Amount {
	left := r.item.Open
	for i := range r.parts {
		left -= r.parts[i].amount
	}
	return left
}

// aside gives why nothing of the item may be claimed tonight, nil when
// something may.
func (r *row) aside() *Reason {
	if len(r.parts) == 0 || r.claim() > 0 {
		return nil
	}
	return &r.parts[0].reason
}

// back is the first day on which something of the item may be claimed again, 0
// when nobody knows.
func (r *row) back() (day civil.Date) {
	for i := range r.parts {
		if until := r.parts[i].until; until > 0 && (day == 0 || until < day) {
			day = until
		}
	}
	return day
}

// put sets a part of the item aside, up to what is left of it.
func (r *row) put(reason Reason, amount money.Amount, until civil.Date) money.Amount {
	amount = min(amount, r.claim())
	if amount > 0 {
		r.parts = append(r.parts, part{reason, amount, until})
		return amount
	}
	return 0
}

// whole sets all that is left of the item aside.
func (r *row) whole(reason Reason, until civil.Date) { r.put(reason, r.claim(), until) }

// setAside takes out of the claim what people said of it, then what the means of
// payment and the cycle want first: what comes first tells the reason.
func (n *night) setAside() {
	first := n.twins()
	for i := range n.rows {
		r := &n.rows[i]
		if r.out != nil {
			continue
		}
		n.asideUnreadTerms(r)
		n.asideProceeding(r)
		n.asideSuspension(r)
		n.asideAssigned(r)
		n.asidePlan(r)
		n.asideDispute(r)
		n.asideCommitment(r)
		n.asideDirectDebit(r)
		n.asideUncertified(r)
		n.asideUnordered(r)
		n.asideDuplicate(r, first)
		n.asideCall(r)
	}
	n.asidePromises()
}

// asideProceeding stops reminders while a procedure goes on: a mediation until
// its deadline, an agency until it gives the file back, a court all along.
func (n *night) asideProceeding(r *row) {
	for _, f := range n.c.pending(n.date) {
		if concerns(f, r.item) {
			r.whole(inProceeding(f), n.proceedingEnd(f))
		}
	}
}

// proceedingEnd is the day after which reminders may begin again by themselves:
// that of a mediation.
func (n *night) proceedingEnd(f followup.Fact) civil.Date {
	if f.Group() == followup.GroupMediation && !f.Until.IsZero() {
		return f.Until + 1
	}
	return 0
}

func (n *night) asideSuspension(r *row) {
	for _, f := range n.c.FollowUp.Suspensions {
		if f.Active(n.date) && (f.Until.IsZero() || n.date <= f.Until) && concerns(f, r.item) {
			until := f.Until
			if !until.IsZero() {
				until++
			}
			r.whole(suspendedFact(f), until)
		}
	}
}

// asideAssigned leaves to the factor what was sold to it.
func (n *night) asideAssigned(r *row) {
	a := n.c.Context.Assigned
	if a != nil && !a.Remind && a.covers(n.c.Customer.Code, r.item) {
		r.whole(assigned(a), 0)
	}
}

// sold says that an item is reminded of though it is the factor who is to be
// paid.
func (n *night) sold(i *Item) bool {
	a := n.c.Context.Assigned
	return a != nil && a.Remind && a.covers(n.c.Customer.Code, i)
}

// divided says that a part of what is due or announced tonight, and not all of
// it, is to be paid to the factor.
func (n *night) divided() bool {
	sold, own := false, false
	for i := range n.rows {
		if r := &n.rows[i]; r.due(n.date) || r.step >= 0 {
			sold, own = sold || n.sold(r.item), own || !n.sold(r.item)
		}
	}
	return sold && own
}

// asidePlan keeps what a plan covers out of the ladder. On the night that answers
// a missed instalment, what was missed until then is claimed, the oldest item first.
func (n *night) asidePlan(r *row) {
	for i := range n.c.FollowUp.Plans {
		p := &n.c.FollowUp.Plans[i]
		if p.State != followup.Pending && p.State != followup.Broken || !slices.Contains(p.Items, r.item.Key) {
			continue
		}
		if p.State == followup.Pending {
			r.whole(planned(p, n.date), 0)
			continue
		}
		if n.policy.Plan == nil || n.answered(policy.PlanAnswer, p.Again) {
			r.whole(planBroken(p), 0)
			continue
		}
		r.put(planBroken(p), r.claim()-n.missed(p, r), 0)
	}
}

// missed is the part of an item that makes up what was missed of a plan, the
// oldest item first. What was paid without being allocated yet is claimed with
// it, since the customer's credits are deducted from the claim.
func (n *night) missed(p *followup.JudgedPlan, of *row) money.Amount {
	var before, open money.Amount
	for i := range n.rows {
		r := &n.rows[i]
		if !slices.Contains(p.Items, r.item.Key) {
			continue
		}
		open += r.item.Open
		if r.item.Due < of.item.Due || r.item.Due == of.item.Due && r.item.Key < of.item.Key {
			before += r.item.Open
		}
	}
	unallocated := max(0, open-p.Remaining)
	return min(of.item.Open, max(0, p.Missed+unallocated-before))
}

// asideDispute leaves the contested part out of the claim, even past its
// deadline: nobody has answered the customer yet.
func (n *night) asideDispute(r *row) {
	for i := range n.c.FollowUp.Disputes {
		d := &n.c.FollowUp.Disputes[i]
		if d.State == followup.Pending {
			r.contested += r.put(disputed(d), d.ByItem[r.item.Key], 0)
		}
	}
}

// asideCommitment waits until we have done what we promised the customer.
func (n *night) asideCommitment(r *row) {
	for _, f := range n.c.FollowUp.Commitments {
		if f.Active(n.date) && !f.Until.IsZero() && f.Until < n.date && concerns(f, r.item) {
			r.whole(ourCommitment(f, n.date), 0)
		}
	}
}

// asideDirectDebit leaves to our own bank what is collected by direct debit,
// until a debit comes back.
func (n *night) asideDirectDebit(r *row) {
	if n.c.Customer.PaymentMode == byDirectDebit && !r.item.Returned {
		r.whole(directDebit(n.c.Customer), 0)
	}
}

// asideUncertified waits for the certificate or the acceptance of works, where
// the cycle wants it.
func (n *night) asideUncertified(r *row) {
	if n.cycle.Certified && r.item.BearsInterest() && n.c.certified(r.item, n.date).IsZero() {
		r.whole(uncertified(), 0)
	}
}

// asideUnordered waits for the engagement number without which a public
// accountant rejects an invoice.
func (n *night) asideUnordered(r *row) {
	if n.cycle.Ordered && n.c.Customer.Kind == customer.Public && n.c.Customer.Address.PortalRef == "" {
		r.whole(noOrder(), 0)
	}
}

// twin is what two bookings of one invoice have in common.
type twin struct {
	number string
	amount money.Amount
}

// twins gives the earliest invoice of each number and amount.
func (n *night) twins() map[twin]*Item {
	if len(n.rows) < 2 {
		return nil
	}
	first := make(map[twin]*Item, len(n.rows))
	for i := range n.rows {
		item := n.rows[i].item
		if n.rows[i].out != nil || item.Number == "" || !item.BearsInterest() {
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
func (n *night) asideDuplicate(r *row, first map[twin]*Item) {
	other := first[twin{r.item.Number, r.item.Amount}]
	if other != nil && other.Date < r.item.Date && other.Invoice != r.item.Invoice && r.item.BearsInterest() {
		r.whole(duplicate(other), 0)
	}
}

// asideCall waits for the day agreed on the telephone.
func (n *night) asideCall(r *row) {
	if last := n.lastCall(r.item); last != nil && last.Until > n.date {
		r.whole(agreedDay(last), last.Until)
	}
}

// lastCall gives the last call about an item, nil for none.
func (n *night) lastCall(i *Item) *followup.Fact {
	calls := n.c.FollowUp.Calls
	for k := len(calls) - 1; k >= 0; k-- {
		if f := &calls[k]; f.Active(n.date) && concerns(*f, i) {
			return f
		}
	}
	return nil
}

// asidePromises sets aside what is promised and not yet due, the oldest item
// first; a promise without an amount is of all that is due by its day.
func (n *night) asidePromises() {
	for i := range n.c.FollowUp.Promises {
		p := &n.c.FollowUp.Promises[i]
		if p.State != followup.Pending {
			continue
		}
		left, whole := p.Amount-p.Paid, p.Amount == 0
		for k := range n.rows {
			r := &n.rows[k]
			if r.out != nil || !concerns(p.Fact, r.item) || whole && len(p.Invoices) == 0 && r.item.Due > p.Until {
				continue
			}
			if whole {
				left = r.claim()
			}
			left -= r.put(promised(p), left, p.Last+1)
		}
	}
}

// Assignment says which receivables were sold to a factor.
type Assignment struct {
	Factor    string
	Customers []string // codes; with Invoices, any of both
	Invoices  []string // numbers
	Remind    bool     // they are still reminded of, in letters that say whom to pay
}

// Numbers names the items of a customer that were sold, in their order.
func (a *Assignment) Numbers(customer string, items []Item) (numbers []string) {
	if a == nil {
		return nil
	}
	for i := range items {
		if a.covers(customer, &items[i]) {
			numbers = append(numbers, cmp.Or(items[i].Number, items[i].Ref))
		}
	}
	return numbers
}

func (a *Assignment) covers(customer string, i *Item) bool {
	return slices.Contains(a.Customers, customer) || i.Number != "" && slices.Contains(a.Invoices, i.Number)
}

// certified gives the day from which an invoice of works may be reminded of, 0
// while nobody has noted its certificate.
func (c *Case) certified(i *Item, date civil.Date) (day civil.Date) {
	for _, f := range c.FollowUp.Notes {
		if f.Code == noteCertified && f.Active(date) && concerns(f, i) {
			day = max(day, f.Date)
		}
	}
	return day
}
