package rules

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/openitem"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

func TestSpacingBetweenLetters(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(3), 500))
	var r recorder
	r.run(p, c, due0, due0.AddDays(30), func(d civil.Date) bool { return d != due0.AddDays(8) })
	wantSteps(t, &r, `
F1 rappel 2026-03-07
F2 rappel 2026-03-14
F1 relance 2026-03-21
F1 appel 2026-03-29
F2 relance 2026-03-30`) // the letter of the 21st lets until the 29th
	var s recorder
	s.night(p, c, due0.AddDays(5))
	d := s.night(p, c, due0.AddDays(8))
	if d.Acts() || d.Hold != nil || whyNot(t, d, "F2") != cause.Spacing || stepOf(t, d, "F2").NextStep.On != due0.AddDays(12) || d.Next.On != due0.AddDays(12) {
		t.Errorf("%s", Explain(c, d))
	}
}

func TestSecondRunOfTheDayWritesNothingTwice(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(20), 500))
	p.Spacing.Days = 0
	var r recorder
	r.run(p, c, due0, due0.AddDays(24), nil)
	r.night(p, c, due0.AddDays(25))
	for range 3 {
		c.Items = append(c.Items, invoice("F3", due0, 300))
		if d := r.night(p, c, due0.AddDays(25)); d.Acts() {
			t.Fatalf("%s", Explain(c, d))
		}
	}
}

// Two runs of one date never give an item two steps, nor a customer two calls.
func TestSecondRunOfTheDayClimbsNothing(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].Steps = []policy.Step{p.Cycles[0].Steps[3], p.Cycles[0].Steps[1]} // a call, then a letter
	p.Cycles[0].Steps[0].Name = "appel-1"
	five := *p.Cycles[0].Steps[0].After
	p.Cycles[0].Steps[1].After = &five
	c := caseOf(invoice("F1", due0, 1000))
	var r recorder
	if d := r.night(p, c, due0.AddDays(30)); d.Step != "appel-1" {
		t.Fatal(d.Step)
	}
	c.Items = append(c.Items, invoice("F2", due0, 500))
	d := r.night(p, c, due0.AddDays(30))
	if d.Acts() || whyNot(t, d, "F1") != cause.NotYet || whyNot(t, d, "F2") != cause.AlreadyCalled {
		t.Errorf("%s", Explain(c, d))
	}
}

func TestTransitDelaysTheNextStep(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].Steps[1].Transit = 5
	var r recorder
	r.run(p, caseOf(invoice("F1", due0, 1000)), due0, due0.AddDays(20), nil)
	wantSteps(t, &r, "F1 rappel 2026-03-07\nF1 relance 2026-03-20")
}

func TestWorkingDays(t *testing.T) {
	p := everyDay(t)
	p.WorkingDays = true
	friday, c := day("2026-03-27"), caseOf(invoice("F1", day("2026-03-23"), 1000)) // the reminder falls on Saturday the 28th
	var r recorder
	r.run(p, c, friday.AddDays(-4), friday.AddDays(3), nil)
	wantSteps(t, &r, "F1 rappel 2026-03-30")
	// The second one falls on Easter Monday, 6 April 2026, and moves as well.
	late := caseOf(invoice("F1", day("2026-03-22"), 1000))
	var s recorder
	s.run(p, late, friday, day("2026-04-10"), nil)
	wantSteps(t, &s, "F1 rappel 2026-03-27\nF1 relance 2026-04-07")
	// After missed nights a late step goes out even on a Saturday; one that only
	// became possible then waits for Monday.
	old := caseOf(invoice("F1", day("2026-01-05"), 1000))
	if d := Decide(p, old, friday+1); d.Step != "rappel" {
		t.Errorf("first night on a Saturday: %s", Explain(old, d))
	}
	old.Context.LastRun = friday
	d := Decide(p, old, friday+1)
	if d.Acts() || d.Hold != nil || whyNot(t, d, "F1") != cause.DayOff || d.Next.On != friday+3 {
		t.Errorf("Friday was done: %s", Explain(old, d))
	}
	old.Context.LastRun = friday - 1
	if d := Decide(p, old, friday+1); !d.Acts() {
		t.Errorf("Friday was missed: %s", Explain(old, d))
	}
	if d := Decide(p, reminded(t, p), day("2026-03-27")); d.Step != "relance" || d.Deadline.String() != "2026-04-07" {
		t.Errorf("deadline %s: %s", d.Deadline, d.Step)
	}
}

// reminded is a case whose second reminder is due, granting 8 days: from 27
// March 2026 to Saturday 4 April, hence Tuesday 7 after Easter.
func reminded(t *testing.T, p policy.Policy) Case {
	t.Helper()
	c := caseOf(invoice("F1", due0, 1000))
	var r recorder
	r.night(p, c, day("2026-03-09"))
	c.Events = r.events
	return c
}

func TestSuspensionKeepsTheSpacing(t *testing.T) {
	p := everyDay(t)
	p.Suspensions = []policy.Suspension{{From: due0.AddDays(4), To: due0.AddDays(20), Reason: "Grève postale"}}
	c := caseOf(invoice("F1", due0, 1000))
	if d := Decide(p, c, due0.AddDays(10)); holdCode(d) != cause.Suspended || d.Next.On != due0.AddDays(21) {
		t.Errorf("%s", Explain(c, d))
	}
	var r recorder
	r.run(p, c, due0, due0.AddDays(40), nil)
	wantSteps(t, &r, "F1 rappel 2026-03-23\nF1 relance 2026-03-31\nF1 appel 2026-04-08")
}

func TestPreventive(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	if d := Decide(p, c, due0.AddDays(-7)); d.Acts() || d.Next.Step != "rappel" || d.Next.On != due0.AddDays(5) {
		t.Errorf("not his segment: %s", Explain(c, d))
	}
	c.Customer.Segment = "vip, a-risque"
	d := Decide(p, c, due0.AddDays(-7))
	if s := stepOf(t, d, "F1"); d.Step != "preventive" || d.Amount != 100000 || d.Due != 0 || !s.Listed || s.Apart || d.Penalties != policy.PenaltiesNone {
		t.Errorf("%s", Explain(c, d))
	}
	if d := Decide(p, c, due0.AddDays(-8)); d.Acts() {
		t.Errorf("the day before: %s", Explain(c, d))
	}
	if d := Decide(p, c, due0); d.Acts() {
		t.Errorf("on the due date it is too late: %s", Explain(c, d))
	}
	tight := p
	tight.WorkingDays = true
	tight.Cycles = []policy.Cycle{p.Cycles[0]}
	one := settings.Days(1)
	tight.Cycles[0].Steps = append([]policy.Step{{Name: "preventive", Before: &one, Channels: []policy.Channel{policy.Email}, Nature: policy.Preventive}}, p.Cycles[0].Steps[1:]...)
	if d := Decide(tight, c, due0.AddDays(-3)); d.Acts() || d.Next.Step != "rappel" {
		t.Errorf("moved from Sunday to the due date itself: %s", Explain(c, d))
	}
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(-9), 1200)}
	if d := Decide(p, c, due0.AddDays(-7)); holdCode(d) != cause.Covered {
		t.Errorf("paid in advance: %s", Explain(c, d))
	}
	// What is due is covered, what is coming is not: only the latter is announced.
	c.Items = append([]Item{invoice("F0", due0.AddDays(-20), 300)}, c.Items...)
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(-9), 310)}
	d = Decide(p, withImputation(c), due0.AddDays(-7))
	if s := stepOf(t, d, "F0"); d.Step != "preventive" || d.Amount != 99000 || s.Listed || whyNot(t, d, "F0") != cause.Covered {
		t.Errorf("%s", Explain(c, d))
	}
}

// A letter that announces an invoice says nothing of another one, no later, that
// is called about the same night: it claims what it lists.
func TestAnnouncedApartFromCalls(t *testing.T) {
	p, none, two := everyDay(t), settings.Days(0), settings.Days(2)
	p.Cycles[0].Steps = []policy.Step{
		{Name: "preventive", Before: &two, Channels: []policy.Channel{policy.Email}, Nature: policy.Preventive},
		{Name: "appel", After: &none, Channels: []policy.Channel{policy.Call}, Nature: policy.PhoneCall},
	}
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(2), 200))
	d := Decide(p, c, due0)
	if called, written := stepOf(t, d, "F1"), stepOf(t, d, "F2"); called.Step != "appel" || called.Listed || !written.Listed || d.Actions[0].Amount != 20000 {
		t.Errorf("%s", Explain(c, d))
	}
}

// An invoice entered, or made out, after its own due date has its grace from
// then: nobody could pay it before. What moved, or is no invoice, has it from its
// due date, like an announcement.
func TestGraceFromIssue(t *testing.T) {
	p := everyDay(t)
	late := invoice("F1", due0, 1000)
	late.Date, late.Entry = due0.AddDays(10), due0.AddDays(12)
	var r recorder
	r.run(p, caseOf(late), due0, due0.AddDays(29), nil)
	wantSteps(t, &r, "F1 rappel 2026-03-19\nF1 relance 2026-03-29")
	moved := late
	moved.Was = []string{"C0|411000|F1"}
	var s recorder
	s.run(p, caseOf(moved), due0.AddDays(12), due0.AddDays(13), nil)
	wantSteps(t, &s, "F1 rappel 2026-03-14")
}

// TestPrintedDeadlineCountsTheTransit: the day that a letter prints is the one from
// which what follows it is counted, its travel included, once.
func TestPrintedDeadlineCountsTheTransit(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].Steps[1].Transit, p.Cycles[0].Steps[1].Deadline.Days = 5, 8
	step, date := &p.Cycles[0].Steps[1], civil.New(2026, 3, 20)
	printed := deadline(&p, step, date)
	if printed != date.AddDays(13) {
		t.Errorf("printed %s", printed)
	}
	letter := log.Event{ID: 1, Run: "r", Date: date, Kind: log.StepPrepared, Customer: "C1", Item: "F1", Step: step.Name, Channel: policy.Post, Due: printed}
	if got := log.ReadPast([]log.Event{letter}, date+20).Steps[0].End(5); got != printed {
		t.Errorf("computed %s, printed %s", got, printed)
	}
}
