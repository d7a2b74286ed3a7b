package letters

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/rules"
	"relance/rules/policy"
)

// PreviewFor writes the text of a step to a customer of the dossier, about all that is
// due on the date, whatever the rules decide: to see how one's own text reads on a real
// account. ok is false when nothing is due.
func PreviewFor(r Request, step string, date civil.Date) (Request, bool) {
	c := r.Case.Customer
	claimed := step == FormalNotice || step == PreLitigation
	r.Decision = rules.Decision{Customer: c.Code, Name: c.Name, Date: date, Step: step, Channels: []policy.Channel{policy.Post, policy.Email}, Deadline: date + 8}
	if claimed {
		r.Decision.Channels = []policy.Channel{policy.Registered}
	}
	for _, i := range r.Case.Items {
		s := rules.ItemStep{Key: i.Key}
		if i.Treatment == ledger.Dunned && !i.Undated && i.Due < date {
			pays := claimed && i.Penalty.Total > 0
			s.Step, s.Listed, s.Claimed, s.Covered = step, true, pays, pays
			r.Decision.Amount += i.Open
		}
		r.Decision.Items = append(r.Decision.Items, s)
	}
	if r.Decision.Amount == 0 {
		return r, false
	}
	for _, credit := range r.Case.Credits {
		r.Decision.Amount += credit.Open
	}
	return r, r.Decision.Amount > 0
}
