package rules

import (
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/log"
	"relance/rules/policy"
)

// A call that was prepared and not made is asked for again for ten days, whatever its
// step is called, until something is noted of it; it is counted once.
func TestCallsNobodyMadeAreAskedForAgain(t *testing.T) {
	p := everyDay(t)
	on := due0.AddDays(25) // of the call
	prepared := func(c *Case) {
		for _, i := range c.Items {
			c.Events = append(c.Events, log.Event{ID: int64(len(c.Events) + 1), Run: on.String(), Date: on, Kind: log.StepPrepared, Customer: "C1", Item: i.Key, Invoice: i.Number, Step: "coup-de-fil", Channel: policy.Call})
		}
	}
	noted := func(kind followup.Kind, code string, after int, invoices ...string) followup.Fact {
		return followup.Fact{Key: string(kind), Kind: kind, Code: code, Customer: "C1", Date: on.AddDays(after), Invoices: invoices}
	}
	for name, row := range map[string]struct {
		days   int
		change func(*Case)
		want   []string // numbers
	}{
		"the next day":      {1, nil, []string{"F1", "F2"}},
		"ten days later":    {10, nil, []string{"F1", "F2"}},
		"eleven days later": {11, nil, nil},
		"on its own night":  {0, nil, nil},
		"an outcome":        {2, func(c *Case) { c.FollowUp.Calls = []followup.Fact{noted(followup.Call, "messagerie", 1)} }, nil},
		"an outcome of one": {2, func(c *Case) { c.FollowUp.Calls = []followup.Fact{noted(followup.Call, "messagerie", 1, "F1")} }, []string{"F2"}},
		"a call of before":  {2, func(c *Case) { c.FollowUp.Calls = []followup.Fact{noted(followup.Call, "messagerie", -1)} }, []string{"F1", "F2"}},
		"said with poste": {2, func(c *Case) {
			c.Events = append(c.Events, log.Event{ID: 9, Run: on.String(), Date: on + 1, Kind: log.StepDone, Customer: "C1", Step: "coup-de-fil"})
		}, nil},
		"said not to be made": {2, func(c *Case) {
			c.Events = append(c.Events, log.Event{ID: 9, Run: on.String(), Date: on + 1, Kind: log.StepNotDone, Customer: "C1", Step: "coup-de-fil"})
		}, nil},
		"the night was undone": {2, func(c *Case) {
			c.Events = append(c.Events, log.Event{ID: 8, Date: on + 1, Kind: log.Undone, Customer: "C1", Undoes: 1})
		}, []string{"F2"}},
		"one is paid":          {2, func(c *Case) { c.Items = c.Items[1:] }, []string{"F2"}},
		"a payment covers all": {2, func(c *Case) { c.Credits = []openitem.Item{receipt("R", on, 1500)} }, nil},
		"a promise, elsewhere": {2, func(c *Case) {
			c.FollowUp.Promises = []followup.JudgedPromise{{Fact: noted(followup.Promise, "", 0), State: followup.Broken, On: on + 1}}
		}, nil},
		"the customer is held": {2, func(c *Case) { c.FollowUp.Suspensions = []followup.Fact{noted(followup.Suspension, "", 1)} }, nil},
		"somebody has to read": {2, func(c *Case) { c.Replies = []Reply{{Date: on + 1, From: "x", Text: "y", Until: on + 20}} }, nil},
	} {
		c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 500))
		prepared(&c)
		if row.change != nil {
			row.change(&c)
		}
		date := on.AddDays(row.days)
		d := Decide(p, c, date)
		var got []string
		for _, l := range CallsLeft(&c, &d, date) {
			if l.On != on || l.Step != "coup-de-fil" || len(l.Ahead) > 0 {
				t.Errorf("%s: %+v", name, l)
			}
			for _, key := range l.Items {
				at := slices.IndexFunc(c.Items, func(i Item) bool { return i.Key == key })
				got = append(got, c.Items[at].Number)
			}
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v (%+v)", name, got, row.want, d.Hold)
		}
		for _, e := range d.Events("x") {
			if e.Step == "coup-de-fil" {
				t.Errorf("%s: counted again: %+v", name, e)
			}
		}
	}
}

// A call that announces what is not due yet is asked for again as one.
func TestAPreventiveCallLeft(t *testing.T) {
	date := due0 - 2
	c := caseOf(invoice("F1", due0, 1000))
	c.Events = []log.Event{{ID: 1, Run: "r", Date: date - 1, Kind: log.StepPrepared, Customer: "C1", Item: c.Items[0].Key, Step: "preventive", Channel: policy.Call}}
	d := Decide(everyDay(t), c, date)
	if got := CallsLeft(&c, &d, date); len(got) != 1 || len(got[0].Ahead) != 1 {
		t.Errorf("%+v", got)
	}
	if got := CallsLeft(&c, &d, civil.Date(due0+1)); len(got) != 1 || len(got[0].Ahead) != 0 {
		t.Errorf("once it is due: %+v", got)
	}
}

// A call is known by its channel: the agenda has it for us to do, whatever its step is called.
func TestAgendaKnowsACallByItsChannel(t *testing.T) {
	d := Decision{Items: []ItemStep{
		{Open: 100, NextStep: NextStep{Step: "coup-de-fil", On: due0 + 3, Spoken: true}},
		{Open: 100, NextStep: NextStep{Step: "appel", On: due0 + 5}}, // a letter that somebody called so
	}}
	c := caseOf(invoice("F1", due0, 1000))
	a := agenda{c: &c, date: due0}
	a.step(&d)
	if len(a.entries) != 2 || a.entries[0].By != ByUs || a.entries[1].By != ByNight {
		t.Errorf("%+v", a.entries)
	}
	p := policyOf(t, "cycles:\n  - cycle: x\n    etapes:\n      - etape: relance-telephone\n        apres: 5 jours\n        canal: appel\n")
	next := Decide(p, caseOf(invoice("F1", due0, 1000)), due0+1).Items[0].NextStep
	if next.Step != "relance-telephone" || !next.Spoken {
		t.Errorf("%+v", next)
	}
}

// A dispute of the invoice that a call was recorded for leaves the call about the others
// that it asked for; one of everything, or of an invoice that was not late, does not.
func TestACallIsStillAboutTheOtherInvoices(t *testing.T) {
	p, on := everyDay(t), due0.AddDays(25)
	for name, row := range map[string]struct {
		invoices []string
		second   civil.Date // due
		want     string
	}{
		"of one":        {[]string{"F1"}, due0 + 1, "C1|F2"},
		"of everything": {nil, due0 + 1, ""},
		"not late then": {[]string{"F1"}, on + 1, ""},
	} {
		c := caseOf(invoice("F1", due0, 1000), invoice("F2", row.second, 500))
		first, second := c.Items[0].Key, c.Items[1].Key
		c.Events = []log.Event{{ID: 1, Run: "r", Date: on, Kind: log.StepPrepared, Customer: "C1", Item: first, Step: "coup-de-fil", Channel: policy.Call}}
		f := followup.Fact{Key: "l", Kind: followup.Dispute, Customer: "C1", Code: "prix", Date: on, Invoices: row.invoices}
		j := followup.JudgedDispute{Fact: f, Contested: 1000, ByItem: map[string]money.Amount{first: 1000}, State: followup.Pending}
		if row.invoices == nil {
			j.Contested, j.ByItem[second] = 1500, 500
		}
		c.FollowUp.Disputes = []followup.JudgedDispute{j}
		d := Decide(p, c, on+2)
		got := ""
		for _, l := range CallsLeft(&c, &d, on+2) {
			for _, key := range l.Items {
				got += map[string]string{first: "C1|F1", second: "C1|F2"}[key]
			}
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}
