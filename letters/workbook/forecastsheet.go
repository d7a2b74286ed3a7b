package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// forecastSheet is what the open invoices will bring, week by week, and how far
// the same forecast was right at each past month end.
func forecastSheet(r Report) sheet {
	f := r.Analysis.Forecast
	return sheet{
		name: sheetForecast, title: "Prévision des encaissements", tab: ink,
		lead:  r.lead("d’après la façon dont chaque client a payé jusqu’ici"),
		note:  "Factures ouvertes seulement : les ventes à venir n’y sont pas. La fourchette contient huit semaines sur dix.",
		calm:  "Aucune facture n’est ouverte.",
		lists: []*grid{weekList(f), errorList(f), testList(f)},
	}
}

// forecastWeek is a week with the receipts expected up to its end.
type forecastWeek struct {
	kpi.Week
	sum money.Amount
}

func weekList(f kpi.Forecast) *grid {
	var all []forecastWeek
	var sum money.Amount
	for _, w := range f.Weeks {
		sum += w.Expected
		all = append(all, forecastWeek{w, sum})
	}
	g := newGrid(listWeeks, all, complete(
		text("Semaine du", 13, 14, func(w forecastWeek) string { return w.From.French()[:5] }).look(style{align: "center"}),
		date("Du", func(w forecastWeek) civil.Date { return w.From }).wide(14),
		date("au", func(w forecastWeek) civil.Date { return w.To }).wide(14),
		amount("Attendu", func(w forecastWeek) money.Amount { return w.Expected }).total().wide(18),
		amount("Au moins (9 chances sur 10)", func(w forecastWeek) money.Amount { return w.Low }).wide(18),
		amount("Au plus (9 chances sur 10)", func(w forecastWeek) money.Amount { return w.High }).wide(18),
		amount("Cumul attendu", func(w forecastWeek) money.Amount { return w.sum }).wide(18),
		amount("Échéances de la semaine", func(w forecastWeek) money.Amount { return w.Due }).total().wide(18),
	)...)
	g.title = "Semaine par semaine"
	g.note = "Sur " + f.Open.French() + " de factures ouvertes ; " + f.After.French() + " sont attendus plus tard, ou jamais. Déjà échus, et donc dans les échéances d’aucune semaine : " + f.Late.French() + "."
	g.below = chartRows
	g.draw = func(p *page, at placed) { forecastChart(p, p.line+1, 0, 860, at) }
	return g
}

// forecastChart draws the expected receipts and their range, by the day on which
// each week begins.
func forecastChart(p *page, line, column int, width uint, at placed) {
	series := []excelize.ChartSeries{
		at.series(at.headed(3), 0, 3, ink), at.series(at.headed(4), 0, 4, "8FA3C4"), at.series(at.headed(5), 0, 5, "B9772E"),
	}
	p.draw(drawing{
		kind: excelize.Line, column: column, line: line, width: width, title: "Encaissements attendus par semaine (€)",
		alt: "Courbes des encaissements attendus par semaine et de leur fourchette, d’après la feuille Prévision.", series: series,
	})
}

// pastTest is a past forecast and what came in.
type pastTest struct {
	kpi.BackTest
	actual, expected, due, mean money.Amount
}

func testList(f kpi.Forecast) *grid {
	var all []pastTest
	for _, t := range f.Tests {
		one := pastTest{BackTest: t}
		for _, w := range t.Weeks {
			one.actual, one.expected, one.due, one.mean = one.actual+w.Actual, one.expected+w.Expected, one.due+w.AtDue, one.mean+w.AtDuePlusMean
		}
		all = append(all, one)
	}
	g := newGrid("Epreuve", all,
		date("Situation au", func(t pastTest) civil.Date { return t.On }),
		count("Semaines", func(t pastTest) int { return len(t.Weeks) }),
		count("dans la fourchette", func(t pastTest) int { return t.Within }),
		amount("Factures ouvertes", func(t pastTest) money.Amount { return t.Open }),
		amount("Rentré", func(t pastTest) money.Amount { return t.actual }),
		amount("Prévu", func(t pastTest) money.Amount { return t.expected }),
		amount("Écart", func(t pastTest) money.Amount { return t.expected - t.actual }).live("ROUND({Prévu}-{Rentré},2)"),
		amount("Règle : à l’échéance", func(t pastTest) money.Amount { return t.due }),
		amount("Règle : échéance + retard moyen", func(t pastTest) money.Amount { return t.mean }),
	)
	g.title, g.note, g.screen = "Épreuve sur le passé (hors impression)", "À chaque fin de mois passée, la prévision qui aurait été faite, et ce qui est rentré des factures alors ouvertes pendant les mêmes semaines.", true
	return g
}

// methodError is how far a way to forecast was wrong.
type methodError struct {
	label string
	value kpi.Share
}

func errorList(f kpi.Forecast) *grid {
	var all []methodError
	e := f.Error
	if len(f.Tests) > 0 {
		all = []methodError{
			{"Prévision", e.Forecast}, {"Tout à l’échéance", e.AtDue}, {"Échéance + retard", e.AtDuePlusMean}, {"Biais (positif : trop haute)", e.Bias}, {"Semaines dans la fourchette (80 % attendus)", e.Within},
		}
	}
	g := newGrid("Erreur", all, complete(
		text("Méthode", 13, 24, func(m methodError) string { return m.label }),
		share("Erreur", func(m methodError) kpi.Share { return m.value }),
	)...)
	g.title = "Ce que vaut la prévision"
	g.note = fmt.Sprintf("Erreur = somme des écarts de chaque semaine ÷ ce qui est rentré (%s), sur %s et %s.", e.Actual.French(), plural(e.Months, "fin de mois", "fins de mois"), plural(e.Weeks, "semaine", "semaines"))
	return g
}
