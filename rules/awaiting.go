package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules/cause"
	"relance/rules/policy"
)

// Awaiting gives what would go out to each customer and waits for a person's
// approval, as Restrain keeps it, each for all that it asks for. cases and decided go together; cases are those
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
		d := Decide(p, cases[i], date)
		for _, a := range d.Actions {
			if a.Amount = demanded(&d, &cases[i], &a); !a.Channel.Spoken() && a.Amount > least && !approved(&cases[i], &a, date) {
				all[decided[i].Customer] = append(all[decided[i].Customer], a)
			}
		}
	}
	return all
}

// demanded is all that an action asks for, as its document says it: its claim and, of a
// letter, the penalties and the indemnities that it claims, less what was paid of them,
// those of invoices paid late included in the first.
func demanded(d *Decision, c *Case, a *Action) money.Amount {
	k := slices.IndexFunc(d.Letters(), func(l Action) bool {
		return l.Step == a.Step && l.Channel == a.Channel && l.Invoice == a.Invoice && l.Factor == a.Factor && l.Currency == a.Currency && slices.Equal(l.Items, a.Items)
	})
	sum := a.Amount
	if k < 0 {
		return sum
	}
	about, letter := d.Part(*c, k)
	add := func(i *Item) { sum += i.Penalty.Interest + i.Penalty.Indemnity - i.Cleared }
	for i := range about.Items {
		key := about.Items[i].Key
		if slices.ContainsFunc(letter.Items, func(s ItemStep) bool { return s.Key == key && s.Claimed && s.Listed }) {
			add(&about.Items[i])
		}
	}
	for i := range about.LatePaid {
		if slices.Contains(letter.LatePaid, about.LatePaid[i].Key) {
			add(&about.LatePaid[i])
		}
	}
	return sum
}
