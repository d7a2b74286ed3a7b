package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/rules/cause"
	"relance/rules/policy"
)

// Awaiting gives what would go out to each customer and waits for a person's
// approval, as Restrain keeps it. cases and decided go together; cases are those
// given to Restrain.
func Awaiting(p policy.Policy, cases []Case, decided []Decision, date civil.Date) map[string][]Action {
	least, asked := p.Approval.Asked()
	if !asked {
		return nil
	}
	all := map[string][]Action{}
	for i := range decided {
		if !slices.ContainsFunc(decided[i].Items, func(s ItemStep) bool { return s.WhyNot != nil && s.WhyNot.Code == cause.Approval }) {
			continue
		}
		for _, a := range Decide(p, cases[i], date).Actions {
			if !a.Channel.Spoken() && a.Amount > least && !approved(&cases[i], &a, date) {
				all[decided[i].Customer] = append(all[decided[i].Customer], a)
			}
		}
	}
	return all
}
