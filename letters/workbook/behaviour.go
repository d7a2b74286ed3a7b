package workbook

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/kpi"
	"relance/aging/money"
)

// behaviourTable says how each customer pays, and what to do about those who
// are late: the customers who owe the most in arrears first, all together last.
func (v *view) behaviourTable() *table {
	all := v.behaviours()
	delay := style{format: `#,##0.0;\-#,##0.0;0.0`}
	stances := map[string]kpi.Stance{}
	for _, s := range v.Analysis.Stances {
		stances[s.Customer] = s
	}
	return &table{
		printedColumns: 18,
		sheet:          sheetBehaviour, title: "Comportement payeur", tab: ink, frozen: 2,
		lead: v.lead(plural(len(v.Analysis.Behaviour), "client", "clients") + ", " + plural(v.Analysis.Whole.Paid, "facture payée observée", "factures payées observées")),
		note: "Jours entre l’échéance et le dernier règlement des factures entièrement payées ; négatif : en avance. Sous trois factures, aucun profil n’est tiré.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(26), style: wrapStyle},
			{title: "Profil", width: 13.5, style: style{bold: true, wrap: true}},
			{title: "Factures payées", width: 9, style: countStyle},
			{title: "Montant payé", width: v.amount, style: sparseStyle},
			{title: "Retard (nb)", width: 10, style: delay},
			{title: "Retard (€)", width: 10, style: delay},
			{title: "Médiane", width: 9, style: delay},
			{title: "Moitié centrale de", width: 10, style: delay},
			{title: "à", width: 8, style: delay},
			{title: "Payées en retard", width: 9, style: shareStyle},
			{title: "En montant", width: 9, style: shareStyle},
			{title: "6 mois récents", width: 9, style: delay},
			{title: "Tendance", width: 9.5, style: style{format: `+#,##0.0;\-#,##0.0;0.0`}},
			{title: "Dernier règlement", width: 10.8, style: dateStyle},
			{title: "Échu", width: v.amount, style: sparseStyle, sum: sumOf(v.Analysis.Behaviour, func(b kpi.Behaviour) money.Amount { return b.Overdue })},
			{title: "Retard (jours)", width: 8, style: style{format: wholeDash}},
			{title: "Conseil", width: 16, style: style{bold: true, wrap: true, indent: 1}},
			{title: "Sur quoi cela repose (hors impression)", width: 70, style: textStyle},
		},
		rows: len(all), body: func(l *list) { v.behaviourRows(l, all, stances) },
		calm: "Aucune facture payée ni ouverte ne permet de conclure.",
	}
}

func (v *view) behaviours() []kpi.Behaviour {
	all := slices.Clone(v.Analysis.Behaviour)
	slices.SortStableFunc(all, func(a, b kpi.Behaviour) int {
		return cmp.Or(cmp.Compare(b.Overdue, a.Overdue), cmp.Compare(b.Open, a.Open), strings.Compare(a.Customer, b.Customer))
	})
	return all
}

func (v *view) behaviourRows(l *list, all []kpi.Behaviour, stances map[string]kpi.Stance) {
	for _, b := range all {
		r := l.next(plain)
		name := b.Name
		if name == "" {
			name = v.names[b.Customer]
		}
		r.linked(b.Customer, textStyle, sheetItems, cell(v.itemRow, b.Customer, itemCode)).ledger(name, wrapStyle)
		behaviourCells(r, b)
		stance, known := stances[b.Customer]
		if !known {
			r.skip(1).text(sentence(b.Why)).done()
			continue
		}
		facts := append([]string{b.Why}, stance.For...)
		for _, against := range stance.Against {
			facts = append(facts, "mais "+against)
		}
		r.text(sentence(string(stance.Verdict))).text(sentence(strings.Join(facts, " ; "))).done()
	}
}

// behaviourCells writes the measures; what rests on nothing stays blank.
func behaviourCells(r *row, b kpi.Behaviour) {
	r.text(sentence(string(b.Profile))).count(b.Paid).money(b.PaidAmount)
	if b.Paid == 0 {
		r.skip(7)
	} else {
		for _, d := range []kpi.Days{b.Mean, b.Weighted, b.Median, b.Q1, b.Q3} {
			r.number(d.Float())
		}
		r.share(b.Late).share(b.LateAmount)
	}
	if b.RecentPaid > 0 {
		r.number(b.Recent.Float())
	} else {
		r.skip(1)
	}
	if b.TrendKnown() {
		r.number(b.Trend().Float())
	} else {
		r.skip(1)
	}
	r.date(b.LastPaid).money(b.Overdue).count(b.DaysLate)
}
