package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/proceeding"
	"relance/rules/log"
	"relance/rules/policy"
)

// agenda gathers the entries of one customer.
type agenda struct {
	c       *Case
	date    civil.Date
	legal   proceeding.Tables
	entries []Entry
}

// add leaves out what has no day; owner "" is whoever follows the customer.
func (a *agenda) add(on civil.Date, kind, key, owner string, amount money.Amount, text string) {
	if on.IsZero() {
		return
	}
	c := &a.c.Customer
	a.entries = append(a.entries, Entry{
		By: doneBy(kind), On: on, Customer: c.Code, Name: c.Name, Kind: kind, Text: text, Owner: cmp.Or(owner, c.Owner), Amount: amount, Key: strings.Join([]string{c.Code, kind, key}, "|"),
	})
}

// doneBy says who does what a kind of entry tells.
func doneBy(kind string) string {
	switch kind {
	case AgendaAction, AgendaResumption, AgendaRetention:
		return ByNight
	case AgendaPromise, AgendaInstalment:
		return ByCustomer
	}
	return ByUs
}

// fact adds a fact that somebody typed and that still counts, or will.
func (a *agenda) fact(f followup.Fact, on civil.Date, kind, part, text string) {
	if f.Closed.IsZero() || a.date < f.Closed {
		a.add(on, kind, f.Key+part, f.Author, f.Amount, text+inBrackets(f.Text))
	}
}

func inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// lower writes the first letter in lower case.
func lower(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}

func (a *agenda) step(d *Decision) {
	key, net := "", max(0, d.Net)
	for _, next := range Ahead(d.Items) {
		if next.On > a.date {
			a.add(next.On, AgendaAction, key, "", net, capital(policy.Label(next.Step))+", si rien ne change d’ici là")
			if next.Spoken && willCall(d.Items, next.Step) {
				a.entries[len(a.entries)-1].By = ByUs
			}
		}
		key, net = next.Step, 0 // what is due is told once
	}
}

// willCall says that a step is taken for an item of which something is claimed: what is
// contested, promised or planned as a whole brings no call of the ladder.
func willCall(items []ItemStep, step string) bool {
	return slices.ContainsFunc(items, func(i ItemStep) bool {
		return i.NextStep.Step == step && i.NextStep.On != 0 && i.Open > i.Contested+i.Deferred
	})
}

// pauses end: the master's own, and those of the follow-up.
func (a *agenda) pauses() {
	if c := &a.c.Customer; c.NoReminder && c.NoReminderTo >= a.date {
		a.add(c.NoReminderTo+1, AgendaResumption, "fiche", "", 0, "Fin de la pause demandée dans la fiche du client")
	}
	for i, f := range a.c.FollowUp.Suspensions {
		longer := slices.ContainsFunc(a.c.FollowUp.Suspensions, func(other followup.Fact) bool { // of all, or of the same invoices
			return suspends(&other, f.Until+1) && endsAfter(&other, &a.c.FollowUp.Suspensions[i]) && (len(other.Invoices) == 0 || slices.Equal(other.Invoices, f.Invoices))
		})
		if f.Until >= a.date && !longer {
			a.fact(f, f.Until+1, AgendaResumption, "", "Fin de la suspension")
		}
	}
}

// spoken is what the last call and the notes ask for.
func (a *agenda) spoken() {
	if calls := a.c.FollowUp.Calls; len(calls) > 0 {
		last := calls[len(calls)-1]
		if last.Code == followup.CallNoInvoice && last.Usual && Asked(a.c, last, a.date) == 0 {
			last.Until = 0 // sent again
		}
		if !last.Unseen.IsZero() && last.Usual {
			last.Until = 0 // the ledger cannot tell yet
		}
		a.fact(last, last.Until, AgendaCall, "", "À rappeler, après l’appel du "+last.Date.French()+" : "+lower(last.Label()))
	}
	for _, f := range a.c.FollowUp.Notes {
		f.Text, f.Amount = cmp.Or(f.Text, f.Label()), 0
		if f.Closed.IsZero() || a.date < f.Closed {
			a.add(f.Until, AgendaNote, f.Key, f.Author, 0, f.Text)
		}
	}
}

// agreed is what the customer promised: payments on their days, and what is
// contested until somebody answers.
func (a *agenda) agreed() {
	for _, p := range a.c.FollowUp.Promises {
		if p.State == followup.Pending {
			p.Fact.Amount = p.Promised()
			a.fact(p.Fact, p.Until, AgendaPromise, "", "Règlement promis le "+p.Date.French())
		}
	}
	for _, p := range a.c.FollowUp.Plans {
		if p.State != followup.Pending && p.State != followup.Broken {
			continue
		}
		for k, i := range p.Instalments {
			if i.Paid < i.Amount {
				text := fmt.Sprintf("Échéance %d sur %d du plan du %s", k+1, len(p.Instalments), p.Date.French())
				if i.State == followup.Broken {
					text += ", non réglée"
				}
				a.add(i.Due, AgendaInstalment, fmt.Sprintf("%s/%d", p.Key, k+1), p.Author, i.Amount-i.Paid, text)
			}
		}
	}
	for _, d := range a.c.FollowUp.Disputes {
		if d.State == followup.Pending && d.Contested > 0 {
			d.Fact.Amount = d.Contested
			text := fmt.Sprintf("%s, ouvert le %s", d.Label(), d.Date.French())
			if d.Overdue {
				text += ", délai dépassé"
			}
			a.fact(d.Fact, d.Until, AgendaDispute, "", text)
		}
	}
}

func (a *agenda) owedByUs() {
	for _, f := range a.c.FollowUp.Commitments {
		a.fact(f, f.Until, AgendaCommitment, "", f.Label())
	}
}

func (a *agenda) guarantees() {
	for _, f := range a.c.FollowUp.Guarantees {
		a.fact(f, f.Until, AgendaGuarantee, "/fin", f.Label()+" : elle expire")
		a.fact(f, f.Deadline, AgendaGuarantee, "/appel", f.Label()+" : dernier jour pour l’appeler")
	}
}

// insolvency gives the days by which debts are declared, and by which goods and
// relief are claimed (C. com. R622-24, L624-9, L622-26).
func (a *agenda) insolvency() {
	p := a.c.Insolvency(a.date)
	var debts money.Amount
	for k := range a.c.Items {
		if i := &a.c.Items[k]; p.Covers(Born(a.c, i, a.date)) {
			debts += i.Open
		}
	}
	if debts == 0 || ended(a.c, a.date) != nil {
		return
	}
	last := p.Deadlines()
	for _, d := range []struct {
		on        civil.Date
		key, text string
	}{
		{last.Declaration, "declaration", "Dernier jour pour déclarer la créance (C. com. R622-24)"},
		{last.Title, "revendication", "Dernier jour pour revendiquer les biens sous réserve de propriété (C. com. L624-9)"},
		{last.Relief, "releve", "Dernier jour pour demander un relevé de forclusion (C. com. L622-26)"},
	} {
		if d.on >= a.date {
			a.add(d.on, AgendaDeclaration, d.key, "", debts, d.text)
		}
	}
}

// items end too: retentions are released, debts lapse.
func (a *agenda) items() {
	for k := range a.c.Items {
		i := &a.c.Items[k]
		if i.Treatment == ledger.Retention && i.Due >= a.date {
			a.add(i.Due, AgendaRetention, i.Key, "", i.Open, "Retenue de garantie exigible : "+designation(i.Item))
		}
		if i.Gap || i.Exchange || i.Small || i.Aggregate {
			continue
		}
		limit := penalty.LimitationOf(a.c.debt(i, a.date))
		if stage := limit.Stage(a.date); stage == penalty.SixMonths || stage == penalty.ThreeMonths {
			a.add(limit.LastDay, AgendaLimitation, i.Key, "", i.Open, fmt.Sprintf("Dernier jour pour agir : %s, prescription de %s", designation(i.Item), limit.Article))
		}
	}
}

// debt is what the limitation of an item depends on. Only written claims to a
// public body restart its period; an acknowledgment of the debt or a court claim
// that people noted restarts any.
func (c *Case) debt(item *Item, date civil.Date) penalty.Debt {
	debt := penalty.Debt{Kind: c.Customer.Kind, Transport: c.Context.Transport, Enterprise: c.Customer.PublicSubtype == customer.PublicEnterprise, Piece: item.Date, Performed: performed(c, item, date)}
	for _, f := range c.FollowUp.Interruptions(date) {
		if concerns(f, item) {
			debt.Interruptions = append(debt.Interruptions, f.Date)
		}
	}
	if debt.Kind == customer.Public {
		for _, e := range c.Events {
			if e.Kind == log.StepPrepared && e.Item == item.Key && e.Channel.Written() && e.Date <= date {
				debt.WrittenClaims = append(debt.WrittenClaims, e.Date)
			}
		}
	}
	return debt
}
