package rules

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/penalty"
)

// Codes of the follow-up on which the rules rest.
const (
	noteCertified = "certification"

	agencyReturned = "agence-rendu"
	orderRejected  = "injonction-rejetee"
	orderMade      = "injonction-ordonnance"
	orderServed    = "injonction-signifiee"
	orderOpposed   = "injonction-opposition"
	titleObtained  = "titre"
)

// concerns says that a fact bears on an item: it names its number, or nothing.
func concerns(f followup.Fact, i *Item) bool {
	return len(f.Invoices) == 0 || slices.ContainsFunc(f.Invoices, func(n string) bool { return n != "" && (n == i.Number || n == i.Ref || n == i.Key || n == i.Invoice) })
}

// pending gives the procedures that keep reminders back on a date: of each kind
// and for the same invoices the latest stage, unless it ends it. Insolvency has
// its own rules.
func (c *Case) pending(date civil.Date) (stages []followup.Fact) {
	at := map[string]int{}
	for _, f := range c.FollowUp.Proceedings {
		if f.Group() == followup.GroupInsolvency || !f.Active(date) {
			continue
		}
		key := f.Group() + "|" + strings.Join(f.Invoices, ";")
		if i, seen := at[key]; seen {
			stages[i] = f
			continue
		}
		at[key] = len(stages)
		stages = append(stages, f)
	}
	return slices.DeleteFunc(stages, func(f followup.Fact) bool {
		over := f.Group() == followup.GroupMediation && !f.Until.IsZero() && f.Until < date
		return over || f.Code == agencyReturned || f.Code == orderRejected
	})
}

// insolvency gives the one that the log tells; else the first that was typed in
// the follow-up, whose judgment freezes the debts whatever the conversions since.
func (c *Case) insolvency(date civil.Date) penalty.Proceedings {
	found := ProceedingsOf(c.Events, date)
	for _, f := range c.FollowUp.Proceedings {
		if found.Judgment.IsZero() && f.Group() == followup.GroupInsolvency && f.Active(date) {
			found = penalty.Proceedings{Judgment: f.Date, Published: f.Published}
		}
	}
	found.Overseas = overseas(c.Customer.Address.Postcode) != c.Context.Overseas
	return found
}

// proceedings gives the legal deadlines of what is pending: to serve an order
// (CPC 1411: three months for those made from 1 September 2026, six before),
// of an opposition (one month, CPC 1416), of a title (ten years, CPCE L111-4),
// and the day that somebody typed.
func (a *agenda) proceedings() {
	all := a.c.FollowUp.Proceedings
	for k, f := range all {
		a.fact(f, f.Until, AgendaProceeding, "/echeance", f.Label()+" : prochaine échéance")
		later := func(codes ...string) bool {
			return slices.ContainsFunc(all[k+1:], func(g followup.Fact) bool { return slices.Contains(codes, g.Code) })
		}
		switch {
		case f.Code == orderMade && !later(orderServed, orderOpposed, titleObtained):
			a.fact(f, serveBy(f.Date), AgendaProceeding, "/signification", "Dernier jour pour signifier l’ordonnance, qui sinon est non avenue (CPC 1411)")
		case f.Code == orderServed && !later(orderOpposed, titleObtained):
			a.fact(f, f.Date.AddMonths(1), AgendaProceeding, "/opposition", "Fin du délai d’opposition d’un mois (CPC 1416)")
		case f.Code == titleObtained:
			a.fact(f, f.Date.AddMonths(12*titleYears), AgendaProceeding, "/titre", fmt.Sprintf("Fin de la force exécutoire du titre, %d ans (CPCE L111-4)", titleYears))
		}
	}
}

// Overseas says that a postcode is outside mainland France.
func Overseas(postcode string) bool { return overseas(postcode) }

// overseas says that a postcode is outside mainland France, where the court of
// the insolvency of a company has its seat with it.
func overseas(postcode string) bool { return len(department(postcode)) > 2 }

const titleYears = 10

// serveBy is the last day to serve an order to pay.
func serveBy(made civil.Date) civil.Date {
	if made >= civil.New(2026, 9, 1) { // décret 2026-96
		return made.AddMonths(3)
	}
	return made.AddMonths(6)
}
