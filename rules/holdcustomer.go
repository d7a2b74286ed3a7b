package rules

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/rules/log"
)

// holdCustomer gives the reason that stops everything about a customer, in the
// order in which they are told; nil for none.
func holdCustomer(k *claims, date civil.Date) *Reason {
	for _, reason := range [...]*Reason{
		collective(k.c), notToRemind(k.c, date), returned(k), doubtful(k.c), suspended(k, date), unread(k.c), replied(k, date), perhaps(k.c), unsure(k.c), staleBank(k.policy, k.c, date),
	} {
		if reason != nil {
			return reason
		}
	}
	return nil
}

func collective(c *Case) *Reason {
	if c.Collective {
		return because(collectiveAccount(c.Customer))
	}
	return nil
}

func notToRemind(of *Case, date civil.Date) *Reason {
	c := &of.Customer
	if c.NoReminder && (c.NoReminderTo.IsZero() || date <= c.NoReminderTo) {
		return because(noReminder(c))
	}
	return nil
}

// returned holds after an undelivered letter, until the address changes in the
// master or someone records a new posting.
func returned(k *claims) *Reason {
	e := k.past.Returned
	if e == nil || k.past.Address != "" && k.past.Address != log.AddressLine(k.c.Customer.Address) {
		return nil
	}
	return because(undelivered(e, k.past.Address))
}

// doubtful holds the whole customer as soon as anything is booked on 416.
func doubtful(c *Case) *Reason {
	var sum money.Amount
	for _, i := range c.Items {
		if i.Treatment == ledger.Doubtful {
			sum += i.Open
		}
	}
	if sum == 0 {
		return nil
	}
	return because(doubtfulCustomer(sum))
}

func suspended(k *claims, date civil.Date) *Reason {
	if i := k.suspension("", date); i >= 0 {
		return because(suspension(k.policy.Suspensions[i]))
	}
	return nil
}

// unread holds a customer of whom somebody typed something that cannot be read:
// it may well be what would hold the letter.
func unread(c *Case) *Reason {
	if len(c.Unread) == 0 {
		return nil
	}
	return because(unreadRow(c.Unread[0]))
}
