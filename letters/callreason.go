package letters

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/rules"
)

// Reasons of a call: the titles of the parts of the text « motifs », which says what
// to ask and what to answer for each.
const (
	reasonFirst     = "Premier appel"
	reasonNotGot    = "Facture non reçue"
	reasonContested = "Contestation"
	reasonCash      = "Difficultés de trésorerie"
	reasonSilent    = "Ne répond jamais"
	reasonBroken    = "Promesse non tenue"
	reasonPaid      = "Règlement annoncé"
	reasonAhead     = "Appel préventif"
)

func callReasons() []string {
	return []string{reasonFirst, reasonNotGot, reasonContested, reasonCash, reasonSilent, reasonBroken, reasonPaid, reasonAhead}
}

// unansweredCalls is how many calls in a row reach nobody before that is the matter.
const unansweredCalls = 3

// reasonOf tells why nothing came, as far as the facts say: what is contested or was
// not received first, since nothing else will be heard; then what was said and did
// not happen.
func reasonOf(c CallCase, date civil.Date) string {
	file := &c.Case.FollowUp
	if len(c.Ahead) > 0 {
		return reasonAhead
	}
	found := ""
	for _, d := range file.Disputes {
		if d.State == followup.Pending && d.Contested > 0 {
			found = firstReason(found, disputeReason(d.Code))
		}
	}
	last := lastSpoken(file.Calls, date)
	if last != nil && found == "" {
		found = outcomeReason(last.Code)
	}
	broken := slices.ContainsFunc(file.Promises, func(p followup.JudgedPromise) bool {
		return (p.State == followup.Broken || p.State == followup.Partly) && (last == nil || last.Date < p.On)
	}) || slices.ContainsFunc(file.Plans, func(p followup.JudgedPlan) bool { return p.State == followup.Broken || p.Lapsed })
	unpaid := slices.ContainsFunc(c.Case.Unpaid, func(u rules.Unpaid) bool { return u.Date <= date }) ||
		len(rejectedPayments(c.Case, date, func(string) bool { return true })) > 0
	switch {
	case found == reasonContested || found == reasonNotGot || found == reasonPaid:
		return found
	case unreached(file.Calls, date) >= unansweredCalls:
		return reasonSilent
	case broken:
		return reasonBroken
	case found != "":
		return found
	case unpaid:
		return reasonCash
	}
	return reasonFirst
}

// firstReason keeps a contestation over what else is disputed.
func firstReason(a, b string) string {
	if a == reasonContested || b == "" {
		return a
	}
	return b
}

// disputeReason is the reason that a dispute's own tells.
func disputeReason(code string) string {
	switch code {
	case "facture-non-recue", "document-manquant":
		return reasonNotGot
	case "tresorerie":
		return reasonCash
	case "deja-regle":
		return reasonPaid
	case "validation-interne":
		return reasonFirst
	}
	return reasonContested
}

// outcomeReason is the reason that the outcome of a call tells, "" for none.
func outcomeReason(outcome string) string {
	switch outcome {
	case followup.CallNoInvoice:
		return reasonNotGot
	case followup.CallDispute:
		return reasonContested
	case followup.CallPaid, followup.CallPaying:
		return reasonPaid
	case followup.CallPlan, "difficultes":
		return reasonCash
	}
	return ""
}
