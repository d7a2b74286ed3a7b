package workbook

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/rules"
)

// call is a telephone call to make tonight's next day.
type call struct {
	who      customer.Customer
	name     string
	amount   money.Amount
	overdue  int // invoices late
	worst    int // days late of the latest
	last     string
	lastOn   civil.Date
	step     string
	document string
}

// callTable lists the calls of the night, by collector, the largest first.
func (v *view) callTable() *table {
	calls := v.calls()
	box := style{wrap: true, border: "box"}
	return &table{
		sheet: sheetCalls, title: "Appels à passer", tab: linked, frozen: 3,
		lead: v.lead(plural(len(calls), "appel", "appels")),
		note: "Par responsable, puis par montant. Notez le résultat ici, puis dans suivi.xlsx, feuille Appels : la nuit suivante en tient compte.",
		columns: []column{
			{title: "Responsable", width: 15, style: wrapStyle},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(26), style: wrapStyle},
			{title: "Interlocuteur", width: 20, style: wrapStyle},
			{title: "Téléphone", width: 17, style: wrapStyle},
			{title: "À défaut", width: 25, style: wrapStyle},
			{title: "À réclamer", width: v.amount, style: moneyStyle, sum: sumOf(calls, func(c call) money.Amount { return c.amount })},
			{title: "Factures échues", width: 9, style: countStyle},
			{title: "Retard (jours)", width: 8, style: countStyle},
			{title: "Étape", width: 14, style: nextStyle},
			{title: "Dernière relance", width: 17, style: wrapStyle},
			{title: "Le", width: 10.6, style: dateStyle},
			{title: "Résultat", width: 20, style: box},
			{title: "Rappeler le", width: 11, style: style{format: day, align: "center", border: "box"}},
			{title: "Commentaire", width: 26, style: box},
			{title: "Fiche", width: 8, style: openStyle},
		},
		rows: len(calls), body: func(l *list) { v.callRows(l, calls) },
		calm: "Aucun appel n’est à passer.",
	}
}

func (v *view) calls() []call {
	var calls []call
	for _, d := range v.ordered {
		if !d.Acts() {
			continue
		}
		for _, a := range d.Actions {
			if a.Channel.Spoken() && a.By == "" {
				calls = append(calls, v.callOf(d, a))
			}
		}
	}
	slices.SortStableFunc(calls, func(a, b call) int {
		return cmp.Or(strings.Compare(a.who.Owner, b.who.Owner), cmp.Compare(b.amount, a.amount), strings.Compare(a.who.Code, b.who.Code))
	})
	return calls
}

func (v *view) callOf(d rules.Decision, a rules.Action) call {
	c := call{who: customer.Customer{Code: d.Customer}, name: v.nameOf(d), amount: a.Amount, step: a.Step, document: v.documents[delivery{d.Customer, a.Channel, 0}]}
	known := v.cases[d.Customer]
	if known == nil {
		return c
	}
	c.who = known.Customer
	for _, i := range known.Items {
		if i.DaysLate > 0 {
			c.overdue++
			c.worst = max(c.worst, i.DaysLate)
		}
	}
	for _, s := range d.Items {
		if s.DoneOn > c.lastOn {
			c.last, c.lastOn = s.Done, s.DoneOn
		}
	}
	return c
}

// people gives who to ask for, and who else: the accounting contact, then the
// customer's own number, then the other contacts that have one.
func people(c customer.Customer) (name, phone string, others []string) {
	var reach []customer.Contact
	add := func(k customer.Contact) {
		if k.Phone != "" && !slices.ContainsFunc(reach, func(r customer.Contact) bool { return r.Phone == k.Phone }) {
			reach = append(reach, k)
		}
	}
	add(contact(c))
	add(customer.Contact{Phone: c.Phone, Name: contact(c).Name})
	for _, k := range c.Contacts {
		add(k)
	}
	if len(reach) == 0 {
		return contact(c).Name, "", nil
	}
	for _, k := range reach[1:] {
		who := k.Name
		if k.Role != "" {
			who = joined(who, k.Role)
		}
		others = append(others, strings.TrimSpace(k.Phone+" "+who))
	}
	return reach[0].Name, reach[0].Phone, others
}

func (v *view) callRows(l *list, calls []call) {
	for _, c := range calls {
		name, phone, others := people(c.who)
		r := l.next(plain)
		r.ledger(c.who.Owner, wrapStyle).linked(c.who.Code, textStyle, sheetItems, cell(v.itemRow, c.who.Code, itemCode)).ledger(c.name, wrapStyle)
		r.ledger(name, wrapStyle).ledger(phone, wrapStyle).ledger(strings.Join(others, "\n"), wrapStyle)
		r.money(c.amount).count(c.overdue).count(c.worst).text(spell(c.step)).text(spell(c.last)).date(c.lastOn)
		r.skip(3).document(c.document, true, openStyle).done()
	}
}
