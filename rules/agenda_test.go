package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/followup"
)

// Every dated thing of a customer is in the agenda once, by day: the sheet and
// the calendar are made from it.
func TestAgenda(t *testing.T) {
	in := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 500))
	in.Customer.Owner = "Camille"
	f := &in.FollowUp
	f.Promises = []followup.JudgedPromise{{Fact: saidOn(followup.Promise, "", 1, 30), Last: due0.AddDays(33), State: followup.Pending}}
	f.Promises[0].Amount = 20000
	f.Plans = []followup.JudgedPlan{{
		Fact: followup.Fact{Key: "plan", Kind: followup.Plan, Date: due0, Author: "Sacha"}, Items: []string{in.Items[1].Key}, State: followup.Pending, Remaining: 30000,
		Instalments: []followup.JudgedInstalment{
			{Instalment: followup.Instalment{Due: due0.AddDays(10), Amount: 20000}, Paid: 20000, State: followup.Kept},
			{Instalment: followup.Instalment{Due: due0.AddDays(40), Amount: 30000}, State: followup.Pending},
		},
	}}
	f.Calls = []followup.Fact{saidOn(followup.Call, "rappeler", 1, 22)}
	f.Commitments = []followup.Fact{saidOn(followup.Commitment, "avoir", 1, 25)}
	f.Guarantees = []followup.Fact{{Key: "caution", Kind: followup.Guarantee, Code: "caution", Date: due0, Until: due0.AddDays(90), Deadline: due0.AddDays(80), Amount: 500000}}
	f.Proceedings = []followup.Fact{{Key: "rj", Kind: followup.Proceeding, Code: "redressement", Date: due0.AddDays(2), Published: due0.AddDays(9)}}
	f.Notes = []followup.Fact{{Key: "note", Kind: followup.Note, Date: due0, Until: due0.AddDays(21), Text: "rendez-vous sur place"}}
	date := due0.AddDays(20)
	var got []string
	for _, e := range Agenda([]Case{in}, []Decision{Decide(everyDay(t), in, date)}, date) {
		got = append(got, e.On.String()+" "+e.Kind+" "+e.Owner+" "+e.Amount.String())
	}
	on := func(days int) string { return due0.AddDays(days).String() }
	published := civil.Date(due0.AddDays(9))
	want := []string{
		on(21) + " Note Camille 0.00", on(22) + " Rappel téléphonique Camille 0.00", on(25) + " Notre engagement Camille 0.00", on(30) + " Promesse Camille 200.00",
		on(40) + " Échéance de plan Sacha 300.00", published.AddMonths(2).String() + " Déclaration de créance Camille 1500.00",
		on(80) + " Garantie Camille 5000.00", on(90) + " Garantie Camille 5000.00",
		published.AddMonths(3).String() + " Déclaration de créance Camille 1500.00", published.AddMonths(6).String() + " Déclaration de créance Camille 1500.00",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// Outside mainland France the declaration has two months more (C. com. R622-24).
	in.Customer.Address.Postcode = "97400"
	for _, e := range Agenda([]Case{in}, []Decision{{}}, date) {
		if e.Kind == AgendaDeclaration && e.On == published.AddMonths(2) {
			t.Error("two months overseas")
		}
	}
	// A debt that lapses in less than six months.
	old := caseOf(invoice("F1", due0, 1000))
	old.Items[0].Date = due0.AddMonths(-59)
	entries := Agenda([]Case{old}, []Decision{{}}, due0)
	if len(entries) != 1 || entries[0].Kind != AgendaLimitation || entries[0].On != due0.AddMonths(1) || entries[0].Key == "" {
		t.Errorf("%+v", entries)
	}
}

// TestTasksAreOurs: what a night or the customer does is no task; one that is late is for
// today.
func TestTasksAreOurs(t *testing.T) {
	all := []Entry{
		{On: due0 - 3, Kind: AgendaDispute, By: doneBy(AgendaDispute), Text: "Répondre"}, {On: due0 + 2, Kind: AgendaPromise, By: doneBy(AgendaPromise)},
		{On: due0 + 2, Kind: AgendaAction, By: doneBy(AgendaAction)}, {On: due0 + 2, Kind: AgendaResumption, By: doneBy(AgendaResumption)},
		{On: due0 + 4, Kind: AgendaDeclaration, By: doneBy(AgendaDeclaration)},
	}
	got := Tasks(all, due0)
	if len(got) != 2 || got[0].On != due0 || got[0].Text != "Répondre, en retard depuis le "+civil.Date(due0-3).French() || got[1].Kind != AgendaDeclaration {
		t.Errorf("%+v", got)
	}
	next := NextStep{Step: "appel", On: due0 + 9}
	if !willCall([]ItemStep{{Open: 100, NextStep: next}}, "appel") || willCall([]ItemStep{{Open: 100, Contested: 60, Deferred: 40, NextStep: next}}, "appel") {
		t.Error("a call is taken for what is claimed only")
	}
}
