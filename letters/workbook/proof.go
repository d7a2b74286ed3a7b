package workbook

import (
	"fmt"
	"strings"

	"relance/aging"
	"relance/aging/money"
)

// proofTable compares the open items with the ledger's own totals, account by
// account, with live formulas.
func (v *view) proofTable() *table {
	rows := v.Balance.Proof.Rows
	sum := func(value func(aging.ProofRow) money.Amount) *money.Amount { return sumOf(rows, value) }
	said := "La balance âgée est égale au grand livre, au centime."
	if !v.Balance.Proof.OK() {
		said = "ATTENTION : la balance âgée ne se raccorde pas au grand livre. Aucun courrier ne doit partir avant d’avoir expliqué l’écart."
	}
	return &table{
		sheet: sheetProof, title: "Preuve par compte", tab: muted, frozen: 2,
		lead: v.lead(plural(len(rows), "compte", "comptes")), note: said,
		columns: []column{
			{title: "Compte", width: 12, style: textStyle},
			{title: "Intitulé", width: 30, style: wrapStyle},
			{title: "À-nouveaux", width: v.amount, style: moneyStyle, sum: sum(func(r aging.ProofRow) money.Amount { return r.Opening })},
			{title: "Mouvements", width: v.amount, style: moneyStyle, sum: sum(func(r aging.ProofRow) money.Amount { return r.Movement })},
			{title: "Solde du grand livre", width: v.amount, style: moneyStyle, sum: sum(func(r aging.ProofRow) money.Amount { return r.Ledger })},
			{title: "Postes ouverts", width: v.amount, style: moneyStyle, sum: sum(func(r aging.ProofRow) money.Amount { return r.OpenItems })},
			{title: "Écart", width: v.amount, style: moneyStyle, sum: sum(func(r aging.ProofRow) money.Amount { return r.Gap })},
			{title: "Solde de contrôle", width: v.amount, style: moneyStyle},
			{title: "Écart avec le contrôle", width: v.amount, style: moneyStyle},
			{title: "Verdict", width: 12, style: style{bold: true, align: "center"}},
		},
		rows: len(rows), body: v.proofRows, after: proofMarks,
		calm: "Aucun compte n’est dans le périmètre.",
	}
}

func (v *view) proofRows(l *list) {
	items, whole := v.items.place(v.book)
	listed := v.listed()
	for _, p := range v.Balance.Proof.Rows {
		r := l.next(plain)
		n := r.n
		r.ledger(p.Account, textStyle).ledger(p.Label, wrapStyle).money(p.Opening).money(p.Movement)
		r.formula(fmt.Sprintf("ROUND(C%d+D%d,2)", n, n), (p.Opening + p.Movement).Float())
		if total, ok := listed[p.Account]; whole && ok && total == p.OpenItems {
			r.formula(fmt.Sprintf("ROUND(SUMPRODUCT((%s=A%d)*%s),2)", items.area(itemAccount), n, items.area(itemOpen)), p.OpenItems.Float())
		} else {
			r.money(p.OpenItems)
		}
		r.formula(fmt.Sprintf("ROUND(E%d-F%d,2)", n, n), (p.Ledger - p.OpenItems).Float())
		fine := p.Ledger == p.OpenItems
		if p.Control != nil {
			fine = fine && *p.Control == p.OpenItems
			r.money(*p.Control).formula(fmt.Sprintf("ROUND(F%d-H%d,2)", n, n), (p.OpenItems - *p.Control).Float())
		} else {
			r.skip(2)
		}
		r.verdict(fmt.Sprintf(`IF(AND(G%d=0,I%d=0),"Prouvé","ÉCART")`, n, n), fine)
		r.done()
	}
}

// maxCompared bounds the cells that the formulas of the proof look at.
const maxCompared = 5_000_000

// listed adds up the sheet Factures by account; nil when a spreadsheet could
// not do the same in reasonable time, or takes two accounts for one.
func (v *view) listed() map[string]money.Amount {
	totals, folded := map[string]money.Amount{}, map[string]string{}
	for _, c := range v.clients {
		for _, i := range c.Items {
			totals[i.Account] += i.Open
			if same, ok := folded[strings.ToUpper(i.Account)]; ok && same != i.Account {
				return nil
			}
			folded[strings.ToUpper(i.Account)] = i.Account
		}
	}
	for _, p := range v.Balance.Proof.Rows {
		totals[p.Account] += 0
	}
	if len(v.Balance.Proof.Rows)*v.openItems() > maxCompared {
		return nil
	}
	return totals
}

// verdict writes a formula whose value is a word.
func (r *row) verdict(f string, fine bool) {
	word := "ÉCART"
	if fine {
		word = "Prouvé"
	}
	if r.at < len(r.cells) {
		r.cells[r.at].Formula = f
	}
	r.put(word)
}

func proofMarks(p *page, s span) {
	p.highlight(s.within(9), fmt.Sprintf(`$J%d="ÉCART"`, s.first), style{bold: true, color: white, fill: alarm})
}
