package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/rules/log"
	"relance/rules/policy"
)

// noticeState is how far the formal notice of a claim has got, the least
// advanced of its lines.
type noticeState uint8

const (
	noNotice      noticeState = iota // a line has none
	noticeDraft                      // prepared, without a recorded dispatch
	noticeRunning                    // left, and the days it gives are not over
	noticeOver                       // left, and its days have run
)

// notice tells of the formal notice of a claim what is recorded of it.
type notice struct {
	state noticeState
	log.NoticeSent
	printed civil.Date // last day that the latest letter itself gives
	without []string   // lines that it does not cover
	partly  bool       // something was paid after it left
}

// noticeOn gives the formal notice of the claim on a date: the latest one of its
// lines, in the state of the least advanced of them.
func (c Claim) noticeOn(date civil.Date) notice {
	if len(c.Lines) == 0 {
		return notice{}
	}
	n := notice{state: noticeOver}
	presented := true
	for _, l := range c.Lines {
		state := stateOf(l.Notice, date)
		n.state = min(n.state, state)
		if state == noNotice {
			n.without = append(n.without, l.Number())
		}
		if l.Notice.Prepared >= n.Prepared {
			n.Prepared, n.Channel, n.printed = l.Notice.Prepared, l.Notice.Channel, l.Notice.Printed
		}
		n.Left, n.Deadline, n.Presented = max(n.Left, l.Notice.Left), max(n.Deadline, l.Notice.Deadline), max(n.Presented, l.Notice.Presented)
		presented = presented && !l.Notice.Presented.IsZero()
		n.partly = n.partly || l.paidAfter(l.Notice.Left)
	}
	if !presented {
		n.Presented = 0
	}
	n.without = slices.Compact(n.without)
	return n
}

func stateOf(s log.NoticeSent, date civil.Date) noticeState {
	switch {
	case s.Prepared.IsZero():
		return noNotice
	case s.Left.IsZero():
		return noticeDraft
	case !s.Over(date):
		return noticeRunning
	}
	return noticeOver
}

// paidAfter says that a part of the item was paid after a day.
func (c Claimed) paidAfter(day civil.Date) bool {
	for _, s := range c.Item.Settled {
		if !day.IsZero() && s.Date > day {
			return true
		}
	}
	return false
}

// sentence says it for a request to a court and for whoever takes the file over:
// nothing that is not recorded, and « restée sans effet » only once its days have
// run.
func (n notice) sentence() string {
	switch n.state {
	case noNotice:
		if n.Prepared.IsZero() {
			return "Mise en demeure à envoyer avant de déposer la requête."
		}
		return "Mise en demeure à envoyer avant de déposer la requête pour : " + strings.Join(n.without, ", ") + "."
	case noticeDraft:
		return fmt.Sprintf("Mise en demeure préparée le %s, dont l’envoi n’est pas noté : à envoyer, ou à noter, avant de déposer la requête.", n.Prepared.French())
	case noticeRunning:
		return fmt.Sprintf("Mise en demeure %s ; le délai de paiement qu’elle accorde court jusqu’au %s%s : attendre son terme avant de déposer la requête.", n.departure(), n.Deadline.French(), n.counted())
	}
	effect := "restée sans effet"
	if n.partly {
		effect = "suivie d’un règlement partiel seulement"
	}
	return fmt.Sprintf("Mise en demeure %s, %s au terme du délai accordé, le %s%s.", n.departure(), effect, n.Deadline.French(), n.counted())
}

// counted says why the deadline is later than the day that the letter prints, ""
// where it is that very day.
func (n notice) counted() string {
	switch {
	case n.printed.IsZero() || n.Deadline <= n.printed:
		return ""
	case !n.Presented.IsZero():
		return " (compté de sa présentation ; la lettre indique le " + n.printed.French() + ")"
	}
	return " (compté de son départ ; la lettre indique le " + n.printed.French() + ")"
}

// fact says it in the few words of a list.
func (n notice) fact() string {
	switch n.state {
	case noNotice:
		return ""
	case noticeDraft:
		return "préparée le " + n.Prepared.French() + ", envoi non noté"
	case noticeRunning:
		return n.departure() + ", délai jusqu’au " + n.Deadline.French()
	}
	return n.departure() + ", délai expiré le " + n.Deadline.French()
}

// departure says how it left, and whether it is known to have come.
func (n notice) departure() string {
	switch {
	case !n.Presented.IsZero() && n.Presented == n.Left:
		return "présentée le " + n.Presented.French()
	case !n.Presented.IsZero():
		return "postée le " + n.Left.French() + ", présentée le " + n.Presented.French()
	case n.Channel == policy.Email:
		return "envoyée par courriel le " + n.Left.French()
	}
	return "postée le " + n.Left.French() + " (présentation à prouver)"
}
