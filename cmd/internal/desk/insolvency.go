package desk

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/aging/table"
	"relance/rules/log"
)

// correction says that what was typed never was: a wrong customer, a wrong day.
func correction(reason string) bool {
	word, _, _ := strings.Cut(table.Normalize(reason), " ")
	return word == "erreur"
}

// closingInsolvency closes proceedings that « suivi ajouter procedure-collective »
// opened. Only a rejection and a plan that was not kept give back the debts born
// before the judgment; any other ending is said of the proceedings, which freeze
// them as before.
func closingInsolvency(events []log.Event, opened log.Event, date civil.Date, author, result string) ([]log.Event, problem.List) {
	nature, _, _ := strings.Cut(opened.Reason, " ; ")
	kind := followup.ChoiceOf(followup.Proceeding, followup.FieldCode, nature)
	if kind.Group != followup.GroupInsolvency {
		kind.Code = "procedure-collective"
	}
	f := followup.Fact{
		Kind: followup.Proceeding, Customer: opened.Customer, Date: opened.Date, Published: opened.Due, Code: kind.Code, Author: author, Closed: date, Result: result,
	}
	switch ending := followup.EndingOf(f); {
	case ending == "":
		return nil, problem.List{noOutcome(opened)}
	case followup.Frees(ending):
		return []log.Event{{Date: date, Kind: log.Undone, Customer: opened.Customer, Due: opened.Due, Author: author, Reason: result, Undoes: opened.ID}}, nil
	default:
		f.Result = ending
	}
	keys := map[string]bool{}
	for _, k := range log.KnownFacts(events, lastDay) {
		keys[k.Fact.Key] = true
		if k.Fact.Customer == f.Customer && k.Fact.Date == f.Date && k.Fact.Group() == followup.GroupInsolvency && !k.Fact.Closed.IsZero() {
			return nil, problem.List{closedBefore(opened.ID)}
		}
	}
	f.Key = followup.NewKey(f, func(key string) bool { return keys[key] })
	return []log.Event{log.FactEvent("", date, f, log.FactSaid)}, nil
}

func noOutcome(e log.Event) problem.Problem {
	return CodeOutcome.With(problem.Problem{Message: "la procédure collective ouverte le " + e.Date.French() + " se clôt avec son issue : presque aucune ne rend aux créanciers leurs actions",
		Remedy: "donnez --motif : plan-arrete, insuffisance-d-actif, extinction-du-passif, conversion, rejet, plan-non-tenu, ou erreur si elle a été notée par erreur"})
}
