package planning

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// renumbered gives today's code of the customers whose code an export changed without a
// word: the ledger no longer has the old code at all, the invoices of which it was
// reminded (number, date and amount) are on one other customer's account, and that one
// was never reminded of anything before. Else their ladder would start again, and a
// letter after a formal notice would speak of an oversight.
func renumbered(in dossier.Inputs, set openitem.Set, view []log.Event) map[string]string {
	present := map[string]bool{}
	for _, p := range set.Customers {
		present[p.Code] = true
	}
	first, last, invoices := map[string]civil.Date{}, map[string]civil.Date{}, map[string]map[string]bool{}
	for _, e := range view {
		if e.Kind != log.StepPrepared || e.Customer == "" {
			continue
		}
		if d, ok := first[e.Customer]; !ok || e.Date < d {
			first[e.Customer] = e.Date
		}
		last[e.Customer] = max(last[e.Customer], e.Date)
		if parts := strings.Split(e.Item, "|"); len(parts) == 5 && parts[2] != "" && !present[e.Customer] {
			if _, told := in.Config.OldCodes.Get(e.Customer); told {
				continue
			}
			if invoices[e.Customer] == nil {
				invoices[e.Customer] = map[string]bool{}
			}
			invoices[e.Customer][strings.Join(parts[2:], "|")] = true
		}
	}
	if len(invoices) == 0 {
		return nil
	}
	on := map[string]map[string]bool{} // customers by invoice
	for _, items := range [][]openitem.Item{set.Items, set.Settled} {
		for _, i := range items {
			key := strings.Join([]string{i.Number, i.Date.String(), i.Amount.String()}, "|")
			if on[key] == nil {
				on[key] = map[string]bool{}
			}
			on[key][i.Customer] = true
		}
	}
	now, taken := map[string]string{}, map[string]int{}
	for old, list := range invoices {
		found := map[string]bool{}
		for invoice := range list {
			maps.Copy(found, on[invoice])
		}
		if len(found) != 1 {
			continue
		}
		for code := range found {
			if d, reminded := first[code]; !reminded || d > last[old] {
				now[old] = code
				taken[code]++
			}
		}
	}
	maps.DeleteFunc(now, func(_, code string) bool { return taken[code] > 1 })
	return now
}

// followed tells whose steps are taken for another's.
func followed(codes map[string]string) problem.List {
	if len(codes) == 0 {
		return nil
	}
	old := slices.Sorted(maps.Keys(codes))
	var pairs []string
	for _, code := range old[:min(mostNamed, len(old))] {
		pairs = append(pairs, code+": "+codes[code])
	}
	more := ""
	if len(old) > mostNamed {
		more = "…"
	}
	return problem.List{CodeVanished.With(problem.Problem{
		Column: "CompAuxNum", Excerpt: strings.Join(pairs, ", ") + more,
		Message: fmt.Sprintf("des clients ont changé de code dans le grand livre : les factures de %s sont maintenant chez %s ; leurs relances les suivent", old[0], codes[old[0]]),
		Remedy:  "écrivez-le dans relance.yaml pour que cela reste : anciens-codes: {" + strings.Join(pairs, ", ") + "} ; si ce n’est pas le même client, écrivez l’ancien code pour lui-même",
	})}
}
