package workbook

import (
	"relance/aging/money"
	"relance/rules"
)

// agendaTable is everything dated that is to come, and what is past and still
// open, by day.
func (v *view) agendaTable() *table {
	late := 0
	for _, e := range v.Agenda {
		if e.On < v.Date {
			late++
		}
	}
	return &table{
		sheet: sheetAgenda, title: "Agenda", tab: linked, frozen: 2,
		lead: v.lead(plural(len(v.Agenda), "échéance", "échéances") + ", dont " + plural(late, "passée", "passées")),
		note: "Prochaines étapes, rappels, promesses, échéances de plan, litiges, garanties, procédures et prescriptions, par date. Le même agenda est dans agenda.ics.",
		columns: []column{
			{title: "Le", width: 10.8, style: dateStyle},
			{title: "Dans (jours)", width: 8, style: style{format: whole}},
			{title: "Quoi", width: 22, style: style{bold: true, wrap: true, indent: 1}},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "À faire", width: 62, style: wrapStyle},
			{title: "Montant", width: v.amount, style: sparseStyle, sum: sumOf(v.Agenda, func(e rules.Entry) money.Amount { return e.Amount })},
			{title: "Responsable", width: 17, style: nextStyle},
			{title: "Fait le", width: 11, style: style{format: day, align: "center", border: "box"}},
		},
		rows: len(v.Agenda), body: v.agendaRows,
		after: func(p *page, s span) {
			p.highlight(s.within(0)+" "+s.within(1), "$"+ref(1, s.first)+"<0", style{bold: true, color: alarm})
		},
		calm: "Rien n’est à venir.",
	}
}

func (v *view) agendaRows(l *list) {
	for _, e := range v.Agenda {
		r := l.next(plain)
		name := e.Name
		if name == "" {
			name = v.names[e.Customer]
		}
		r.date(e.On).count(int(e.On-v.Date)).ledger(e.Kind, l.column(2, plain)).linked(e.Customer, textStyle, sheetItems, cell(v.itemRow, e.Customer, itemCode))
		r.ledger(name, wrapStyle).ledger(sentence(e.Text), wrapStyle).money(e.Amount).ledger(e.Owner, nextStyle).done()
	}
}
