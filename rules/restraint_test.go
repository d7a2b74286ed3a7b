package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// restrained decides upon a night of customers who only have a postal address.
func restrained(p policy.Policy, cases []Case, date civil.Date) ([]Decision, problem.List) {
	var decided []Decision
	for _, c := range cases {
		decided = append(decided, Decide(p, c, date))
	}
	return Restrain(p, cases, decided, date)
}

// oldLedger is so many customers who never had a letter, each owing a little more.
func oldLedger(n int) (cases []Case) {
	for i := range n {
		c := caseOf(invoice("F1", due0, 100+float64(i)))
		c.Customer.Code, c.Customer.Email = fmt.Sprintf("C%03d", i), ""
		cases = append(cases, c)
	}
	return cases
}

func acted(decided []Decision) (codes []string) {
	for _, d := range decided {
		if d.Acts() {
			codes = append(codes, d.Customer)
		}
	}
	return codes
}

// Sixty letters of an old ledger: the fifty largest leave, the ten others the
// next night, and the screen says so.
func TestSixtyLettersLeaveInTwoNights(t *testing.T) {
	p, cases, date := everyDay(t), oldLedger(60), due0.AddDays(10)
	first, told := restrained(p, cases, date)
	if got := acted(first); len(got) != 50 || got[0] != "C010" {
		t.Errorf("%d letters, from %v", len(got), got[:1])
	}
	if len(told) != 1 || told[0].Code != CodePutOff.Code || told[0].Severity != problem.Note {
		t.Errorf("told: %v", told)
	}
	if why := first[0].Items[0].WhyNot; why == nil || why.Code != cause.Ceiling || first[0].Next.On != date+1 {
		t.Errorf("the smallest: %+v, next on %s", why, first[0].Next.On)
	}
	for i := range cases {
		r := recorder{}
		r.add(first[i].Events(date.String())...)
		cases[i].Events = r.events
	}
	second, told := restrained(p, cases, date+1)
	if got := acted(second); len(got) != 10 || got[9] != "C009" || len(told) != 0 {
		t.Errorf("the next night: %v %v", got, told)
	}
}

// A debt that is small but old goes before a recent larger one, when it weighs more.
func TestOldestAndLargestGoFirst(t *testing.T) {
	p := everyDay(t)
	p.Ceilings = policy.Ceilings{Post: 1}
	cases := oldLedger(2) // 100 and 101 euros
	cases[0].Items[0].DaysLate, cases[1].Items[0].DaysLate = 90, 10
	got, _ := restrained(p, cases, due0.AddDays(10))
	if codes := acted(got); !slices.Equal(codes, []string{"C000"}) {
		t.Errorf("%v", codes)
	}
}

// A customer whose letters alone are beyond the ceiling has its turn; 0 limits nothing.
func TestCeilingLetsOneCustomerPass(t *testing.T) {
	p := everyDay(t)
	p.Letters, p.Ceilings = policy.PerInvoice, policy.Ceilings{Post: 1}
	c := caseOf(invoice("F1", due0, 100), invoice("F2", due0, 200))
	c.Customer.Email = ""
	if got, _ := restrained(p, []Case{c}, due0.AddDays(10)); len(got[0].Actions) != 2 {
		t.Errorf("alone: %d letters", len(got[0].Actions))
	}
	p.Letters, p.Ceilings = "", policy.Ceilings{}
	if got, _ := restrained(p, oldLedger(60), due0.AddDays(10)); len(acted(got)) != 60 {
		t.Error("no ceiling, and some wait")
	}
}

// Above the amount, the letter waits until a person agrees to it; an approval is
// of one letter.
func TestApproval(t *testing.T) {
	p, date := everyDay(t), due0.AddDays(10)
	p.Approval = policy.Approval{Above: 500000, Person: true}
	over, under := caseOf(invoice("F1", due0, 5000.01)), caseOf(invoice("F1", due0, 5000))
	got, told := restrained(p, []Case{over, under}, date)
	if got[0].Acts() || got[0].Hold == nil || got[0].Hold.Code != cause.Approval || len(told) != 1 || told[0].Code != CodeApproval.Code {
		t.Fatalf("above: %+v %v", got[0].Hold, told)
	}
	if !got[1].Acts() {
		t.Error("at the amount, the letter waits")
	}
	note := func(day civil.Date, amount money.Amount) followup.Fact {
		return followup.Fact{Key: "n", Kind: followup.Note, Customer: "C1", Date: day, Code: noteApproved, Amount: amount}
	}
	agreed := func(f followup.Fact, events ...log.Event) bool {
		c := over
		c.FollowUp.Notes, c.Events = []followup.Fact{f}, events
		got, _ := restrained(p, []Case{c}, date)
		return got[0].Acts()
	}
	sent := log.Event{ID: 1, Run: "r", Date: date - 9, Kind: log.StepPrepared, Customer: "C1", Item: "other", Step: "rappel", Channel: policy.Post}
	for name, c := range map[string]struct {
		agreed, want bool
	}{
		"noted":                  {agreed(note(date-1, 0)), true},
		"noted too long ago":     {agreed(note(date-31, 0)), false},
		"for less":               {agreed(note(date-1, 100)), false},
		"noted nine days ago":    {agreed(note(date-9, 0)), true},
		"another letter used it": {agreed(note(date-9, 0), sent), false},
	} {
		if c.agreed != c.want {
			t.Errorf("%s: %v", name, c.agreed)
		}
	}
}

// What is approved is what the letter claims: a formal notice of 735,00 whose penalties
// bring it to 787,73 waits above 750,00, for 787,73; an agreement to 735,00 does not
// let it go, one to 787,73 does.
func TestApprovalCountsPenalties(t *testing.T) {
	p, date := severalOf(t, policy.OneLetter), due0.AddDays(60)
	p.Approval = policy.Approval{Above: 75000, Person: true}
	p.Cycles[0].Steps = slices.Clone(p.Cycles[0].Steps[2:])
	c := caseOf(invoice("F1", due0, 735))
	c.Items[0].DaysLate, c.Items[0].Penalty = 60, penalty.Result{Interest: 1273, Indemnity: 4000}
	got, told := restrained(p, []Case{c}, date)
	if got[0].Acts() || len(told) != 1 || got[0].Hold == nil || !strings.Contains(got[0].Hold.Text, "787,73") {
		t.Fatalf("%+v %v\n%s", got[0].Hold, told, Explain(c, got[0]))
	}
	if waiting := Awaiting(p, []Case{c}, got, date)["C1"]; len(waiting) != 1 || waiting[0].Amount != 78773 {
		t.Errorf("%+v", waiting)
	}
	for amount, want := range map[money.Amount]bool{73500: false, 78773: true} {
		c.FollowUp.Notes = []followup.Fact{{Key: "n", Kind: followup.Note, Customer: "C1", Date: date - 1, Code: noteApproved, Amount: amount}}
		if got, _ := restrained(p, []Case{c}, date); got[0].Acts() != want {
			t.Errorf("agreed to %s: goes %v", amount, got[0].Acts())
		}
	}
}
