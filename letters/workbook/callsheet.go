package workbook

import (
	"cmp"

	"relance/aging/kpi"
	"relance/aging/money"
)

// callList is what calls brought, by caller or by hour.
func callList(t kpi.Telephone, name, head, title string, all []kpi.CallFigures) *grid {
	type figures = kpi.CallFigures
	part := func(title string, of func(figures) (int, int)) column[figures] {
		return measure(title, percent, func(c figures) any {
			some, whole := of(c)
			if whole == 0 {
				return nil // nothing to judge
			}
			return kpi.Of(money.Amount(some), money.Amount(whole)).Float()
		})
	}
	g := newGrid(name, all,
		text(head, 20, 24, func(c figures) string { return cmp.Or(c.Name, "non noté") }).bold(),
		count("Appels", func(c figures) int { return c.Calls }),
		count("Joints", func(c figures) int { return c.Reached }),
		part("Part jointe", func(c figures) (int, int) { return c.Reached, c.Calls }),
		count("Promesses", func(c figures) int { return c.Promises }),
		count("Jugées", func(c figures) int { return c.Judged }),
		count("Tenues", func(c figures) int { return c.Kept }),
		part("Part tenue", func(c figures) (int, int) { return c.Kept, c.Judged }),
		amount("Montant promis", func(c figures) money.Amount { return c.Promised }).total(),
		amount("Encaissé ensuite", func(c figures) money.Amount { return c.Received }).total(),
		amount("Coût", func(c figures) money.Amount { return c.Cost }).total().offPrint(),
	)
	g.title = title
	g.note = "D’après la feuille Appels du suivi, du " + t.From.French() + " au " + t.To.French() + ". Une promesse est celle de l’appel du même jour ; tenue, si le grand livre le montre une fois sa date passée."
	if !t.Priced {
		g.note += " Coût d’un appel inconnu (indicateurs.couts)."
	}
	return g
}
