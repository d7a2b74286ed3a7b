package rules

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/settings"
)

// post records that a formal notice was posted the day after it was prepared.
func (r *recorder) post(d Decision) {
	if d.Formal() {
		r.add(Event{Kind: Posted, Customer: d.Customer, Step: d.Step, Date: d.Date + 1})
	}
}

// run plays every date from a to b, posting formal notices.
func (r *recorder) run(p Policy, c Case, a, b civil.Date, awake func(civil.Date) bool) {
	for date := a; date <= b; date++ {
		if awake == nil || awake(date) {
			r.post(r.night(p, c, date))
		}
	}
}

func wantSteps(t *testing.T, r *recorder, want string) {
	t.Helper()
	if got := r.steps(); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOneInvoiceClimbsTheLadder(t *testing.T) {
	var r recorder
	r.run(everyDay(t), caseOf(invoice("F1", due0, 1000)), due0.AddDays(-10), due0.AddDays(120), nil)
	wantSteps(t, &r, `
F1 rappel 2026-03-07
F1 relance 2026-03-17
F1 appel 2026-03-27
F1 mise-en-demeure 2026-04-16
F1 precontentieux 2026-05-16`)
}

// An invoice discovered a year late starts at the foot, and each step waits for
// the previous one: 8 days, then 8 granted, then 8 granted and 10, then the
// posting, 8 granted and 15.
func TestOldInvoiceNeverStartsWithAFormalNotice(t *testing.T) {
	var r recorder
	r.run(everyDay(t), caseOf(invoice("F1", day("2025-03-03"), 1000)), due0, due0.AddDays(120), nil)
	wantSteps(t, &r, `
F1 rappel 2026-03-02
F1 relance 2026-03-10
F1 appel 2026-03-18
F1 mise-en-demeure 2026-03-28
F1 precontentieux 2026-04-21`)
}

func TestMissedNightLosesNothing(t *testing.T) {
	weekly := func(d civil.Date) bool { return (d-due0)%7 == 0 }
	var r recorder
	r.run(everyDay(t), caseOf(invoice("F1", due0, 1000)), due0, due0.AddDays(120), weekly)
	wantSteps(t, &r, `
F1 rappel 2026-03-09
F1 relance 2026-03-23
F1 appel 2026-04-06
F1 mise-en-demeure 2026-04-20
F1 precontentieux 2026-05-18`)
}

func TestOneLetterAtTheHighestStep(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(10), 500), invoice("F3", due0.AddDays(12), 70), invoice("F4", due0.AddDays(60), 80))
	c.Credits = []openitem.Item{receipt("R", due0, 20)}
	var r recorder
	r.night(p, c, due0.AddDays(5))
	d := r.night(p, c, due0.AddDays(15))
	if d.Step != "relance" || len(d.Channels) != 1 || d.Channels[0] != Post || d.Amount != 155000 || d.Deadline != due0.AddDays(23) {
		t.Fatalf("%s %v %s %s", d.Step, d.Channels, d.Amount, d.Deadline)
	}
	for number, want := range map[string]struct {
		step          string
		listed, apart bool
	}{"F1": {"relance", true, false}, "F2": {"rappel", true, false}, "F3": {"", true, true}, "F4": {"", false, false}} {
		if s := stepOf(t, d, number); s.Step != want.step || s.Listed != want.listed || s.Apart != want.apart {
			t.Errorf("%s: %+v", number, s)
		}
	}
	letters := 0
	for _, e := range d.Events("x") {
		if e.Kind == Letter {
			letters++
		}
		if e.Kind == StepPrepared && (e.Channel != Post || e.Due != d.Deadline) {
			t.Errorf("event %+v", e)
		}
	}
	if letters != 1 {
		t.Errorf("%d letters", letters)
	}
}

func TestFormalNoticeCoversOnlyItsItems(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(30), 500))
	var r recorder
	var notice Decision
	for date := due0; date <= due0.AddDays(45); date++ {
		notice = r.night(p, c, date)
	}
	f1, f2 := stepOf(t, notice, "F1"), stepOf(t, notice, "F2")
	if !notice.Formal() || !f1.Covered || f1.Apart || f2.Covered || !f2.Apart || !f2.Listed || f2.Step != "relance" {
		t.Fatalf("F1 %+v\nF2 %+v", f1, f2)
	}
	// Nobody confirms the posting: the ladder stops there, whatever time passes.
	r.run(p, c, due0.AddDays(46), due0.AddDays(74), nil)
	d := r.night(p, c, due0.AddDays(100))
	if whyNot(t, d, "F1") != NoticeNotPosted {
		t.Errorf("not posted: %s", Explain(c, d))
	}
	// Posted late: gap and deadline count from the posting.
	r.add(Event{Kind: Posted, Customer: "C1", Step: "mise-en-demeure", Date: due0.AddDays(100), Run: due0.AddDays(45).String()})
	for date := due0.AddDays(101); date < due0.AddDays(130); date++ {
		if d = r.night(p, c, date); stepOf(t, d, "F1").Step == "precontentieux" {
			break
		}
	}
	if d.Date != due0.AddDays(123) || d.Nature != Handover || d.Actions[len(d.Actions)-1].Amount != 100000 {
		t.Errorf("handed over on %s: %s", d.Date, Explain(c, d))
	}
	if s := stepOf(t, d, "F2"); s.Step != "" {
		t.Errorf("F2 was in no posted notice: %+v", s)
	}
}

func TestCallNeverBlocksButItsOutcomeCounts(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	var r recorder
	r.run(p, c, due0, due0.AddDays(44), nil)
	r.add(Event{Kind: StepDone, Customer: "C1", Step: "appel", Date: due0.AddDays(40), Reason: "promet de payer"})
	d := r.night(p, c, due0.AddDays(45))
	if d.Acts() || stepOf(t, d, "F1").NextStep.On != due0.AddDays(50) {
		t.Errorf("ten days after the call: %s", Explain(c, d))
	}
	if d := r.night(p, c, due0.AddDays(50)); !d.Formal() {
		t.Errorf("then the formal notice: %s", Explain(c, d))
	}
}

func TestNoPhoneLeavesTheCallAside(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000))
	c.Customer.Phone = ""
	var r recorder
	r.run(everyDay(t), c, due0, due0.AddDays(60), nil)
	wantSteps(t, &r, "F1 rappel 2026-03-07\nF1 relance 2026-03-17\nF1 mise-en-demeure 2026-04-16")
}

func TestCallAndLetterOnOneNight(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(20), 500))
	var r recorder
	r.run(p, c, due0, due0.AddDays(24), nil)
	d := r.night(p, c, due0.AddDays(25))
	if d.Step != "rappel" || strings.Join(d.Channels, " ") != "courriel appel" || stepOf(t, d, "F1").Channel != Call || stepOf(t, d, "F2").Channel != Email {
		t.Errorf("%s", Explain(c, d))
	}
}

func TestNotDoneGoesBack(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(10), 500))
	for name, e := range map[string]Event{
		"last night's":  {Kind: StepNotDone, Date: due0.AddDays(16)},
		"by its run":    {Kind: StepNotDone, Date: due0.AddDays(16), Run: due0.AddDays(15).String()},
		"by its letter": {Kind: StepNotDone, Date: due0.AddDays(16), Undoes: 5},
		"by its step":   {Kind: StepNotDone, Date: due0.AddDays(16), Step: "relance"},
	} {
		t.Run(name, func(t *testing.T) {
			var r recorder
			r.night(p, c, due0.AddDays(5))
			r.night(p, c, due0.AddDays(15))
			if l := r.events[4]; l.Kind != Letter || l.Step != "relance" {
				t.Fatalf("event 5 is %+v", l)
			}
			e.Customer = "C1"
			r.add(e)
			d := r.night(p, c, due0.AddDays(16))
			if stepOf(t, d, "F1").Step != "relance" || stepOf(t, d, "F2").Step != "rappel" {
				t.Errorf("%s", Explain(c, d))
			}
		})
	}
	// One item only: the letter went, that item did not.
	var r recorder
	r.night(p, c, due0.AddDays(5))
	r.night(p, c, due0.AddDays(15))
	r.add(Event{Kind: StepNotDone, Date: due0.AddDays(16), Item: c.Items[1].Key})
	d := r.night(p, c, due0.AddDays(22))
	if stepOf(t, d, "F1").Step != "" || stepOf(t, d, "F2").Step != "rappel" {
		t.Errorf("one item: %s", Explain(c, d))
	}
}

func TestUndoneRunLeavesNoTrace(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	var r recorder
	r.night(p, c, due0.AddDays(5))
	r.add(Event{Kind: Undone, Date: due0.AddDays(6), Undoes: 1}, Event{Kind: Undone, Date: due0.AddDays(6), Undoes: 2})
	fresh, again := Decide(p, c, due0.AddDays(7)), r.night(p, c, due0.AddDays(7))
	if Explain(c, fresh) != Explain(c, again) {
		t.Errorf("%s\n%s", Explain(c, fresh), Explain(c, again))
	}
	// The undoing is itself undone: the first letter counts again.
	r.events = r.events[:4]
	r.add(Event{Kind: Undone, Date: due0.AddDays(6), Undoes: 3}, Event{Kind: Undone, Date: due0.AddDays(6), Undoes: 4})
	if d := r.night(p, c, due0.AddDays(7)); d.Acts() || stepOf(t, d, "F1").Done != "rappel" {
		t.Errorf("%s", Explain(c, d))
	}
}

func TestSpacingBetweenLetters(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(3), 500))
	var r recorder
	r.run(p, c, due0, due0.AddDays(30), func(d civil.Date) bool { return d != due0.AddDays(8) })
	wantSteps(t, &r, `
F1 rappel 2026-03-07
F2 rappel 2026-03-14
F1 relance 2026-03-21
F2 relance 2026-03-28
F1 appel 2026-03-29`)
	var s recorder
	s.night(p, c, due0.AddDays(5))
	d := s.night(p, c, due0.AddDays(8))
	if d.Acts() || d.Hold != nil || whyNot(t, d, "F2") != Spacing || stepOf(t, d, "F2").NextStep.On != due0.AddDays(12) || d.Next.On != due0.AddDays(12) {
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
	p.Cycles[0].Steps = []Step{p.Cycles[0].Steps[3], p.Cycles[0].Steps[1]} // a call, then a letter
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
	if d.Acts() || whyNot(t, d, "F1") != NotYet || whyNot(t, d, "F2") != AlreadyCalled {
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
	if d.Acts() || d.Hold != nil || whyNot(t, d, "F1") != DayOff || d.Next.On != friday+3 {
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
func reminded(t *testing.T, p Policy) Case {
	t.Helper()
	c := caseOf(invoice("F1", due0, 1000))
	var r recorder
	r.night(p, c, day("2026-03-09"))
	c.Events = r.events
	return c
}

func TestSuspensionKeepsTheSpacing(t *testing.T) {
	p := everyDay(t)
	p.Suspensions = []Suspension{{From: due0.AddDays(4), To: due0.AddDays(20), Reason: "Grève postale"}}
	c := caseOf(invoice("F1", due0, 1000))
	if d := Decide(p, c, due0.AddDays(10)); holdCode(d) != Suspended || d.Next.On != due0.AddDays(21) {
		t.Errorf("%s", Explain(c, d))
	}
	var r recorder
	r.run(p, c, due0, due0.AddDays(40), nil)
	wantSteps(t, &r, "F1 rappel 2026-03-23\nF1 relance 2026-03-31\nF1 appel 2026-04-08")
}

func TestPreventive(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	if d := Decide(p, c, due0.AddDays(-7)); d.Acts() || d.Next != (NextStep{"rappel", due0.AddDays(5)}) {
		t.Errorf("not his segment: %s", Explain(c, d))
	}
	c.Customer.Segment = "vip, a-risque"
	d := Decide(p, c, due0.AddDays(-7))
	if s := stepOf(t, d, "F1"); d.Step != "preventive" || d.Amount != 100000 || d.Due != 0 || !s.Listed || s.Apart || d.Penalties != PenaltiesNone {
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
	tight.Cycles = []Cycle{p.Cycles[0]}
	one := settings.Days(1)
	tight.Cycles[0].Steps = append([]Step{{Name: "preventive", Before: &one, Channels: []string{Email}, Nature: Preventive}}, p.Cycles[0].Steps[1:]...)
	if d := Decide(tight, c, due0.AddDays(-3)); d.Acts() || d.Next.Step != "rappel" {
		t.Errorf("moved from Sunday to the due date itself: %s", Explain(c, d))
	}
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(-9), 1200)}
	if d := Decide(p, c, due0.AddDays(-7)); holdCode(d) != Covered {
		t.Errorf("paid in advance: %s", Explain(c, d))
	}
	// What is due is covered, what is coming is not: only the latter is announced.
	c.Items = append([]Item{invoice("F0", due0.AddDays(-20), 300)}, c.Items...)
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(-9), 310)}
	d = Decide(p, c, due0.AddDays(-7))
	if d.Step != "preventive" || d.Amount != 99000 || whyNot(t, d, "F0") != Covered {
		t.Errorf("%s", Explain(c, d))
	}
}

func TestStepsThatNeedMoreThanTime(t *testing.T) {
	at45 := due0.AddDays(45)
	for name, c := range map[string]struct {
		change func(*Case)
		code   string // why F1 does not climb, or of a step left aside
		notice bool
	}{
		"all is well":        {func(*Case) {}, "", true},
		"unknown kind":       {func(c *Case) { c.Customer.Kind = customer.Unknown }, UnknownKind, false},
		"presumed due date":  {func(c *Case) { c.Items[0].DueFrom = openitem.DueBuiltIn }, PresumedDue, false},
		"opening due date":   {func(c *Case) { c.Items[0].DueFrom = openitem.DueOpening }, PresumedDue, false},
		"aggregate alone":    {func(c *Case) { c.Items[0].Aggregate, c.Items[0].Nature = true, ledger.Opening }, OpeningAlone, false},
		"stale bank":         {func(c *Case) { c.LastBank = at45 - 36 }, OldBank, false},
		"fresh enough bank":  {func(c *Case) { c.LastBank = at45 - 35 }, "", true},
		"no bank entry":      {func(c *Case) { c.LastBank = 0 }, OldBank, false},
		"below the minimum":  {func(c *Case) { c.Items[0].Open = 14999 }, BelowMinimum, false},
		"at the minimum":     {func(c *Case) { c.Items[0].Open = 15000 }, "", true},
		"credit leaves less": {func(c *Case) { c.Credits = []openitem.Item{receipt("R", due0, 850.01)} }, BelowMinimum, false},
		"no address":         {func(c *Case) { c.Customer.Address = customer.Address{} }, NoContact, false},
		"printed anyway":     {func(c *Case) { c.Customer.Address = customer.Address{}; c.Context.PrintWithoutAddress = true }, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			p, in := everyDay(t), caseOf(invoice("F1", due0, 1000))
			var r recorder
			r.run(p, in, due0, at45-1, nil)
			c.change(&in)
			d := r.night(p, in, at45)
			if d.Formal() != c.notice || d.Acts() != c.notice {
				t.Fatalf("%s", Explain(in, d))
			}
			s, found := stepOf(t, d, "F1"), c.code == ""
			for _, reason := range append(s.Passed, d.Reasons...) {
				found = found || reason.Code == c.code
			}
			if !found {
				t.Errorf("no %s in\n%s", c.code, Explain(in, d))
			}
		})
	}
}

func TestAggregateIsCoveredBesideAnInvoice(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("AN", due0, 400))
	c.Items[1].Aggregate = true
	var r recorder
	r.run(p, c, due0, due0.AddDays(44), nil)
	if d := r.night(p, c, due0.AddDays(45)); !stepOf(t, d, "F1").Covered || !stepOf(t, d, "AN").Covered {
		t.Errorf("%s", Explain(c, d))
	}
}

func TestLowerStepsGoOnWhenTheFormalNoticeWaits(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(38), 500))
	var r recorder
	r.run(p, c, due0, due0.AddDays(42), nil)
	c.Customer.Address = customer.Address{}
	d := r.night(p, c, due0.AddDays(45))
	if d.Step != "rappel" || d.Channels[0] != Email || whyNot(t, d, "F1") != NoContact || !stepOf(t, d, "F1").Listed {
		t.Errorf("%s", Explain(c, d))
	}
}

// A call has a minimum that the formal notice has not: small items pass over
// the call, on the record and as their step of the date, and go on.
func TestMinimumOfAMiddleStepDoesNotBlock(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 300))
	p.Cycles[0].Steps[3].Minimum = 50000
	var r recorder
	r.run(p, c, due0, due0.AddDays(50), nil)
	wantSteps(t, &r, "F1 rappel 2026-03-07\nF1 relance 2026-03-17\nF1 appel sautée 2026-03-27\nF1 mise-en-demeure 2026-04-16")
	for _, e := range r.events {
		if e.Kind == StepSkipped && !strings.Contains(spaces.Replace(e.Reason), "300,00 €, sous le minimum de 500,00 €") {
			t.Error(e.Reason)
		}
	}
	// Too small for the formal notice as well: it waits, and is told so.
	small := caseOf(invoice("F1", due0, 80))
	var s recorder
	s.run(p, small, due0, due0.AddDays(50), nil)
	wantSteps(t, &s, "F1 rappel 2026-03-07\nF1 relance 2026-03-17")
	if d := s.night(p, small, due0.AddDays(60)); holdCode(d) != BelowMinimum {
		t.Errorf("%s", Explain(small, d))
	}
}

func TestSmallItemsReachTheMinimumTogether(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 80), invoice("F2", due0.AddDays(10), 90))
	var r recorder
	r.run(p, c, due0, due0.AddDays(54), nil)
	d := r.night(p, c, due0.AddDays(55))
	if !d.Formal() || !stepOf(t, d, "F1").Covered || !stepOf(t, d, "F2").Covered {
		t.Errorf("%s", Explain(c, d))
	}
}

func TestPenaltiesClaimed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Case)
		f1     bool
	}{
		"invoice":        {func(*Case) {}, true},
		"presumed match": {func(c *Case) { c.Items[0].Settled = []openitem.Settlement{{Rule: "montant"}} }, false},
		"lettered":       {func(c *Case) { c.Items[0].Settled = []openitem.Settlement{{Letter: "A"}} }, true},
		"rejection":      {func(c *Case) { c.Items[0].Nature = ledger.Rejection }, false},
		"penalties":      {func(c *Case) { c.Items[0].Nature = ledger.Penalty }, false},
		"consumer":       {func(c *Case) { c.Customer.Kind = customer.Consumer }, false},
	} {
		t.Run(name, func(t *testing.T) {
			p, in := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(20), 500))
			p.Cycles[0].For = Match{}
			c.change(&in)
			var r recorder
			r.run(p, in, due0, due0.AddDays(44), nil)
			d := r.night(p, in, due0.AddDays(45))
			if !d.Formal() || stepOf(t, d, "F1").Claimed != c.f1 || stepOf(t, d, "F2").Claimed {
				t.Errorf("%s: %+v", d.Penalties, stepOf(t, d, "F1"))
			}
		})
	}
}

// History written under other step names keeps its meaning by nature.
func TestNewPolicyDoesNotStartAgain(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	c.Events = []Event{
		{ID: 1, Run: "a", Kind: StepPrepared, Date: due0.AddDays(5), Step: "rappel-courtois", Channel: Email, Item: c.Items[0].Key},
		{ID: 2, Run: "b", Kind: StepPrepared, Date: due0.AddDays(13), Step: "relance-ferme", Channel: Post, Item: c.Items[0].Key},
	}
	if d := Decide(p, c, due0.AddDays(30)); d.Step != "appel" || stepOf(t, d, "F1").Done != "relance-ferme" {
		t.Errorf("%s", Explain(c, d))
	}
	c.Events[1].Step = "mise-en-demeure-2"
	if d := Decide(p, c, due0.AddDays(90)); whyNot(t, d, "F1") != "" || d.Step != "precontentieux" {
		t.Errorf("%s", Explain(c, d))
	}
	c.Events[1].Step = "visite"
	if d := Decide(p, c, due0.AddDays(90)); d.Step != "relance" {
		t.Errorf("a name that says nothing counts for nothing: %s", Explain(c, d))
	}
}

func TestAmountsOfADecision(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(90), 500))
	c.Credits, c.Deposits = []openitem.Item{receipt("R", due0, 100.10)}, []openitem.Item{receipt("A", due0, 30)}
	d := Decide(everyDay(t), c, late20)
	if d.Due != 100000 || d.Credits != -10010 || d.Deposits != -3000 || d.Net != 86990 || d.Amount != money.Amount(89990) {
		t.Errorf("%s %s %s %s %s", d.Due, d.Credits, d.Deposits, d.Net, d.Amount)
	}
}
