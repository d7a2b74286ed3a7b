package followup_test

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/openitem"
)

// TestCallAnswered: a call asks for another one on the day typed, or after the delay
// of its outcome, until something said since stands for it.
func TestCallAnswered(t *testing.T) {
	on := func(d int) civil.Date { return civil.New(2026, 6, d) }
	call := followup.Fact{Key: "a", Kind: followup.Call, Customer: "C1", Date: on(10), Code: followup.CallDispute, Invoices: []string{"F1"}}
	fact := func(k followup.Kind, date civil.Date, invoices ...string) followup.Fact {
		return followup.Fact{Key: "b", Kind: k, Customer: "C1", Date: date, Until: date + 9, Amount: 100, Invoices: invoices}
	}
	closed := fact(followup.Dispute, on(10), "F1")
	closed.Closed = on(12)
	later := closed
	later.Closed = on(25)
	promised := followup.Fact{Key: "a", Kind: followup.Call, Customer: "C1", Date: on(10), Code: followup.CallPromise}
	typed := promised
	typed.Until = on(18)
	for name, c := range map[string]struct {
		call, other followup.Fact
		want        civil.Date
	}{
		"seven days after a dispute was told":   {call, fact(followup.Dispute, on(10), "F1"), on(17)},
		"the dispute is over":                   {call, closed, 0},
		"the dispute ends after the date":       {call, later, on(17)},
		"a promise since":                       {call, fact(followup.Promise, on(11)), 0},
		"a promise of the same day":             {call, fact(followup.Promise, on(10)), on(17)},
		"a promise since, of other invoices":    {call, fact(followup.Promise, on(11), "F2"), on(17)},
		"a plan since":                          {call, fact(followup.Plan, on(12), "F1", "F2"), 0},
		"a note since":                          {call, fact(followup.Note, on(12)), on(17)},
		"the promise that the call announced":   {promised, fact(followup.Promise, on(10)), 0},
		"announced, but a day was typed":        {typed, fact(followup.Promise, on(10)), on(18)},
		"a day was typed, and a promise later":  {typed, fact(followup.Promise, on(11)), 0},
		"a promise said after the date of work": {call, fact(followup.Promise, on(21)), on(17)},
	} {
		t.Run(name, func(t *testing.T) {
			files := followup.Judge([]followup.Fact{c.call, c.other}, openitem.Set{}, followup.Options{Date: on(20)})
			if got := files["C1"].Calls[0].Until; got != c.want {
				t.Errorf("next call on %s, want %s", got.French(), c.want.French())
			}
		})
	}
}
