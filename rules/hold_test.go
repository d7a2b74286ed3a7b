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

// late20 is 20 days after the due date: a first reminder is due on a first night.
var late20 = due0.AddDays(20)

func TestHolds(t *testing.T) {
	two := func() Case { return caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 500)) }
	for name, c := range map[string]struct {
		change func(*Case, *policy.Policy)
		hold   string
		says   string // in the sentence or in what would lift it
	}{
		"nothing holds":       {func(*Case, *policy.Policy) {}, "", ""},
		"collective account":  {func(c *Case, _ *policy.Policy) { c.Collective = true }, cause.Collective, "collectif"},
		"not to be reminded":  {func(c *Case, _ *policy.Policy) { c.Customer.NoReminder = true }, cause.NoReminder, "ne pas le relancer."},
		"until tonight":       {func(c *Case, _ *policy.Policy) { c.Customer.NoReminder, c.Customer.NoReminderTo = true, late20 }, cause.NoReminder, "jusqu’au 22/03/2026"},
		"until yesterday":     {func(c *Case, _ *policy.Policy) { c.Customer.NoReminder, c.Customer.NoReminderTo = true, late20-1 }, "", ""},
		"doubtful":            {func(c *Case, _ *policy.Policy) { c.Items[1].Treatment = ledger.Doubtful }, cause.DoubtfulHeld, "500,00 €"},
		"suspension of all":   {suspend(policy.Suspension{From: late20 - 1, To: late20, Reason: "Grève"}), cause.Suspended, "du 21/03/2026 au 22/03/2026 : Grève"},
		"suspension over":     {suspend(policy.Suspension{From: late20 - 9, To: late20 - 1}), "", ""},
		"of this customer":    {suspend(policy.Suspension{From: late20, To: late20, Customers: []string{"C1"}}), cause.Suspended, ""},
		"of another customer": {suspend(policy.Suspension{From: late20, To: late20, Customers: []string{"C2"}}), "", ""},
		"of his department":   {suspend(policy.Suspension{From: late20, To: late20, Departments: []string{"67"}}), cause.Suspended, ""},
		"of another one":      {suspend(policy.Suspension{From: late20, To: late20, Departments: []string{"75"}}), "", ""},
		"both channels":       {suspend(policy.Suspension{From: late20, To: late20, Channels: []policy.Channel{policy.Email, policy.Post}}), cause.Suspended, "canal"},
		"no cycle":            {func(c *Case, _ *policy.Policy) { c.Customer.Kind = customer.Public }, cause.NoCycle, "public"},
		"credit covers":       {func(c *Case, _ *policy.Policy) { c.Credits = append(c.Credits, receipt("R", due0, 1700)) }, cause.Covered, "(1 700,00 €) couvrent les 1 500,00 €"},
		"deposit covers":      {func(c *Case, _ *policy.Policy) { c.Deposits = append(c.Deposits, receipt("A", due0, 1500.01)) }, cause.Covered, "acomptes"},
		"both cover": {func(c *Case, _ *policy.Policy) {
			c.Deposits = append(c.Deposits, receipt("A", due0, 700))
			c.Credits = append(c.Credits, receipt("R", due0, 800.5))
		}, cause.Covered, "1 500,50 €"},
		"both cover exactly": {func(c *Case, p *policy.Policy) {
			p.Threshold = 0
			c.Credits = append(c.Credits, receipt("R", due0, 700), receipt("S", due0, 800))
		}, cause.Covered, "1 500,00 €"},
		"one cent short":      {func(c *Case, _ *policy.Policy) { c.Credits = append(c.Credits, receipt("R", due0, 1499.99)) }, cause.Threshold, "0,01 €"},
		"at the threshold":    {func(c *Case, _ *policy.Policy) { c.Credits = append(c.Credits, receipt("R", due0, 1485)) }, "", ""},
		"under the threshold": {func(c *Case, _ *policy.Policy) { c.Credits = append(c.Credits, receipt("R", due0, 1485.01)) }, cause.Threshold, "14,99 €, est inférieur au seuil de 15,00 €"},
		"equals the balance":  {func(c *Case, _ *policy.Policy) { c.Credits = append(c.Credits, receipt("R7", due0, 1500)) }, cause.ProbablyPaid, "un règlement R7 du 02/03/2026 non affecté, 1 500,00 €, est égal au centime à la totalité des 2 postes"},
		"equals one of them":  {func(c *Case, _ *policy.Policy) { c.Credits = append(c.Credits, receipt("R7", due0, 1000)) }, "", ""},
		"no address, no mail": {func(c *Case, _ *policy.Policy) { c.Customer.Email, c.Customer.Address = "", customer.Address{} }, cause.NoContact, "pas de courriel ni d’adresse complète"},
		"printed without": {func(c *Case, _ *policy.Policy) {
			c.Customer.Email, c.Customer.Address = "", customer.Address{}
			c.Context.PrintWithoutAddress = true
		}, "", ""},
		"mail only":            {func(c *Case, _ *policy.Policy) { c.Customer.Address = customer.Address{} }, "", ""},
		"address without city": {func(c *Case, _ *policy.Policy) { c.Customer.Email, c.Customer.Address.City = "", "" }, cause.NoContact, ""},
		"unknown kind":         {func(c *Case, _ *policy.Policy) { c.Customer.Kind = customer.Unknown }, "", ""},
		"stale bank":           {func(c *Case, _ *policy.Policy) { c.LastBank = late20 - 60 }, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, in := everyDay(t), two()
			c.change(&in, &p)
			d := Decide(p, in, late20)
			if holdCode(d) != c.hold || d.Acts() == (c.hold != "") {
				t.Fatalf("hold %q, step %q, want %q\n%s", holdCode(d), d.Step, c.hold, Explain(in, d))
			}
			if d.Hold != nil && (!strings.Contains(spaces.Replace(d.Hold.Text+d.Hold.Lift), c.says) || d.Hold.Lift == "") {
				t.Errorf("sentence %q, lift %q, want %q", d.Hold.Text, d.Hold.Lift, c.says)
			}
			if d.Hold == nil && (d.Step != "rappel" || d.Amount != d.Due+d.Credits) {
				t.Errorf("step %s for %s", d.Step, d.Amount)
			}
		})
	}
}

// spaces makes amounts easy to write in tests.
var spaces = strings.NewReplacer("\u202f", " ", "\u00a0", " ")

func suspend(s policy.Suspension) func(*Case, *policy.Policy) {
	return func(_ *Case, p *policy.Policy) { p.Suspensions = append(p.Suspensions, s) }
}

func TestItemsNeverClaimed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*openitem.Item)
		code   string
		alone  string // hold of a customer of whom nothing else is open
	}{
		"retention":  {func(i *openitem.Item) { i.Treatment, i.Undated, i.Due = ledger.Retention, true, 0 }, cause.Retention, ""},
		"bill":       {func(i *openitem.Item) { i.Treatment = ledger.BillHeld }, cause.BillHeld, ""},
		"deposit":    {func(i *openitem.Item) { i.Treatment = ledger.Deposit }, cause.OtherAccount, ""},
		"gap":        {func(i *openitem.Item) { i.Gap = true }, cause.OpeningGap, ""},
		"small":      {func(i *openitem.Item) { i.Small = true }, cause.SmallDifference, ""},
		"undated":    {func(i *openitem.Item) { i.Undated = true }, cause.Undated, ""},
		"dollars":    {func(i *openitem.Item) { i.Currency = "USD" }, cause.Foreign, cause.Foreign},
		"exchange":   {func(i *openitem.Item) { i.Currency, i.Exchange = "USD", true }, cause.ExchangeGap, ""},
		"prescribed": {func(i *openitem.Item) { i.Date, i.Due = day("2019-01-05"), day("2019-02-05") }, cause.Extinct, cause.Extinct},
	} {
		t.Run(name, func(t *testing.T) {
			in := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 500))
			c.change(&in.Items[1].Item)
			d := Decide(everyDay(t), in, due0.AddDays(90))
			s := stepOf(t, d, "F2")
			if whyNot(t, d, "F2") != c.code || s.Listed || s.Step != "" || !s.Unclaimed || d.Amount != 100000 || d.Due != 100000 {
				t.Errorf("%+v, amount %s", s, d.Amount)
			}
			alone := in
			alone.Items = in.Items[1:]
			if d := Decide(everyDay(t), alone, due0.AddDays(90)); d.Acts() || holdCode(d) != c.alone || d.Due != 0 {
				t.Errorf("alone: %s", Explain(alone, d))
			}
		})
	}
}

func TestDoubtfulHoldsBeforeAnyStep(t *testing.T) {
	doubtful := invoice("F1", due0, 1000)
	doubtful.Treatment = ledger.Doubtful
	for name, in := range map[string]Case{"alone": caseOf(doubtful), "with an invoice whose step has not come": caseOf(doubtful, invoice("F2", due0.AddDays(89), 500))} {
		if d := Decide(everyDay(t), in, due0.AddDays(90)); holdCode(d) != cause.DoubtfulHeld {
			t.Errorf("%s: %s", name, Explain(in, d))
		}
	}
	early := doubtful
	early.Due = due0.AddDays(90)
	if d := Decide(everyDay(t), caseOf(early), due0.AddDays(90)); d.Hold != nil {
		t.Errorf("nothing is late: %s", Explain(caseOf(early), d))
	}
}

func TestPrescriptionByKind(t *testing.T) {
	p := everyDay(t)
	p.Cycles[0].For = policy.Match{}
	for _, c := range []struct {
		kind customer.Kind
		last string // last day to claim an invoice dated 2021-03-02
	}{{customer.Consumer, "2023-03-02"}, {customer.Business, "2026-03-02"}, {customer.Public, "2025-12-31"}, {customer.NonProfessional, "2026-03-02"}} {
		in := caseOf(invoice("F1", day("2021-04-01"), 1000))
		in.Items[0].Date = day("2021-03-02")
		in.Customer.Kind = c.kind
		before, after := Decide(p, in, day(c.last)), Decide(p, in, day(c.last)+1)
		if !before.Acts() || after.Acts() || whyNot(t, after, "F1") != cause.Extinct {
			t.Errorf("%s: %q then %q", c.kind, before.Step, after.Step)
		}
	}
}

func TestProbablyPaidItemWaitsWhileOthersGoOn(t *testing.T) {
	in := caseOf(invoice("F1", due0, 100), invoice("F2", due0.AddDays(1), 200), invoice("F3", due0.AddDays(2), 300), invoice("F4", due0.AddDays(3), 5000))
	in.Credits = []openitem.Item{receipt("R", late20, 500)}
	d := Decide(everyDay(t), in, late20)
	for number, want := range map[string]string{"F1": "", "F2": cause.ProbablyPaid, "F3": cause.ProbablyPaid, "F4": ""} {
		s := stepOf(t, d, number)
		if got := whyNot(t, d, number); got != want || !s.Listed || (s.Step == "") != (want != "") {
			t.Errorf("%s: %q, %+v", number, got, s)
		}
	}
	if d.Amount != 510000 || d.Credits != -50000 {
		t.Errorf("amount %s, credits %s", d.Amount, d.Credits)
	}
	cent := caseOf(invoice("F1", due0, 0.01), invoice("F2", due0.AddDays(1), 300), invoice("F3", due0.AddDays(2), 300.01))
	cent.Credits = []openitem.Item{receipt("R", late20, 300)}
	if d := Decide(everyDay(t), cent, late20); whyNot(t, d, "F1") != "" || whyNot(t, d, "F2") != cause.ProbablyPaid || whyNot(t, d, "F3") != "" {
		t.Errorf("to the cent: %s", Explain(cent, d))
	}
	// Of two equal invoices one receipt holds one, the oldest; two hold both.
	twins := caseOf(invoice("F1", due0, 250), invoice("F2", due0.AddDays(1), 250), invoice("F3", due0.AddDays(2), 1000))
	twins.Credits = []openitem.Item{receipt("R", late20, 250)}
	if d := Decide(everyDay(t), twins, late20); whyNot(t, d, "F1") != cause.ProbablyPaid || whyNot(t, d, "F2") != "" {
		t.Errorf("twins: %s", Explain(twins, d))
	}
	twins.Credits = append(twins.Credits, receipt("R2", late20, 250))
	if d := Decide(everyDay(t), twins, late20); whyNot(t, d, "F1") != cause.ProbablyPaid || whyNot(t, d, "F2") != cause.ProbablyPaid {
		t.Errorf("two receipts: %s", Explain(twins, d))
	}
}

func TestReturnedLetterHoldsUntilTheAddressChanges(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	c.Customer.Email = ""
	var r recorder
	r.night(p, c, due0.AddDays(6))
	r.add(log.Event{Kind: log.Returned, Customer: "C1", Date: due0.AddDays(10)})
	d := r.night(p, c, due0.AddDays(11))
	if holdCode(d) != cause.Undelivered || !strings.Contains(d.Hold.Text, "1 rue Haute, 67000 Strasbourg") {
		t.Fatalf("%s", Explain(c, d))
	}
	c.Customer.Address.Lines = []string{"2 rue Basse"}
	if d := r.night(p, c, due0.AddDays(13)); d.Step != "rappel" {
		t.Errorf("a letter that never arrived is written again: %s", Explain(c, d))
	}
	var again recorder
	again.night(p, caseOf(invoice("F1", due0, 1000)), due0.AddDays(6))
	again.add(log.Event{Kind: log.Returned, Customer: "C1", Date: due0.AddDays(10)}, log.Event{Kind: log.Undone, Customer: "C1", Date: due0.AddDays(11), Undoes: 3})
	if d := again.night(p, caseOf(invoice("F1", due0, 1000)), due0.AddDays(12)); d.Hold != nil || stepOf(t, d, "F1").Done != "rappel" {
		t.Errorf("undone: %s", Explain(c, d))
	}
}

func TestFallbackChannels(t *testing.T) {
	p := everyDay(t)
	for name, c := range map[string]struct {
		change func(*Case, *policy.Policy)
		step   string
		by     policy.Channel
	}{
		"first of the list": {func(*Case, *policy.Policy) {}, "rappel", policy.Email},
		"no mail: by post":  {func(c *Case, _ *policy.Policy) { c.Customer.Email = "" }, "rappel", policy.Post},
		"a contact's mail": {func(c *Case, _ *policy.Policy) {
			c.Customer.Email = ""
			c.Customer.Contacts = []customer.Contact{{Role: "achats", Email: "a@b.exemple"}}
		}, "rappel", policy.Email},
		"mail suspended": {suspend(policy.Suspension{From: late20, To: late20, Channels: []policy.Channel{policy.Email}}), "rappel", policy.Post},
		"mail-only step passed": {func(c *Case, p *policy.Policy) {
			c.Customer.Email = ""
			p.Cycles[0].Steps[1].Channels = []policy.Channel{policy.Email}
		}, "relance", policy.Post},
	} {
		t.Run(name, func(t *testing.T) {
			q, in := p, caseOf(invoice("F1", due0, 1000))
			q.Cycles = []policy.Cycle{p.Cycles[0]}
			q.Cycles[0].Steps = append([]policy.Step{}, p.Cycles[0].Steps...)
			c.change(&in, &q)
			d := Decide(q, in, late20)
			if d.Step != c.step || len(d.Channels) != 1 || d.Channels[0] != c.by {
				t.Errorf("%s by %v\n%s", d.Step, d.Channels, Explain(in, d))
			}
		})
	}
}
