package followup_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// invoice is a debit of customer C1 booked on 1 May 2026 and due on day0, with
// what settled it, by day from day0.
func invoice(number string, amount money.Amount, paid ...openitem.Settlement) openitem.Item {
	i := openitem.Item{
		Key: "C1|" + number, Customer: "C1", Number: number, Ref: number, Nature: ledger.Invoice, Date: day0.AddDays(-31), Entry: day0.AddDays(-31),
		Due: day0, Amount: amount, Open: amount, Settled: paid,
	}
	for _, s := range paid {
		i.Open -= s.Amount
	}
	return i
}

func paid(day int, amount money.Amount) openitem.Settlement {
	return openitem.Settlement{Date: day0.AddDays(day), Amount: amount, Nature: ledger.Payment}
}

// presumed is a payment that nobody lettered.
func presumed(day int, amount money.Amount) openitem.Settlement {
	s := paid(day, amount)
	s.Rule = openitem.RuleAmount
	return s
}

func creditNote(day int, amount money.Amount) openitem.Settlement {
	return openitem.Settlement{Date: day0.AddDays(day), Amount: amount, Nature: ledger.CreditNote}
}

func unallocated(day int, amount money.Amount) openitem.Item {
	return openitem.Item{Key: "credit", Customer: "C1", Nature: ledger.Payment, Entry: day0.AddDays(day), Amount: -amount, Open: -amount}
}

// set sorts items as matching does.
func set(items ...openitem.Item) (s openitem.Set) {
	for _, i := range items {
		if !slices.ContainsFunc(s.Customers, func(p openitem.Party) bool { return p.Code == i.Customer }) {
			s.Customers = append(s.Customers, openitem.Party{Code: i.Customer})
		}
		if i.Open == 0 {
			s.Settled = append(s.Settled, i)
		} else {
			s.Items = append(s.Items, i)
		}
	}
	return s
}

func judged(date int, s openitem.Set, facts ...followup.Fact) followup.File {
	for i := range facts {
		facts[i].Key = followup.NewKey(facts[i], func(string) bool { return false })
	}
	return followup.Judge(facts, s, followup.Options{Date: day0.AddDays(date), Grace: 3, PlanGrace: 5})["C1"]
}

// TestPromises: said on day 5 for day 15, it holds until day 18.
func TestPromises(t *testing.T) {
	said := func(amount money.Amount, invoices ...string) followup.Fact {
		f := promise("C1", 5, amount)
		f.Invoices = invoices
		return f
	}
	closed := said(50000)
	closed.Closed = day0.AddDays(8)
	for name, row := range map[string]struct {
		fact  followup.Fact
		date  int
		set   openitem.Set
		state followup.State
		paid  money.Amount
		on    int // day of the judgment, from day0; 0 for none
	}{
		"not yet":                          {said(50000), 18, set(invoice("F1", 100000)), followup.Pending, 0, 0},
		"nothing came":                     {said(50000), 19, set(invoice("F1", 100000)), followup.Broken, 0, 19},
		"kept on the last day of grace":    {said(50000), 30, set(invoice("F1", 100000, paid(18, 50000))), followup.Kept, 50000, 18},
		"a day too late":                   {said(50000), 30, set(invoice("F1", 100000, paid(19, 50000))), followup.Broken, 0, 19},
		"paid before it was said":          {said(50000), 30, set(invoice("F1", 100000, paid(4, 50000))), followup.Broken, 0, 19},
		"a part came":                      {said(50000), 30, set(invoice("F1", 100000, paid(6, 20000))), followup.Partly, 20000, 19},
		"two payments":                     {said(50000), 30, set(invoice("F1", 100000, paid(6, 20000), paid(9, 40000))), followup.Kept, 50000, 9},
		"not yet allocated":                {said(50000), 30, set(invoice("F1", 100000), unallocated(12, 50000)), followup.Kept, 50000, 12},
		"all that these invoices owe":      {said(0, "F1"), 30, set(invoice("F1", 100000, paid(6, 100000)), invoice("F2", 500)), followup.Kept, 100000, 6},
		"another invoice was paid":         {said(0, "F1"), 30, set(invoice("F1", 100000), invoice("F2", 100000, paid(6, 100000))), followup.Broken, 0, 19},
		"all that is due":                  {said(0), 30, set(invoice("F1", 100000, paid(6, 100000)), invoice("F2", 500)), followup.Partly, 100000, 19},
		"more promised than owed":          {said(999999), 30, set(invoice("F1", 100000, paid(6, 100000))), followup.Kept, 100000, 6},
		"a credit note is no payment":      {said(50000), 30, set(invoice("F1", 100000, creditNote(6, 50000))), followup.Broken, 0, 19},
		"but what it leaves is enough":     {said(100000), 30, set(invoice("F1", 100000, creditNote(6, 30000), paid(7, 70000))), followup.Kept, 70000, 7},
		"nothing was owed":                 {said(0, "F1"), 30, set(invoice("F1", 100000, paid(2, 100000))), followup.Kept, 0, 5},
		"closed by somebody":               {closed, 30, set(invoice("F1", 100000)), followup.Ended, 0, 19},
		"an unknown invoice: nobody knows": {said(50000, "F9"), 30, set(invoice("F1", 100000, paid(6, 50000))), followup.Ended, 0, 0},
		"another invoice took it":          {said(50000, "F1"), 30, set(invoice("F1", 100000), invoice("F2", 50000, presumed(15, 50000))), followup.Kept, 50000, 15},
		"of another amount":                {said(50000, "F1"), 30, set(invoice("F1", 100000), invoice("F2", 40000, presumed(15, 40000))), followup.Broken, 0, 19},
		"one known invoice of two":         {said(50000, "F9", "F1"), 30, set(invoice("F1", 100000, paid(6, 50000))), followup.Kept, 50000, 6},
	} {
		t.Run(name, func(t *testing.T) {
			got := judged(row.date, row.set, row.fact).Promises[0]
			on := civil.Date(0)
			if row.on != 0 {
				on = day0.AddDays(row.on)
			}
			if got.State != row.state || got.Paid != row.paid || got.On != on || got.Last != day0.AddDays(18) {
				t.Errorf("%s, %s received, on %s until %s; want %s, %s, %s", got.State, got.Paid, got.On, got.Last, row.state, row.paid, on)
			}
		})
	}
}

// TestJudgedUpToTheLastBankDay: what came after the last bank entry is not seen.
func TestJudgedUpToTheLastBankDay(t *testing.T) {
	for bank, want := range map[int]followup.State{17: followup.Pending, 18: followup.Pending, 19: followup.Broken} {
		opts := followup.Options{Date: day0.AddDays(30), LastBank: day0.AddDays(bank), Grace: 3}
		if got := followup.Judge([]followup.Fact{promise("C1", 5, 50000)}, set(invoice("F1", 100000)), opts)["C1"].Promises[0].State; got != want {
			t.Errorf("bank until day %d: %s", bank, got)
		}
	}
}

// TestInstalmentsTakenByAnother: instalments paid to the day are the plan's, though
// a later invoice of the same amount took them.
func TestInstalmentsTakenByAnother(t *testing.T) {
	plan := followup.Fact{Kind: followup.Plan, Customer: "C1", Date: day0, Invoices: []string{"F1"}, Schedule: []followup.Instalment{{day0.AddDays(10), 30000}, {day0.AddDays(40), 30000}}}
	books := set(invoice("F1", 60000), invoice("F2", 30000, presumed(10, 30000)))
	if got := judged(30, books, plan).Plans[0]; got.State != followup.Pending || got.Paid != 30000 || got.Missed != 0 {
		t.Errorf("%s, %s paid, %s missed", got.State, got.Paid, got.Missed)
	}
}

// TestOnePaymentKeepsOnePromise: 500,00 came, two promises of 500,00 were made;
// the one that fell due first has it.
func TestOnePaymentKeepsOnePromise(t *testing.T) {
	second := promise("C1", 1, 50000)
	second.Until = day0.AddDays(20)
	got := judged(40, set(invoice("F1", 100000, paid(9, 50000))), second, promise("C1", 5, 50000))
	states := []followup.State{got.Promises[0].State, got.Promises[1].State}
	if diff := cmp.Diff([]followup.State{followup.Broken, followup.Kept}, states); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(followup.Reliability{Promises: 2, Kept: 1, Broken: 1, Promised: 100000, Received: 50000}, got.Reliability); diff != "" {
		t.Error(diff)
	}
}

// TestClosedInTimeIsNotHeldAgainst: a promise put off before its day says
// nothing of the customer; one closed after it was broken does.
func TestClosedInTimeIsNotHeldAgainst(t *testing.T) {
	early, late := promise("C1", 0, 50000), promise("C1", 1, 40000)
	early.Closed, late.Closed = day0.AddDays(4), day0.AddDays(60)
	got := judged(90, set(invoice("F1", 100000)), early, late).Reliability
	if diff := cmp.Diff(followup.Reliability{Promises: 1, Broken: 1, Promised: 40000}, got); diff != "" {
		t.Error(diff)
	}
}

// TestDisputes: what is contested is a part of what is still open.
func TestDisputes(t *testing.T) {
	dispute := func(day int, amount money.Amount, invoices ...string) followup.Fact {
		return followup.Fact{Kind: followup.Dispute, Customer: "C1", Date: day0.AddDays(day), Until: day0.AddDays(day + 10), Amount: amount, Invoices: invoices, Code: "prix"}
	}
	books := set(invoice("F1", 100000, paid(3, 80000)), invoice("F2", 50000))
	got := judged(11, books, dispute(0, 30000, "F1"), dispute(1, 0, "F2"), dispute(2, 10000), dispute(3, 0, "F2"))
	want := []map[string]money.Amount{{"C1|F1": 20000}, {"C1|F2": 50000}, {}, {}}
	var parts []map[string]money.Amount
	for _, d := range got.Disputes {
		parts = append(parts, d.ByItem)
	}
	if diff := cmp.Diff(want, parts); diff != "" {
		t.Error(diff)
	}
	if d := got.Disputes[0]; !d.Overdue || d.Days != 11 || d.Contested != 20000 || d.State != followup.Pending {
		t.Errorf("%+v", d)
	}
	if d := judged(11, books, dispute(0, 0, "F9")).Disputes[0]; d.Contested != 0 {
		t.Errorf("an unknown invoice contests %s", d.Contested)
	}
	if got.Disputes[1].Overdue {
		t.Error("the deadline day is not past")
	}
	if d := judged(11, books, dispute(0, 30000, "F1", "F2")).Disputes[0]; d.Contested != 30000 || d.ByItem["C1|F2"] != 10000 {
		t.Errorf("an amount over two invoices, the oldest first: %+v", d.ByItem)
	}
	closed := dispute(0, 0, "F1")
	closed.Closed, closed.Result = day0.AddDays(5), followup.ResultRejected
	if d := judged(5, books, closed).Disputes[0]; d.State != followup.Ended || d.Contested != 0 || d.Overdue || d.Days != 5 {
		t.Errorf("closed: %+v", d)
	}
	if d := judged(4, books, closed).Disputes[0]; d.State != followup.Pending {
		t.Error("it counts until the day before it is closed")
	}
}

// TestPlans: 900,00 in three, on days 30, 60 and 90, five days of grace.
func TestPlans(t *testing.T) {
	plan := followup.Fact{Kind: followup.Plan, Customer: "C1", Date: day0, Amount: 90000, Schedule: []followup.Instalment{
		{Due: day0.AddDays(30), Amount: 30000}, {Due: day0.AddDays(60), Amount: 30000}, {Due: day0.AddDays(90), Amount: 30000},
	}}
	lapsed := plan
	lapsed.Closed, lapsed.Result = day0.AddDays(70), followup.ResultLapsed
	for name, row := range map[string]struct {
		fact               followup.Fact
		date               int
		set                openitem.Set
		state              followup.State
		paid, left, missed money.Amount
		states             string
		on                 int
	}{
		"just signed":                   {plan, 1, set(invoice("F1", 90000)), followup.Pending, 0, 90000, 0, "...", 0},
		"within grace":                  {plan, 35, set(invoice("F1", 90000)), followup.Pending, 0, 90000, 0, "...", 0},
		"the first is missed":           {plan, 36, set(invoice("F1", 90000)), followup.Broken, 0, 90000, 30000, "!..", 36},
		"the first is short":            {plan, 36, set(invoice("F1", 90000, paid(29, 10000))), followup.Broken, 10000, 80000, 20000, "~..", 36},
		"respected":                     {plan, 66, set(invoice("F1", 90000, paid(29, 30000), paid(61, 30000))), followup.Pending, 60000, 30000, 0, "++.", 0},
		"two are missed":                {plan, 70, set(invoice("F1", 90000)), followup.Broken, 0, 90000, 60000, "!!.", 36},
		"caught up":                     {plan, 66, set(invoice("F1", 90000), unallocated(50, 60000)), followup.Pending, 60000, 30000, 0, "++.", 0},
		"paid in full":                  {plan, 70, set(invoice("F1", 90000, paid(29, 30000), paid(61, 60000))), followup.Kept, 90000, 0, 0, "+++", 61},
		"what was paid before is apart": {plan, 36, set(invoice("F1", 120000, paid(-5, 30000))), followup.Broken, 0, 90000, 30000, "!..", 36},
		"a credit note cuts the end":    {plan, 36, set(invoice("F1", 90000, creditNote(10, 40000))), followup.Broken, 40000, 50000, 30000, "!.+", 36},
		"invoices of later are outside": {plan, 36, set(invoice("F1", 90000), laterInvoice()), followup.Broken, 0, 90000, 30000, "!..", 36},
		"lapsed":                        {lapsed, 70, set(invoice("F1", 90000)), followup.Ended, 0, 90000, 60000, "!!.", 36},
	} {
		t.Run(name, func(t *testing.T) {
			got := judged(row.date, row.set, row.fact).Plans[0]
			states := ""
			for _, i := range got.Instalments {
				states += map[followup.State]string{followup.Pending: ".", followup.Kept: "+", followup.Partly: "~", followup.Broken: "!"}[i.State]
			}
			on := civil.Date(0)
			if row.on != 0 {
				on = day0.AddDays(row.on)
			}
			if got.State != row.state || got.Paid != row.paid || got.Remaining != row.left || got.Missed != row.missed || states != row.states || got.On != on {
				t.Errorf("%s %s paid, %s left, %s missed, %s on %s", got.State, got.Paid, got.Remaining, got.Missed, states, got.On)
			}
			if got.Lapsed != (name == "lapsed") {
				t.Error("lapsed:", got.Lapsed)
			}
			if diff := cmp.Diff([]string{"C1|F1"}, got.Items); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// laterInvoice is booked and paid after the plan was signed.
func laterInvoice() openitem.Item {
	i := invoice("F9", 50000, paid(33, 50000))
	i.Entry, i.Date = day0.AddDays(2), day0.AddDays(2)
	return i
}

// TestNextCall: an outcome has its own delay, moved to a working day; what is
// typed wins. 13 June 2026 is a Saturday.
func TestNextCall(t *testing.T) {
	call := followup.Fact{Kind: followup.Call, Customer: "C1", Date: civil.New(2026, 6, 12), Code: "messagerie"}
	if got := judged(30, set(), call).Calls[0].Until; got != civil.New(2026, 6, 15) {
		t.Errorf("after voicemail: %s", got)
	}
	call.Until = civil.New(2026, 6, 20)
	if got := judged(30, set(), call).Calls[0].Until; got != call.Until {
		t.Errorf("typed: %s", got)
	}
	call.Until, call.Code = 0, "regle"
	if got := judged(30, set(), call).Calls[0].Until; got != civil.New(2026, 6, 22) {
		t.Errorf("said to be paid: %s", got)
	}
}

// TestFuture: what is said later is not known yet; what announces something is.
func TestFuture(t *testing.T) {
	later := day0.AddDays(40)
	f := judged(30, set(), followup.Fact{Kind: followup.Promise, Customer: "C1", Date: later, Until: later},
		followup.Fact{Kind: followup.Suspension, Customer: "C1", Date: later, Text: "inventaire"})
	if len(f.Promises) != 0 || len(f.Suspensions) != 1 {
		t.Errorf("%+v", f)
	}
}

// TestPromiseOfEverything: a promise without an amount is of all that is due; it
// is counted for that, and closing it after its day does not make it kept.
func TestPromiseOfEverything(t *testing.T) {
	all := promise("C1", 0, 0)
	set := set(invoice("F1", 100000, paid(4, 30000)))
	want := followup.Reliability{Promises: 1, Partly: 1, Promised: 100000, Received: 30000}
	for name, closed := range map[string]civil.Date{"open": 0, "closed afterwards": day0.AddDays(60)} {
		t.Run(name, func(t *testing.T) {
			all.Closed = closed
			got := judged(90, set, all)
			if diff := cmp.Diff(want, got.Reliability); diff != "" {
				t.Error(diff)
			}
			if p := got.Promises[0]; p.Promised() != 100000 {
				t.Errorf("promised %v", p.Promised())
			}
		})
	}
}

// TestMissedAgain: the second instalment missed is told from the first.
func TestMissedAgain(t *testing.T) {
	plan := followup.Fact{Kind: followup.Plan, Customer: "C1", Date: day0, Schedule: []followup.Instalment{{day0.AddDays(10), 30000}, {day0.AddDays(40), 30000}}}
	for _, row := range []struct {
		day       int
		on, again civil.Date
	}{
		{15, 0, 0}, {16, day0.AddDays(16), day0.AddDays(16)}, {45, day0.AddDays(16), day0.AddDays(16)}, {46, day0.AddDays(16), day0.AddDays(46)},
	} {
		got := judged(row.day, set(invoice("F1", 100000)), plan).Plans[0]
		if got.On != row.on || got.Again != row.again {
			t.Errorf("day %d: broken since %v, again %v", row.day, got.On, got.Again)
		}
	}
}

// TestOnlyWhatFellDueCounts: what a customer's promises are worth is read from those
// whose day has come; one that is paid early counts from its day, one that asked for
// nothing never does.
func TestOnlyWhatFellDueCounts(t *testing.T) {
	early := promise("C1", 5, 50000) // for day 15
	plan := followup.Fact{Kind: followup.Plan, Customer: "C1", Date: day0, Schedule: []followup.Instalment{{day0.AddDays(10), 30000}, {day0.AddDays(40), 30000}}}
	whole := set(invoice("F1", 60000, paid(9, 60000)))
	for name, row := range map[string]struct {
		date           int
		set            openitem.Set
		fact           followup.Fact
		promises, kept int
	}{
		"paid before its day":             {14, set(invoice("F1", 60000, paid(9, 50000))), early, 0, 0},
		"its day has come":                {15, set(invoice("F1", 60000, paid(9, 50000))), early, 1, 1},
		"within its grace":                {17, set(invoice("F1", 60000)), early, 0, 0},
		"its grace is over":               {19, set(invoice("F1", 60000)), early, 1, 0},
		"nothing was owed":                {30, set(), early, 0, 0},
		"a plan paid before its end":      {20, whole, plan, 1, 1},
		"its last instalment has come":    {40, whole, plan, 2, 2},
		"an instalment missed, one to be": {20, set(invoice("F1", 60000)), plan, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := judged(row.date, row.set, row.fact).Reliability; got.Promises != row.promises || got.Kept != row.kept {
				t.Errorf("%d kept of %d", got.Kept, got.Promises)
			}
		})
	}
}
