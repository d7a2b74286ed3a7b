package rules

import (
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/rules/cause"
)

// A plain reminder waits for the payment run that would pay the invoice; what
// comes after keeps its own day or its gap.
func TestRemindersWaitForThePaymentRun(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", day("2026-03-02"), 1000))
	runs, ok := customer.ParsePaymentDays("le 25")
	if !ok {
		t.Fatal("days")
	}
	c.Customer.Circuit = customer.Circuit{Deposit: "Chorus Pro", Steps: "achats puis direction", Days: runs}
	var r recorder
	d := r.night(p, c, day("2026-03-10"))
	if d.Acts() || whyNot(t, d, "F1") != cause.Circuit || stepOf(t, d, "F1").NextStep.On != day("2026-03-26") {
		t.Errorf("%s", Explain(c, d))
	}
	if told := Explain(c, d); !strings.Contains(told, "factures déposées par Chorus Pro ; achats puis direction ; règle le 25 (prochain jour : 25/03/2026)") {
		t.Error(told)
	}
	r.run(p, c, day("2026-03-11"), day("2026-05-20"), nil)
	wantSteps(t, &r, `
F1 rappel 2026-03-26
F1 relance 2026-04-03
F1 appel 2026-04-11
F1 mise-en-demeure 2026-04-21
F1 precontentieux 2026-05-16`)
}

// However long the circuit, nothing waits more than 31 days after the due date.
func TestACircuitHoldsAMonthAtMost(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", day("2026-03-02"), 1000))
	c.Customer.Circuit.Delay = 200
	d := Decide(p, c, day("2026-03-10"))
	if got := stepOf(t, d, "F1").NextStep.On; got != day("2026-04-03") {
		t.Errorf("%s", got)
	}
	c.Customer.Circuit.Delay = 30 // over on the due date: nothing waits
	if d = Decide(p, c, day("2026-03-10")); d.Step != "rappel" {
		t.Errorf("%s", Explain(c, d))
	}
}
