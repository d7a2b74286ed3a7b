package workbook

import (
	"fmt"

	"relance/aging/money"
	"relance/aging/penalty"
)

// Columns of the penalties that formulas use.
const (
	penFrom = iota + 5
	penTo
	penDays
	penBase
	penRate
	penInterest
	penFee
	penTotal
)

// penaltyTable traces every penalty to its segments: a run of days with one
// principal and one rate, whose interest is a live formula.
func (v *view) penaltyTable() *table {
	rows := 0
	for _, p := range v.Penalties {
		rows += 1 + len(p.Result.Segments)
	}
	interest := sumOf(v.Penalties, func(p Penalty) money.Amount { return p.Result.Interest })
	fees := sumOf(v.Penalties, func(p Penalty) money.Amount { return p.Result.Indemnity })
	total := *interest + *fees
	claimed := sumOf(v.Penalties, func(p Penalty) money.Amount {
		if p.Claimed {
			return p.Result.Interest + p.Result.Indemnity
		}
		return 0
	})
	return &table{
		sheet: sheetPenalties, title: "Pénalités de retard", tab: linked, frozen: 3, outline: true,
		lead: v.lead(plural(len(v.Penalties), "facture", "factures") + ", dont " + claimed.French() + " réclamés par les courriers de la nuit"),
		note: "Intérêts d’une période = principal × taux × jours ÷ 365, arrondis au centime puis additionnés. Indemnité : 40 € par facture (C. com. D441-5).",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(24), style: wrapStyle, key: true},
			{title: "Facture", width: 14, style: wrapStyle},
			{title: "Régime", width: 16, style: wrapStyle},
			{title: "Échéance", width: 10.5, style: dateStyle},
			{title: "Du", width: 10.5, style: dateStyle},
			{title: "Au", width: 10.5, style: dateStyle},
			{title: "Jours", width: 7, style: countStyle},
			{title: "Principal", width: v.amount, style: moneyStyle},
			{title: "Taux annuel", width: 10, style: style{format: rate}},
			{title: "Intérêts", width: 12.5, style: moneyStyle, sum: interest, key: true},
			{title: "Indemnité", width: 12, style: sparseStyle, sum: fees},
			{title: "Total", width: 12.5, style: sparseStyle, sum: &total, key: true},
			{title: "Réclamées", width: 11, style: style{align: "center"}},
			{title: "Source du taux, motif", width: 34, style: wrapStyle},
		},
		rows: rows, body: v.penaltyRows,
		calm: "Aucune facture ne porte de pénalité de retard.",
	}
}

func (v *view) penaltyRows(l *list) {
	// A formula over rows of another sheet would be wrong: a list that is cut
	// over several sheets holds plain values.
	_, whole := l.table.place(l.book)
	for _, p := range v.Penalties {
		v.penaltyInvoice(l, p, whole)
		for _, s := range p.Result.Segments {
			v.penaltySegment(l, p, s)
		}
	}
}

// penaltyInvoice sums up an invoice, whose segments follow.
func (v *view) penaltyInvoice(l *list, p Penalty, whole bool) {
	r := l.next(strong)
	n, below := r.n, len(p.Result.Segments)
	r.linked(p.Customer, l.column(0, strong), sheetItems, cell(v.itemRow, p.Customer, itemCode)).ledger(p.Name, l.column(1, strong))
	r.ledger(short(p.Item), l.column(2, strong)).text(spell(string(p.Result.Regime))).date(p.Item.Due)
	interest, days := p.Result.Interest, 0
	for _, s := range p.Result.Segments {
		interest -= s.Interest
		days += s.Days
	}
	r.at = penDays
	if whole && below > 0 && interest == 0 {
		r.formula(fmt.Sprintf("SUM(%s:%s)", ref(penDays, n+1), ref(penDays, n+below)), float64(days))
		r.at = penInterest
		r.formula(fmt.Sprintf("SUBTOTAL(9,%s:%s)", ref(penInterest, n+1), ref(penInterest, n+below)), p.Result.Interest.Float())
	} else {
		r.count(days)
		r.at = penInterest
		r.money(p.Result.Interest)
	}
	r.money(p.Result.Indemnity)
	r.formula(fmt.Sprintf("%s+%s", ref(penInterest, n), ref(penFee, n)), (p.Result.Interest + p.Result.Indemnity).Float())
	r.text(yesNo(p.Claimed)).ledger(v.penaltyWhy(p), l.column(14, strong)).done()
}

func (v *view) penaltyWhy(p Penalty) string {
	if !p.Result.Until.IsZero() {
		return sentence(joined(p.Why, "arrêtées au "+p.Result.Until.French()))
	}
	return sentence(p.Why)
}

func (v *view) penaltySegment(l *list, p Penalty, s penalty.Segment) {
	r := l.next(detail)
	r.opts.OutlineLevel = 1
	r.ledger(p.Customer, l.column(0, detail)).skip(1).ledger(short(p.Item), l.column(2, detail)).skip(2)
	r.date(s.From).date(s.To).count(s.Days).money(s.Principal).rate(s.Rate)
	if s.Principal.MulDiv(int64(s.Rate)*int64(s.Days), 365_000_000) == s.Interest {
		r.formula(fmt.Sprintf("ROUND(%s*%s*%s/365,2)", ref(penBase, r.n), ref(penRate, r.n), ref(penDays, r.n)), s.Interest.Float())
	} else {
		r.money(s.Interest)
	}
	r.skip(3).text(s.Source).done()
}

func yesNo(b bool) string {
	if b {
		return "Oui"
	}
	return "Non"
}

// joined puts two remarks side by side.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " ; " + b
}
