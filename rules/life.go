package rules

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/log"
	"relance/rules/policy"
)

// How long and for how much the life of an unpaid invoice is told.
const (
	lifeBefore = 60
	lifeAfter  = 400
	lifeAmount = money.Amount(1_000_000)
)

// Life is the calendar of one customer's life under a cycle: one invoice that
// is never paid, and what each step does with it, in days from its due date. It
// is told by Decide itself, days off and suspensions apart; registered letters
// are posted the day after, and presented once they have travelled. The steps that are never reached come last.
func Life(p policy.Policy, cycle string) []string {
	at := slices.IndexFunc(p.Cycles, func(c policy.Cycle) bool { return c.Name == cycle })
	if at < 0 {
		return nil
	}
	p.WorkingDays, p.Suspensions, p.Start = false, nil, policy.StartFirstStep
	steps := p.Cycles[at].Steps
	c, due := lifeCase(p.Cycles[at])
	reached := map[string]bool{}
	var lines []string
	for date := due.AddDays(-lifeBefore); date <= due.AddDays(lifeAfter) && len(reached) < len(steps); date++ {
		c.Context.LastRun, c.LastBank = date-1, date-1
		d := Decide(p, c, date)
		for _, a := range d.Actions {
			lines = append(lines, lifeLine(due, date, a))
		}
		for _, e := range d.Events(date.String()) {
			e.ID = int64(len(c.Events) + 1)
			c.Events = append(c.Events, e)
			if e.Kind == log.StepPrepared || e.Kind == log.StepSkipped {
				reached[e.Step] = true
			}
			if e.Kind == log.Letter && e.Channel == policy.Registered {
				transit := 0
				for _, s := range steps {
					if s.Name == e.Step {
						transit = int(s.Transit)
					}
				}
				for k, kind := range []log.EventKind{log.Posted, log.Presented} {
					c.Events = append(c.Events, log.Event{ID: e.ID + 1 + int64(k), Run: e.Run, Date: date.AddDays(1 + k*transit), Kind: kind, Customer: e.Customer, Channel: e.Channel})
				}
			}
		}
	}
	for i := range steps {
		if !reached[steps[i].Name] {
			lines = append(lines, fmt.Sprintf("Jamais atteinte : « %s »", policy.Label(steps[i].Name)))
		}
	}
	return lines
}

// lifeCase is a customer of the cycle who has every particular that its steps
// may need, with one large invoice of a known due date.
func lifeCase(cycle policy.Cycle) (Case, civil.Date) {
	segments := slices.Clone(cycle.For.Segments)
	for _, s := range cycle.Steps {
		segments = append(segments, s.Segments...)
	}
	due := civil.New(2026, 6, 1)
	who := customer.Customer{
		Code: "CLIENT", Name: "Client", Kind: cycle.For.FirstKind(), Cycle: cycle.Name, Segment: strings.Join(segments, ","), Email: "client@exemple.fr", Phone: "01 00 00 00 00",
		Address: customer.Address{Lines: []string{"1 rue de l’Exemple"}, Postcode: "75001", City: "Paris"}, InMaster: true,
	}
	item := Item{Item: openitem.Item{
		Key: "F1", Customer: who.Code, Account: "411000", Treatment: ledger.Dunned, Ref: "F1", Number: "F1", Nature: ledger.Invoice, Date: due.AddDays(-30),
		Entry: due.AddDays(-30), Due: due, DueFrom: openitem.DueCustomer, Amount: lifeAmount, Open: lifeAmount, Invoice: "F1",
	}}
	return Case{Customer: who, Items: []Item{item}, Balance: lifeAmount}, due
}

// lifeLine tells one action: J+15 : relance, courrier, à régler avant J+23.
func lifeLine(due, date civil.Date, a Action) string {
	text := fmt.Sprintf("%s : %s, %s", fromDue(due, date), policy.Label(a.Step), a.Channel.Word())
	if a.Deadline > 0 {
		text += ", à régler avant " + fromDue(due, a.Deadline)
	}
	if a.Penalties == policy.PenaltiesClaimed {
		text += ", pénalités réclamées"
	}
	return text
}

// fromDue counts a day from the due date: J-7, J, J+15.
func fromDue(due, date civil.Date) string {
	if date == due {
		return "J"
	}
	return fmt.Sprintf("J%+d", int(date-due))
}
