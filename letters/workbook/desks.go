package workbook

import (
	"fmt"

	"relance/aging/kpi"
	"relance/aging/money"
)

// deskTable is the portfolio of each collector, with the month's target.
func (v *view) deskTable() *table {
	all := v.Analysis.Owners
	of := func(amount func(kpi.Desk) money.Amount) *money.Amount { return sumOf(all, amount) }
	return &table{
		sheet: sheetDesks, title: "Portefeuille par responsable", tab: ink, frozen: 1,
		lead: v.lead(plural(len(all), "responsable", "responsables")),
		note: "Objectif du mois : celui de relance.yaml (indicateurs.objectifs), sinon l’échu en début de mois et ce qui échoit dans le mois.",
		columns: []column{
			{title: "Responsable", width: 24, style: style{bold: true, wrap: true}},
			{title: "Clients", width: 9, style: countStyle},
			{title: "dont en retard", width: 9, style: countStyle},
			{title: "Encours", width: v.amount, style: moneyStyle, sum: of(func(d kpi.Desk) money.Amount { return d.Receivables })},
			{title: "Échu", width: v.amount, style: sparseStyle, sum: of(func(d kpi.Desk) money.Amount { return d.Overdue })},
			{title: "Échoit d’ici la fin du mois", width: v.amount, style: sparseStyle, sum: of(func(d kpi.Desk) money.Amount { return d.FallingDue })},
			{title: "Objectif du mois", width: v.amount, style: moneyStyle, sum: of(func(d kpi.Desk) money.Amount { return d.Goal })},
			{title: "Fixé par", width: 12, style: style{align: "center"}},
			{title: "Encaissé ce mois", width: v.amount, style: sparseStyle, sum: of(func(d kpi.Desk) money.Amount { return d.Collected })},
			{title: "Avancement", width: 13, style: shareStyle},
			{title: "Reste à encaisser", width: v.amount, style: sparseStyle, sum: of(func(d kpi.Desk) money.Amount { return max(0, d.Goal-d.Collected) })},
			{title: "Promis", width: v.amount, style: sparseStyle, sum: of(func(d kpi.Desk) money.Amount { return d.Promised })},
			{title: "En litige", width: v.amount, style: sparseStyle, sum: of(func(d kpi.Desk) money.Amount { return d.Disputed })},
			{title: "Clients retenus", width: 10, style: countStyle},
		},
		rows: len(all), body: func(l *list) { deskRows(l, all) },
		calm: "Aucun client n’a d’encours à cette date.",
	}
}

func deskRows(l *list, all []kpi.Desk) {
	for _, d := range all {
		r := l.next(plain)
		name, from := d.Owner, "calcul"
		if name == "" {
			name = nobody
		}
		if d.Typed {
			from = "relance.yaml"
		}
		r.ledger(name, l.column(0, plain)).count(d.Customers).count(d.LateCustomers).money(d.Receivables).money(d.Overdue).money(d.FallingDue).money(d.Goal).text(from).money(d.Collected)
		r.formula(fmt.Sprintf("IF(%[1]s=0,0,ROUND(%[2]s/%[1]s,4))", ref(6, r.n), ref(8, r.n)), d.Progress().Float())
		r.formula(fmt.Sprintf("ROUND(MAX(0,%s-%s),2)", ref(6, r.n), ref(8, r.n)), max(0, d.Goal-d.Collected).Float())
		r.money(d.Promised).money(d.Disputed).count(d.Held).done()
	}
}
