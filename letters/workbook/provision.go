package workbook

import (
	"fmt"

	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/penalty"
)

// Columns of the provision that formulas use.
const (
	provOpen = iota + 6
	provCovered
	provBase
	provRate
	provAmount
)

// provisionTable proposes allowances for what may never be paid. Nothing of it
// is posted: it is where the accountant starts.
func (v *view) provisionTable() *table {
	p := v.Analysis.Provision
	w := v.amount
	of := func(amount func(kpi.ProvisionRow) money.Amount) *money.Amount { return sumOf(p.Rows, amount) }
	t := &table{
		sheet: sheetProvision, title: "Provision proposée", tab: muted, frozen: 3,
		lead: v.lead(plural(len(p.Rows), "créance", "créances") + ", " + p.Amount.French() + " proposés"),
		note: "Sur le montant hors taxes, après garanties. Une proposition : chaque créance est à examiner, rien n’est comptabilisé. Les écritures proposées sont aussi en CSV.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Facture", width: 15, style: nextStyle},
			{title: "Compte", width: 10, style: textStyle},
			{title: "Échéance", width: 10.8, style: dateStyle},
			{title: "Retard (jours)", width: 8, style: style{format: wholeDash}},
			{title: "Reste dû TTC", width: w, style: moneyStyle, sum: of(func(r kpi.ProvisionRow) money.Amount { return r.Open })},
			{title: "Couvert", width: w, style: sparseStyle, sum: of(func(r kpi.ProvisionRow) money.Amount { return r.Covered })},
			{title: "Base HT", width: w, style: moneyStyle, sum: of(func(r kpi.ProvisionRow) money.Amount { return r.Base })},
			{title: "Taux", width: 8, style: shareStyle},
			{title: "Provision", width: w, style: moneyStyle, sum: of(func(r kpi.ProvisionRow) money.Amount { return r.Amount })},
			{title: "Motif", width: 26, style: nextStyle},
			{title: "À passer en 416", width: 10, style: style{align: "center"}},
			{title: "TVA récupérable", width: 12.5, style: sparseStyle, sum: of(vatBack)},
		},
		rows: len(p.Rows), body: func(l *list) { v.provisionRows(l, p.Rows) }, above: v.provisionAbove(),
		calm: "Aucune créance ne justifie de provision d’après les règles de relance.yaml.",
	}
	if len(p.Entries) > 0 && len(p.Rows) > 0 {
		t.more = len(p.Entries) + 3
		t.after = func(page *page, _ span) { page.entries(p.Entries) }
	}
	return t
}

func vatBack(r kpi.ProvisionRow) money.Amount {
	if r.VATBack {
		return r.VAT
	}
	return 0
}

// provisionAbove compares the proposal with what is already in the books.
func (v *view) provisionAbove() []func(*page, span) {
	p := v.Analysis.Provision
	line := func(label string, a money.Amount, said string) func(*page, span) {
		return func(page *page, _ span) {
			r := page.next(style{middle: true, border: "none"}).height(15)
			r.style(style{bold: true, border: "none"}).text(label)
			r.at = provOpen
			r.style(style{format: euros, bold: true, border: "none"}).money(a)
			r.at = provBase
			r.style(noteStyle).text(said).done()
		}
	}
	return []func(*page, span){
		line("Provision déjà comptabilisée (491)", p.Rules.Existing, ""),
		line("Dotation, ou reprise si négatif", p.Change, ""),
		line("Créances à passer en douteuses (416)", p.Transfer, with(p.Rules.TransferAfter > 0, fmt.Sprintf("Au-delà de %d jours de retard.", p.Rules.TransferAfter))),
		line("TVA à récupérer", p.VATBack, with(p.VATFrom != "", "Taux de TVA : "+p.VATFrom+".")),
	}
}

func (v *view) provisionRows(l *list, rows []kpi.ProvisionRow) {
	for _, p := range rows {
		r := l.next(plain)
		n := r.n
		r.linked(p.Customer, textStyle, sheetItems, cell(v.itemRow, p.Customer, itemCode)).ledger(p.Name, wrapStyle).ledger(p.Invoice, nextStyle).ledger(p.Account, textStyle)
		r.date(p.Due).count(p.DaysLate).money(p.Open).money(p.Covered).money(p.Base).share(p.Rate)
		f := fmt.Sprintf("ROUND(%s*%s,2)", ref(provBase, n), ref(provRate, n))
		if p.Base.MulDiv(int64(p.Rate), 10_000) != p.Amount {
			f = ""
		}
		r.formula(f, p.Amount.Float()).text(sentence(p.Ground)).text(with(p.Transfer, "oui")).money(vatBack(p)).done()
	}
}

// entries lists the proposed entries below the rows, in the columns that suit
// them.
func (p *page) entries(entries []penalty.ProposedEntry) {
	p.next(style{border: "none"}).done()
	p.next(style{bold: true, size: 12, color: ink, border: "none"}).text("Écritures proposées, à vérifier et à importer").height(20).done()
	at := []int{0, 1, 2, 3, 4, provOpen, provCovered}
	head := p.next(style{border: "none"}).height(18)
	for k, title := range []string{"Journal", "Libellé", "Pièce", "Compte", "Date", "Débit", "Crédit"} {
		head.at = at[k]
		head.style(headStyle).text(title)
	}
	head.done()
	for _, e := range entries {
		r := p.next(style{border: "none"})
		r.style(textStyle).ledger(e.Journal, textStyle)
		r.style(wrapStyle).ledger(e.Label, wrapStyle)
		r.style(textStyle).ledger(e.Ref, textStyle)
		r.style(textStyle).ledger(joined(e.Account, e.Auxiliary), textStyle)
		r.style(dateStyle).date(e.Date)
		r.at = provOpen
		r.style(sparseStyle).money(e.Debit)
		r.style(sparseStyle).money(e.Credit).done()
	}
}
