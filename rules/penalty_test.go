package rules

import (
	"relance/aging/civil"
	"relance/aging/followup"
	"strings"
	"testing"

	"relance/aging/penalty"
	"relance/rules/cause"
	"relance/rules/log"
)

// A formal notice has effect from its first presentation, for the items that it
// covers, and not from its posting.
func TestNotices(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	var r recorder
	for date := due0; date <= due0.AddDays(45); date++ {
		r.night(p, c, date)
	}
	on := due0.AddDays(45)
	notice := log.Event{Kind: log.Posted, Customer: "C1", Step: "mise-en-demeure", Date: on + 1}
	r.add(notice)
	if got := log.Notices(r.events, on+5); len(got) != 0 {
		t.Errorf("posted only: %v", got)
	}
	notice.Kind, notice.Date = log.Presented, on+3
	r.add(notice)
	if got := log.Notices(r.events, on+5); len(got) != 1 || got[c.Items[0].Key] != on+3 {
		t.Errorf("%v", got)
	}
	if got := log.Notices(r.events, on+2); len(got) != 0 {
		t.Errorf("the day before: %v", got)
	}
	// A presentation proves the posting too.
	r.events[len(r.events)-2].Kind = log.NoteTyped
	if past := log.ReadPast(r.events, on+5); !past.Steps[len(past.Steps)-1].Posted {
		t.Error("presented, hence posted")
	}
}

// What was paid, given up or may not be claimed is not; nor what is not owed.
func TestClaimedPenalties(t *testing.T) {
	p := everyDay(t)
	for name, change := range map[string]func(*Item){
		"claimed":            func(*Item) {},
		"part of it cleared": func(i *Item) { i.Cleared = 7999 },
		"all cleared":        func(i *Item) { i.Cleared = 8000 },
		"barred":             func(i *Item) { i.NoClaim = []string{"facture déjà payée"} },
	} {
		item := invoice("F1", due0, 1000)
		item.Penalty = penalty.Result{Interest: 4000, Indemnity: 4000}
		change(&item)
		c := caseOf(item)
		paid := invoice("F0", due0.AddDays(-40), 500)
		paid.Penalty, paid.Open, paid.Cleared, paid.NoClaim = item.Penalty, 0, item.Cleared, item.NoClaim
		c.LatePaid = []Item{paid}
		var r recorder
		for date := due0; date < due0.AddDays(45); date++ {
			if d := r.night(p, c, date); len(d.LatePaid) > 0 {
				t.Fatalf("%s: %s claims the penalties of a paid invoice", name, d.Step)
			}
		}
		d := r.night(p, c, due0.AddDays(45))
		want := name == "claimed" || name == "part of it cleared"
		if !d.Formal() || d.Items[0].Claimed != want || len(d.LatePaid) == 1 != want {
			t.Errorf("%s: %s claimed %v, paid late %v", name, d.Step, d.Items[0].Claimed, d.LatePaid)
		}
		if held := Withheld(d, Reason{}); len(held.LatePaid) > 0 {
			t.Errorf("%s: withheld, and still claimed", name)
		}
	}
	c := caseOf(invoice("F1", due0, 1000))
	for due, want := range map[string]int{"2019-03-02": 0, "2023-03-02": 1} {
		paid := invoice("F0", day(due), 500)
		paid.Penalty, paid.Open = penalty.Result{Interest: 4000, Indemnity: 4000}, 0
		c.LatePaid = []Item{paid}
		var r recorder
		claimed := 0
		for date := due0; date <= due0.AddDays(45); date++ {
			claimed += len(r.night(p, c, date).LatePaid)
		}
		if claimed != want {
			t.Errorf("paid late, due on %s: claimed %d times, want %d", due, claimed, want)
		}
	}
}

// Debts born before the judgment are frozen; those of later follow their course.
func TestInsolvency(t *testing.T) {
	old, young := invoice("F1", due0, 1000), invoice("F2", due0.AddDays(10), 500)
	c := caseOf(old, young)
	judgment := old.Date + 1
	c.Events = []log.Event{{ID: 1, Kind: log.Insolvency, Customer: "C1", Date: judgment, Due: judgment.AddDays(9), Reason: "redressement"}}
	delivered := func(on civil.Date) followup.Fact {
		return followup.Fact{Kind: followup.Note, Customer: "C1", Date: on, Code: "prestation", Invoices: []string{"F2"}}
	}
	c.FollowUp.Notes = []followup.Fact{delivered(judgment)}
	d := Decide(everyDay(t), c, due0.AddDays(20))
	if d.Step != "rappel" || d.Amount != 50000 || whyNot(t, d, "F1") != cause.Insolvent || whyNot(t, d, "F2") != "" {
		t.Errorf("%s %s\n%s", d.Step, d.Amount, Explain(c, d))
	}
	c.FollowUp.Notes = nil
	if d := Decide(everyDay(t), c, due0.AddDays(20)); whyNot(t, d, "F2") != cause.BirthUnknown {
		t.Errorf("billed shortly after the judgment, delivered nobody knows when:\n%s", Explain(c, d))
	}
	c.FollowUp.Notes = []followup.Fact{delivered(judgment - 1)}
	if d := Decide(everyDay(t), c, due0.AddDays(20)); whyNot(t, d, "F2") != cause.Insolvent {
		t.Errorf("delivered before the judgment:\n%s", Explain(c, d))
	}
	c.FollowUp.Notes = nil
	if got := log.ProceedingsOf(c.Events, judgment-1); !got.Judgment.IsZero() {
		t.Error("known before the judgment")
	}
	if d := Decide(everyDay(t), caseOf(), due0); d.Hold != nil {
		t.Error("nobody insolvent")
	}
	alone := c
	alone.Items = c.Items[:1]
	if d := Decide(everyDay(t), alone, due0.AddDays(20)); d.Acts() || holdCode(d) != cause.Insolvent || !strings.Contains(d.Motive(), "se déclare au plus tard le "+judgment.AddDays(9).AddMonths(2).French()) {
		t.Errorf("%s", Explain(alone, d))
	}
	c.Events = append(c.Events, log.Event{ID: 2, Kind: log.Undone, Undoes: 1, Date: due0})
	if d := Decide(everyDay(t), c, due0.AddDays(20)); d.Amount != 150000 {
		t.Errorf("closed, and still frozen: %s", d.Amount)
	}
}
