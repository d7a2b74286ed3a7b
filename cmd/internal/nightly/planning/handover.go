package planning

import (
	"relance/aging/daysheet"
	"slices"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/evidence"
	"relance/letters"
	"relance/rules"
	"relance/rules/policy"
)

// Evidence is what case files rest on.
func (n Night) Evidence(in dossier.Inputs, texts *letters.Texts) evidence.View {
	return evidence.View{Date: n.Date, Inputs: in, Matching: Matching(in, n.Date), Set: n.Set, Texts: texts}
}

// declaredFor is for how many months after a judgment its claims may be declared,
// late ones included (C. com. L622-26, overseas R622-24).
const declaredFor = 12

// HandsOver says that a case file is made tonight, or that a claim may be declared:
// both list the customer's account line by line.
func (n Night) HandsOver() bool {
	if Wants(n.Wanted, daysheet.WantSheet, daysheet.WantCaseFile) {
		return true
	}
	for k := range n.Cases {
		if judged := n.Cases[k].Insolvency(n.Date).Judgment; !judged.IsZero() && n.Date <= judged.AddMonths(declaredFor) {
			return true
		}
	}
	return slices.ContainsFunc(n.Decisions, func(d rules.Decision) bool {
		return d.Acts() && slices.ContainsFunc(d.Actions, func(a rules.Action) bool { return a.Channel == policy.File })
	})
}

// PublicHandovers warns of the public bodies handed over tonight: what is done
// against a private debtor is not open against them.
func (n Night) PublicHandovers() (problems problem.List) {
	for i, d := range n.Decisions {
		if d.Acts() && slices.ContainsFunc(d.Actions, func(a rules.Action) bool { return a.Channel == policy.File }) && n.Cases[i].Customer.Kind == customer.Public {
			problems.Add(CodePublicWay.With(problem.Problem{Excerpt: d.Customer,
				Message: "dossier précontentieux d’un organisme public : ni injonction de payer ni saisie, la voie est administrative",
				Remedy:  "suivez la partie « Tribunal compétent » de note-interne.pdf ; si ce client est une société, corrigez son type dans clients.xlsx"}))
		}
	}
	return problems
}
