package papers

import (
	"fmt"
	"slices"

	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/rules"
)

// notConfirmed says why a fact is not written to the customer, "" when it may be: a
// memo with an invoice of somebody else's, or a sum that is not due, cannot be taken
// back.
func notConfirmed(c rules.Case, m memoDue, opened bool) string {
	f := m.fact
	if f.Kind == followup.Dispute && followup.ChoiceOf(f.Kind, followup.FieldCode, f.Code).Ours {
		return "le motif « " + f.Label() + " » est notre appréciation, pas une réclamation du client"
	}
	if f.Kind == followup.Plan || opened && !f.Closed.IsZero() {
		return "" // its own schedule; or the customer had its terms already
	}
	for _, n := range f.Invoices {
		if !slices.ContainsFunc(c.Items, func(i rules.Item) bool { return followup.Bears(followup.Fact{Invoices: []string{n}}, &i.Item) }) {
			return "la facture « " + n + " » n’est pas ouverte au compte de ce client"
		}
	}
	open, penalties := openFor(c, f)
	switch {
	case open <= 0:
		return "rien n’est ouvert au compte de ce client"
	case f.Kind == followup.Dispute && f.Closed.IsZero() && m.contested <= 0:
		return "rien de ce qu’il conteste n’est encore ouvert"
	case f.Kind == followup.Promise && f.Amount > open+penalties:
		return "il promet " + f.Amount.French() + " et ce qui est ouvert est de " + (open + penalties).French()
	case f.Kind == followup.Dispute && !f.Closed.IsZero() && f.Amount > open:
		return "il contestait " + f.Amount.French() + " et ce qui est ouvert est de " + open.French()
	}
	return ""
}

// openFor is what is open of what a fact bears on, and the penalties that it costs,
// which a customer may promise too.
func openFor(c rules.Case, f followup.Fact) (principal, penalties money.Amount) {
	for k := range c.Items {
		if i := &c.Items[k]; followup.Bears(f, &i.Item) {
			principal += i.Open
			penalties += max(0, i.Penalty.Penalties())
		}
	}
	return principal, penalties
}

// heldMemo tells that a fact is not confirmed in writing, and why.
func heldMemo(f followup.Fact, why string) problem.Problem {
	return CodeNoMemo.With(problem.Problem{File: f.Origin.File, Line: f.Origin.Row, Column: sheetOf(f),
		Message: f.Summary() + " : pas de mémo au client, " + why})
}

// promisedTooMuch tells of the promises of more than the customer owed.
func promisedTooMuch(c rules.Case) (problems problem.List) {
	for k := range c.FollowUp.Promises {
		p := &c.FollowUp.Promises[k]
		_, penalties := openFor(c, p.Fact)
		if p.State != followup.Pending || p.Owed <= 0 || p.Amount <= p.Owed+penalties {
			continue
		}
		problems.Add(CodeTooMuch.With(problem.Problem{File: p.Origin.File, Line: p.Origin.Row, Column: sheetOf(p.Fact), Excerpt: p.Amount.French(),
			Message: fmt.Sprintf("%s : le montant promis dépasse les %s dus ; seul ce qui est dû est attendu", p.Summary(), p.Owed.French())}))
	}
	return problems
}

func sheetOf(f followup.Fact) string {
	if f.Origin.Row == 0 {
		return ""
	}
	return f.Origin.Sheet
}
