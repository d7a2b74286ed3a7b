package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/kpi"
	"relance/aging/money"
)

// exposure is what a customer owes beside what we allow him and what covers it.
type exposure struct {
	client    aging.Client
	who       customer.Customer
	guarantee money.Amount // of the register when it has one, else of the customer file
	until     civil.Date   // first expiry of the register; 0 when there is none
}

func (e exposure) cover() money.Amount     { return e.guarantee + e.who.Insurance }
func (e exposure) uncovered() money.Amount { return max(0, e.client.Balance-e.cover()) }

// excess is what is owed above the ceiling; nothing without a ceiling.
func (e exposure) excess() money.Amount {
	if e.who.Ceiling <= 0 {
		return 0
	}
	return max(0, e.client.Balance-e.who.Ceiling)
}

// nearCeiling is the share of the ceiling from which a customer is worth a
// look before the next order.
const nearCeiling = 90_00

// expiring is how many days before its end a guarantee is said to end.
const expiring = 60

// alert says what is wrong with the exposure, the worst first; "" for nothing.
func (e exposure) alert(on civil.Date) string {
	var said []string
	switch used := kpi.Of(e.client.Balance, e.who.Ceiling); {
	case e.excess() > 0:
		said = append(said, "plafond dépassé")
	case used >= nearCeiling:
		said = append(said, "plafond presque atteint")
	}
	if e.who.Insurance > 0 && e.client.Balance > e.who.Insurance {
		said = append(said, "au-delà de l’assurance")
	}
	switch {
	case e.until.IsZero():
	case e.until < on:
		said = append(said, "garantie à appeler : date limite passée")
	case e.until <= on.AddDays(expiring):
		said = append(said, "garantie à renouveler ou à appeler")
	}
	return sentence(strings.Join(said, ", "))
}

// Columns of the exposures that formulas use.
const (
	expBalance = iota + 3
	expOverdue
	expCeiling
	expUsed
	expExcess
	expGuarantee
	expInsurance
	expCover
	expUncovered
	expUntil
	expAlert
)

// exposureTable says for every customer what he owes, how much we allow, and
// what covers it.
func (v *view) exposureTable() *table {
	all := v.exposures()
	without := 0
	for _, e := range all {
		if e.who.Ceiling == 0 {
			without++
		}
	}
	of := func(amount func(exposure) money.Amount) *money.Amount { return sumOf(all, amount) }
	return &table{
		sheet: sheetExposure, title: "Encours, plafonds et couvertures", tab: ink, frozen: 3,
		lead: v.lead(plural(len(all), "client", "clients") + ", dont " + number(without) + " sans plafond"),
		note: "Encours = solde du client. Non couvert = encours moins garanties et assurance. Plafonds et couvertures viennent de clients.xlsx et du suivi.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Responsable", width: 15, style: wrapStyle},
			{title: "Encours", width: v.amount, style: moneyStyle, sum: of(func(e exposure) money.Amount { return e.client.Balance })},
			{title: "dont échu", width: v.amount, style: sparseStyle, sum: of(func(e exposure) money.Amount { return e.client.Overdue() })},
			{title: "Plafond", width: v.amount, style: sparseStyle},
			{title: "Plafond utilisé", width: 10, style: shareStyle},
			{title: "Dépassement", width: v.amount, style: sparseStyle, sum: of(exposure.excess)},
			{title: "Garanties", width: v.amount, style: sparseStyle, sum: of(func(e exposure) money.Amount { return e.guarantee })},
			{title: "Assurance", width: v.amount, style: sparseStyle, sum: of(func(e exposure) money.Amount { return e.who.Insurance })},
			{title: "Couverture", width: v.amount, style: sparseStyle, sum: of(exposure.cover)},
			{title: "Non couvert", width: v.amount, style: sparseStyle, sum: of(exposure.uncovered)},
			{title: "Fin de garantie", width: 11, style: dateStyle},
			{title: "Alerte", width: 27, style: style{wrap: true, indent: 1, bold: true, color: alarm}},
		},
		rows: len(all), body: func(l *list) { v.exposureRows(l, all) }, after: exposureMarks,
		calm: "Aucun client n’a d’encours à cette date.",
	}
}

// exposures gives the customers who owe something, those in excess of their
// ceiling first, then the largest amounts that nothing covers.
func (v *view) exposures() []exposure {
	var all []exposure
	for _, c := range v.clients {
		e := exposure{client: c, who: customer.Customer{Code: c.Code, Name: c.Name}}
		if known := v.cases[c.Code]; known != nil {
			e.who = known.Customer
		}
		e.guarantee, e.until = v.guaranteed(e.who)
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b exposure) int {
		return cmp.Or(cmp.Compare(b.excess(), a.excess()), cmp.Compare(b.uncovered(), a.uncovered()),
			cmp.Compare(b.client.Balance, a.client.Balance), strings.Compare(a.client.Code, b.client.Code))
	})
	return all
}

// guaranteed gives what guarantees a customer and the first day on which one of
// them ends: those of the register that run, else the amount of the customer
// file, so that none counts twice.
func (v *view) guaranteed(who customer.Customer) (sum money.Amount, until civil.Date) {
	known := false
	for _, g := range v.said[who.Code].Guarantees {
		if !g.Active(v.Date) || !g.Until.IsZero() && g.Until < v.Date || g.Code == "assurance-credit" && who.Insurance > 0 {
			continue
		}
		known = true
		sum += g.Amount
		if end := cmp.Or(g.Deadline, g.Until); !end.IsZero() && (until.IsZero() || end < until) {
			until = end
		}
	}
	if !known {
		return who.Guarantee, 0
	}
	return sum, until
}

func (v *view) exposureRows(l *list, all []exposure) {
	_, whole := v.aged.place(v.book)
	for _, e := range all {
		r := l.next(plain)
		n, at := r.n, v.balanceRow[e.client.Code]
		r.linked(e.client.Code, textStyle, sheetBalance, cell(v.balanceRow, e.client.Code, agedCode)).ledger(v.names[e.client.Code], wrapStyle).ledger(e.who.Owner, wrapStyle)
		balance, overdue := "", ""
		if whole && at > 0 {
			balance = quoted(sheetBalance) + "!" + ref(agedBalance, at)
			overdue = fmt.Sprintf("ROUND(SUM(%s!%s:%s),2)", quoted(sheetBalance), ref(agedLate, at), ref(v.agedUnallocated()-1, at))
		}
		r.formula(balance, e.client.Balance.Float()).formula(overdue, e.client.Overdue().Float())
		if e.who.Ceiling > 0 {
			r.money(e.who.Ceiling)
			r.formula(fmt.Sprintf("ROUND(%s/%s,4)", ref(expBalance, n), ref(expCeiling, n)), kpi.Of(max(0, e.client.Balance), e.who.Ceiling).Float())
			r.formula(fmt.Sprintf("ROUND(MAX(0,%s-%s),2)", ref(expBalance, n), ref(expCeiling, n)), e.excess().Float())
		} else {
			r.skip(3)
		}
		r.money(e.guarantee).money(e.who.Insurance)
		r.formula(fmt.Sprintf("ROUND(%s+%s,2)", ref(expGuarantee, n), ref(expInsurance, n)), e.cover().Float())
		r.formula(fmt.Sprintf("ROUND(MAX(0,%s-%s),2)", ref(expBalance, n), ref(expCover, n)), e.uncovered().Float())
		r.date(e.until).text(e.alert(v.Date)).done()
	}
}

func exposureMarks(p *page, s span) {
	p.highlight(s.within(expUsed), ref(expUsed, s.first)+">=1", style{bold: true, color: alarm})
}
