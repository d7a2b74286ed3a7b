package rules

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/penalty"
	"relance/rules/log"
)

// Codes of the follow-up on which the rules rest.
const (
	noteCertified = "certification"
	noteApproved  = "accord-envoi"

	agencyReturned = "agence-rendu"
	orderRejected  = "injonction-rejetee"
	stageTitle     = "titre"
)

// concerns says that a fact bears on an item: it names its number, or nothing.
func concerns(f followup.Fact, i *Item) bool {
	return len(f.Invoices) == 0 || slices.ContainsFunc(f.Invoices, func(n string) bool { return n != "" && (n == i.Number || n == i.Ref || n == i.Key || n == i.Invoice) })
}

// pending gives the procedures that keep reminders back on a date: of each kind
// and for the same invoices the latest stage, unless it ends it. Insolvency has
// its own rules.
func (c *Case) pending(date civil.Date) (stages []followup.Fact) {
	at := map[string]int{}
	for _, f := range c.FollowUp.Proceedings {
		if f.Group() == followup.GroupInsolvency || f.Group() == followup.GroupClaim || !f.Active(date) { // a claim to a public buyer is one more written claim
			continue
		}
		key := f.Group() + "|" + strings.Join(f.Invoices, ";")
		if i, seen := at[key]; seen {
			stages[i] = f
			continue
		}
		at[key] = len(stages)
		stages = append(stages, f)
	}
	titled := func(f followup.Fact) bool { // the opposition is over once there is a title, or somebody executes one
		return f.Group() == followup.GroupPaymentOrder && slices.ContainsFunc(stages, func(g followup.Fact) bool {
			return (g.Code == stageTitle || g.Group() == followup.GroupEnforcement) && g.Date >= f.Date && (len(g.Invoices) == 0 || slices.Equal(g.Invoices, f.Invoices))
		})
	}
	return slices.DeleteFunc(slices.Clone(stages), func(f followup.Fact) bool {
		if titled(f) {
			return true
		}
		over := f.Group() == followup.GroupMediation && !f.Until.IsZero() && f.Until < date
		return over || f.Code == agencyReturned || f.Code == orderRejected
	})
}

// Insolvency gives the customer's insolvency as it is known on a date, its
// Judgment 0 when there is none: the one that the log tells; else the first that
// was typed in the follow-up, whose judgment freezes the debts whatever the
// conversions since.
func (c *Case) Insolvency(date civil.Date) penalty.Proceedings {
	found := log.ProceedingsOf(c.Events, date)
	for _, f := range c.FollowUp.Proceedings {
		if found.Judgment.IsZero() && followup.Freezes(f, date) {
			found = penalty.Proceedings{Judgment: f.Date, Published: f.Published}
		}
	}
	found.Overseas = overseas(c.Customer.Address.Postcode) != c.Context.Overseas
	return found
}

// Born gives the day on which a debt was born before insolvency proceedings: that
// of the performance where a note tells it, or where the invoice says that it came
// before it, else that of the invoice (C. com. L622-17 and L622-24).
func Born(c *Case, i *Item, date civil.Date) civil.Date {
	return cmp.Or(performed(c, i, date), i.Date)
}

// performed gives the day of the performance of an item, 0 when nobody told it.
func performed(c *Case, i *Item, date civil.Date) civil.Date {
	return cmp.Or(c.FollowUp.Performed(date)[i.Number], i.PerformedEarlier())
}

// Frozen says that a debt was born before the judgment that opened insolvency
// proceedings: it is declared, and nobody may ask for its payment.
func Frozen(c *Case, i *Item, date civil.Date) bool {
	return c.Insolvency(date).Covers(Born(c, i, date))
}

// doubtfulBirth is how long after the judgment an invoice may well bill what was
// done before it.
const doubtfulBirth = 60

// perhapsFrozen says that an invoice dated shortly after the judgment may be of a
// debt born before it: nobody told when its performance was, nor does the invoice
// say that all of it came after. One whose period began before bills in part what
// was done before.
func perhapsFrozen(c *Case, i *Item, judged penalty.Proceedings, date civil.Date) bool {
	from := i.PerformedFrom()
	switch _, told := c.FollowUp.Performed(date)[i.Number]; {
	case judged.Judgment.IsZero() || i.Date < judged.Judgment || told || !i.BearsInterest():
		return false
	case !from.IsZero():
		return from < judged.Judgment
	}
	return i.Date <= judged.Judgment.AddDays(doubtfulBirth)
}

// ended gives the insolvency proceedings that were closed and still freeze the
// debts, the last of them; nil while some are open.
func ended(c *Case, date civil.Date) *followup.Fact {
	var last *followup.Fact
	for k := range c.FollowUp.Proceedings {
		f := &c.FollowUp.Proceedings[k]
		switch {
		case !followup.Freezes(*f, date):
		case f.Active(date):
			return nil
		case last == nil || f.Closed >= last.Closed:
			last = f
		}
	}
	return last
}

// Overseas says that a postcode is outside mainland France.
func Overseas(postcode string) bool { return overseas(postcode) }

// overseas says that a postcode is outside mainland France, where the court of
// the insolvency of a company has its seat with it.
func overseas(postcode string) bool { return len(department(postcode)) > 2 }
