package rules

import (
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

func TestStepsThatNeedMoreThanTime(t *testing.T) {
	at45 := due0.AddDays(45)
	for name, c := range map[string]struct {
		change func(*Case)
		code   string // why F1 does not climb, or of a step left aside
		notice bool
	}{
		"all is well":       {func(*Case) {}, "", true},
		"unknown kind":      {func(c *Case) { c.Customer.Kind = customer.Unknown }, cause.UnknownKind, false},
		"presumed due date": {func(c *Case) { c.Items[0].DueFrom = openitem.DueBuiltIn }, cause.PresumedDue, false},
		"opening due date":  {func(c *Case) { c.Items[0].DueFrom = openitem.DueOpening }, cause.PresumedDue, false},
		"aggregate alone":   {func(c *Case) { c.Items[0].Aggregate, c.Items[0].Nature = true, ledger.Opening }, cause.OpeningAlone, false},
		"stale bank":        {func(c *Case) { c.LastBank = at45 - 36 }, cause.OldBank, false},
		"fresh enough bank": {func(c *Case) { c.LastBank = at45 - 35 }, "", true},
		"stale list":        {func(c *Case) { c.LastBank, c.ReadSince = 0, at45-36 }, cause.OldBank, false},
		"fresh list":        {func(c *Case) { c.LastBank, c.ReadSince = 0, at45-35 }, "", true},
		"list read tonight": {func(c *Case) { c.LastBank = 0 }, "", true},
		"contract rate":     {func(c *Case) { c.Items[0].Penalty = lacking("3xTIL", penalty.Legal) }, cause.MissingRate, false},
		"default rate":      {func(c *Case) { c.Items[0].Penalty = lacking("", penalty.ECB) }, "", true},
		"contract over ECB": {func(c *Case) { c.Items[0].Penalty = lacking("BCE+10", penalty.ECB) }, "", true},
		"unclaimed rate": {func(c *Case) {
			c.Items[0].Penalty, c.Items[0].NoClaim = lacking("3xTIL", penalty.Legal), []string{"devise"}
		}, "", true},
		"below the minimum":  {func(c *Case) { c.Items[0].Open = 14999 }, cause.BelowMinimum, false},
		"at the minimum":     {func(c *Case) { c.Items[0].Open = 15000 }, "", true},
		"credit leaves less": {func(c *Case) { c.Credits = []openitem.Item{receipt("R", due0, 850.01)} }, cause.BelowMinimum, false},
		"no address":         {func(c *Case) { c.Customer.Address = customer.Address{} }, cause.NoContact, false},
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

// lacking is what the penalty stage gives where a rate is missing.
func lacking(contract string, table penalty.Table) penalty.Result {
	return penalty.Result{Indemnity: 4000, Until: due0, Lacking: table, Contract: contract, Regime: penalty.Contractual}
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
	if d.Step != "rappel" || d.Channels[0] != policy.Email || whyNot(t, d, "F1") != cause.NoContact || !stepOf(t, d, "F1").Listed {
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
		if e.Kind == log.StepSkipped && !strings.Contains(spaces.Replace(e.Reason), "300,00 €, sous le minimum de 500,00 €") {
			t.Error(e.Reason)
		}
	}
	// Too small for the formal notice as well: it waits, and is told so.
	small := caseOf(invoice("F1", due0, 80))
	var s recorder
	s.run(p, small, due0, due0.AddDays(50), nil)
	wantSteps(t, &s, "F1 rappel 2026-03-07\nF1 relance 2026-03-17")
	if d := s.night(p, small, due0.AddDays(60)); holdCode(d) != cause.BelowMinimum {
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
		"invoice":                         {func(*Case) {}, true},
		"a part paid by a presumed match": {func(c *Case) { c.Items[0].Settled = []openitem.Settlement{{Rule: "montant"}} }, true},
		"where it moved is presumed":      {func(c *Case) { c.Items[0].Guessed = true }, false},
		"lettered":                        {func(c *Case) { c.Items[0].Settled = []openitem.Settlement{{Letter: "A"}} }, true},
		"rejection":                       {func(c *Case) { c.Items[0].Nature = ledger.Rejection }, false},
		"penalties":                       {func(c *Case) { c.Items[0].Nature = ledger.Penalty }, false},
		"consumer":                        {func(c *Case) { c.Customer.Kind = customer.Consumer }, false},
	} {
		t.Run(name, func(t *testing.T) {
			p, in := everyDay(t), caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(20), 500))
			p.Cycles[0].For = policy.Match{}
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

func TestAmountsOfADecision(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(90), 500))
	c.Credits, c.Deposits = []openitem.Item{receipt("R", due0, 100.10)}, []openitem.Item{receipt("A", due0, 30)}
	d := Decide(everyDay(t), c, late20)
	if d.Due != 100000 || d.Credits != -10010 || d.Deposits != -3000 || d.Net != 86990 || d.Amount != money.Amount(86990) {
		t.Errorf("%s %s %s %s %s", d.Due, d.Credits, d.Deposits, d.Net, d.Amount)
	}
}
