package rules

import (
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// after is a case with the log of some nights.
func after(c Case, r recorder) Case {
	c.Events = r.events
	return c
}

// An exception keeps a customer below a step, leaves a step aside, or puts off
// those of one invoice.
func TestExceptions(t *testing.T) {
	p := everyDay(t)
	p.Exceptions = []policy.Exception{{Customers: []string{"C1"}, Last: "rappel", Reason: "accord"}}
	in := caseOf(invoice("F1", due0, 1000))
	var r recorder
	for k := range 60 {
		r.night(p, in, due0.AddDays(k))
	}
	if got, want := r.steps(), "F1 rappel "+due0.AddDays(5).String(); got != want {
		t.Errorf("%s instead of %s", got, want)
	}
	if d := Decide(p, after(in, r), due0.AddDays(60)); whyNot(t, d, "F1") != cause.Excepted {
		t.Error(Explain(in, d))
	}
	p.Exceptions = []policy.Exception{{Invoices: []string{"F2"}, Delay: 10, Reason: "accord"}, {Without: []string{"rappel"}, Reason: "accord", Until: due0}}
	two := caseOf(invoice("F1", due0, 1000), invoice("F2", due0, 500))
	d := Decide(p, two, due0.AddDays(6))
	if stepOf(t, d, "F1").Step != "rappel" || stepOf(t, d, "F2").Step != "" || stepOf(t, d, "F2").NextStep.On != due0.AddDays(15) {
		t.Error(Explain(two, d))
	}
}

// A preventive step offers a discount, computed on what is claimed of the item.
func TestADiscountIsOffered(t *testing.T) {
	p := policyOf(t, `cycles:
  - cycle: tous
    etapes:
      - {etape: preventive, avant: 15 jours, canal: [courriel], escompte: {taux: 1 %, avant: 5 jours}}
`)
	in := caseOf(invoice("F1", due0, 1000.05))
	a, ok := Decide(p, in, due0.AddDays(-15)).Letter()
	if !ok || len(a.Offers) != 1 {
		t.Fatalf("%+v", a)
	}
	if o := a.Offers[0]; o.Discount != 1000 || o.Pay != 99005 || o.By != due0.AddDays(-5) || o.Item != in.Items[0].Key {
		t.Errorf("%+v", o)
	}
}

// A step for too small a share of what is due waits.
func TestMinimumShare(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].Steps = p.Cycles[0].Steps[:2]
	p.Cycles[0].Steps[1].Share = 5000
	in := caseOf(invoice("F1", due0, 400), invoice("F2", due0.AddDays(1), 600))
	if d := Decide(p, in, due0.AddDays(5)); whyNot(t, d, "F1") != cause.BelowMinimum {
		t.Error(Explain(in, d))
	}
	in.Items[0].Amount, in.Items[0].Open = 70000, 70000
	if d := Decide(p, in, due0.AddDays(5)); stepOf(t, d, "F1").Step != "rappel" {
		t.Error(Explain(in, d))
	}
}

// What is compared with a minimum is net of the customer's credits, and says so
// beside what the items come to.
func TestMinimumTellsOfCredits(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].Steps = p.Cycles[0].Steps[1:2] // rappel
	p.Cycles[0].Steps[0].Minimum = 30000
	in := caseOf(invoice("F1", due0, 320))
	in.Credits = []openitem.Item{receipt("R", due0, 164)}
	d := Decide(p, in, due0.AddDays(5))
	if want := "les postes arrivés à cette étape font 320,00 €, dont il reste 156,00 € une fois les crédits déduits, sous le minimum de 300,00 €."; d.Hold == nil || !strings.Contains(strings.ReplaceAll(d.Hold.Text, "\u00a0", " "), want) {
		t.Error(Explain(in, d))
	}
}

// We owe the same company as much: a compensation first, where it is wanted.
func TestCompensation(t *testing.T) {
	in := caseOf(invoice("F1", due0, 1000))
	in.Supplier, in.Context.Compensation = 100000, true
	if d := Decide(everyDay(t), in, due0.AddDays(20)); holdCode(d) != cause.Compensated {
		t.Error(Explain(in, d))
	}
	in.Supplier = 99999
	if d := Decide(everyDay(t), in, due0.AddDays(20)); !d.Acts() {
		t.Error(Explain(in, d))
	}
	in.Supplier, in.Context.Compensation = 100000, false
	if d := Decide(everyDay(t), in, due0.AddDays(20)); !d.Acts() {
		t.Error(Explain(in, d))
	}
}

// The same number and the same amount on another day: booked twice.
func TestAnInvoiceBookedTwice(t *testing.T) {
	twin := invoice("F1", due0.AddDays(3), 1000)
	twin.Key, twin.Invoice = "twin", "twin"
	in := caseOf(invoice("F1", due0, 1000), twin)
	d := Decide(everyDay(t), in, due0.AddDays(20))
	if d.Amount != 100000 || whyNot(t, d, "twin") != cause.Duplicate {
		t.Error(Explain(in, d))
	}
	in.Items[1].Amount, in.Items[1].Open = 100001, 100001
	if d := Decide(everyDay(t), in, due0.AddDays(20)); d.Amount != 200001 {
		t.Error(Explain(in, d))
	}
}

// A retention is reminded of once its typed date has come.
func TestARetentionIsDueAtItsTerm(t *testing.T) {
	in := caseOf(invoice("RG1", due0, 1000))
	in.Items[0].Treatment = ledger.Retention
	if d := Decide(everyDay(t), in, due0); d.Due != 0 {
		t.Error(Explain(in, d))
	}
	if d := Decide(everyDay(t), in, due0.AddDays(20)); d.Step != "rappel" {
		t.Error(Explain(in, d))
	}
}

// A public accountant rejects an invoice without an engagement number; works are
// not reminded of before their certificate.
func TestCyclesThatWantSomethingFirst(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].For, p.Cycles[0].Ordered = policy.Match{}, true
	in := caseOf(invoice("F1", due0, 1000))
	in.Customer.Kind = customer.Public
	if d := Decide(p, in, due0.AddDays(20)); holdCode(d) != cause.NoOrder {
		t.Error(Explain(in, d))
	}
	in.Customer.Address.PortalRef = "ENG-1"
	if d := Decide(p, in, due0.AddDays(20)); !d.Acts() {
		t.Error(Explain(in, d))
	}
	p.Cycles[0].Certified = true
	if d := Decide(p, in, due0.AddDays(20)); holdCode(d) != cause.Uncertified {
		t.Error(Explain(in, d))
	}
	in.FollowUp.Notes = append(in.FollowUp.Notes, saidOn("note", noteCertified, 18, 0))
	d := Decide(p, in, due0.AddDays(20))
	if d.Acts() || d.Next.On != due0.AddDays(23) {
		t.Error(Explain(in, d))
	}
	if d := Decide(p, in, due0.AddDays(23)); d.Step != "rappel" {
		t.Error(Explain(in, d))
	}
}

// A person puts an item higher or lower, and the next step follows from there.
func TestALevelSetByHand(t *testing.T) {
	p := everyDay(t)
	in := caseOf(invoice("F1", due0, 1000))
	var r recorder
	for k := range 30 {
		r.night(p, in, due0.AddDays(k))
	}
	in = after(in, r)
	events, known, valid := SetLevel(p, in, due0.AddDays(31), "F1", "rappel", "Camille", "erreur")
	if !known || !valid || len(events) != 1 {
		t.Fatal(events)
	}
	in.Events = append(in.Events, events...)
	if d := Decide(p, in, due0.AddDays(45)); d.Step != "relance" || stepOf(t, d, "F1").Done != "rappel" {
		t.Error(Explain(in, d))
	}
	if _, _, valid := SetLevel(p, in, due0, "F1", "sommation", "", ""); valid {
		t.Error("an unknown step")
	}
	if _, known, _ := SetLevel(p, in, due0, "F9", "rappel", "", ""); known {
		t.Error("an unknown invoice")
	}
}

// The first step that a person chose holds for old invoices; a recent one starts
// where its age puts it.
func TestAChosenStart(t *testing.T) {
	in := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(52), 500))
	events, ok := StartAt(everyDay(t), in, due0.AddDays(60), "mise-en-demeure", "Camille", "")
	if !ok || len(events) != 1 || events[0].Item != in.Items[0].Key || events[0].Step != "appel" || events[0].Kind != log.Imported {
		t.Fatalf("%+v", events)
	}
	in.Events = events
	d := Decide(everyDay(t), in, due0.AddDays(60))
	if stepOf(t, d, "F1").Step != "mise-en-demeure" || stepOf(t, d, "F2").Step != "" || !stepOf(t, d, "F2").Beside {
		t.Error(Explain(in, d))
	}
}
