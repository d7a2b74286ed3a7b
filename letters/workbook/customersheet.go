package workbook

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// clientSheet says of each customer what he may owe and what covers it, how he
// pays, and what his record lacks.
func clientSheet(r Report, who people) sheet {
	all, lacking := exposures(r, who), gaps(r, who)
	without := 0
	for _, e := range all {
		if e.who.Ceiling == 0 {
			without++
		}
	}
	return sheet{
		name: sheetCustomers, title: "Clients : encours, comportement, fiches", tab: ink, frozen: 2,
		lead:  r.lead(plural(len(all), "client", "clients") + ", dont " + number(without) + " sans plafond ; " + plural(len(lacking), "fiche à compléter", "fiches à compléter")),
		note:  "Plafonds et couvertures viennent de clients.xlsx et du suivi ; le code mène aux factures du client.",
		calm:  "Aucun client n’a d’encours à cette date.",
		lists: []*grid{exposureList(r, who, all), gapList(lacking), behaviourList(r, who)},
	}
}

func exposureList(r Report, who people, all []exposure) *grid {
	code, name := theirs(who, 36, func(e exposure) string { return e.client.Code })
	ceiling := func(e exposure, a any) any {
		if e.who.Ceiling <= 0 {
			return nil
		}
		return a
	}
	used := measure("Plafond utilisé", percent, func(e exposure) any {
		return ceiling(e, kpi.Of(max(0, e.client.Balance), e.who.Ceiling))
	})
	g := newGrid("Encours", all, code, name,
		amount("Encours", func(e exposure) money.Amount { return e.client.Balance }).total(),
		amount("Échu", func(e exposure) money.Amount { return e.client.Overdue() }).total(),
		amount("Plafond", func(e exposure) money.Amount { return e.who.Ceiling }),
		used,
		amount("Dépassement", exposure.excess).total().ifAny(),
		amount("Garanties", func(e exposure) money.Amount { return e.guarantee }).total().ifAny(),
		amount("Assurance", func(e exposure) money.Amount { return e.who.Insurance }).total().ifAny(),
		amount("Couverture", exposure.cover).total().live("ROUND({Garanties}+{Assurance},2)"),
		amount("Non couvert", exposure.uncovered).total().live("ROUND(MAX(0,{Encours}-{Couverture}),2)"),
		date("Fin de garantie", func(e exposure) civil.Date { return e.until }).ifAny(),
		text("Responsable", 13, 16, func(e exposure) string { return e.who.Owner }),
		text("Alerte", 18, 30, func(e exposure) string { return e.alert(r.Date) }).look(style{wrap: true, indent: 1, bold: true, color: alarm}).ifAny(),
	)
	g.title, g.note = "Encours, plafonds et couvertures", "Encours = solde du client. Non couvert = encours moins garanties et assurance. Les dépassements d’abord."
	g.key = func(n int) string { return all[n].client.Code }
	g.marks = []mark{{[]string{"Plafond utilisé"}, "{Plafond utilisé}>=1", style{bold: true, color: alarm}}}
	return g
}

// payer is how a customer pays, and what to do about it.
type payer struct {
	kpi.Behaviour
	stance kpi.Stance
}

// behaviourList says how each customer pays, those who owe the most in arrears
// first.
func behaviourList(r Report, who people) *grid {
	stances := map[string]kpi.Stance{}
	for _, s := range r.Analysis.Stances {
		stances[s.Customer] = s
	}
	var all []payer
	for _, b := range r.Analysis.Behaviour {
		all = append(all, payer{b, stances[b.Customer]})
	}
	slices.SortStableFunc(all, func(a, b payer) int {
		return cmp.Or(cmp.Compare(b.Overdue, a.Overdue), cmp.Compare(b.Open, a.Open), strings.Compare(a.Customer, b.Customer))
	})
	paid := func(b payer) bool { return b.Paid > 0 }
	rate := func(title string, get func(payer) kpi.Share) column[payer] {
		return measure(title, percent, func(b payer) any {
			if b.Paid == 0 {
				return nil
			}
			return get(b)
		})
	}
	trend := daysOf("Tendance", func(b payer) bool { return b.TrendKnown() }, func(b payer) kpi.Days { return b.Trend() })
	trend.style.format = `+#,##0.0;\-#,##0.0;0.0`
	code := codeOf(listItems, func(b payer) string { return b.Customer })
	g := newGrid("Comportement", all, code,
		nameOf(28, func(b payer) string { return who.name(b.Customer, b.Name) }),
		amount("Échu", func(b payer) money.Amount { return b.Overdue }).total(),
		amount("Montant payé", func(b payer) money.Amount { return b.PaidAmount }),
		count("Retard (jours)", func(b payer) int { return b.DaysLate }),
		count("Factures payées", func(b payer) int { return b.Paid }),
		daysOf("Retard moyen", paid, func(b payer) kpi.Days { return b.Mean }),
		daysOf("pondéré (€)", paid, func(b payer) kpi.Days { return b.Weighted }),
		daysOf("Médiane", paid, func(b payer) kpi.Days { return b.Median }),
		rate("Payées en retard", func(b payer) kpi.Share { return b.Late }),
		rate("en montant", func(b payer) kpi.Share { return b.LateAmount }),
		date("Dernier règlement", func(b payer) civil.Date { return b.LastPaid }),
		text("Profil", 13, 16, func(b payer) string { return sentence(string(b.Profile)) }),
		text("Conseil", 14, 30, func(b payer) string { return sentence(string(b.stance.Verdict)) }).look(style{bold: true, wrap: true, indent: 1}),
		daysOf("6 mois récents", func(b payer) bool { return b.RecentPaid > 0 }, func(b payer) kpi.Days { return b.Recent }),
		trend,
		daysOf("Moitié centrale de", paid, func(b payer) kpi.Days { return b.Q1 }).offPrint(),
		daysOf("à", paid, func(b payer) kpi.Days { return b.Q3 }).offPrint(),
		text("Sur quoi cela repose", 30, 60, payer.facts).look(textStyle).offPrint(),
	)
	g.screen = true
	g.title = "Comportement payeur (hors impression)"
	g.note = "Jours entre l’échéance et le dernier règlement des " + plural(r.Analysis.Whole.Paid, "facture entièrement payée", "factures entièrement payées") + " ; négatif : en avance. Sous trois factures, aucun profil n’est tiré."
	return g
}

// facts is what the advice rests on.
func (b payer) facts() string {
	facts := append([]string{b.Why}, b.stance.For...)
	for _, against := range b.stance.Against {
		facts = append(facts, "mais "+against)
	}
	return sentence(strings.Join(facts, " ; "))
}

// gapList lists the records to complete.
func gapList(lacking []gap) *grid {
	missing := func(n int) column[gap] {
		return text(sentence(columnsOfGaps[n]), 11, 13, func(g gap) string { return with(g.missing[n], "à compléter") }).look(style{bold: true, align: "center", color: alarm}).ifAny()
	}
	kind := missing(0)
	kind.title = "Type"
	g := newGrid("Fiches", lacking,
		codeOf(listItems, func(g gap) string { return g.who.Code }), nameOf(32, func(g gap) string { return g.who.Name }),
		amount("Solde", func(g gap) money.Amount { return g.balance }).total(),
		amount("Échu", func(g gap) money.Amount { return g.late }).total(),
		kind, missing(1), missing(2), missing(3), missing(4),
		measure("Complète à", `0\ %`, func(g gap) any { return float64(g.who.Completeness()) / 100 }),
		text("Conséquence", 20, 34, gap.effect).look(nextStyle),
		text("Utile aussi", 14, 34, func(g gap) string { return sentence(strings.Join(g.others, ", ")) }).ifAny(),
	)
	g.title, g.note = "Fiches clients à compléter", "À compléter dans clients.xlsx. Les clients qui doivent le plus en retard viennent d’abord."
	return g
}
