package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"relance/aging/kpi"
	"relance/aging/money"
)

// motiveSheet ranks the reasons why customers do not pay, ours and theirs.
func (v *view) motiveSheet() *stack {
	all := v.Analysis.Motives
	s := &stack{
		heading: table{
			sheet: sheetMotives, title: "Motifs de non-paiement", tab: linked,
			lead: v.lead(plural(len(all), "motif", "motifs")),
			note: "D’après les litiges ouverts et les comptes rendus d’appel du suivi. « Chez nous » : ce que l’entreprise peut corriger elle-même.",
			calm: "Aucun litige ni aucun appel du suivi ne donne de motif.",
		},
		widths: []float64{46, 14, 10, 10, max(15, v.amount), 11, 11, 14},
	}
	if len(all) == 0 {
		return s
	}
	total := *sumOf(all, func(m kpi.Motive) money.Amount { return m.Amount })
	s.blocks = []section{{
		title:  "Du plus lourd au plus léger",
		heads:  []string{"Motif", "D’où il vient", "Litiges", "Appels", "Montant", "Part", "Cumul", "Plus ancien (jours)"},
		styles: []style{{bold: true, wrap: true}, textStyle, countStyle, countStyle, moneyStyle, shareStyle, shareStyle, {format: wholeDash}},
		rows:   len(all),
		row: func(r *row, n int) {
			m := all[n]
			from := "chez le client"
			if m.Internal {
				from = "chez nous"
			}
			first, last := r.n-n, r.n-n+len(all)-1
			whole := fmt.Sprintf("SUM(%s:%s)", fixedRow(4, first), fixedRow(4, last))
			var sum money.Amount
			for _, before := range all[:n+1] {
				sum += before.Amount
			}
			r.ledger(m.Label, style{bold: true, wrap: true}).text(from).count(m.Disputes).count(m.Calls).money(m.Amount)
			r.formula(fmt.Sprintf("IF(%s=0,0,%s/%s)", whole, ref(4, r.n), whole), ratio(m.Amount, total))
			r.formula(fmt.Sprintf("IF(%s=0,0,SUM(%s:%s)/%s)", whole, fixedRow(4, first), ref(4, r.n), whole), ratio(sum, total)).count(m.Days)
		},
		total: func(r *row, first, last int) {
			disputes, calls := 0, 0
			for _, m := range all {
				disputes, calls = disputes+m.Disputes, calls+m.Calls
			}
			r.text("Total").skip(1).formula(sumRange(2, first, last), float64(disputes)).formula(sumRange(3, first, last), float64(calls)).formula(sumRange(4, first, last), total.Float())
		},
		below: chartRows,
		after: func(p *page, first, last int) {
			p.draw(drawing{
				kind: excelize.Bar, column: 0, line: p.line + 1, width: 640, title: "Motifs de non-paiement (€)", alt: "Barres des motifs de non-paiement par montant, d’après le tableau placé au-dessus.",
				series: []excelize.ChartSeries{span{p.sheet, first, last}.series("", 0, 4, "44618F")},
			})
		},
	}}
	return s
}
