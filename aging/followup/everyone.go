package followup

import (
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/table"
)

// Everyone is how a fact about all customers names its customer once understood.
const Everyone = "tous"

// ForAll says that a fact suspends the reminders of everyone: only a suspension
// may, since a promise or a dispute is somebody's.
func ForAll(f Fact) bool {
	return f.Kind == Suspension && (strings.TrimSpace(f.Customer) == "*" || slices.Contains([]string{
		Everyone, "toutes", "tout", "tousclients", "touslesclients", "toutlemonde", "toutlesclients", "toutelaclientele", "ensembledesclients", "lesclients", "all", "everyone",
	}, table.Normalize(f.Customer)))
}

// Spread gives each customer the suspensions of everyone. A word that a customer is
// called by is that customer's.
func Spread(facts []Fact, d customer.Directory, codes []string) []Fact {
	if !slices.ContainsFunc(facts, ForAll) {
		return facts
	}
	var all []Fact
	for _, f := range facts {
		if !ForAll(f) || d.Who(f.Customer).Code != "" {
			all = append(all, f)
			continue
		}
		for _, code := range codes {
			one := f
			one.Customer, one.Origin.All = code, true
			all = append(all, one)
		}
	}
	return all
}
