package penalty

import (
	"fmt"

	"relance/aging/law"
)

// notes names, in French, the choices that a reader needs to check the figures
// by hand: they are printed under the computation in every document.
func notes(c Claim, result Result, clause *Clause, margin law.Margin) []string {
	notes := make([]string, 0, 8)
	add := func(when bool, note string) {
		if when {
			notes = append(notes, note)
		}
	}
	notes = append(notes, lawOf(c, clause, margin))
	paid, credited := len(c.Payments) > 0, len(c.CreditNotes) > 0
	add(paid && c.Imputation == ImputePrincipal, "Les règlements partiels sont imputés sur le principal.")
	add(paid && c.Imputation == ImputeInterest, "Les règlements partiels sont imputés d’abord sur les intérêts courus, puis sur le principal (C. civ. 1343-1).")
	notes = append(notes, counting(c))
	add(credited && c.CreditFrom == CreditOrigin, "Les avoirs réduisent la créance dès l’échéance.")
	add(credited && c.CreditFrom == CreditDate, "Les avoirs réduisent la créance à leur date.")
	if c.Retention > 0 {
		notes = append(notes, fmt.Sprintf("La retenue de garantie de %s n’entre pas dans la base.", c.Retention.French()))
	}
	if !c.Judgment.IsZero() && c.Judgment <= c.Date {
		notes = append(notes, fmt.Sprintf("Les intérêts s’arrêtent la veille du jugement d’ouverture du %s (C. com. L622-28 et R621-4).", c.Judgment.French()))
		add(result.Indemnity > 0, "L’indemnité forfaitaire reste due : le retard a commencé avant le jugement (C. com. L441-10 II).")
	}
	for _, s := range c.Agreed {
		add(s.From <= c.Date && s.To > c.Due, fmt.Sprintf("Du %s au %s, l’intérêt du plan de paiement tient lieu de pénalités : elles ne courent pas ces jours-là.", s.From.French(), min(s.To, c.Date).French()))
	}
	add(c.Floor && !c.Regime.FromNotice() && c.Regime != PublicBuyer && clause == nil,
		"Option : le taux supplétif n’est jamais inférieur à trois fois le taux de l’intérêt légal (lecture de C. com. L441-10 II qui étend au taux légal supplétif le minimum écrit pour les contrats).")
	add(c.Regime.FromNotice() && c.Notice.IsZero(), "Sans mise en demeure, aucun intérêt ne court.")
	notes = append(notes, result.ToComplete()...)
	add(c.credited() >= c.Amount, "La facture est entièrement créditée : rien n’est dû.")
	return notes
}

// counting names the days that count.
func counting(c Claim) string {
	notice := c.Regime.FromNotice() && c.Notice > c.Due
	switch {
	case c.Inclusive && notice:
		return "Jours de retard comptés bornes comprises : du jour de la mise en demeure au jour du règlement ou du calcul."
	case c.Inclusive:
		return "Jours de retard comptés bornes comprises : du jour de l’échéance au jour du règlement ou du calcul."
	case notice:
		return "Jours de retard comptés du lendemain de la mise en demeure au jour du règlement ou du calcul inclus."
	}
	return "Jours de retard comptés du lendemain de l’échéance au jour du règlement ou du calcul inclus."
}

// lawOf names the rate and its law.
func lawOf(c Claim, clause *Clause, margin law.Margin) string {
	switch {
	case c.Regime == PublicBuyer:
		return "Taux de refinancement de la BCE du semestre du premier jour de retard, majoré de " + margin.Points.String() + " points, pour toute la durée du retard (" + margin.Article + ")."
	case c.Regime.FromNotice():
		return "Taux de l’intérêt légal, par semestre, à compter de la mise en demeure (C. civ. 1231-6 et 1344-1 ; C. mon. fin. L313-2)."
	case clause != nil:
		return "Taux du contrat : " + clause.French() + " (C. com. L441-10 II)."
	}
	return "Taux de refinancement de la BCE au premier jour du semestre, majoré de " + margin.Points.String() + " points (" + margin.Article + ")."
}
