package rules

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

func saidOn(kind followup.Kind, code string, date, until int) followup.Fact {
	f := followup.Fact{Key: string(kind) + code, Kind: kind, Code: code, Customer: "C1", Date: due0.AddDays(date), Text: "raison", Invoices: []string{"F1"}}
	if until != 0 {
		f.Until = due0.AddDays(until)
	}
	return f
}

// What people said of an invoice keeps it back, with its reason and its end.
func TestFactsKeepInvoicesBack(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Case)
		code   string
		next   int // days after the due date, 0 when nobody knows
	}{
		"promise": {func(c *Case) {
			c.FollowUp.Promises = []followup.JudgedPromise{{Fact: saidOn(followup.Promise, "", 1, 30), Last: due0.AddDays(33), State: followup.Pending}}
		}, cause.Promised, 34},
		"plan": {func(c *Case) {
			c.FollowUp.Plans = []followup.JudgedPlan{{Fact: saidOn(followup.Plan, "", 1, 0), Items: []string{c.Items[0].Key}, State: followup.Pending}}
		}, cause.Planned, 0},
		"dispute":    {func(c *Case) { c.FollowUp.Disputes = []followup.JudgedDispute{disputeOf(c, 100000)} }, cause.Disputed, 0},
		"suspension": {func(c *Case) { c.FollowUp.Suspensions = []followup.Fact{saidOn(followup.Suspension, "", 1, 40)} }, cause.SuspendedFact, 41},
		"commitment": {func(c *Case) { c.FollowUp.Commitments = []followup.Fact{saidOn(followup.Commitment, "avoir", 1, 10)} }, cause.OurCommitment, 0},
		"call":       {func(c *Case) { c.FollowUp.Calls = []followup.Fact{saidOn(followup.Call, "rappeler", 1, 35)} }, cause.AgreedDay, 35},
		"mediation": {func(c *Case) {
			c.FollowUp.Proceedings = []followup.Fact{saidOn(followup.Proceeding, "mediation", 1, 60)}
		}, cause.Mediated, 61},
		"agency": {func(c *Case) {
			c.FollowUp.Proceedings = []followup.Fact{saidOn(followup.Proceeding, "agence-remis", 1, 0)}
		}, cause.AtAgency, 0},
		"court": {func(c *Case) {
			c.FollowUp.Proceedings = []followup.Fact{saidOn(followup.Proceeding, "assignation", 1, 0)}
		}, cause.AtCourt, 0},
		"debit":  {func(c *Case) { c.Customer.PaymentMode = "prelevement" }, cause.DirectDebit, 0},
		"factor": {func(c *Case) { c.Context.Assigned = &Assignment{Factor: "Facto", Invoices: []string{"F1"}} }, cause.Assigned, 0},
	} {
		t.Run(name, func(t *testing.T) {
			in := caseOf(invoice("F1", due0, 1000))
			c.change(&in)
			d := Decide(everyDay(t), in, due0.AddDays(20))
			if d.Acts() || d.Hold == nil || d.Hold.Code != c.code || d.Hold.Lift == "" || whyNot(t, d, "F1") != c.code || d.Due != 0 {
				t.Fatalf("%+v\n%s", d.Hold, Explain(in, d))
			}
			if on := d.Next.On; c.next == 0 && on != 0 || c.next != 0 && on != due0.AddDays(c.next) {
				t.Errorf("next on %s\n%s", on, Explain(in, d))
			}
			// A closed fact, and another invoice, are reminded of.
			other := caseOf(invoice("F1", due0, 1000), invoice("F2", due0, 500))
			c.change(&other)
			if name == "debit" {
				other.Items[1].Returned = true
			}
			if d := Decide(everyDay(t), other, due0.AddDays(20)); !d.Acts() || d.Amount != 50000 || stepOf(t, d, "F1").Listed {
				t.Errorf("F2 alone: %s", Explain(other, d))
			}
		})
	}
}

// Of the invoices that a customer said not to have received, one that is sent again is
// reminded of; the others wait, and what became of a letter sends none.
func TestAnInvoiceSentAgainIsRemindedOf(t *testing.T) {
	in := caseOf(invoice("F1", due0, 1000), invoice("F2", due0, 500))
	call := saidOn(followup.Call, followup.CallNoInvoice, 15, 35)
	call.Invoices, call.Usual = nil, true
	in.FollowUp.Calls = []followup.Fact{call}
	letter, copied := saidOn(followup.Dispatch, followup.DispatchPosted, 16, 0), saidOn(followup.Dispatch, followup.DispatchPosted, 16, 0)
	letter.Invoices = nil
	for name, row := range map[string]struct {
		dispatch followup.Fact
		f1, f2   string
	}{
		"a letter":     {letter, cause.Told, cause.Told},
		"a copy of F1": {copied, "", cause.Told},
	} {
		t.Run(name, func(t *testing.T) {
			c := in
			c.FollowUp.Dispatches = []followup.Fact{row.dispatch}
			d := Decide(everyDay(t), c, due0.AddDays(20))
			if got := whyNot(t, d, "F1"); got != row.f1 {
				t.Errorf("F1: %q, %s", got, Explain(c, d))
			}
			if got := whyNot(t, d, "F2"); got != row.f2 {
				t.Errorf("F2: %q, %s", got, Explain(c, d))
			}
		})
	}
}

// A day that somebody agreed to is said to be agreed, one that the outcome brings is not.
func TestACallBroughtByItsOutcomeIsNotAgreed(t *testing.T) {
	call := saidOn(followup.Call, "rappeler", 15, 35)
	if got := agreedDayCame(&call).Text; !strings.HasPrefix(got, "Rappel convenu lors de l’appel du") {
		t.Error(got)
	}
	call.Usual = true
	if got := agreedDayCame(&call).Text; !strings.HasPrefix(got, "Nouvel appel après celui du") {
		t.Error(got)
	}
}

func disputeOf(c *Case, part money.Amount) followup.JudgedDispute {
	return followup.JudgedDispute{Fact: saidOn(followup.Dispute, "prix", 1, 60), Contested: part, ByItem: map[string]money.Amount{c.Items[0].Key: part}, State: followup.Pending}
}

// The contested part leaves the claim and the penalties of its invoice are no
// longer claimed; the rest is.
func TestADisputedPartLeavesTheClaim(t *testing.T) {
	in := caseOf(invoice("F1", due0, 1000))
	in.FollowUp.Disputes = []followup.JudgedDispute{disputeOf(&in, 30000)}
	d := Decide(everyDay(t), in, due0.AddDays(20))
	s := stepOf(t, d, "F1")
	if !d.Acts() || d.Amount != 70000 || d.Contested != 30000 || s.Contested != 30000 || s.Deferred != 0 || !s.Listed {
		t.Error(Explain(in, d))
	}
	in.FollowUp.Disputes[0].Overdue = true
	if text := Explain(in, Decide(everyDay(t), in, due0.AddDays(80))); !strings.Contains(text, "["+cause.DisputeLate+"]") {
		t.Error(text)
	}
}

// A broken promise is answered once, by its own step; the ladder waits that
// night and goes on afterwards.
func TestABrokenPromiseHasItsOwnStep(t *testing.T) {
	p := everyDay(t)
	p.Promise = &policy.Response{Channels: []policy.Channel{policy.Call}}
	in := caseOf(invoice("F1", due0, 1000))
	in.FollowUp.Promises = []followup.JudgedPromise{{Fact: saidOn(followup.Promise, "", 1, 10), Last: due0.AddDays(13), State: followup.Broken, On: due0.AddDays(14)}}
	var r recorder
	d := r.night(p, in, due0.AddDays(20))
	if d.Step != policy.PromiseAnswer || len(d.Actions) != 1 || d.Actions[0].Channel != policy.Call || d.Amount != 100000 {
		t.Fatal(Explain(in, d))
	}
	if d = r.night(p, in, due0.AddDays(21)); d.Step != "rappel" {
		t.Error(Explain(in, d))
	}
	for k := range 60 {
		if d = r.night(p, in, due0.AddDays(22+k)); d.Step == policy.PromiseAnswer {
			t.Fatalf("answered twice: %s", Explain(in, d))
		}
	}
}

// What was missed of a plan is claimed, not the rest.
func TestAMissedInstalmentIsClaimedAlone(t *testing.T) {
	p := everyDay(t)
	p.Plan = &policy.Response{Channels: []policy.Channel{policy.Post}}
	in := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 500))
	in.Credits = append(in.Credits, receipt("R1", due0.AddDays(5), 200))
	in.FollowUp.Plans = []followup.JudgedPlan{{
		Fact: saidOn(followup.Plan, "", 1, 0), Items: []string{in.Items[0].Key, in.Items[1].Key}, Paid: 20000, Remaining: 130000, Missed: 30000, State: followup.Broken, On: due0.AddDays(15),
	}}
	d := Decide(p, in, due0.AddDays(20))
	if d.Step != policy.PlanAnswer || d.Amount != 30000 || stepOf(t, d, "F2").Step != "" || stepOf(t, d, "F1").Deferred != 50000 {
		t.Fatal(Explain(in, d))
	}
	if next := stepOf(t, d, "F1").NextStep; next.Step != "rappel" || next.On != 0 {
		t.Errorf("the plan goes on holding it, and next is %+v", next)
	}
	in.FollowUp.Plans[0].State, in.FollowUp.Plans[0].Lapsed = followup.Ended, true
	if d = Decide(p, in, due0.AddDays(20)); d.Step != "rappel" || d.Amount != 130000 {
		t.Error(Explain(in, d))
	}
}

// The letter of a missed instalment is about the invoices of the plan, and asks for
// no more than was missed; credits that pay other invoices are not deducted from it.
func TestTheLetterOfAPlanIsAboutItsInvoices(t *testing.T) {
	p := everyDay(t)
	p.Plan = &policy.Response{Channels: []policy.Channel{policy.Post}}
	for name, row := range map[string]struct {
		change func(*Case)
		amount money.Amount
	}{
		"nothing in credit":         {func(*Case) {}, 30000},
		"a credit on the other":     {func(c *Case) { c.pays("F2", 10000) }, 30000},
		"a credit on the plan":      {func(c *Case) { c.pays("F1", 10000); c.FollowUp.Plans[0].Remaining -= 10000 }, 30000},
		"a credit beyond the plan":  {func(c *Case) { c.pays("", 10000) }, 20000},
		"a plan of a part of it":    {func(c *Case) { c.FollowUp.Plans[0].Remaining = 40000 }, 30000},
		"a plan with some interest": {func(c *Case) { c.FollowUp.Plans[0].Remaining, c.FollowUp.Plans[0].Missed = 103000, 103000 }, 100000},
	} {
		t.Run(name, func(t *testing.T) {
			in := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(-10), 500), invoice("F3", due0.AddDays(60), 200))
			in.FollowUp.Plans = []followup.JudgedPlan{{
				Fact: saidOn(followup.Plan, "", 1, 0), Items: []string{in.Items[0].Key}, Remaining: 100000, Missed: 30000, State: followup.Broken, On: due0.AddDays(15),
			}}
			row.change(&in)
			d := Decide(p, in, due0.AddDays(20))
			if d.Step != policy.PlanAnswer || d.Amount != row.amount {
				t.Error(Explain(in, d))
			}
			if stepOf(t, d, "F2").Listed {
				t.Error("F2 is listed")
			}
			if d.Unlisted != 50000 {
				t.Errorf("%s are said to be due besides", d.Unlisted)
			}
		})
	}
}

// pays gives a credit that pays an invoice, "" for none.
func (c *Case) pays(number string, amount money.Amount) {
	r := receipt("R1", due0.AddDays(5), amount.Float())
	c.Credits = append(c.Credits, r)
	for _, i := range c.Items {
		if i.Number == number {
			c.Imputed = append(c.Imputed, penalty.Imputation{Item: i.Key, Credit: r.Key, Amount: amount, Date: r.Date})
		}
	}
}

// A plan that somebody declares lapsed keeps what it covers as long as our own
// letter leaves days to pay; one of which no letter of ours speaks is his to judge.
func TestALapseWaitsForTheDaysOfItsWarning(t *testing.T) {
	p := everyDay(t)
	p.Plan = &policy.Response{Channels: []policy.Channel{policy.Post}, Deadline: settings.Delay{Days: 8}}
	in := caseOf(invoice("F1", due0, 1000))
	plan := followup.JudgedPlan{
		Fact: saidOn(followup.Plan, "", 1, 0), Items: []string{in.Items[0].Key}, Remaining: 100000, Missed: 30000, State: followup.Broken, On: due0.AddDays(15),
	}
	lapsed := plan
	lapsed.State, lapsed.Lapsed = followup.Ended, true
	warned := recorder{}
	in.FollowUp.Plans = []followup.JudgedPlan{plan}
	warned.night(p, in, due0.AddDays(20))
	in.FollowUp.Plans = []followup.JudgedPlan{lapsed}
	for name, row := range map[string]struct {
		events []log.Event
		day    int
		whyNot string
	}{
		"the last of its days": {warned.events, 28, cause.PlanBroken},
		"its days are over":    {warned.events, 29, ""},
		"no letter gave a day": {nil, 20, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c := in
			c.Events = row.events
			if d := Decide(p, c, due0.AddDays(row.day)); whyNot(t, d, "F1") != row.whyNot {
				t.Error(Explain(c, d))
			}
		})
	}
}

// A formal notice to a consumer has effect from its presentation: without that
// day nothing is handed over.
func TestAConsumersNoticeMustHaveBeenPresented(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].For = policy.Match{}
	in := caseOf(invoice("F1", due0, 1000))
	in.Customer.Kind = customer.Consumer
	var r recorder
	var d Decision
	for k := range 200 {
		d = r.night(p, in, due0.AddDays(k))
		r.post(d)
	}
	if whyNot(t, d, "F1") != cause.NotPresented {
		t.Error(Explain(in, d))
	}
}

// Of two suspensions the one that ends last is told, whatever their order.
func TestLongestSuspensionRules(t *testing.T) {
	on := civil.New(2026, 11, 2)
	short := followup.Fact{Kind: followup.Suspension, Key: "a", Date: on, Until: on + 9, Text: "courte"}
	long := followup.Fact{Kind: followup.Suspension, Key: "b", Date: on, Until: on + 40, Text: "longue"}
	open := followup.Fact{Kind: followup.Suspension, Key: "c", Date: on, Text: "sans fin"}
	for name, c := range map[string]struct {
		all   []followup.Fact
		want  string
		until civil.Date
	}{
		"short first": {[]followup.Fact{short, long}, "longue", on + 41},
		"long first":  {[]followup.Fact{long, short}, "longue", on + 41},
		"without end": {[]followup.Fact{open, long}, "sans fin", 0},
		"alone":       {[]followup.Fact{short}, "courte", on + 10},
	} {
		own := Case{FollowUp: followup.File{Suspensions: c.all}}
		r := standing{item: &Item{Item: openitem.Item{Open: 100}}}
		asideSuspension(&own, &r, on+2)
		if len(r.parts) != 1 || !strings.Contains(r.parts[0].reason.Text, c.want) || r.parts[0].until != c.until {
			t.Errorf("%s: %+v", name, r.parts)
		}
		a := agenda{c: &own, date: on + 2}
		a.pauses()
		if name != "alone" && len(a.entries) != map[bool]int{true: 1, false: 0}[name != "without end"] {
			t.Errorf("%s: %+v", name, a.entries)
		}
	}
}
