package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/rules/cause"
	"relance/rules/policy"
)

// Ahead is what comes next for the items of a customer, if nothing changes: each step that one
// of the items takes next, once, on the first day on which one does; of those of one
// day the hardest first, which the letter of that day is at, then what has no day,
// but for announcements.
// Every document that tells what comes next for a customer has it from here.
func Ahead(items []ItemStep) (all []NextStep) {
	for i := range items {
		next := items[i].NextStep
		if next.Step == "" {
			continue
		}
		switch at := slices.IndexFunc(all, func(n NextStep) bool { return n.Step == next.Step }); {
		case at < 0:
			all = append(all, next)
		case sooner(next.On, all[at].On):
			all[at] = next
		}
	}
	if len(all) > 1 { // an announcement that gives way to what is late has no day to come
		all = slices.DeleteFunc(all, func(n NextStep) bool { return n.On.IsZero() && policy.NatureOf(n.Step) == policy.Preventive })
	}
	slices.SortStableFunc(all, func(a, b NextStep) int {
		switch {
		case sooner(a.On, b.On):
			return -1
		case sooner(b.On, a.On):
			return 1
		}
		return cmp.Compare(policy.NatureOf(b.Step).Hardness(), policy.NatureOf(a.Step).Hardness())
	})
	return all
}

// first is the step that comes first, the zero NextStep when none does.
func first(all []NextStep) (next NextStep) {
	if len(all) > 0 {
		next = all[0]
	}
	return next
}

// Words says it: « relance, le 17/06/2026 au plus tôt ».
func (n NextStep) Words() string {
	if n.On.IsZero() {
		return policy.Label(n.Step) + ", quand rien ne s’y opposera plus"
	}
	return fmt.Sprintf("%s, le %s au plus tôt", policy.Label(n.Step), n.On.French())
}

func sequel(all []NextStep) Reason {
	var words []string
	for _, n := range all {
		words = append(words, n.Words())
	}
	return Reason{Code: cause.After, Text: "Ensuite : " + strings.Join(words, " ; ") + "."}
}
