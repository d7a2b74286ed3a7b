package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/policy"
)

// action is one thing for a person to do.
type action struct {
	what, code, detail string
	amount             money.Amount
	before             civil.Date
	file               string
	order              int
}

// actionTable lists what people have to do: post, call, check, unlock, decide.
func (v *view) actionTable() *table {
	todo := v.actions
	return &table{
		sheet: sheetActions, title: "Actions à faire", tab: linked, frozen: 3,
		lead: v.lead(plural(len(todo), "action", "actions")),
		note: "Par nature puis par montant. Les deux dernières colonnes sont à remplir à la main.",
		columns: []column{
			{title: "Action", width: 24, style: wrapStyle},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(28), style: wrapStyle},
			{title: "Montant", width: v.amount, style: sparseStyle},
			{title: "Détail", width: 44, style: nextStyle},
			{title: "Délai", width: 11, style: dateStyle},
			{title: "Téléphone", width: 17, style: wrapStyle},
			{title: "Courriel", width: 30, style: wrapStyle},
			{title: "Responsable", width: 15, style: wrapStyle},
			{title: "Document", width: 10, style: openStyle},
			{title: "Fait le", width: 11, style: style{format: day, align: "center", border: "box"}},
			{title: "Commentaire", width: 28, style: style{wrap: true, border: "box"}},
		},
		rows: len(todo), body: func(l *list) { v.actionRows(l, todo) },
		calm: "Rien n’est à poster, à appeler, à débloquer ni à décider.",
	}
}

// gatherActions gathers the actions of the night, by nature then by amount.
func (v *view) gatherActions() []action {
	var todo []action
	for _, d := range v.ordered {
		switch {
		case d.Acts():
			next := 0 // of the letters
			for _, a := range d.Actions {
				what, order := a.Channel.Task()
				letter := 0
				if a.Channel.Written() {
					letter = next
					next++
				}
				about := spell(a.Step)
				if a.Invoice != "" {
					about += ", facture " + a.Invoice
				}
				if a.Currency != "" {
					about += ", " + a.Abroad.Number() + "\u00a0" + a.Currency
				}
				todo = append(todo, action{
					what: what, code: d.Customer, detail: joined(about, a.Address), amount: a.Amount, before: a.Deadline,
					file: v.documents[delivery{d.Customer, a.Channel, letter}], order: order,
				})
			}
		case d.Hold != nil && d.Hold.Lift != "" && d.Hold.Code != cause.FilePrepared: // which is said below
			todo = append(todo, action{what: "Lever le blocage", code: d.Customer, detail: d.Hold.Text + "\n" + sentence(d.Hold.Lift), amount: max(0, d.Net), order: 9})
		}
		if end := v.toDecide(d); end.amount > 0 {
			todo = append(todo, end)
		}
	}
	for _, f := range v.Files {
		todo = append(todo, v.overdueFacts(f)...)
	}
	todo = append(todo, v.bankActions()...)
	slices.SortStableFunc(todo, func(a, b action) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(b.amount, a.amount), strings.Compare(a.code, b.code))
	})
	return todo
}

// toDecide is what a person has to do about the invoices at the top of their
// ladder or in a case file: the program does nothing more about them, so that they
// would be forgotten. The zero action when there is none, or when the customer is
// held for another reason, told on its own.
func (v *view) toDecide(d rules.Decision) action {
	var reason *rules.Reason
	var invoices []string
	var amount money.Amount
	for _, s := range d.Items {
		if s.WhyNot == nil {
			continue
		}
		switch top := d.Hold == nil && !s.Unclaimed && s.WhyNot.Code == cause.TopOfLadder; {
		case top:
			amount += s.Open - s.Contested - s.Deferred
		case s.WhyNot.Code == cause.FilePrepared:
			amount += s.Open
		default:
			continue
		}
		reason = s.WhyNot
		if number := v.invoiceNumber(d.Customer, s.Key); number != "" && !slices.Contains(invoices, number) {
			invoices = append(invoices, number)
		}
	}
	if reason == nil {
		return action{}
	}
	detail := reason.Text
	switch len(invoices) {
	case 0:
	case 1:
		detail += " Facture " + invoices[0] + "."
	default:
		detail += " Factures " + shortList(invoices) + "."
	}
	return action{what: "Décider de la suite", code: d.Customer, detail: detail + "\n" + sentence(reason.Lift), amount: amount, order: 8}
}

// invoiceNumber gives the number of an item's invoice, "" when it has none.
func (v *view) invoiceNumber(code, key string) string {
	c := v.cases[code]
	if c == nil {
		return ""
	}
	for i := range c.Items {
		if c.Items[i].Key == key {
			return c.Items[i].Number
		}
	}
	return ""
}

// shortList names the first invoices and counts the others.
func shortList(invoices []string) string {
	const named = 3
	if len(invoices) <= named {
		return strings.Join(invoices, ", ")
	}
	return fmt.Sprintf("%s et %s", strings.Join(invoices[:named], ", "), plural(len(invoices)-named, "autre", "autres"))
}

// overdueFacts lists what people noted and nobody has finished in time: disputes
// to answer, promises of ours to keep, plans whose lapse is to be recorded.
func (v *view) overdueFacts(f followup.File) (todo []action) {
	for _, d := range f.Disputes {
		if d.Overdue {
			todo = append(todo, action{what: "Répondre au litige", code: f.Customer, detail: joined(d.Label(), d.Author), amount: d.Contested, before: d.Until, order: 8})
		}
		if d.Conceded && d.Contested > 0 {
			todo = append(todo, action{what: "Établir l’avoir", code: f.Customer, detail: "Litige du " + d.Date.French() + ", clos le " + d.Closed.French(), amount: d.Contested, before: d.Closed, order: 8})
		}
		if d.Settled {
			todo = append(todo, action{what: "Clore le litige", code: f.Customer, detail: "Avoir comptabilisé, litige du " + d.Date.French(), amount: d.Credited, before: d.Date, order: 8})
		}
	}
	for _, c := range f.Commitments {
		if c.Active(v.Date) && !c.Until.IsZero() && c.Until < v.Date {
			todo = append(todo, action{what: "Tenir notre engagement", code: f.Customer, detail: joined(c.Label(), c.Author), amount: c.Amount, before: c.Until, order: 8})
		}
	}
	for _, c := range f.Calls {
		if about := v.cases[f.Customer]; about != nil && rules.Asked(about, c, v.Date) > 0 {
			todo = append(todo, action{what: "Envoyer la facture", code: f.Customer, detail: joined(joined("Non reçue, dit lors de l’appel du "+c.Date.French(), strings.Join(c.Invoices, ", ")), c.Author), amount: rules.Asked(about, c, v.Date), before: c.Until, order: 8})
		}
	}
	for _, p := range f.Plans {
		if p.State == followup.Broken {
			todo = append(todo, v.missedPlan(f.Customer, &p)...)
		}
	}
	return todo
}

// missedPlan is what a person has to do of a plan that is not kept: warn the debtor
// in writing where no letter does, then declare the plan lapsed once its days have
// run.
func (v *view) missedPlan(code string, p *followup.JudgedPlan) []action {
	c, todo := v.cases[code], action{code: code, amount: p.Missed, before: p.On, order: 8}
	if c == nil {
		return nil
	}
	switch warned := rules.Warned(c, p, v.Date); {
	case warned.Over:
		todo.what, todo.detail = "Constater la caducité du plan", "Plan du "+p.Date.French()+", averti le "+warned.Prepared.French()+" ; ou accorder un nouveau délai"
	case warned.Prepared.IsZero() && !v.warns(code):
		todo.what, todo.detail = "Avertir par écrit du plan non respecté", "Plan du "+p.Date.French()+" : huit jours pour régler, avant toute caducité"
	default:
		return nil
	}
	return []action{todo}
}

// warns says that tonight's letter to a customer is about a missed plan.
func (v *view) warns(code string) bool {
	return slices.ContainsFunc(v.ordered, func(d rules.Decision) bool {
		return d.Customer == code && slices.ContainsFunc(d.Actions, func(a rules.Action) bool { return a.Step == policy.PlanAnswer && a.Channel.Written() })
	})
}

func (v *view) actionRows(l *list, todo []action) {
	for _, a := range todo {
		var who customer.Customer
		if c := v.cases[a.code]; c != nil {
			who = c.Customer
		}
		r := l.next(plain)
		r.text(a.what).linked(a.code, textStyle, sheetDecisions, cell(v.decisionRow, a.code, 0)).ledger(v.names[a.code], wrapStyle)
		r.money(a.amount).ledger(a.detail, nextStyle).date(a.before)
		r.ledger(phone(who), wrapStyle).ledger(strings.Join(who.Recipients("comptabilite"), "\n"), wrapStyle).ledger(who.Owner, wrapStyle)
		r.document(a.file, true, openStyle).done()
	}
}

// phone is the customer's number, else the first contact's.
func phone(c customer.Customer) string {
	if c.Phone != "" {
		return c.Phone
	}
	for _, k := range c.Contacts {
		if k.Phone != "" {
			return strings.TrimSpace(k.Phone + " " + k.Name)
		}
	}
	return ""
}
