package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/elision"
	"relance/aging/followup"
	"relance/rules/cause"
)

// Reply is what a person of the customer's wrote back, or a mailbox that says
// that nobody reads it for now.
type Reply struct {
	Date     civil.Date
	From     string
	Text     string     // its first words
	Proposed string     // French: what a link of ours makes it say, "" for none
	Away     bool       // automatic: it holds nothing
	Back     civil.Date // of Away: when somebody reads again, 0 when it does not say
	Until    civil.Date // first day on which it no longer holds, or is no longer told
}

// UnreadReply gives the last answer that nobody has read: nothing was noted since, and
// its days are not over; nil when there is none.
func (c *Case) UnreadReply(date civil.Date) *Reply {
	for i := range slices.Backward(c.Replies) {
		r := &c.Replies[i]
		if !r.Away && r.Date <= date && date < r.Until && !notedSince(&c.FollowUp, r.Date) {
			return r
		}
	}
	return nil
}

// AwayNow gives the last automatic reply that says that nobody reads what we write
// for now; nil when there is none.
func AwayNow(c *Case, date civil.Date) *Reply {
	for i := range slices.Backward(c.Replies) {
		if r := &c.Replies[i]; r.Away && r.Date <= date && date < r.Until {
			return r
		}
	}
	return nil
}

// AwayText says so.
func AwayText(r *Reply) string {
	text := fmt.Sprintf("Réponse automatique d’absence %s, reçue le %s", elision.De(r.From), r.Date.French())
	if r.Back != 0 {
		text += ", de retour le " + r.Back.French()
	}
	return text
}

// replied holds a customer who wrote back until somebody has read it.
func replied(k *claims, date civil.Date) *Reason {
	if r := k.c.UnreadReply(date); r != nil {
		return because(toRead(r))
	}
	return nil
}

// wroteBack tells an answer on the nights when nothing else is to be held.
func wroteBack(c *Case, hold *Reason, date civil.Date) []Reason {
	var all []Reason
	if r := c.UnreadReply(date); r != nil && (hold == nil || hold.Code != cause.Replied) {
		all = append(all, toRead(r))
	}
	if r := AwayNow(c, date); r != nil {
		all = append(all, Reason{cause.Away, AwayText(r) + " : elle ne retient rien.", ""})
	}
	return all
}

func toRead(r *Reply) Reason {
	text := fmt.Sprintf("Réponse reçue par courriel le %s %s, à lire avant d’aller plus loin", r.Date.French(), elision.De(r.From))
	if r.Text != "" {
		text += " : « " + r.Text + " »"
	}
	if r.Proposed != "" {
		text += " ; elle propose : " + r.Proposed
	}
	return Reason{cause.Replied, text + ".",
		fmt.Sprintf("lisez-la et notez ce qu’elle dit dans le suivi (promesse, litige, appel ou note) ; sinon la relance reprend le %s", r.Until.French())}
}

// notedSince says that somebody noted something about the customer on that day or
// later.
func notedSince(f *followup.File, day civil.Date) bool {
	since := func(facts []followup.Fact) bool {
		return slices.ContainsFunc(facts, func(x followup.Fact) bool { return x.Date >= day })
	}
	return since(f.Notes) || since(f.Suspensions) || since(f.Commitments) || since(f.Proceedings) ||
		slices.ContainsFunc(f.Calls, func(x followup.Fact) bool { return x.Date >= day }) ||
		slices.ContainsFunc(f.Promises, func(x followup.JudgedPromise) bool { return x.Date >= day }) ||
		slices.ContainsFunc(f.Disputes, func(x followup.JudgedDispute) bool { return x.Date >= day }) ||
		slices.ContainsFunc(f.Plans, func(x followup.JudgedPlan) bool { return x.Date >= day })
}
