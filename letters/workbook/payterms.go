package workbook

import (
	"fmt"

	"relance/aging/kpi"
	"relance/aging/money"
)

// termsSheet is the table of payment delays that the management report must
// hold (C. com. D441-6, in the layout of A441-2), at the last closing date and
// tonight.
func (v *view) termsSheet() *stack {
	s := &stack{
		heading: table{
			sheet: sheetDelays, title: "Délais de paiement (rapport de gestion)", tab: ink,
			lead: v.lead("factures émises, article D441-6 du code de commerce"),
			note: "Montants toutes taxes comprises. Le tableau du rapport de gestion est celui de la clôture ; celui de ce jour le prépare.",
			calm: "Le grand livre ne contient aucune facture émise.",
		},
		widths: []float64{52},
	}
	for range columnsOfTerms(v.Analysis.Terms) {
		s.widths = append(s.widths, max(16, v.amount))
	}
	for _, t := range v.Analysis.Terms {
		s.blocks = append(s.blocks, termBlocks(t)...)
	}
	return s
}

// columnsOfTerms gives the brackets of the widest table, and its total.
func columnsOfTerms(all []kpi.PaymentTable) []kpi.TermRow {
	var widest []kpi.TermRow
	for _, t := range all {
		for _, rows := range [][]kpi.TermRow{t.Open, t.During} {
			if len(rows) >= len(widest) {
				widest = rows
			}
		}
	}
	return append(widest[:len(widest):len(widest)], kpi.TermRow{})
}

// termBlocks are the two tables of one date.
func termBlocks(t kpi.PaymentTable) []section {
	when := "au " + t.Closing.French()
	if t.Final {
		when = "à la clôture du " + t.Closing.French()
	}
	sales := fmt.Sprintf("Exercice du %s au %s : %s, %s de ventes TTC.", t.From.French(), t.Closing.French(), plural(t.Invoices, "facture émise", "factures émises"), t.Sales.French())
	open := termBlock("I. Factures émises non réglées "+when+", dont le terme est échu", sales, t, t.Open)
	late := termBlock("II. Factures émises ayant connu un retard de paiement pendant l’exercice", sales, t, t.During)
	return []section{open, late, excludedBlock(t)}
}

// bounds says what the total of the rows is made of: from the first late
// bracket to the last one. A row that is itself the total is left out.
func lateRows(rows []kpi.TermRow) []kpi.TermRow {
	var late []kpi.TermRow
	for _, r := range rows {
		if r.From >= 1 && !(r.From == 1 && r.To == 0) {
			late = append(late, r)
		}
	}
	return late
}

// termBlock is a table whose columns are the brackets of days late.
func termBlock(title, note string, t kpi.PaymentTable, rows []kpi.TermRow) section {
	var columns []kpi.TermRow
	for _, r := range rows {
		if !(r.From == 1 && r.To == 0) {
			columns = append(columns, r)
		}
	}
	heads := []string{""}
	styles := [3][]style{}
	for k, format := range []string{wholeDash, eurosDash, percent} {
		styles[k] = []style{{bold: true, wrap: true}}
		for range len(columns) + 1 {
			styles[k] = append(styles[k], style{format: format, align: "right"})
		}
	}
	firstLate := 1
	for _, c := range columns {
		heads = append(heads, c.Label)
		if c.From < 1 {
			firstLate++
		}
	}
	heads = append(heads, "Total (1 jour et plus)")
	number, amount := 0, money.Amount(0)
	for _, r := range lateRows(rows) {
		number, amount = number+r.Invoices, amount+r.Amount
	}
	labels := []string{"Nombre de factures concernées", "Montant total des factures concernées TTC", "Pourcentage du chiffre d’affaires TTC de l’exercice"}
	return section{
		title: title, note: note, heads: heads, styles: styles[0][:1], rows: len(labels),
		row: func(r *row, n int) {
			r.text(labels[n])
			for c, one := range columns {
				r.style(styles[n][c+1])
				termCell(r, n, t.Sales, float64(one.Invoices), one.Amount, "")
			}
			last := r.at - 1
			sum := fmt.Sprintf("SUM(%s:%s)", ref(firstLate, r.n), ref(last, r.n))
			r.style(style{format: styles[n][1].format, bold: true, fill: band, align: "right"})
			termCell(r, n, t.Sales, float64(number), amount, sum)
		},
	}
}

// termCell writes the number, the amount or the share of a bracket; sum is the
// formula of the total.
func termCell(r *row, line int, sales money.Amount, number float64, amount money.Amount, sum string) {
	switch line {
	case 0:
		r.formula(sum, number)
	case 1:
		r.formula(with(sum != "", "ROUND("+sum+",2)"), amount.Float())
	default:
		above := ref(r.at, r.n-1)
		r.formula(fmt.Sprintf("ROUND(%s/%s,4)", above, plainNumber(sales)), kpi.Of(amount, sales).Float())
	}
}

// plainNumber is an amount as a formula writes it; never zero, to be divided by.
func plainNumber(a money.Amount) string {
	if a <= 0 {
		return "1E+99"
	}
	return a.String()
}

// excludedBlock says what the tables leave out, and by which terms they count.
func excludedBlock(t kpi.PaymentTable) section {
	lines := []struct {
		label  string
		number int
		amount money.Amount
	}{
		{"Factures exclues, relatives à des créances litigieuses", t.Disputed.Invoices, t.Disputed.Amount},
		{"dont créances douteuses (416), comprises dans I", t.Doubtful.Invoices, t.Doubtful.Amount},
	}
	return section{
		title: "Factures exclues et délais de référence",
		note:  "Délais de référence : ceux des factures (contrat, conditions du client ou de l’entreprise), dans la limite de l’article L441-10.",
		heads: []string{"", "Nombre", "Montant TTC"}, styles: []style{{bold: true, wrap: true}, {format: wholeDash}, sparseStyle}, rows: len(lines),
		row: func(r *row, n int) { r.text(lines[n].label).count(lines[n].number).money(lines[n].amount) },
	}
}
