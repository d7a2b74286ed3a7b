package rules

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/openitem"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// post records that a formal notice was posted the day after it was prepared.
func (r *recorder) post(d Decision) {
	if d.Formal() {
		r.add(log.Event{Kind: log.Posted, Customer: d.Customer, Step: d.Step, Date: d.Date + 1})
	}
}

// run plays every date from a to b, posting formal notices.
func (r *recorder) run(p policy.Policy, c Case, a, b civil.Date, awake func(civil.Date) bool) {
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
	if d.Step != "relance" || len(d.Channels) != 1 || d.Channels[0] != policy.Post || d.Amount != 155000 || d.Deadline != due0.AddDays(23) {
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
		if e.Kind == log.Letter {
			letters++
		}
		if e.Kind == log.StepPrepared && (e.Channel != policy.Post || e.Due != d.Deadline) {
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
	if !notice.Formal() || !f1.Covered || f1.Beside || f2.Covered || !f2.Beside || f2.Listed || f2.Step != "" || notice.Amount != 100_000 {
		t.Fatalf("F1 %+v\nF2 %+v", f1, f2)
	}
	// Nobody confirms the posting: the ladder stops there, whatever time passes.
	r.run(p, c, due0.AddDays(46), due0.AddDays(74), nil)
	d := r.night(p, c, due0.AddDays(100))
	if whyNot(t, d, "F1") != cause.NoticeNotPosted {
		t.Errorf("not posted: %s", Explain(c, d))
	}
	// Posted late: gap and deadline count from the posting.
	r.add(log.Event{Kind: log.Posted, Customer: "C1", Step: "mise-en-demeure", Date: due0.AddDays(100), Run: due0.AddDays(45).String()})
	for date := due0.AddDays(101); date < due0.AddDays(130); date++ {
		if d = r.night(p, c, date); stepOf(t, d, "F1").Step == "precontentieux" {
			break
		}
	}
	if d.Date != due0.AddDays(123) || d.Nature != policy.Handover || d.Actions[len(d.Actions)-1].Amount != 100000 {
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
	r.add(log.Event{Kind: log.StepDone, Customer: "C1", Step: "appel", Date: due0.AddDays(40), Reason: "promet de payer"})
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
	if d.Step != "rappel" || policy.Listed(d.Channels) != "courriel, appel" || stepOf(t, d, "F1").Channel != policy.Call || stepOf(t, d, "F2").Channel != policy.Email {
		t.Errorf("%s", Explain(c, d))
	}
}

// A letter that did not leave is written again, though the call after it was
// prepared and not made meanwhile: the call stands for no letter, and is not
// prepared twice.
func TestACallNotMadeStandsForNoLetter(t *testing.T) {
	var r recorder
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	r.run(p, c, due0, due0.AddDays(26), nil)
	r.add(log.Event{Kind: log.StepNotDone, Customer: "C1", Step: "relance", Date: due0.AddDays(26)})
	r.run(p, c, due0.AddDays(27), due0.AddDays(60), nil)
	wantSteps(t, &r, `
F1 rappel 2026-03-07
F1 relance 2026-03-17
F1 appel 2026-03-27
F1 relance 2026-03-29
F1 mise-en-demeure 2026-04-16`)
}
