package workbook

import (
	"fmt"

	"relance/aging/followup"
	"relance/aging/money"
)

// Columns of the plans that formulas use.
const (
	planAmount = iota + 5
	planPaid
	planRest
)

// planTable lists the payment plans, each with its instalments below it.
func (v *view) planTable() *table {
	var all []followup.JudgedPlan
	rows, broken := 0, 0
	for _, f := range v.Files {
		for _, p := range f.Plans {
			all = append(all, p)
			rows += 1 + len(p.Instalments)
			if p.State == followup.Broken {
				broken++
			}
		}
	}
	return &table{
		sheet: sheetPlans, title: "Plans de paiement", tab: linked, frozen: 3, outline: true,
		lead: v.lead(plural(len(all), "plan", "plans") + ", dont " + plural(broken, "rompu", "rompus")),
		note: "Chaque échéance est jugée par le grand livre, délai de grâce compris. Un plan dont une échéance manque propose la caducité.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client / échéance", width: v.nameWidth(30), style: wrapStyle, key: true},
			{title: "N° de plan", width: 14, style: textStyle},
			{title: "Signé le, échoit le", width: 11.5, style: dateStyle},
			{title: "Tient jusqu’au", width: 11, style: dateStyle},
			{title: "Montant", width: v.amount, style: moneyStyle, sum: sumOf(all, planTotal), key: true},
			{title: "Reçu", width: v.amount, style: sparseStyle, sum: sumOf(all, func(p followup.JudgedPlan) money.Amount { return instalmentsPaid(p) }), key: true},
			{title: "Reste", width: v.amount, style: sparseStyle, sum: sumOf(all, func(p followup.JudgedPlan) money.Amount { return planTotal(p) - instalmentsPaid(p) }), key: true},
			{title: "En retard", width: v.amount, style: sparseStyle},
			{title: "État", width: 15, style: style{bold: true, indent: 1}},
			{title: "Accordé par", width: 17, style: wrapStyle},
			{title: "Commentaire", width: 36, style: wrapStyle},
		},
		rows: rows, body: func(l *list) { v.planRows(l, all) },
		after: func(p *page, s span) {
			p.highlight(s.within(9), fmt.Sprintf(`OR(%s="Rompu",%s="Rompue")`, ref(9, s.first), ref(9, s.first)), style{bold: true, color: alarm})
		},
		calm: "Aucun plan de paiement n’est noté dans le suivi.",
	}
}

func planTotal(p followup.JudgedPlan) (total money.Amount) {
	for _, i := range p.Instalments {
		total += i.Amount
	}
	return total
}

func instalmentsPaid(p followup.JudgedPlan) (total money.Amount) {
	for _, i := range p.Instalments {
		total += i.Paid
	}
	return total
}

func (v *view) planRows(l *list, all []followup.JudgedPlan) {
	for _, p := range all {
		r := l.next(strong)
		n, below := r.n, len(p.Instalments)
		r.linked(p.Customer, l.column(0, strong), sheetItems, cell(v.itemRow, p.Customer, itemCode)).ledger(v.names[p.Customer], l.column(1, strong))
		r.ledger(p.Ref, l.column(2, strong)).date(p.Date).skip(1)
		for _, a := range []money.Amount{planTotal(p), instalmentsPaid(p), planTotal(p) - instalmentsPaid(p)} {
			if below == 0 {
				r.money(a)
				continue
			}
			r.formula(fmt.Sprintf("SUBTOTAL(9,%s:%s)", ref(r.at, n+1), ref(r.at, n+below)), a.Float())
		}
		r.money(p.Missed).text(sentence(p.Standing())).ledger(p.Author, l.column(10, strong)).ledger(p.Text, l.column(11, strong)).done()
		for k, i := range p.Instalments {
			r := l.next(detail)
			r.look.outline = 1
			r.ledger(p.Customer, l.column(0, detail)).text(fmt.Sprintf("échéance %d sur %d", k+1, below)).skip(1).date(i.Due).date(i.Last)
			r.money(i.Amount).money(i.Paid).formula(fmt.Sprintf("ROUND(%s-%s,2)", ref(planAmount, r.n), ref(planPaid, r.n)), (i.Amount - i.Paid).Float())
			r.skip(1).text(sentence(string(i.State))).done()
		}
	}
}
