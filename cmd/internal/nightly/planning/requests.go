package planning

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/table"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Wanted is one request of a sheet of the day that no night has answered yet.
type Wanted struct {
	daysheet.Request        // the customer under its code
	Mark             string // of its row and of what it asks: it is answered once
	Origin           followup.Origin
	Refused          string         // French: why nothing comes of it; "" when something does
	At               daysheet.Field // the cell that stands in the way, "" for the word of the request
	Done             string         // French: what the plan already did of it; "" for a document to make
}

// wanted gives the requests of the sheets of the day that no night has answered.
func wanted(in dossier.Inputs, view []log.Event) (all []Wanted) {
	if !slices.ContainsFunc(in.DaySheets, func(r daysheet.Row) bool { return r.Request != nil }) {
		return nil
	}
	answered := map[string]bool{}
	for _, e := range log.Counting(view) {
		if e.Kind == log.Asked {
			answered[e.Item] = true
		}
	}
	for _, r := range in.DaySheets {
		if r.Request == nil {
			continue
		}
		w := Wanted{Request: *r.Request, Mark: markOf(r), Origin: r.Origin}
		if answered[w.Mark] || r.Added && answeredWithKey(answered, w.Mark) {
			continue
		}
		answered[w.Mark] = true
		if code, refused := meantBy(in, w.Customer); refused == "" {
			w.Customer = code
		} else {
			w.refuse(daysheet.FieldCustomer, refused)
		}
		all = append(all, w)
	}
	return all
}

// refuse says why nothing comes of the request, and which cell stands in the way.
func (w *Wanted) refuse(at daysheet.Field, why string) { w.Refused, w.At = why, at }

// Place is the address of the cell that stands in the way, its sheet where it is not
// known.
func (w *Wanted) Place() string {
	for _, f := range []daysheet.Field{w.At, daysheet.FieldAnswer} {
		if place := w.Cells[f]; place != "" {
			return place
		}
	}
	return w.Origin.Sheet
}

// meantBy gives the customer of the ledger whom a request names, or says why it is nobody.
func meantBy(in dossier.Inputs, written string) (code, refused string) {
	asked := written
	if now, ok := in.Config.Recoded()[written]; ok {
		asked = now
	}
	who := in.People.Who(asked)
	switch {
	case in.People.Has(who.Code):
		return who.Code, ""
	case len(who.Near) > 0:
		return "", fmt.Sprintf("« %s » peut être %s : écrivez le code du client", written, strings.Join(who.Near[:min(5, len(who.Near))], ", "))
	}
	return "", fmt.Sprintf("le grand livre ne connaît pas le client « %s »", written)
}

// answeredWithKey says that what a row without key asks was answered on its sheet and
// tab when it had one, or on another row of it.
func answeredWithKey(answered map[string]bool, mark string) bool {
	place := func(m string) (run, tab, what string) {
		parts := strings.SplitN(m, "/", 3)
		if len(parts) < 3 {
			return m, "", ""
		}
		return parts[0], parts[1], m[strings.LastIndex(m, "|"):]
	}
	run, tab, what := place(mark)
	for m := range answered {
		if r, t, w := place(m); r == run && t == tab && w == what {
			return true
		}
	}
	return false
}

// markOf names a request by its row and by what it asks: asked otherwise on the
// same row, it is another one.
func markOf(r daysheet.Row) string {
	q := *r.Request
	what := fmt.Sprintf("%s|%s|%v|%d|%d|%d|%s|%s", q.Wish, q.Customer, q.Invoices, q.Date, q.Count, q.Amount, q.Step, q.Text)
	return r.Key.String() + "|" + dossier.Digest([]byte(what))[:12]
}

// lossDays is how long reminders wait for the entry of a loss that is asked for.
const lossDays = 60

// noted does what requests change in what people said: a suspension lifted, debts
// that wait for the entry of their loss.
func noted(said followup.Merged, all []Wanted, in dossier.Inputs, set openitem.Set, date civil.Date) followup.Merged {
	for i := range all {
		w := &all[i]
		if w.Refused != "" {
			continue
		}
		switch w.Wish {
		case daysheet.WantHold:
			w.Done = "rien ne part jusqu’au " + w.Date.French()
		case daysheet.WantLift:
			said = lift(said, w, date)
		case daysheet.WantLoss:
			w.Invoices = spelt(set, w.Customer, w.Invoices, date)
			if !slices.ContainsFunc(set.Items, func(i openitem.Item) bool { return i.Customer == w.Customer && lost(&i, w.Invoices, date) }) {
				w.refuse(noLoss(w, in.People, set))
				continue
			}
			said = said.Noting(w.Mark, followup.Fact{
				Kind: followup.Suspension, Customer: w.Customer, Date: w.Asked, Until: date.AddDays(lossDays), Invoices: w.Invoices, Author: w.Author, Text: "passage en perte demandé : " + w.Text,
			})
		}
	}
	return said
}

// lift closes the suspensions of a customer that count on a date.
func lift(said followup.Merged, w *Wanted, date civil.Date) followup.Merged {
	n := 0
	for _, f := range said.Facts {
		if f.Kind != followup.Suspension || f.Customer != w.Customer || !f.Active(date) || f.Until != 0 && f.Until < date || followup.FromDocument(f) {
			continue
		}
		n++
		said = said.Noting(fmt.Sprintf("%s/%d", w.Mark, n), followup.Fact{
			Kind: followup.Note, Code: followup.NoteClosing, Customer: w.Customer, Date: max(w.Asked, f.Date), Ref: f.Key, Author: w.Author, Text: "suspension levée : " + w.Text,
		})
	}
	if w.Done = fmt.Sprintf("suspension levée (%d)", n); n == 0 {
		w.Done, w.Refused = "", "rien n’est suspendu chez ce client ; ce qui le retient se lit dans la feuille « Décisions » du rapport"
	}
	return said
}

// waive gives up the penalties that requests name, and gives the log with it.
func waive(n *Night, all []Wanted) (events []log.Event) {
	for i := range all {
		w := &all[i]
		if w.Refused != "" || w.Wish != daysheet.WantWaiver {
			continue
		}
		numbers := w.Invoices
		if len(numbers) == 0 {
			numbers = owing(n.Register, w.Customer)
		}
		if len(numbers) > 1 && w.Amount != 0 {
			w.refuse(daysheet.FieldAmount, "un montant se remet sur une seule facture : écrivez son numéro, ou laissez le montant vide")
			continue
		}
		var own []log.Event
		for _, number := range numbers {
			f := PenaltyFact{Date: w.Asked, Customer: w.Customer, Invoice: n.Spelt(w.Customer, number, w.Asked), Amount: w.Amount, Author: w.Author, Reason: w.Text}
			found, owed, refused := f.Judged(*n, penalty.FactWaived)
			switch whose := notOpen(n.Set, n.People, w.Customer, f.Invoice); {
			case whose != "" && !settled(n.Set, w.Customer, f.Invoice) && (!owed || len(refused) > 0):
				w.refuse(daysheet.FieldAbout, whose)
			case !owed:
				w.refuse(daysheet.FieldAbout, "la facture « "+number+" » ne doit plus de pénalités")
			case len(refused) > 0:
				w.refuse(daysheet.FieldAbout, refused[0].Message)
			}
			own = append(own, found...)
		}
		if len(numbers) == 0 {
			w.Refused = "ce client ne doit pas de pénalités"
		}
		if w.Refused == "" {
			w.Done = fmt.Sprintf("pénalités remises sur %s", strings.Join(numbers, ", "))
			events = append(events, own...)
		}
	}
	return events
}

// owing lists the invoices of a customer that owe penalties.
func owing(r penalty.Register, code string) (numbers []string) {
	for _, row := range r.Rows {
		if row.Customer == code && row.Owed > 0 && row.Number != "" && !slices.Contains(numbers, row.Number) {
			numbers = append(numbers, row.Number)
		}
	}
	return numbers
}

// level puts items at the steps that requests name.
func level(n *Night, all []Wanted) (events []log.Event) {
	for i := range all {
		w := &all[i]
		if w.Refused != "" || w.Wish != daysheet.WantLevel {
			continue
		}
		at := slices.IndexFunc(n.Cases, func(c rules.Case) bool { return c.Customer.Code == w.Customer })
		if at < 0 {
			w.Refused = "rien n’est ouvert chez ce client"
			continue
		}
		step := w.Step
		if strings.EqualFold(step, "aucune") {
			step = ""
		}
		date := w.Date
		if date == 0 {
			date = w.Asked
		}
		if w.Date == 0 && policy.NatureOf(step) == policy.FormalNotice {
			w.refuse(daysheet.FieldUntil, "une mise en demeure faite ailleurs a son jour : remplissez « Date »")
			continue
		}
		numbers := w.Invoices
		if len(numbers) == 0 {
			numbers = []string{""}
		}
		var own []log.Event
		for _, number := range numbers {
			spelt := n.Spelt(w.Customer, number, date)
			found, known, valid := rules.SetLevel(n.Policy, n.Cases[at], date, spelt, step, w.Author, w.Text)
			switch {
			case !valid:
				w.refuse(daysheet.FieldStep, "le cycle de ce client n’a pas d’étape « "+w.Step+" »")
			case !known:
				w.refuse(daysheet.FieldAbout, notOpen(n.Set, n.People, w.Customer, spelt))
			}
			own = append(own, found...)
		}
		if w.Refused == "" {
			w.Done = "niveau : " + w.Step
			n.Cases[at].Events = append(n.Cases[at].Events[:len(n.Cases[at].Events):len(n.Cases[at].Events)], own...)
			events = append(events, own...)
		}
	}
	return events
}

// Wants says that a request asks for one of some documents.
func Wants(all []Wanted, wishes ...daysheet.Wish) bool {
	return slices.ContainsFunc(all, func(w Wanted) bool { return w.Refused == "" && slices.Contains(wishes, w.Wish) })
}

// Party gives what the rules know of a customer, without items when nothing of it
// is open; ok is false for nobody.
func (n Night) Party(code string) (c rules.Case, ok bool) {
	for i := range n.Cases {
		if n.Cases[i].Customer.Code == code {
			return n.Cases[i], true
		}
	}
	at := slices.IndexFunc(n.Set.Customers, func(p openitem.Party) bool { return p.Code == code })
	if at < 0 {
		return rules.Case{}, false
	}
	p := n.Set.Customers[at]
	return rules.Case{Customer: n.Master.Find(p.Code, p.Name), Collective: p.Collective, Events: log.EventsByCustomer(n.Log)[code], FollowUp: n.FollowUp[code]}, true
}

// Lost gives what a request passes as a loss: the open debts of its invoices, all
// that is due without any.
func (n Night) Lost(w Wanted) (items []rules.Item) {
	c, _ := n.Party(w.Customer)
	for _, i := range c.Items {
		if lost(&i.Item, w.Invoices, n.Date) {
			items = append(items, i)
		}
	}
	return items
}

// lost says that a debt is one of those that pass as a loss: of the invoices named,
// else what is due.
func lost(i *openitem.Item, numbers []string, date civil.Date) bool {
	if i.Amount <= 0 || i.Open <= 0 {
		return false
	}
	if len(numbers) == 0 {
		return !i.Undated && i.Due != 0 && i.Due < date
	}
	return slices.ContainsFunc(numbers, func(n string) bool { return table.Normalize(n) == table.Normalize(i.Number) })
}
