package workbook

import (
	"relance/aging/kpi"
	"relance/aging/money"
)

// delayLine is a line of the table of payment delays that the management report
// must hold (C. com. D441-6, in the layout of A441-2): numbers, amounts or shares
// by bracket of lateness.
type delayLine struct {
	table, when, what, format string
	values                    map[string]any
	total                     any
}

// delayPart is part I or II of a table: what its shares divide by.
type delayPart struct {
	title  string
	rows   []kpi.TermRow
	shares []delayShare
}

// delayShare is a line of shares, of a whole that the line names.
type delayShare struct {
	what string
	of   func(kpi.TermRow) kpi.Share
}

// delayParts gives the two parts: I over the sales of the exercise, II over the
// invoices issued in it, by number and by amount, as A441-2 wants.
func delayParts(t kpi.PaymentTable) []delayPart {
	of := func(whole money.Amount) func(kpi.TermRow) kpi.Share {
		return func(r kpi.TermRow) kpi.Share { return kpi.Of(r.Amount, whole) }
	}
	return []delayPart{
		{"I. Non réglées, terme échu", t.Open, []delayShare{{"% des ventes TTC de l’exercice (" + t.Sales.French() + ")", of(t.Sales)}}},
		{"II. Retards de l’exercice", t.During, []delayShare{
			{"% du nombre de factures émises (" + number(t.Invoices) + ")", func(r kpi.TermRow) kpi.Share {
				return kpi.Of(money.Amount(r.Invoices), money.Amount(t.Invoices))
			}},
			{"% du montant des factures émises (" + t.Issued.French() + ")", of(t.Issued)},
		}},
	}
}

// lines gives the numbers, the amounts and the shares of a part.
func (p delayPart) lines(when string) []delayLine {
	count := delayLine{p.title, when, "Nombre de factures", wholeDash, map[string]any{}, 0}
	sum := delayLine{p.title, when, "Montant TTC", eurosDash, map[string]any{}, money.Amount(0)}
	all, whole := []delayLine{count, sum}, kpi.TermRow{}
	for _, s := range p.shares {
		all = append(all, delayLine{p.title, when, s.what, percent, map[string]any{}, kpi.Share(0)})
	}
	for _, row := range p.rows {
		count.values[row.Label], sum.values[row.Label] = row.Invoices, row.Amount
		for k, s := range p.shares {
			all[2+k].values[row.Label] = s.of(row)
		}
		if row.From >= 1 {
			whole.Invoices, whole.Amount = whole.Invoices+row.Invoices, whole.Amount+row.Amount
		}
	}
	all[0].total, all[1].total = whole.Invoices, whole.Amount
	for k, s := range p.shares {
		all[2+k].total = s.of(whole)
	}
	return all
}

// delayLines gives the tables at the last closing date and tonight.
func delayLines(tables []kpi.PaymentTable) (labels []string, all []delayLine) {
	for _, t := range tables {
		when := "Au " + t.Closing.French()
		if t.Final {
			when = "Clôture du " + t.Closing.French()
		}
		labels = labels[:0]
		for _, row := range t.Open {
			labels = append(labels, row.Label)
		}
		for _, part := range delayParts(t) {
			all = append(all, part.lines(when)...)
		}
		for _, x := range []struct {
			label string
			row   kpi.TermRow
		}{{"Factures exclues, créances litigieuses", t.Disputed}, {"dont créances douteuses (416), comprises dans I", t.Doubtful}} {
			if x.row.Invoices > 0 {
				all = append(all, delayLine{x.label, when, "Nombre de factures", wholeDash, nil, x.row.Invoices}, delayLine{x.label, when, "Montant TTC", eurosDash, nil, x.row.Amount})
			}
		}
	}
	return labels, all
}

func termList(r Report) *grid {
	labels, all := delayLines(r.Analysis.Terms)
	columns := []column[delayLine]{
		text("Situation", 16, 20, func(d delayLine) string { return d.when }),
		measure("1 jour et plus (total)", eurosDash, func(d delayLine) any { return d.total }).wide(15).bold(),
		text("Tableau", 30, 36, func(d delayLine) string { return d.table }).bold(),
		text("Mesure", 14, 31, func(d delayLine) string { return d.what }),
	}
	const before = 4
	for _, label := range labels {
		columns = append(columns, measure(label, eurosDash, func(d delayLine) any { return d.values[label] }).wide(12))
	}
	g := newGrid("Delais", all, complete(columns...)...)
	g.title = "Délais de paiement, rapport de gestion (C. com. D441-6)"
	g.note = "I : factures émises, non réglées à la date dite, dont le terme est échu. II : factures émises ayant connu un retard de paiement pendant l’exercice. Montants toutes taxes comprises. Le tableau du rapport de gestion est celui de la clôture ; celui de ce jour le prépare. Une facture passée en 416 ou en effet garde sa date et son échéance. Délais de référence : ceux des factures, dans la limite de l’article L441-10."
	g.format = func(n, column int) string { return with(column == 1 || column >= before, all[n].format) }
	return g
}
