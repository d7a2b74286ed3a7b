package workbook

import (
	"fmt"
	"path"
	"slices"
	"strings"

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
	penClaimed
	penClaimedOn
	penPaid
	penWaived
	penPosted
	penOwed
	penState
	penWhy
	penLetter
)

// penaltyTable traces every penalty to its segments: a run of days with one
// principal and one rate, whose interest is a live formula.
func (v *view) penaltyTable() *table {
	rows, open, printed := 0, 0, 0
	ordered := v.penaltiesInOrder()
	for _, p := range ordered {
		rows += 1 + len(p.Result.Segments)
		if p.Item.Open != 0 {
			open, printed = open+1, rows
		}
	}
	interest := sumOf(v.Penalties, func(p Penalty) money.Amount { return p.Result.Interest })
	fees := sumOf(v.Penalties, func(p Penalty) money.Amount { return p.Result.Indemnity })
	total := *interest + *fees
	claimed := sumOf(v.Penalties, func(p Penalty) money.Amount {
		if p.Claimed {
			return p.row().Claimed
		}
		return 0
	})
	of := func(amount func(penalty.Row) money.Amount) *money.Amount {
		return sumOf(v.Penalties, func(p Penalty) money.Amount { return amount(p.row()) })
	}
	return &table{
		sheet: sheetPenalties, title: "Pénalités de retard", tab: linked, frozen: 3, outline: true,
		lead: v.lead(plural(open, "facture ouverte", "factures ouvertes") + " et " + plural(len(ordered)-open, "payée", "payées") + " ; " + claimed.French() + " réclamés par les courriers de la nuit"),
		note: "Intérêts = principal × taux × jours ÷ 365, au centime par période. Restent dues : constatées, moins payées, abandonnées et portées au compte. Les factures payées suivent, hors impression.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(24), style: wrapStyle, key: true},
			{title: "Facture", width: 14, style: wrapStyle},
			{title: "Régime", width: 14.5, style: wrapStyle},
			{title: "Échéance", width: 10.5, style: dateStyle},
			{title: "Du", width: 10.5, style: dateStyle},
			{title: "Au", width: 10.5, style: dateStyle},
			{title: "Jours", width: 7, style: countStyle},
			{title: "Principal", width: v.amount, style: moneyStyle},
			{title: "Taux annuel", width: 10, style: style{format: rate}},
			{title: "Intérêts", width: 12.5, style: moneyStyle, sum: interest, key: true},
			{title: "Indemnité", width: 12, style: sparseStyle, sum: fees},
			{title: "Constatées", width: 12.5, style: sparseStyle, sum: &total, key: true},
			{title: "Réclamées", width: 12.5, style: sparseStyle, sum: of(func(r penalty.Row) money.Amount { return r.Claimed })},
			{title: "Le", width: 10.5, style: dateStyle},
			{title: "Payées", width: 11, style: sparseStyle, sum: of(func(r penalty.Row) money.Amount { return r.Paid })},
			{title: "Abandonnées", width: 13, style: sparseStyle, sum: of(func(r penalty.Row) money.Amount { return r.Waived })},
			{title: "Au compte", width: 11, style: sparseStyle, sum: of(func(r penalty.Row) money.Amount { return r.Posted })},
			{title: "Restent dues", width: 12.5, style: moneyStyle, sum: of(func(r penalty.Row) money.Amount { return r.Owed }), key: true},
			{title: "État", width: 9, style: style{align: "center"}},
			{title: "Source du taux, motif", width: 36, style: wrapStyle},
			{title: "Réclamées par le courrier (hors impression)", width: 50, style: textStyle},
		},
		printedColumns: penWhy + 1,
		rows:           rows, printedRows: printed, body: func(l *list) { v.penaltyRows(l, ordered) },
		calm: "Aucune facture ne porte de pénalité de retard.",
	}
}

func (v *view) penaltyRows(l *list, ordered []Penalty) {
	// A formula over rows of another sheet would be wrong: a list that is cut
	// over several sheets holds plain values.
	_, whole := l.table.place(l.book)
	for _, p := range ordered {
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
	v.penaltyAccount(r, p.row())
	r.text(state(p)).ledger(v.penaltyWhy(p), l.column(penWhy, strong))
	if n := len(p.Register.Letters); n > 0 {
		last := p.Register.Letters[n-1]
		r.text(path.Join(last.Run, last.Document))
	}
	r.done()
}

// penaltyAccount says what became of the penalties of an invoice.
func (v *view) penaltyAccount(r *row, account penalty.Row) {
	r.money(account.Claimed)
	if n := len(account.Letters); n > 0 {
		r.date(account.Letters[n-1].Date)
	} else {
		r.skip(1)
	}
	r.money(account.Paid).money(account.Waived).money(account.Posted).money(account.Owed)
}

// penaltiesInOrder puts the open invoices before those already paid.
func (v *view) penaltiesInOrder() []Penalty {
	ordered := slices.Clone(v.Penalties)
	slices.SortStableFunc(ordered, func(a, b Penalty) int { return strings.Compare(state(a), state(b)) })
	return ordered
}

// state says whether the invoice is still open; open comes first in order too.
func state(p Penalty) string {
	if p.Item.Open == 0 {
		return "payée"
	}
	return "ouverte"
}

// penaltyWhy says in a few words why penalties are not claimed, who gave them
// up and why, and where they stop. Of a paid invoice, its state says enough.
func (v *view) penaltyWhy(p Penalty) string {
	why := p.Why
	if p.Item.Open == 0 {
		why, _, _ = strings.Cut(why, " : ")
	}
	for _, f := range p.Register.Waivers {
		why = joined(why, "abandonnées le "+f.Date.French()+with(f.Author != "", " par "+f.Author)+with(f.Reason != "", " : "+f.Reason))
	}
	for _, f := range p.Register.Receipts {
		why = joined(why, f.Amount.French()+" réglés : "+f.Document+with(f.Place != "", " ("+f.Place+")"))
	}
	switch stopped := p.Result.Stopped(); {
	case !stopped.IsZero():
		why = joined(why, "arrêtées au "+stopped.French()+", à parfaire : taux à saisir")
	case p.Result.Incomplete():
		why = joined(why, "à parfaire : taux à saisir")
	}
	return sentence(why)
}

func (v *view) penaltySegment(l *list, p Penalty, s penalty.Segment) {
	r := l.next(detail)
	r.look.outline = 1
	r.ledger(p.Customer, l.column(0, detail)).skip(1).ledger(short(p.Item), l.column(2, detail)).skip(2)
	r.date(s.From).date(s.To).count(s.Days).money(s.Principal).rate(s.Rate)
	if s.Principal.MulDiv(int64(s.Rate)*int64(s.Days), 365_000_000) == s.Interest {
		r.formula(fmt.Sprintf("ROUND(%s*%s*%s/365,2)", ref(penBase, r.n), ref(penRate, r.n), ref(penDays, r.n)), s.Interest.Float())
	} else {
		r.money(s.Interest)
	}
	r.at = penWhy
	r.text(s.Source).done()
}

// joined puts two remarks side by side.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " ; " + b
}
