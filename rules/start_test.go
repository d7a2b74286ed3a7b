package rules

import (
	"strings"
	"testing"

	"relance/aging/openitem"
	"relance/rules/log"
	"relance/rules/policy"
)

func TestStartByAge(t *testing.T) {
	tonight := due0.AddDays(200)
	old, mid, fresh := invoice("OLD", due0, 1000), invoice("MID", tonight.AddDays(-10), 500), invoice("NEW", tonight.AddDays(-2), 70)
	p := everyDay(t)
	if d := Decide(p, caseOf(old, mid, fresh), tonight); d.Step != "rappel" || len(d.Started) > 0 {
		t.Errorf("by default everything starts at the foot: %s", d.Step)
	}
	p.Start = policy.StartByAge
	c := caseOf(old, mid, fresh)
	c.Customer.Email = ""
	var r recorder
	d := r.night(p, c, tonight)
	if d.Step != "relance" || stepOf(t, d, "OLD").Step != "relance" || stepOf(t, d, "MID").Step != "rappel" || stepOf(t, d, "NEW").Step != "" {
		t.Fatalf("%s", Explain(c, d))
	}
	if e := r.events[0]; len(d.Started) != 1 || e.Kind != log.Imported || e.Step != "rappel" || e.Item != old.Key || e.Run != tonight.String() || e.Date != due0.AddDays(5) {
		t.Errorf("%+v", d.Started)
	}
	for date := tonight + 1; date < tonight.AddDays(40); date++ {
		d = r.night(p, c, date)
		if len(d.Started) > 0 {
			t.Fatal("started twice")
		}
		if d.Formal() {
			break
		}
	}
	if !d.Formal() || d.Date < tonight.AddDays(18) {
		t.Errorf("a formal notice still waits for its reminder: %s", d.Date)
	}
	c.Context.LastRun = tonight - 1
	if d := Decide(p, c, tonight); len(d.Started) > 0 {
		t.Error("a customer who appears later is not an old ledger")
	}
}

// A start by age never turns e-mails into paper: the reminder of that age goes by
// e-mail, or the one below it where it has no e-mail.
func TestStartByAgeKeepsTheEmail(t *testing.T) {
	tonight := due0.AddDays(200)
	p := everyDay(t)
	p.Start = policy.StartByAge
	in := caseOf(invoice("OLD", due0, 1000))
	if d := Decide(p, in, tonight); d.Step != "rappel" || d.Channels[0] != policy.Email || len(d.Started) > 0 {
		t.Errorf("no e-mail at that age: %s by %v", d.Step, d.Channels)
	}
	firm := policyOf(t, strings.ReplaceAll(designPolicy(t), "canal: [courrier]", "canal: [courrier, courriel]"))
	firm.WorkingDays, firm.Start = false, policy.StartByAge
	var r recorder
	if d := r.night(firm, in, tonight); d.Step != "relance" || d.Channels[0] != policy.Email {
		t.Errorf("an e-mail at that age: %s by %v", d.Step, d.Channels)
	}
	firm.Start = policy.StartFirstStep
	if d := Decide(firm, in, tonight); d.Step != "rappel" {
		t.Errorf("from the foot: %s", d.Step)
	}
	in.Customer.Email = ""
	firm.Start = policy.StartByAge
	if d := Decide(firm, in, tonight); d.Step != "relance" || d.Channels[0] != policy.Post {
		t.Errorf("without e-mail: %s by %v", d.Step, d.Channels)
	}
}

func TestProposeStart(t *testing.T) {
	tonight := due0.AddDays(200)
	small, large, paid := caseOf(invoice("S", due0, 100)), caseOf(invoice("L", tonight.AddDays(-6), 900), invoice("M", due0, 50)), caseOf()
	small.Customer.Email, large.Customer.Email = "", ""
	small.Customer.Code, large.Customer.Code = "PETIT", "GRAND"
	paid.Credits = []openitem.Item{receipt("R", due0, 10)}
	all := ProposeStart(everyDay(t), []Case{small, large, paid}, tonight)
	if len(all) != 2 || all[0].Customer != "GRAND" || all[0].Due != 95000 || all[0].Items != 2 || all[0].Oldest != due0 || all[0].Step != "relance" || len(all[0].Steps) != 1 {
		t.Fatalf("%+v", all)
	}
	if all[1].Customer != "PETIT" || all[1].Step != "relance" {
		t.Errorf("%+v", all[1])
	}
}

func TestImportedLevelOfACustomer(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(40), 500))
	c.Events = []log.Event{{ID: 1, Kind: log.Imported, Customer: "C1", Step: "relance", Date: due0.AddDays(30), Author: "Alex"}}
	d := Decide(everyDay(t), c, due0.AddDays(50))
	if stepOf(t, d, "F1").Step != "appel" || stepOf(t, d, "F2").Step != "rappel" {
		t.Errorf("a level without an item stands for what was due then: %s", Explain(c, d))
	}
}
