package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"relance/aging/kpi"
	"relance/aging/money"
)

// Columns of the weeks of the forecast.
const (
	weekNumber = iota
	weekFrom
	weekTo
	weekExpected
	weekLow
	weekHigh
	weekSum
	weekDue
)

// forecastSheet is what the open invoices will bring, week by week, and how
// far the same forecast was right at each past month end.
func (v *view) forecastSheet() *stack {
	f := v.Analysis.Forecast
	s := &stack{
		heading: table{
			sheet: sheetForecast, title: "Prévision des encaissements", tab: ink,
			lead: v.lead("d’après la façon dont chaque client a payé jusqu’ici"),
			note: "Factures ouvertes seulement : les ventes à venir n’y sont pas. La fourchette contient huit semaines sur dix.",
			calm: "Aucune facture n’est ouverte.",
		},
		widths: []float64{13, 13, 13, max(17, v.amount), max(17, v.amount), max(17, v.amount), max(17, v.amount), max(17, v.amount), 17},
	}
	if len(f.Weeks) == 0 {
		return s
	}
	s.blocks = append(s.blocks, v.weekBlock(f))
	if len(f.Tests) > 0 {
		s.blocks = append(s.blocks, errorBlock(f.Error), testBlock(f))
	}
	return s
}

func (v *view) weekBlock(f kpi.Forecast) section {
	return section{
		title: "Semaine par semaine",
		note:  "Sur " + f.Open.French() + " de factures ouvertes ; " + f.After.French() + " sont attendus plus tard, ou jamais.",
		heads: []string{"Semaine", "Du", "au", "Attendu", "Au moins (9 chances sur 10)", "Au plus (9 chances sur 10)", "Cumul attendu", "Échéances de la semaine"},
		styles: []style{
			{align: "center", format: "0"}, dateStyle, dateStyle, moneyStyle, sparseStyle, sparseStyle, moneyStyle, sparseStyle,
		},
		rows: len(f.Weeks),
		row: func(r *row, n int) {
			w := f.Weeks[n]
			var sum money.Amount
			for _, before := range f.Weeks[:n+1] {
				sum += before.Expected
			}
			first := r.n - n
			r.count(n + 1).date(w.From).date(w.To).money(w.Expected).money(w.Low).money(w.High)
			r.formula(fmt.Sprintf("ROUND(SUM(%s:%s),2)", fixedRow(weekExpected, first), ref(weekExpected, r.n)), sum.Float()).money(w.Due)
		},
		total: func(r *row, first, last int) {
			var expected, due money.Amount
			for _, w := range f.Weeks {
				expected, due = expected+w.Expected, due+w.Due
			}
			r.text("Total").skip(2).formula(sumRange(weekExpected, first, last), expected.Float()).skip(3).formula(sumRange(weekDue, first, last), due.Float())
		},
		below: chartRows + 2, // so that the next title begins a page
		after: func(p *page, first, last int) { p.forecastChart(p.line+1, weekNumber, 760, span{p.sheet, first, last}) },
	}
}

// forecastChart draws the expected receipts and their range.
func (p *page) forecastChart(line, column int, width uint, s span) {
	series := []excelize.ChartSeries{
		s.series(s.headed(weekExpected), weekNumber, weekExpected, ink), s.series(s.headed(weekLow), weekNumber, weekLow, "8FA3C4"), s.series(s.headed(weekHigh), weekNumber, weekHigh, "B9772E"),
	}
	p.draw(drawing{
		kind: excelize.Line, column: column, line: line, width: width, title: "Encaissements attendus par semaine (€)", labels: `0`,
		alt: "Courbes des encaissements attendus par semaine et de leur fourchette, d’après la feuille Prévision.", series: series,
	})
}

func testBlock(f kpi.Forecast) section {
	return section{
		title:  "Épreuve sur le passé",
		note:   "À chaque fin de mois passée, la prévision qui aurait été faite, et ce qui est rentré des factures alors ouvertes pendant les mêmes semaines.",
		heads:  []string{"Situation au", "Semaines", "Factures ouvertes", "Rentré", "Prévu", "Écart", "Règle : à l’échéance", "Règle : échéance + retard moyen", "Semaines dans la fourchette"},
		styles: []style{dateStyle, countStyle, moneyStyle, moneyStyle, moneyStyle, moneyStyle, moneyStyle, moneyStyle, countStyle},
		rows:   len(f.Tests),
		row: func(r *row, n int) {
			t := f.Tests[n]
			var actual, expected, due, mean money.Amount
			for _, w := range t.Weeks {
				actual, expected, due, mean = actual+w.Actual, expected+w.Expected, due+w.AtDue, mean+w.AtDuePlusMean
			}
			r.date(t.On).count(len(t.Weeks)).money(t.Open).money(actual).money(expected)
			r.formula(fmt.Sprintf("ROUND(%s-%s,2)", ref(4, r.n), ref(3, r.n)), (expected - actual).Float()).money(due).money(mean).count(t.Within)
		},
	}
}

func errorBlock(e kpi.ForecastError) section {
	lines := []struct {
		label string
		value kpi.Share
	}{
		{"Cette prévision", e.Forecast}, {"Règle « tout est payé à l’échéance »", e.AtDue}, {"Règle « échéance + retard moyen du client »", e.AtDuePlusMean},
		{"Biais de la prévision (positif : trop haute)", e.Bias}, {"Semaines dans la fourchette (80 % attendus)", e.Within},
	}
	return section{
		title:  "Ce que vaut la prévision",
		note:   fmt.Sprintf("Erreur = somme des écarts de chaque semaine ÷ ce qui est rentré (%s), sur %s et %s.", e.Actual.French(), plural(e.Months, "fin de mois", "fins de mois"), plural(e.Weeks, "semaine", "semaines")),
		heads:  []string{"Méthode", "", "", "Erreur"},
		styles: []style{textStyle, textStyle, textStyle, shareStyle},
		rows:   len(lines),
		row:    func(r *row, n int) { r.text(lines[n].label).skip(2).share(lines[n].value) },
	}
}

// fixedRow is C$12 for a column and a row.
func fixedRow(column, line int) string { return fmt.Sprintf("%s$%d", letters(column), line) }

// sumRange adds up a column between two rows.
func sumRange(column, first, last int) string {
	return fmt.Sprintf("ROUND(SUM(%s:%s),2)", ref(column, first), ref(column, last))
}
