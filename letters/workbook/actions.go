package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/policy"
)

// action is one thing for a person to do; of a call, what the caller has to know.
type action struct {
	what, code, detail string
	amount             money.Amount
	before             civil.Date
	file               string
	order              int
	fact               string // key of the fact that is to be ended, "" for none

	contact, phone, others string
	overdue, worst         int // invoices late, days late of the latest
	last                   string
	lastOn                 civil.Date
}

// delivery is a customer, a channel, and which of several letters.
type delivery struct {
	customer string
	channel  policy.Channel
	letter   int
}

// documentsOf finds the document of each delivery.
func documentsOf(letters []Letter) map[delivery]string {
	all := map[delivery]string{}
	for _, l := range letters {
		if k := (delivery{l.Customer, l.Channel, l.Letter}); all[k] == "" {
			all[k] = l.File
		}
	}
	return all
}

// told gives a call whom to ask for and what is late.
func (a *action) told(who people, d *rules.Decision, role string) {
	known := who.cases[d.Customer]
	if known == nil {
		return
	}
	name, phone, others := reached(known.Customer, role)
	a.contact, a.phone, a.others = name, phone, strings.Join(others, "\n")
	for _, i := range known.Items {
		if i.DaysLate > 0 {
			a.overdue++
			a.worst = max(a.worst, i.DaysLate)
		}
	}
	for _, s := range d.Items {
		if s.DoneOn > a.lastOn {
			a.last, a.lastOn = s.Done, s.DoneOn
		}
	}
}

// gatherActions gathers the actions of the night, by nature then by amount.
func gatherActions(r Report, who people) []action {
	var todo []action
	documents := documentsOf(r.Letters)
	for _, d := range inOrder(r.Decisions) {
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
				one := action{
					what: what, code: d.Customer, detail: joined(about, a.Address), amount: a.Amount, before: a.Deadline,
					file: documents[delivery{d.Customer, a.Channel, letter}], order: order,
				}
				if a.Channel.Spoken() && a.By == "" {
					one.told(who, d, a.Contact)
				}
				todo = append(todo, one)
			}
		case d.Hold != nil && d.Hold.Lift != "" && d.Hold.Code != cause.FilePrepared: // which is said below
			todo = append(todo, action{what: TodoLift, code: d.Customer, detail: d.Hold.Text + "\n" + sentence(d.Hold.Lift), amount: max(0, d.Net), order: 9})
		}
		if end := toDecide(who, d); end.amount > 0 {
			todo = append(todo, end)
		}
	}
	todo = append(todo, otherCalls(r, who)...)
	for _, f := range r.Files {
		todo = append(todo, overdueFacts(r, who, f)...)
	}
	todo = append(append(todo, besideActions(r)...), bankActions(r)...)
	slices.SortStableFunc(todo, func(a, b action) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(b.amount, a.amount), strings.Compare(a.code, b.code))
	})
	return todo
}

// toDecide is what a person has to do about the invoices at the top of their
// ladder or in a case file: the program does nothing more about them, so that they
// would be forgotten. The zero action when there is none, or when the customer is
// held for another reason, told on its own.
func toDecide(who people, d *rules.Decision) action {
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
			for _, made := range d.Spent {
				if made.Item == s.Key {
					amount -= made.Amount
				}
			}
		default:
			continue
		}
		reason = s.WhyNot
		if number := invoiceNumber(who, d.Customer, s.Key); number != "" && !slices.Contains(invoices, number) {
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
func invoiceNumber(who people, code, key string) string {
	c := who.cases[code]
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
func overdueFacts(r Report, who people, f followup.File) (todo []action) {
	for _, d := range f.Disputes {
		if d.Overdue {
			todo = append(todo, action{what: "Répondre au litige", code: f.Customer, detail: joined(d.Label(), d.Author), amount: d.Contested, before: d.Until, order: 8, fact: d.Key})
		}
		if d.Conceded && d.Contested > 0 {
			todo = append(todo, action{what: "Établir l’avoir", code: f.Customer, detail: "Litige du " + d.Date.French() + ", clos le " + d.Closed.French(), amount: d.Contested, before: d.Closed, order: 8})
		}
		if d.Settled {
			todo = append(todo, action{what: "Clore le litige", code: f.Customer, detail: "Avoir comptabilisé, litige du " + d.Date.French(), amount: d.Credited, before: d.Date, order: 8, fact: d.Key})
		}
	}
	for _, c := range f.Commitments {
		if c.Active(r.Date) && !c.Until.IsZero() && c.Until < r.Date {
			todo = append(todo, action{what: "Tenir notre engagement", code: f.Customer, detail: joined(c.Label(), c.Author), amount: c.Amount, before: c.Until, order: 8, fact: c.Key})
		}
	}
	for _, c := range f.Calls {
		if about := who.cases[f.Customer]; about != nil && rules.Asked(about, c, r.Date) > 0 {
			todo = append(todo, action{what: "Envoyer la facture", code: f.Customer, detail: joined(joined("Non reçue, dit lors de l’appel du "+c.Date.French(), strings.Join(c.Invoices, ", ")), c.Author), amount: rules.Asked(about, c, r.Date), before: c.Until, order: 8})
		}
	}
	for _, p := range f.Plans {
		if p.State == followup.Broken {
			todo = append(todo, missedPlan(r, who, f.Customer, &p)...)
		}
	}
	return todo
}

// missedPlan is what a person has to do of a plan that is not kept: warn the debtor
// in writing where no letter does, then declare the plan lapsed once its days have
// run.
func missedPlan(r Report, who people, code string, p *followup.JudgedPlan) []action {
	c, todo := who.cases[code], action{code: code, amount: p.Missed, before: p.On, order: 8, fact: p.Key}
	if c == nil {
		return nil
	}
	switch warned := rules.Warned(c, p, r.Date); {
	case warned.Over:
		todo.what, todo.detail = "Constater la caducité du plan", "Plan du "+p.Date.French()+", averti le "+warned.Prepared.French()+" ; ou accorder un nouveau délai"
	case warned.Prepared.IsZero() && !warns(who.decisions[code]):
		todo.what, todo.detail = "Avertir par écrit du plan non respecté", "Plan du "+p.Date.French()+" : huit jours pour régler, avant toute caducité"
	default:
		return nil
	}
	return []action{todo}
}

// warns says that tonight's letter to a customer is about a missed plan.
func warns(d *rules.Decision) bool {
	return d != nil && slices.ContainsFunc(d.Actions, func(a rules.Action) bool { return a.Step == policy.PlanAnswer && a.Channel.Written() })
}
