package workbook

import (
	"strings"

	"relance/aging/followup"
	"relance/aging/money"
)

// gathered gives the facts of one kind, customer after customer.
func (v *view) gathered(of func(followup.File) []followup.Fact) []followup.Fact {
	var all []followup.Fact
	for _, f := range v.Files {
		all = append(all, of(f)...)
	}
	return all
}

// guaranteeTable is the register of guarantees.
func (v *view) guaranteeTable() *table {
	all := v.gathered(func(f followup.File) []followup.Fact { return f.Guarantees })
	return &table{
		sheet: sheetGuarantees, title: "Garanties", tab: linked, frozen: 2,
		lead: v.lead(plural(len(all), "garantie", "garanties")),
		note: "Une garantie s’appelle avant sa date limite : elle vient dans l’agenda. Celles qui courent comptent dans la feuille Encours.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Nature", width: 30, style: wrapStyle},
			{title: "Depuis le", width: 10.8, style: dateStyle},
			{title: "Montant", width: v.amount, style: sparseStyle, sum: sumOf(all, func(f followup.Fact) money.Amount { return f.Amount })},
			{title: "Expire le", width: 10.8, style: dateStyle},
			{title: "À appeler avant le", width: 10.8, style: dateStyle},
			{title: "État", width: 11, style: style{bold: true, indent: 1}},
			{title: "Garant", width: 24, style: wrapStyle},
			{title: "Référence", width: 18, style: wrapStyle},
			{title: "Commentaire", width: 36, style: wrapStyle},
		},
		rows: len(all),
		body: func(l *list) {
			for _, f := range all {
				r := l.next(plain)
				v.whose(r, f.Customer).ledger(f.Label(), wrapStyle).date(f.Date).money(f.Amount).date(f.Until).date(f.Deadline).text(v.running(f))
				r.ledger(f.Contact, wrapStyle).ledger(f.Ref, wrapStyle).ledger(f.Text, wrapStyle).done()
			}
		},
		calm: "Aucune garantie n’est notée dans le suivi.",
	}
}

// running says whether a fact counts on the date of the report.
func (v *view) running(f followup.Fact) string {
	switch {
	case !f.Closed.IsZero() && f.Closed <= v.Date:
		return "Close"
	case !f.Until.IsZero() && f.Until < v.Date:
		return "Échue"
	case f.Date > v.Date:
		return "À venir"
	}
	return "En cours"
}

// proceedingTable is the register of procedures, a row per stage.
func (v *view) proceedingTable() *table {
	all := v.gathered(func(f followup.File) []followup.Fact { return f.Proceedings })
	return &table{
		sheet: sheetProceedings, title: "Procédures", tab: linked, frozen: 2,
		lead: v.lead(plural(len(all), "étape de procédure", "étapes de procédure")),
		note: "Médiation, agence, injonction de payer, titre, exécution, procédures collectives. Leurs délais légaux sont dans l’agenda.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Date", width: 10.8, style: dateStyle},
			{title: "Procédure", width: 18, style: wrapStyle},
			{title: "Étape", width: 34, style: wrapStyle},
			{title: "Publiée le", width: 10.8, style: dateStyle},
			{title: "Prochaine échéance", width: 11.5, style: dateStyle},
			{title: "Montant", width: v.amount, style: sparseStyle, sum: sumOf(all, func(f followup.Fact) money.Amount { return f.Amount })},
			{title: "Référence", width: 18, style: nextStyle},
			{title: "Intervenant", width: 19, style: wrapStyle},
			{title: "Suivi par", width: 16, style: wrapStyle},
			{title: "Factures", width: 16, style: wrapStyle},
			{title: "Close le", width: 10.8, style: dateStyle},
			{title: "Commentaire", width: 26, style: wrapStyle},
		},
		rows: len(all),
		body: func(l *list) {
			for _, f := range all {
				r := l.next(plain)
				v.whose(r, f.Customer).date(f.Date).text(sentence(f.Group())).ledger(f.Label(), wrapStyle).date(f.Published).date(f.Until).money(f.Amount)
				r.ledger(f.Ref, nextStyle).ledger(f.Contact, wrapStyle).ledger(f.Author, wrapStyle).ledger(strings.Join(f.Invoices, ", "), wrapStyle)
				r.date(f.Closed).ledger(f.Text, wrapStyle).done()
			}
		},
		calm: "Aucune procédure n’est notée dans le suivi.",
	}
}
