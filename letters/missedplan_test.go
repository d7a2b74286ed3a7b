package letters

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/policy"
)

// TestMissedInstalments: the letter asks for the missed instalments from their own
// days, announces the next ones, and comes to what the decision claims.
func TestMissedInstalments(t *testing.T) {
	on := func(day int) civil.Date { return civil.New(2026, 6, day) }
	plan := followup.JudgedPlan{Fact: followup.Fact{Date: on(1)}, Items: []string{"k"}, State: followup.Broken, Missed: 9000, Instalments: []followup.JudgedInstalment{
		{Instalment: followup.Instalment{Due: on(2), Amount: 5000}, Paid: 5000, State: followup.Kept},
		{Instalment: followup.Instalment{Due: on(5), Amount: 5000}, Paid: 1000, State: followup.Partly},
		{Instalment: followup.Instalment{Due: on(10), Amount: 5000}, State: followup.Broken},
		{Instalment: followup.Instalment{Due: on(15), Amount: 5000}, State: followup.Pending}, // within its grace
		{Instalment: followup.Instalment{Due: on(25), Amount: 5000}, State: followup.Pending},
	}}
	for name, row := range map[string]struct {
		decided, credits money.Amount
		deducted, aside  money.Amount
	}{
		"all that is missed":             {9000, 0, 0, 0},
		"a credit that no plan counts":   {8500, -2000, -500, 0},
		"interest that no invoice bears": {8900, 0, 0, 100},
		"both":                           {8400, -500, -500, 100},
	} {
		t.Run(name, func(t *testing.T) {
			r := Sample(nil, Sender{}, policy.PlanAnswer, customer.Business, french, on(17))
			r.Decision.Amount, r.Case.Items[0].Key, r.Decision.Items[0].Key = row.decided, "k", "k"
			r.Case.FollowUp.Plans = []followup.JudgedPlan{plan}
			l := Letter{Date: on(17), Credits: []Credit{{Amount: row.credits}}}
			ofInstalments(&l, r.missedPlan(), r.Decision)
			totals := totalsOf(l.Rows, l.Upcoming, nil, l.Credits)
			if len(l.Rows) != 2 || l.Rows[0].Due != on(5) || l.Rows[0].Late != 12 || l.Rows[1].Due != on(10) || l.Rows[1].Late != 7 {
				t.Errorf("asked: %+v", l.Rows)
			}
			if len(l.Upcoming) != 1 || l.Upcoming[0].Due != on(25) {
				t.Errorf("announced: %+v", l.Upcoming)
			}
			if totals.Credits != row.deducted || totals.Aside != row.aside || totals.Due != row.decided {
				t.Errorf("%s deducted, %s aside, %s asked", totals.Credits, totals.Aside, totals.Due)
			}
		})
	}
}
