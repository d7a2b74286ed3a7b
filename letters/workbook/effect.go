package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/kpi"
	"relance/aging/money"
)

// effectWindow is the first column of what was paid within some days.
const effectWindow = 6

// effectSheet says what each step and each text brought in.
func (v *view) effectSheet() *stack {
	w := max(14, v.amount)
	s := &stack{
		heading: table{
			sheet: sheetEffects, title: "Efficacité des relances", tab: linked,
			lead: v.lead("ce que chaque étape et chaque modèle ont fait rentrer"),
			note: "« Payé à 15 jours » : part du montant relancé, entièrement payée dans les quinze jours, sur les relances d’au moins cet âge.",
			calm: "Aucune relance n’a encore été faite : les résultats viendront avec les nuits.",
		},
		widths: []float64{26, 20, 11, 9, 9, w, 10, 10, 10, w, 11, 12, 10, 11},
	}
	if len(v.Analysis.Steps) > 0 {
		k := effectBlock("Par étape", "Étape", v.Analysis.Steps, spell)
		k.below, k.after = chartRows, func(p *page, first, last int) {
			p.effectChart(p.line+1, 0, 620, span{p.sheet, first, last})
		}
		s.blocks = append(s.blocks, k)
	}
	if len(v.Analysis.Templates) > 0 {
		s.blocks = append(s.blocks, effectBlock("Par modèle de texte", "Modèle", v.Analysis.Templates, func(name string) string { return name }))
	}
	if c := v.Analysis.Costs; len(c.Channels) > 0 {
		s.blocks = append(s.blocks, costBlock(c))
	}
	return s
}

// effectChart draws the result of each step.
func (p *page) effectChart(line, column int, width uint, s span) {
	p.draw(drawing{
		kind: excelize.Col, column: column, line: line, width: width, title: "Part payée dans les quinze jours, par étape", values: `0\ %`,
		alt:    "Histogramme de la part payée dans les quinze jours après chaque étape, d’après la feuille Efficacité.",
		series: []excelize.ChartSeries{s.series("", 0, effectWindow+1, ink)},
	})
}

func effectBlock(title, head string, list []kpi.Effect, name func(string) string) section {
	return section{
		title: title,
		heads: []string{head, "Canaux", "Première fois", "Envois", "Factures", "Montant relancé", "Payé à 8 jours", "Payé à 15 jours", "Payé à 30 jours",
			"Encaissé ensuite", "Délai moyen", "Coût", "Coût par € rentré", "Sans réponse"},
		styles: []style{{bold: true, wrap: true}, wrapStyle, dateStyle, countStyle, countStyle, moneyStyle, shareStyle, shareStyle, shareStyle,
			moneyStyle, {format: days}, sparseStyle, {format: `0.000\ "€"`}, countStyle},
		rows: len(list),
		row: func(r *row, n int) {
			e := list[n]
			r.text(name(e.Name)).text(spellAll(strings.Split(e.Channels, ", "))).date(e.First).count(e.Documents).count(e.Items).money(e.Amount)
			for _, w := range e.Windows {
				if w.Items == 0 {
					r.skip(1) // not old enough to tell
					continue
				}
				r.share(w.Rate())
			}
			r.money(e.Credited)
			if e.Credited > 0 {
				r.number(e.Delay.Float())
			} else {
				r.skip(1)
			}
			r.money(e.Cost)
			if e.Cost > 0 && e.Credited > 0 {
				r.share(e.PerEuro)
			} else {
				r.skip(1)
			}
			r.count(e.Unanswered)
		},
		total: func(r *row, first, last int) {
			var sent, back, cost money.Amount
			documents := 0
			for _, e := range list {
				documents, sent, back, cost = documents+e.Documents, sent+e.Amount, back+e.Credited, cost+e.Cost
			}
			r.text("Total").skip(2).formula(sumRange(3, first, last), float64(documents)).skip(1).formula(sumRange(5, first, last), sent.Float())
			r.at = effectWindow + 3
			r.formula(sumRange(r.at, first, last), back.Float()).skip(1).formula(sumRange(effectWindow+5, first, last), cost.Float())
		},
	}
}

func costBlock(c kpi.CollectionCosts) section {
	note := "Du " + c.From.French() + " au " + c.To.French() + " : " + c.Spent.French() + " dépensés pour " + c.Collected.French() + " rentrés en retard."
	if len(c.UnknownFor) > 0 {
		note += " Coût inconnu pour : " + spellAll(c.UnknownFor) + " (indicateurs.couts)."
	}
	return section{
		title: "Coût du recouvrement", note: note,
		heads:  []string{"Canal", "", "", "Envois", "", "Coût unitaire", "", "", "", "Coût"},
		styles: []style{textStyle, textStyle, textStyle, countStyle, textStyle, sparseStyle, textStyle, textStyle, textStyle, sparseStyle},
		rows:   len(c.Channels),
		row: func(r *row, n int) {
			one := c.Channels[n]
			r.text(spell(one.Channel)).skip(2).count(one.Documents).skip(1).money(one.Unit).skip(3)
			r.formula(fmt.Sprintf("ROUND(%s*%s,2)", ref(3, r.n), ref(5, r.n)), one.Cost.Float())
		},
		total: func(r *row, first, last int) {
			r.text("Total").skip(8).formula(sumRange(9, first, last), c.Spent.Float())
		},
	}
}
