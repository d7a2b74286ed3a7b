package workbook

import (
	"strings"

	"relance/aging/money"
	"relance/rules"
)

// decisionTable says for every customer what is done tonight and why.
func (v *view) decisionTable() *table {
	acting, held := 0, 0
	for _, d := range v.ordered {
		switch {
		case d.Acts():
			acting++
		case d.Hold != nil:
			held++
		}
	}
	claimed := sumOf(v.ordered, func(d rules.Decision) money.Amount {
		if d.Acts() {
			return d.Amount
		}
		return 0
	})
	return &table{
		sheet: sheetDecisions, title: "Décisions de la nuit", tab: linked, frozen: 3,
		lead: v.lead(plural(acting, "client relancé", "clients relancés") + ", " + plural(held, "client retenu", "clients retenus") + " sur " + number(len(v.ordered))),
		note: "Chaque ligne dit ce qui est fait, pourquoi, ce qui lèverait un blocage, et la suite.",
		columns: []column{
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(26), style: wrapStyle},
			{title: "Décision", width: 10.5, style: textStyle},
			{title: "Étape", width: 15, style: wrapStyle},
			{title: "Canal", width: 12, style: wrapStyle},
			{title: "Montant réclamé", width: v.amount, style: sparseStyle, sum: claimed},
			{title: "À payer avant le", width: 11, style: dateStyle},
			{title: "Pourquoi", width: 74, style: wrapStyle},
			{title: "Ce qui lèverait le blocage", width: 26, style: wrapStyle},
			{title: "Étape suivante", width: 15, style: wrapStyle},
			{title: "Prévue le", width: 10.5, style: dateStyle},
			{title: "Document", width: 10, style: openStyle},
		},
		rows: len(v.ordered), body: v.decisionRows, after: decisionMarks,
		calm: "Aucun client n’était à examiner cette nuit.",
	}
}

func (v *view) decisionRows(l *list) {
	for _, d := range v.ordered {
		r := l.next(plain)
		r.linked(d.Customer, textStyle, sheetItems, cell(v.itemRow, d.Customer, itemCode)).ledger(v.nameOf(d), wrapStyle)
		r.text(outcome(d))
		if d.Acts() {
			r.text(spell(d.Step)).text(spellAll(d.Channels)).money(d.Amount).date(d.Deadline)
		} else {
			r.skip(4)
		}
		r.ledger(v.why(d), wrapStyle)
		if d.Hold != nil {
			r.ledger(sentence(d.Hold.Lift), wrapStyle)
		} else {
			r.skip(1)
		}
		r.text(spell(d.Next.Step)).date(d.Next.On)
		r.document(v.letters[d.Customer], d.Acts(), openStyle).done()
	}
}

func (v *view) nameOf(d rules.Decision) string {
	if name := v.names[d.Customer]; name != "" {
		return name
	}
	return d.Name
}

func outcome(d rules.Decision) string {
	switch {
	case d.Acts():
		return "Relancé"
	case d.Hold != nil:
		return "Retenu"
	}
	return "Rien"
}

// manyLines is how many lines of an explanation a row can show: the format
// has no taller rows.
const manyLines = 24

// why gives the explanation of a decision, one reason a line.
func (v *view) why(d rules.Decision) string {
	var said []string
	if v.Explained != nil {
		said = aboutCustomer(v.Explained(d.Customer))
	}
	if len(said) == 0 {
		for _, reason := range d.Reasons {
			said = append(said, reason.Text)
		}
	}
	if len(said) == 0 && d.Hold != nil {
		said = append(said, d.Hold.Text)
	}
	if len(said) > manyLines {
		said = append(said[:manyLines:manyLines], "…")
	}
	return strings.Join(said, "\n")
}

// aboutCustomer keeps, of the lines of rules.Explain, those about the customer
// as a whole: who he is and what is decided have columns of their own, and the
// items a sheet.
func aboutCustomer(explained []string) []string {
	var kept []string
	for _, l := range explained {
		switch {
		case strings.HasPrefix(l, "Postes :"):
			return kept
		case strings.HasPrefix(l, "Client "), strings.HasPrefix(l, "Décision :"):
		default:
			kept = append(kept, strings.TrimSpace(l))
		}
	}
	return kept
}

func decisionMarks(p *page, s span) {
	first := ref(2, s.first)
	p.highlight(s.within(2), "$"+first+`="Relancé"`, style{bold: true})
	p.highlight(s.within(2), "$"+first+`="Retenu"`, style{italic: true, color: alarm})
}
