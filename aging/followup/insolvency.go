package followup

import "relance/aging/civil"

// How insolvency proceedings end, in Fact.Result.
const (
	OutcomePlan      = "plan-arrete"
	OutcomeShortfall = "insuffisance-d-actif"
	OutcomePaid      = "extinction-du-passif"
	OutcomeConverted = "conversion"
	OutcomeRejected  = "rejet"
	OutcomeUnkept    = "plan-non-tenu"
)

// notePerformed is the nature of a note that says on which day what an invoice
// bills was delivered or done.
const notePerformed = "prestation"

// InsolvencyOutcomes lists how insolvency proceedings end. Only a rejection and
// a plan that was not kept give the creditors their actions back: a plan binds
// them (C. com. L626-11), a closing for want of assets does not free them (L643-11).
func InsolvencyOutcomes() []Choice {
	return []Choice{
		{Code: OutcomePlan, Label: "Plan arrêté", Aliases: []string{"plan", "plan adopté", "plan de redressement", "plan de sauvegarde", "plan de continuation", "plan arrêté par le tribunal"}},
		{Code: OutcomeShortfall, Label: "Clôture pour insuffisance d’actif", Aliases: []string{"insuffisance", "insuffisance d’actif", "clôture insuffisance d’actif", "cia", "impécuniosité"}},
		{Code: OutcomePaid, Label: "Clôture pour extinction du passif", Aliases: []string{"extinction", "extinction du passif", "passif apuré"}},
		{Code: OutcomeConverted, Label: "Conversion", Aliases: []string{"convertie", "converti", "conversion en redressement", "conversion en liquidation", "conversion en redressement judiciaire", "conversion en liquidation judiciaire"}},
		{Code: OutcomeRejected, Label: "Rejet de l’ouverture", Aliases: []string{"rejet", "ouverture rejetée", "jugement infirmé", "infirmation", "rétractation"}},
		{Code: OutcomeUnkept, Label: "Plan non tenu, résolu", Aliases: []string{"plan résolu", "résolution du plan", "plan non tenu", "plan non respecté", "plan caduc"}},
	}
}

// EndingOf gives the code of the way in which insolvency proceedings ended, ""
// when none of the list was typed.
func EndingOf(f Fact) string {
	c, _, _ := FindChoice(InsolvencyOutcomes(), f.Result)
	return c.Code
}

// Frees says that an ending gives the creditors back their actions.
func Frees(ending string) bool { return ending == OutcomeRejected || ending == OutcomeUnkept }

// Freezes says that insolvency proceedings freeze on a date the debts born before
// their judgment. That they were closed does not end it, but for a rejection or a
// plan that was not kept (C. com. L622-7, L622-21, L626-10 and following, L643-11).
func Freezes(f Fact, date civil.Date) bool {
	if f.Kind != Proceeding || f.Group() != GroupInsolvency || f.Date > date {
		return false
	}
	return f.Active(date) || !Frees(EndingOf(f))
}

// Performed gives, by invoice number, the day on which what it bills was
// delivered or done, as notes say it up to a date; the last note wins.
func (f File) Performed(date civil.Date) map[string]civil.Date {
	var found map[string]civil.Date
	for _, n := range f.Notes {
		if n.Code != notePerformed || !n.Active(date) {
			continue
		}
		for _, number := range n.Invoices {
			if found == nil {
				found = map[string]civil.Date{}
			}
			found[number] = n.Date
		}
	}
	return found
}

// GuaranteeTitle is the nature of a retention of title.
const GuaranteeTitle = "reserve-de-propriete"

// Ranks says that a guarantee is a security on the debtor's own goods, which has
// a rank in insolvency: what a third party promises, a credit insurance and a
// retention of title have none.
func Ranks(f Fact) bool {
	return f.Kind == Guarantee && (f.Code == "nantissement" || f.Code == "hypotheque")
}
