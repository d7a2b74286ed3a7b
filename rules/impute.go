package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules/cause"
)

// rank is how one item stands before the customer's unallocated credits.
type rank struct {
	last  money.Amount // of it, paid after all that is certain
	until civil.Date   // last day of a credit that may pay it, 0 for no limit; a credit brought forward came before
	never bool         // no credit of ours pays it
}

// Order says which debts of the customer its unallocated credits pay last, and
// which they may not pay: what is contested, planned, handed over or out of every
// letter comes last; a debt that lapsed or that a judgment froze takes only what
// came before; what a factor bought is not paid by what we received, nor what is owed in one
// currency by a credit in another where each is known. The ladder
// and the penalties go by this one order.
func (c *Case) Order(date civil.Date) penalty.Order {
	judged, pending := c.Insolvency(date), c.pending(date)
	known := map[string]rank{}
	apart := currencies(c)
	return func(i, credit *openitem.Item) (money.Amount, bool) {
		if sideOf(i, apart) != sideOf(credit, apart) {
			return 0, false
		}
		r, seen := known[i.Key]
		if !seen {
			r = c.rank(&Item{Item: *i}, judged, pending, date)
			known[i.Key] = r
		}
		early := r.until.IsZero() || credit.Entry <= r.until || credit.Nature == ledger.Opening
		return min(r.last, i.Open), !r.never && early
	}
}

func (c *Case) rank(i *Item, judged penalty.Proceedings, pending []followup.Fact, date civil.Date) rank {
	if c.sold(i) {
		return rank{never: true}
	}
	if limit := penalty.LimitationOf(c.debt(i, date)); limit.Stage(date) == penalty.Prescribed {
		return rank{until: limit.LastDay}
	}
	if judged.Covers(Born(c, i, date)) {
		return rank{until: judged.Judgment - 1}
	}
	a := c.Context.Assigned
	handed := a != nil && a.covers(c.Customer.Code, i) || slices.ContainsFunc(pending, func(f followup.Fact) bool { return concerns(f, i) })
	planned := slices.ContainsFunc(c.FollowUp.Plans, func(p followup.JudgedPlan) bool {
		return (p.State == followup.Pending || p.State == followup.Broken) && slices.Contains(p.Items, i.Key)
	})
	if handed || planned || i.Wait != nil || neverClaimed(i) != nil {
		return rank{last: i.Open}
	}
	var contested money.Amount
	for k := range c.FollowUp.Disputes {
		contested += c.FollowUp.Disputes[k].ByItem[i.Key]
	}
	return rank{last: contested}
}

// impute tells each item what the unallocated credits pay of it. A credit that
// equals items to the cent is most likely theirs: it holds those, and pays no
// other.
func impute(c *Case, rows []standing) []standing {
	rows = slices.Clone(rows)
	at := map[string]int{}
	for i := range rows {
		at[rows[i].item.Key] = i
	}
	own := map[string]bool{}
	for _, e := range equalities(c, rows) {
		own[e.credit.Key] = true
	}
	for _, made := range c.Imputed {
		if i, found := at[made.Item]; found && !own[made.Credit] {
			rows[i].paid = append(rows[i].paid, made)
		}
	}
	return rows
}

// spent gives what credits paid of debts that are not claimed: it leaves every
// letter together with them. What pays a broken plan stays, since its missed part
// is claimed.
func spent(rows []standing) (gone []penalty.Imputation) {
	for i := range rows {
		r := &rows[i]
		if !r.takesAway() {
			continue
		}
		off := r.imputed()
		if r.out == nil {
			off = max(0, off-r.claim())
		}
		for _, made := range slices.Backward(r.paid) {
			if made.Amount = min(made.Amount, off); made.Amount > 0 {
				gone, off = append(gone, made), off-made.Amount
			}
		}
	}
	return gone
}

// takesAway says that the item is out of the letters with what paid it.
func (s *standing) takesAway() bool {
	if s.out != nil {
		return s.out.Code == cause.Extinct || s.out.Code == cause.Insolvent
	}
	return slices.ContainsFunc(s.parts, func(p part) bool {
		switch p.reason.Code {
		case cause.Planned, cause.Disputed, cause.DisputeLate, cause.Conceded, cause.FilePrepared, cause.AtAgency, cause.PaymentOrder, cause.AtCourt, cause.Enforced:
			return true
		}
		return false
	})
}

// imputed is what unallocated credits pay of the item.
func (s *standing) imputed() (sum money.Amount) {
	for i := range s.paid {
		sum += s.paid[i].Amount
	}
	return sum
}

// rest is what of the item may be claimed tonight once the credits are counted.
func (s *standing) rest() money.Amount { return max(0, s.claim()-s.imputed()) }

// covered says that credits pay all that may be claimed of the item.
func (s *standing) covered() bool { return len(s.paid) > 0 && s.claim() > 0 && s.rest() == 0 }

func sum(made []penalty.Imputation) (total money.Amount) {
	for i := range made {
		total += made[i].Amount
	}
	return total
}

// Deducted gives what is deducted of the customer's credits: all but what paid
// debts that no letter claims.
func (d Decision) Deducted(credits []openitem.Item) []openitem.Item { return without(credits, d.Spent) }

// Credit is what the customer has in credit that is deducted of what is claimed, <= 0:
// of each currency that is written, where there are several.
func (d Decision) Credit(c *Case) (sum money.Amount) {
	for _, i := range slices.Concat(d.Deducted(c.Credits), c.Deposits) {
		sum += i.Open
	}
	return sum
}

// ClaimOf is what is claimed of an item of the customer: neither what is contested,
// promised or waited for, nor an item of which no letter speaks.
func (d Decision) ClaimOf(i *Item) money.Amount {
	at := slices.IndexFunc(d.Items, func(s ItemStep) bool { return s.Key == i.Key })
	switch {
	case at < 0:
		return i.Open
	case d.Items[at].Unclaimed:
		return 0
	}
	return i.Open - d.Items[at].Contested - d.Items[at].Deferred
}

// DeductedByLetter gives what a letter deducts of them: not what paid the items
// that it does not ask for either.
func (d Decision) DeductedByLetter(credits []openitem.Item) []openitem.Item {
	return without(d.Deducted(credits), d.SpentApart)
}

func without(credits []openitem.Item, spent []penalty.Imputation) []openitem.Item {
	if len(spent) == 0 {
		return credits
	}
	off := map[string]money.Amount{}
	for _, made := range spent {
		off[made.Credit] += made.Amount
	}
	left := slices.Clone(credits)
	for i := range left {
		left[i].Open += off[left[i].Key]
	}
	return slices.DeleteFunc(left, func(i openitem.Item) bool { return i.Open == 0 })
}
