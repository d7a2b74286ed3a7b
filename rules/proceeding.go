package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/penalty"
)

// Codes of the follow-up on which the rules rest.
const (
	noteAcknowledged = "reconnaissance-de-dette"

	orderMade     = "injonction-ordonnance"
	orderServed   = "injonction-signifiee"
	orderOpposed  = "injonction-opposition"
	titleObtained = "titre"
)

// concerns says that a fact bears on an item: it names its number, or nothing.
func concerns(f followup.Fact, i *Item) bool {
	return len(f.Invoices) == 0 || slices.ContainsFunc(f.Invoices, func(n string) bool { return n != "" && (n == i.Number || n == i.Ref || n == i.Key || n == i.Invoice) })
}

// insolvency gives the latest insolvency known: from the log, or typed in the
// follow-up as a procedure.
func (c *Case) insolvency(date civil.Date) penalty.Proceedings {
	found := ProceedingsOf(c.Events, date)
	for _, f := range c.FollowUp.Proceedings {
		if f.Group() == followup.GroupInsolvency && f.Active(date) && f.Date >= found.Judgment {
			published := f.Published
			if published.IsZero() && f.Date == found.Judgment {
				published = found.Published
			}
			found = penalty.Proceedings{Judgment: f.Date, Published: published}
		}
	}
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

const titleYears = 10

// serveBy is the last day to serve an order to pay.
func serveBy(made civil.Date) civil.Date {
	if made >= civil.New(2026, 9, 1) { // décret 2026-96
		return made.AddMonths(3)
	}
	return made.AddMonths(6)
}
