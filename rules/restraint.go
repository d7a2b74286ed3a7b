package rules

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// Kept is what the limits of a night keep from going out to one customer by a
// channel. A letter that is kept keeps every other: nothing softer goes first.
type Kept struct {
	Channel policy.Channel
	Why     Reason
	Timed   bool // only a matter of nights
}

// Restrain gives the decisions of a night within what the policy lets go out in
// one: letters and files above an amount wait for a person, and beyond so many by
// a channel the largest and oldest debts go first, by amount times days late, the
// rest on the nights that follow. cases and decided go together; what is kept is
// decided again without it.
func Restrain(p policy.Policy, cases []Case, decided []Decision, date civil.Date) ([]Decision, problem.List) {
	r := restraint{policy: &p, cases: slices.Clone(cases), decided: slices.Clone(decided), date: date}
	r.approve()
	for _, channel := range policy.Channels() {
		if limit := p.Ceilings.Of(channel); limit > 0 {
			r.limit(channel, limit)
		}
	}
	return r.decided, r.told
}

type restraint struct {
	policy  *policy.Policy
	cases   []Case
	decided []Decision
	date    civil.Date
	told    problem.List
}

// keep decides again about a customer without what goes by a channel.
func (r *restraint) keep(i int, k Kept) {
	c := &r.cases[i]
	c.Kept = append(slices.Clip(c.Kept), k)
	r.decided[i] = Decide(*r.policy, *c, r.date)
}

// approve keeps what is above the amount that a person approves, until one does.
func (r *restraint) approve() {
	least, asked := r.policy.Approval.Asked()
	if !asked {
		return
	}
	for i := range r.decided {
		d := r.decided[i]
		for _, a := range d.Actions {
			if a.Amount = demanded(&d, &r.cases[i], &a); a.Channel.Spoken() || a.Amount <= least || approved(&r.cases[i], &a, r.date) {
				continue
			}
			r.keep(i, Kept{Channel: a.Channel, Why: toApprove(&r.cases[i], &a, least)})
			r.told.Add(CodeApproval.With(problem.Problem{Excerpt: r.decided[i].Customer,
				Message: fmt.Sprintf("%s (%s) attend un accord : plus de %s", policy.Label(a.Step), r.decided[i].Customer, least.French()), Remedy: approvalLift(&r.cases[i])}))
		}
	}
}

// limit keeps what goes by a channel beyond a number.
func (r *restraint) limit(channel policy.Channel, limit int) {
	var all []load
	count := 0
	for i := range r.decided {
		if l := loadOf(&r.cases[i], &r.decided[i], channel); l.pieces > 0 {
			l.at = i
			all, count = append(all, l), count+l.pieces
		}
	}
	if count <= limit {
		return
	}
	slices.SortStableFunc(all, func(a, b load) int { return cmp.Compare(b.weight, a.weight) })
	left, later := limit, load{}
	for k, l := range all {
		if l.pieces <= left || k == 0 { // a customer who alone has more than the ceiling still has its turn
			left = max(0, left-l.pieces)
			continue
		}
		r.keep(l.at, Kept{Channel: channel, Why: overCeiling(channel, limit), Timed: true})
		later.pieces, later.amount = later.pieces+l.pieces, later.amount+l.amount
	}
	if later.pieces > 0 {
		r.told.Add(putOff(channel, limit, later))
	}
}

// load is what one customer has of a channel tonight.
type load struct {
	at, pieces int
	amount     money.Amount
	weight     int64 // cents × days late of the oldest item
}

func loadOf(c *Case, d *Decision, channel policy.Channel) (l load) {
	if !d.Acts() {
		return l
	}
	oldest := 1
	for _, a := range d.Actions {
		if a.Channel != channel || a.By != "" {
			continue
		}
		l.pieces, l.amount = l.pieces+1, l.amount+a.Amount
		for i := range c.Items {
			if item := &c.Items[i]; slices.Contains(a.Items, item.Key) {
				oldest = max(oldest, item.DaysLate)
			}
		}
	}
	l.weight = int64(l.amount) * int64(oldest)
	return l
}

// kept holds the items whose step the limits of the night keep back.
func (h *holding) kept(date civil.Date) {
	for _, k := range h.c.Kept {
		h.each(date, func(i int) {
			channel := h.ways[h.rungs[i].index].channel
			switch {
			case channel != k.Channel && !(channel.Written() && k.Channel.Written()):
			case k.Timed:
				h.wait(i, k.Why)
			default:
				h.keep(i, k.Why)
			}
		})
	}
}

// approvalDays is how long an approval that nothing used stays one.
const approvalDays = 30

// approved says that a person noted that what an action carries may go out, and
// that no letter was prepared since: an approval is of one letter.
func approved(c *Case, a *Action, date civil.Date) bool {
	for _, f := range c.FollowUp.Notes {
		if f.Code != noteApproved || !f.Active(date) || int(date-f.Date) > approvalDays || f.Amount > 0 && f.Amount < a.Amount {
			continue
		}
		about := slices.ContainsFunc(c.Items, func(i Item) bool { return slices.Contains(a.Items, i.Key) && concerns(f, &i) })
		if about && !preparedSince(c, a, f.Date, date) {
			return true
		}
	}
	return false
}

// preparedSince says that the step of an action was prepared since a day.
func preparedSince(c *Case, a *Action, since, date civil.Date) bool {
	return slices.ContainsFunc(log.ReadPast(c.Events, date).Steps, func(t *log.Taken) bool {
		return t.Date >= since && t.Date < date && (t.Channel == a.Channel || t.Channel.Written() && a.Channel.Written())
	})
}

func toApprove(c *Case, a *Action, least money.Amount) Reason {
	return Reason{cause.Approval, fmt.Sprintf("%s réclamerait %s, plus de %s : l’accord d’une personne est attendu avant l’envoi.", capital(policy.The(a.Step)), a.Amount.French(), least.French()), approvalLift(c)}
}

func approvalLift(c *Case) string {
	return "notez l’accord : feuille Notes de suivi.xlsx, nature « Accord pour l’envoi », ou « relance suivi ajouter note --client " + c.Customer.Code + " --nature accord-envoi --texte accord »"
}

func overCeiling(channel policy.Channel, limit int) Reason {
	return Reason{cause.Ceiling, fmt.Sprintf("Plafond de la nuit atteint (%s : %d) : les dettes plus grosses et plus anciennes passent d’abord.", channel.Word(), limit),
		fmt.Sprintf("attendez les nuits suivantes, ou relevez « plafond-par-nuit: {%s: %d} » dans regles.yaml", channel, limit)}
}

func putOff(channel policy.Channel, limit int, later load) problem.Problem {
	return CodePutOff.With(problem.Problem{Message: fmt.Sprintf("plafond de la nuit atteint (%s : %d) : %d de plus, pour %s, attendent les nuits suivantes ; les dettes les plus grosses et les plus anciennes partent d’abord", channel.Word(), limit, later.pieces, later.amount.French()),
		Remedy: fmt.Sprintf("rien à faire ; pour en préparer plus chaque nuit, relevez « plafond-par-nuit: {%s: %d} » dans regles.yaml", channel, limit)})
}
