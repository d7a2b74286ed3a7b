package rules

import (
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
		if f.Group() == followup.GroupInsolvency || !f.Active(date) {
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
	return slices.DeleteFunc(stages, func(f followup.Fact) bool {
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
		if found.Judgment.IsZero() && f.Group() == followup.GroupInsolvency && f.Active(date) {
			found = penalty.Proceedings{Judgment: f.Date, Published: f.Published}
		}
	}
	found.Overseas = overseas(c.Customer.Address.Postcode) != c.Context.Overseas
	return found
}

// Overseas says that a postcode is outside mainland France.
func Overseas(postcode string) bool { return overseas(postcode) }

// overseas says that a postcode is outside mainland France, where the court of
// the insolvency of a company has its seat with it.
func overseas(postcode string) bool { return len(department(postcode)) > 2 }
