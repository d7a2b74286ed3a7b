package rules

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules/cause"
	"relance/rules/policy"
)

// Seen is a payment that the bank shows and the ledger does not have yet. It
// settles nothing: it keeps reminders from being unjust until it is booked.
type Seen struct {
	Date   civil.Date
	Amount money.Amount
	How    string     // French: what tells that it is this customer's
	Items  []string   // keys of the open items that it pays; empty: which ones is not known
	Sure   bool       // false: it may be somebody else's, and holds nothing but what is grave
	Until  civil.Date // first day on which it no longer holds a plain reminder
}

// pays says that a payment is, as far as is known, of an item.
func (s *Seen) pays(key string) bool { return len(s.Items) == 0 || slices.Contains(s.Items, key) }

// Unpaid is a payment that came back to the bank: a rejected direct debit, an
// unpaid cheque or bill.
type Unpaid struct {
	Date   civil.Date
	Amount money.Amount // positive
	Why    string       // French: the bank's reason
	Items  []string     // keys of the open items that it had paid; empty when it is not known
}

// asideSeen sets aside what a payment that is not booked pays.
func asideSeen(c *Case, r *standing, date civil.Date) {
	for i := range c.Seen {
		if s := &c.Seen[i]; s.Sure && date < s.Until && s.pays(r.item.Key) {
			r.whole(seen(s), s.Until)
		}
	}
}

func seen(s *Seen) Reason {
	return Reason{cause.SeenAtBank, fmt.Sprintf("Un règlement de %s vu en banque le %s, à comptabiliser (reconnu par : %s).", s.Amount.French(), s.Date.French(), s.How),
		fmt.Sprintf("comptabilisez-le : l’écriture proposée est dans « a-comptabiliser.txt » ; sinon la relance reprend le %s", s.Until.French())}
}

// seenCovers keeps a formal notice, and what follows it, from claiming what the
// bank shows as received, however long ago and however sure.
func (h *holding) seenCovers(date civil.Date) {
	var all money.Amount
	var last *Seen
	for i := range h.c.Seen {
		if s := &h.c.Seen[i]; s.Date <= date {
			all, last = all+s.Amount, s
		}
	}
	if last == nil {
		return
	}
	for at := range h.steps {
		step := &h.steps[at]
		if step.Nature != policy.FormalNotice && step.Nature != policy.Handover {
			continue
		}
		var claim money.Amount
		h.each(date, func(i int) {
			if h.rungs[i].index == at {
				claim += h.rows[i].claim()
			}
		})
		if claim == 0 || all < claim {
			continue
		}
		h.each(date, func(i int) {
			if h.rungs[i].index == at {
				h.keep(i, seenBefore(step, all, claim, last))
			}
		})
	}
}

func seenBefore(step *policy.Step, all, claim money.Amount, last *Seen) Reason {
	return Reason{cause.SeenAtBank, fmt.Sprintf("%s attend : un règlement de %s vu en banque, le dernier le %s, à comptabiliser, couvre les %s à réclamer (reconnu par : %s).",
		capital(policy.The(step.Name)), all.French(), last.Date.French(), claim.French(), last.How),
		"comptabilisez ce règlement chez le client dont il est : l’écriture proposée est dans « a-comptabiliser.txt »"}
}

// cameBack tells the payments that came back to the bank.
func cameBack(c *Case, date civil.Date) (all []Reason) {
	for i := range c.Unpaid {
		if u := &c.Unpaid[i]; u.Date <= date {
			all = append(all, Reason{cause.BankReturn, unpaidText(u), "comptabilisez l’impayé : la facture redevient ouverte à son échéance"})
		}
	}
	return all
}

func unpaidText(u *Unpaid) string {
	return fmt.Sprintf("Impayé bancaire de %s le %s : %s.", u.Amount.French(), u.Date.French(), strings.TrimRight(u.Why, ". "))
}

// undoneByBank says that a payment of an item came back.
func (c *Case) undoneByBank(key string, date civil.Date) bool {
	return slices.ContainsFunc(c.Unpaid, func(u Unpaid) bool {
		return u.Date <= date && (len(u.Items) == 0 || slices.Contains(u.Items, key))
	})
}

// unpaid puts the payments that came back on the agenda until they are booked.
func (a *agenda) unpaid() {
	for i := range a.c.Unpaid {
		u := &a.c.Unpaid[i]
		a.add(u.Date, AgendaUnpaid, fmt.Sprintf("%s %s", u.Date, u.Amount), "", u.Amount, strings.TrimSuffix(unpaidText(u), ".")+", à comptabiliser")
	}
}
