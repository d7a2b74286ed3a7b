package kpi

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

func dispute(code string, contested money.Amount, days int) followup.JudgedDispute {
	return followup.JudgedDispute{Fact: followup.Fact{Kind: followup.Dispute, Code: code, Date: day(6, 1)}, Contested: contested, Days: days, State: followup.Pending}
}

// TestMotives is a Pareto: disputes for what they contest, the last telling
// call of a customer who contests nothing for what he is late with.
func TestMotives(t *testing.T) {
	closed := dispute("qualite", 900*euro, 300)
	closed.State = followup.Ended
	call := func(code string, month int) followup.Fact {
		return followup.Fact{Kind: followup.Call, Code: code, Date: day(month, 2)}
	}
	files := []followup.File{
		{Customer: "A", Disputes: []followup.JudgedDispute{dispute("prix", 500*euro, 40), closed}, Calls: []followup.Fact{call("refus", 11)}},
		{Customer: "B", Disputes: []followup.JudgedDispute{dispute("prix", 200*euro, 90)}},
		{Customer: "C", Calls: []followup.Fact{call("facture-non-recue", 9), call("difficultes", 10), call("messagerie", 11)}},
		{Customer: "D", Calls: []followup.Fact{call("refus", 11)}},
	}
	got := Motives(files, map[string]money.Amount{"A": 800 * euro, "C": 300 * euro}, day(12, 31))
	want := []Motive{
		{Code: "prix", Label: "Prix ou remise", Internal: true, Disputes: 2, Amount: 700 * euro, Days: 90, Running: 70_00},
		{Code: "tresorerie", Label: "Difficultés de trésorerie", Calls: 1, Amount: 300 * euro, Running: 100_00},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPromises(t *testing.T) {
	promise := func(amount, received money.Amount, state followup.State) followup.JudgedPromise {
		p := followup.JudgedPromise{Fact: followup.Fact{Amount: amount, Until: 100}, Paid: received, Expected: amount, State: state, Verdict: state, On: 101}
		if state == followup.Pending || state == followup.Ended {
			p.On = 0
		}
		return p
	}
	early, closed := promise(30*euro, 30*euro, followup.Kept), promise(20*euro, 0, followup.Broken)
	early.Until, early.On = 120, 90                   // paid before its day, which has not come
	closed.State, closed.Closed = followup.Ended, 105 // after it was broken
	got := Promises([]followup.File{{Promises: []followup.JudgedPromise{
		promise(100*euro, 100*euro, followup.Kept), promise(100*euro, 40*euro, followup.Partly), promise(50*euro, 0, followup.Broken),
		promise(70*euro, 0, followup.Pending), promise(900*euro, 0, followup.Ended), early, closed,
	}}}, 110)
	want := PromiseFigures{Judged: 4, Kept: 1, Partly: 1, Broken: 2, Promised: 270 * euro, Received: 140 * euro, Running: 1, RunningAmount: 70 * euro}
	if got != want || got.KeptShare() != 25_00 {
		t.Errorf("%+v, %s", got, got.KeptShare().French())
	}
}

// TestDesks: Camille has 300 late since before November and 100 that falls due
// in it, 60 of which came in; the goal is typed for Dominique.
func TestDesks(t *testing.T) {
	set := setOf(day(11, 20),
		invoice("A", day(10, 1), 300*euro, paid(day(11, 5), 60*euro, ledger.Payment)), invoice("A", day(11, 25), 100*euro),
		invoice("B", day(12, 25), 50*euro), invoice("C", day(11, 1), 20*euro), invoice("D", day(3, 1), 10*euro, paid(day(3, 1), 10*euro, ledger.Payment)))
	in := AnalysisInput{
		Balance: balanceOf(set), Set: set, Goals: []Goal{{"Dominique", 1000 * euro}}, Held: map[string]string{"A": "promesse en cours"},
		Master: customer.NewMaster([]customer.Customer{{Code: "A", Owner: "Camille"}, {Code: "B", Owner: "Dominique"}, {Code: "D", Owner: "Parti"}}),
		Files: []followup.File{{Customer: "A", Disputes: []followup.JudgedDispute{dispute("prix", 30*euro, 3)},
			Promises: []followup.JudgedPromise{{Fact: followup.Fact{Amount: 200 * euro}, State: followup.Pending}}}},
	}
	want := []Desk{
		{Owner: "Camille", Customers: 1, LateCustomers: 1, Receivables: 340 * euro, Overdue: 240 * euro, FallingDue: 100 * euro, Collectable: 400 * euro,
			Goal: 400 * euro, Collected: 60 * euro, Promised: 200 * euro, Disputed: 30 * euro, Held: 1},
		{Owner: "Dominique", Customers: 1, Receivables: 50 * euro, Goal: 1000 * euro, Typed: true},
		{Owner: "", Customers: 1, LateCustomers: 1, Receivables: 20 * euro, Overdue: 20 * euro, Collectable: 20 * euro, Goal: 20 * euro},
	}
	got := Desks(in)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got[0].Progress() != 15_00 {
		t.Error(got[0].Progress().French())
	}
	p := Measure(Input{Balance: in.Balance, Set: set}).With(Analysis{Owners: got, Promises: PromiseFigures{Judged: 4, Kept: 3}})
	if p.Goal != 1420*euro || p.Disputed != 30*euro || p.Dispshare != Of(30, 410) || p.KeptShare() != 75_00 || p.Progress() != Of(60, 1420) {
		t.Errorf("%+v", p)
	}
}

// What is paid before its due date of the month counts towards the goal, as it
// does in the owners' portfolios, and not in the rate of what is due.
func TestProgressIsTheOneOfTheOwners(t *testing.T) {
	set := setOf(day(11, 20),
		invoice("A", day(11, 10), 300*euro, paid(day(11, 5), 60*euro, ledger.Payment)), invoice("A", day(11, 25), 100*euro, paid(day(11, 8), 40*euro, ledger.Payment)))
	owners := Desks(AnalysisInput{Balance: balanceOf(set), Set: set})
	p := Measure(Input{Balance: balanceOf(set), Set: set}).With(Analysis{Owners: owners})
	if p.Month.Collected != 60*euro || p.Gathered != 100*euro || p.Progress() != 25_00 || p.Progress() != owners[0].Progress() {
		t.Errorf("%s due, %s gathered, %s", p.Month.Collected, p.Gathered, p.Progress().French())
	}
}

// TestStances holds one customer per branch.
func TestStances(t *testing.T) {
	date := day(12, 31)
	big := 2000 * euro
	late := func(code string, days int, amount money.Amount) openitem.Item {
		return invoice(code, date.AddDays(-days), amount)
	}
	returned := late("RETURNED", 70, big)
	returned.Returned = true
	var history []openitem.Item
	for _, code := range []string{"BROKEN", "LATELY", "SMALL"} {
		history = append(history, lateBy(code, 20, 25, 22, 28, 21, 24, 20, 22, 25, 23)...)
	}
	set := setOf(date, slices.Concat([]openitem.Item{
		late("BROKEN", 95, big), late("DISPUTE", 95, big), late("INSOLVENT", 5, big), late("LATELY", 40, big), late("NEVER", 120, big),
		late("PLAN", 95, big), late("PROMISE", 95, big), returned, late("SMALL", 95, 100*euro),
	}, history)...)
	file := func(code string) followup.File { return followup.File{Customer: code} }
	broken, small, contested, plan, promise := file("BROKEN"), file("SMALL"), file("DISPUTE"), file("PLAN"), file("PROMISE")
	broken.Reliability.Broken, small.Reliability.Broken = 2, 2
	contested.Disputes = []followup.JudgedDispute{dispute("prix", 1500*euro, 10)}
	plan.Plans = []followup.JudgedPlan{{State: followup.Pending}}
	promise.Promises = []followup.JudgedPromise{{State: followup.Pending}}
	in := AnalysisInput{Balance: balanceOf(set), Set: set, Files: []followup.File{broken, contested, plan, promise, small}, Insolvent: map[string]Insolvent{"INSOLVENT": {Judgment: day(12, 1)}}}
	in.Held = map[string]string{"LATELY": "ne pas relancer", "PROMISE": "promesse"}
	list, _ := Behaviours(set)
	got := map[string][2]string{}
	for _, s := range Stances(in, list) {
		got[s.Customer] = [2]string{string(s.Type), string(s.Verdict)}
	}
	want := map[string][2]string{
		"BROKEN": {"de mauvaise volonté", "agir en justice"}, "DISPUTE": {"contestataire", "négocier"}, "INSOLVENT": {"insolvable", "déclarer la créance"},
		"LATELY": {"négligent", "lever ce qui retient"}, "NEVER": {"inconnu", "agir en justice"}, "PLAN": {"en difficulté", "attendre"},
		"PROMISE": {"inconnu", "attendre"}, "RETURNED": {"en difficulté", "négocier"}, "SMALL": {"de mauvaise volonté", "insister"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestRemindersCountSinceTheLastReceipt, one per document, calls apart.
func TestRemindersCountSinceTheLastReceipt(t *testing.T) {
	i := invoice("A", day(6, 1), 100*euro)
	other := invoice("A", day(6, 2), 100*euro)
	actions := []Action{
		reminded(i, "rappel", "courriel", day(7, 1)), reminded(i, "relance", "courrier", day(8, 1)), reminded(other, "relance", "courrier", day(8, 1)),
		reminded(i, "appel", "appel", day(9, 1)), reminded(i, "relance-2", "courrier", day(10, 1)),
	}
	if got := remindersSince(actions, map[string]Behaviour{"A": {LastPaid: day(7, 1)}}); got["A"] != 2 {
		t.Errorf("%d reminders", got["A"])
	}
}

func TestGaps(t *testing.T) {
	date := day(12, 31)
	guessed := invoice("A", date.AddDays(-40), 100*euro)
	guessed.DueFrom, guessed.Number = openitem.DueBuiltIn, ""
	matched := invoice("A", date.AddDays(-50), 90*euro, openitem.Settlement{Date: date, Amount: 10 * euro, Rule: openitem.RuleAmount})
	carried := invoice("B", date.AddDays(-60), 70*euro)
	carried.Aggregate = true
	retention := invoice("B", date, 5*euro)
	retention.Undated = true
	credit := openitem.Item{Customer: "B", Treatment: ledger.Dunned, Amount: -30 * euro, Open: -30 * euro}
	set := setOf(date, guessed, matched, carried, retention, credit)
	in := AnalysisInput{
		Balance: balanceOf(set), Set: set, Actions: []Action{{Item: matched.Key}},
		Master: customer.NewMaster([]customer.Customer{{Code: "A", Name: "A", Kind: customer.Business, Email: "a@exemple.fr", Phone: "01", Owner: "Camille"}}),
	}
	got := map[string][2]any{}
	last := money.Amount(1 << 40)
	for _, g := range Gaps(in) {
		got[g.Code] = [2]any{g.Count, g.Amount}
		if g.Label == "" || g.Remedy == "" || len(g.Samples) == 0 || g.Amount > last {
			t.Errorf("%+v", g)
		}
		last = g.Amount
	}
	want := map[string][2]any{
		"echeance-presumee": {1, 100 * euro}, "sans-numero": {1, 100 * euro}, "jamais-relancee": {1, 100 * euro}, "lettrage-presume": {1, 80 * euro},
		"a-nouveau-global": {1, 70 * euro}, "sans-echeance": {1, 5 * euro}, "credit-non-affecte": {1, 30 * euro},
		"sans-contact": {1, 75 * euro}, "sans-telephone": {1, 70 * euro}, "type-inconnu": {1, 75 * euro}, "sans-responsable": {1, 75 * euro},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestAnalyse: one call fills every list, and twice the same.
func TestAnalyse(t *testing.T) {
	set := market(40, 30, day(11, 20))
	in := AnalysisInput{
		Balance: balanceOf(set), Set: set, Since: day(11, 20).AddMonths(-24), Provision: DefaultProvision(), Exercises: []Exercise{{From: day(1, 1), To: day(12, 31)}},
	}
	a := Analyse(in)
	if len(a.Behaviour) != 40 || len(a.Expected) != len(set.Items) || len(a.Forecast.Weeks) != horizonWeeks || len(a.Provision.Rows) == 0 || len(a.Terms) != 1 ||
		len(a.Owners) != 1 || len(a.Stances) == 0 || len(a.Gaps) == 0 || a.Whole.Paid == 0 {
		t.Errorf("%d %d %d %d %d", len(a.Behaviour), len(a.Expected), len(a.Forecast.Weeks), len(a.Provision.Rows), len(a.Terms))
	}
	if diff := cmp.Diff(a, Analyse(in)); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkAnalyse(b *testing.B) {
	date := day(11, 20)
	set := market(1500, 60, date)
	in := AnalysisInput{Balance: balanceOf(set), Set: set, Since: date.AddMonths(-24), Provision: DefaultProvision(), Exercises: []Exercise{{From: day(1, 1), To: day(12, 31)}}}
	b.ReportAllocs()
	for b.Loop() {
		Analyse(in)
	}
}
