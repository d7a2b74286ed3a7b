package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/cause"
)

// asideCall waits for the day agreed on the telephone, or for what its outcome
// waits for; a call that reached nobody since takes nothing back of it.
func asideCall(c *Case, r *standing, date civil.Date) {
	for _, f := range heard(c.FollowUp.Calls, r.item, date) {
		switch {
		case !f.Unseen.IsZero():
			r.whole(notSeenYet(f), 0)
		case f.Until > date && !sentAgain(c, f, r.item, date):
			r.whole(calledBefore(f), f.Until)
		}
	}
}

// heard gives the calls about an item whose word still counts, the last first:
// the last one in which somebody was spoken to, and those that reached nobody since.
func heard(calls []followup.Fact, i *Item, date civil.Date) (all []*followup.Fact) {
	for k := len(calls) - 1; k >= 0; k-- {
		f := &calls[k]
		if !f.Active(date) || !concerns(*f, i) {
			continue
		}
		all = append(all, f)
		if f.Group() != followup.GroupUnreached {
			break
		}
	}
	return all
}

// sentAgain says that an invoice asked for in a call was sent again since.
func sentAgain(c *Case, call *followup.Fact, i *Item, date civil.Date) bool {
	sent := func(f followup.Fact) bool { return followup.Resends(f, *call, date) && concerns(f, i) }
	return slices.ContainsFunc(c.FollowUp.Commitments, sent) || slices.ContainsFunc(c.FollowUp.Dispatches, sent)
}

// Asked is what is open of the invoices that a customer said in a call not to
// have received, until they are sent again or something else is said of them.
func Asked(c *Case, call followup.Fact, date civil.Date) (open money.Amount) {
	if call.Code != followup.CallNoInvoice || call.Until.IsZero() {
		return 0
	}
	for i := range c.Items {
		for _, f := range heard(c.FollowUp.Calls, &c.Items[i], date) {
			if f.Key == call.Key && !sentAgain(c, f, &c.Items[i], date) {
				open += c.Items[i].Open
			}
		}
	}
	return open
}

// lastCall gives the last of a customer's calls about an item, nil for none.
func lastCall(calls []followup.Fact, i *Item, date civil.Date) *followup.Fact {
	for k := len(calls) - 1; k >= 0; k-- {
		if f := &calls[k]; f.Active(date) && concerns(*f, i) {
			return f
		}
	}
	return nil
}

// calledBefore is the reason of what waits after a call: for the day agreed, or
// for what its outcome says comes first.
func calledBefore(f *followup.Fact) Reason {
	waits, known := callWaits(f.Code)
	call := fmt.Sprintf("Appel du %s (%s) : ", f.Date.French(), lower(f.Label()))
	switch {
	case known && f.Usual:
		return Reason{cause.Told, call + fmt.Sprintf("%s ; rien n’est relancé avant le %s.", waits.what, f.Until.French()), waits.lift + " ; sans cela, la relance reprend le " + f.Until.French()}
	case f.Usual:
		return Reason{cause.AgreedDay, call + fmt.Sprintf("prochaine action le %s.", f.Until.French()), "attendez cette date, ou changez-la dans la feuille Appels"}
	}
	return Reason{cause.AgreedDay, call + fmt.Sprintf("prochaine action convenue le %s.", f.Until.French()), "attendez cette date, ou changez-la dans la feuille Appels"}
}

// notSeenYet is the reason of what waits past its day, because the ledger does not
// go far enough to tell whether the payment came.
func notSeenYet(f *followup.Fact) Reason {
	return Reason{cause.Told, fmt.Sprintf("Appel du %s (%s) : le règlement annoncé devait se voir avant le %s, et les écritures de banque du grand livre s’arrêtent au %s ; rien n’est relancé sans savoir.",
		f.Date.French(), lower(f.Label()), f.Until.French(), f.Unseen.French()), fmt.Sprintf("exportez un grand livre dont la banque va jusqu’au %s, enregistrez le règlement, ou notez un autre appel", f.Until.French())}
}

// waited is what an outcome waits for, and what lifts it.
type waited struct{ what, lift string }

// callWaits gives what the outcome of a call waits for, where something or
// somebody has to come before the next reminder.
func callWaits(outcome string) (waited, bool) {
	switch outcome {
	case followup.CallDispute:
		return waited{"le litige annoncé n’est pas encore noté", "notez le litige (feuille Litiges), qui retient alors ce qu’il conteste"}, true
	case followup.CallPaid:
		return waited{"le règlement annoncé ne se voit pas encore dans le grand livre", "enregistrez le règlement, ou un autre appel"}, true
	case followup.CallPaying:
		return waited{"le paiement annoncé est en route", "enregistrez le règlement, ou un autre appel"}, true
	case followup.CallNoInvoice:
		return waited{"le client attend sa facture", "renvoyez-la et notez-le (feuille Envois avec son numéro, ou engagement « Duplicata de facture » fait)"}, true
	case followup.CallPlan:
		return waited{"le plan demandé se discute", "notez le plan (relance plan, ou feuille Plans), ou un autre appel s’il est refusé"}, true
	}
	return waited{}, false
}

// agreedDayCame is the reason of the call that a day brings.
func agreedDayCame(f *followup.Fact) Reason {
	if waits, known := callWaits(f.Code); known && f.Usual {
		return Reason{cause.AgreedDay, fmt.Sprintf("Depuis l’appel du %s (%s), %s.", f.Date.French(), lower(f.Label()), waits.what), ""}
	}
	if f.Usual { // nobody agreed to anything: it is our own delay
		return Reason{cause.AgreedDay, fmt.Sprintf("Nouvel appel après celui du %s (%s).", f.Date.French(), lower(f.Label())), ""}
	}
	return Reason{cause.AgreedDay, fmt.Sprintf("Rappel convenu lors de l’appel du %s (%s).", f.Date.French(), lower(f.Label())), ""}
}
