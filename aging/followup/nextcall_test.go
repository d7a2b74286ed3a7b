package followup_test

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/openitem"
)

// TestCallWaits: the dossier says how long an outcome waits, 0 for not at all.
func TestCallWaits(t *testing.T) {
	call := followup.Fact{Key: "a", Kind: followup.Call, Customer: "C1", Date: civil.New(2026, 6, 10), Code: followup.CallPaid}
	for days, want := range map[int]civil.Date{5: civil.New(2026, 6, 15), 0: 0} {
		files := followup.Judge([]followup.Fact{call}, openitem.Set{}, followup.Options{Date: call.Date, Waits: map[string]int{followup.CallPaid: days}})
		if got := files["C1"].Calls[0].Until; got != want {
			t.Errorf("%d days: %s, want %s", days, got.French(), want.French())
		}
	}
}

// TestToldPaymentWaitsForTheBank: ten days after a payment was told, a ledger whose bank
// entries stop before that day says nothing; one that goes that far does.
func TestToldPaymentWaitsForTheBank(t *testing.T) {
	said, until := civil.New(2026, 6, 10), civil.New(2026, 6, 22)
	for name, c := range map[string]struct {
		code       string
		bank, date civil.Date
		want       civil.Date
	}{
		"before the day":               {followup.CallPaid, said, until - 1, 0},
		"a stale ledger":               {followup.CallPaid, said + 2, until, said + 2},
		"long after, as stale":         {followup.CallPaying, said + 2, until + 30, said + 2},
		"the bank goes that far":       {followup.CallPaid, until, until + 3, 0},
		"no bank entry at all":         {followup.CallPaid, 0, until + 3, 0},
		"another outcome waits for us": {followup.CallDispute, said + 2, until, 0},
	} {
		call := followup.Fact{Key: "a", Kind: followup.Call, Customer: "C1", Date: said, Code: c.code}
		files := followup.Judge([]followup.Fact{call}, openitem.Set{}, followup.Options{Date: c.date, LastBank: c.bank})
		if got := files["C1"].Calls[0].Unseen; got != c.want {
			t.Errorf("%s: unseen since %s, want %s", name, got.French(), c.want.French())
		}
	}
}

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
	before := fact(followup.Dispute, on(2), "F1")
	before.Closed = on(9)
	asked := followup.Fact{Key: "a", Kind: followup.Call, Customer: "C1", Date: on(10), Code: followup.CallNoInvoice, Invoices: []string{"F1"}}
	copied := fact(followup.Commitment, on(10), "F1")
	promisedCopy := copied
	copied.Closed = on(12)
	posted := fact(followup.Dispatch, on(12))
	posted.Code = followup.DispatchPosted
	sent := posted
	sent.Invoices = []string{"F1"}
	back, notice, registered, other, goods := sent, sent, sent, sent, copied
	back.Code, notice.Run, registered.Ref, other.Invoices = followup.DispatchReturned, "2026-06-10", "1A 000 000 0000 1", []string{"F2"}
	goods.Code, copied.Code, promisedCopy.Code = "intervention", "duplicata", "duplicata"
	both, answered, anything := asked, copied, copied
	both.Invoices, answered.Code, anything.Code, anything.Invoices = []string{"F1", "F2"}, "reponse", "reponse", nil
	paid := followup.Fact{Key: "a", Kind: followup.Call, Customer: "C1", Date: on(10), Code: followup.CallPaid}
	for name, c := range map[string]struct {
		call, other followup.Fact
		want        civil.Date
	}{
		"the dispute is typed":                  {call, fact(followup.Dispute, on(10), "F1"), 0},
		"a dispute of other invoices":           {call, fact(followup.Dispute, on(10), "F2"), on(22)},
		"the dispute is over":                   {call, closed, 0},
		"the dispute ends after the date":       {call, later, 0},
		"a promise since":                       {call, fact(followup.Promise, on(11)), 0},
		"a promise of the same day":             {call, fact(followup.Promise, on(10)), on(22)},
		"a promise since, of other invoices":    {call, fact(followup.Promise, on(11), "F2"), on(22)},
		"a plan since":                          {call, fact(followup.Plan, on(12), "F1", "F2"), 0},
		"a note since":                          {call, fact(followup.Note, on(12)), on(22)},
		"the promise that the call announced":   {promised, fact(followup.Promise, on(10)), 0},
		"announced, but a day was typed":        {typed, fact(followup.Promise, on(10)), on(18)},
		"a day was typed, and a promise later":  {typed, fact(followup.Promise, on(11)), 0},
		"a dispute that was over before":        {call, before, on(22)},
		"ten days after a payment was told":     {paid, fact(followup.Note, on(12)), on(22)},
		"the invoice asked for":                 {asked, promisedCopy, on(25)},
		"the copy was given":                    {asked, copied, 0},
		"a letter was posted":                   {asked, posted, on(25)},
		"the copy was posted":                   {asked, sent, 0},
		"a copy of another was posted":          {asked, other, on(25)},
		"one of two was posted":                 {both, sent, on(25)},
		"a registered letter was posted":        {asked, registered, on(25)},
		"something was repaired":                {asked, goods, on(25)},
		"somebody answered about it":            {asked, answered, 0},
		"somebody answered about anything":      {asked, anything, on(25)},
		"the copy came back":                    {asked, back, on(25)},
		"a letter of a night was posted":        {asked, notice, on(25)},
		"a promise said after the date of work": {call, fact(followup.Promise, on(21)), on(22)},
	} {
		t.Run(name, func(t *testing.T) {
			files := followup.Judge([]followup.Fact{c.call, c.other}, openitem.Set{}, followup.Options{Date: on(20)})
			if got := files["C1"].Calls[0].Until; got != c.want {
				t.Errorf("next call on %s, want %s", got.French(), c.want.French())
			}
		})
	}
}
